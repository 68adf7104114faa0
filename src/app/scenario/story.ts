// The story of a count: ready-made entries with their moments, from JSON. Counts are not told here; they come from tables.
import type { Instant } from "../../base/index.ts";
import { BASES, CALL_STATUSES, type Draft, type EntryType, METHODS } from "../../model/index.ts";
import {
  type Context,
  calendarDate,
  flag,
  listOf,
  members,
  moment,
  nameOf,
  oneOf,
  optional,
  type Shape,
  text,
  variants,
  wholeNumber,
} from "./shape.ts";

const [unit, contest, source, option] = [nameOf("unit"), nameOf("contest"), nameOf("source"), nameOf("option")];
const basis = oneOf(BASES);

const postBlock = variants("kind", {
  text: { text },
  quote: { text, speaker: text, saidAt: optional(moment) },
  list: { items: listOf(text) },
  figure: { contest, source, show: oneOf(["lead", "totals"]), basis: optional(basis) },
  embed: { provider: text, author: text, url: optional(text), text, postedAt: optional(moment) },
});

/** Members of each kind of entry, beside what all have. */
const ENTRIES: Readonly<
  Record<
    Exclude<EntryType, "election.created" | `${"count" | "publication" | "estimate"}.${string}`>,
    Record<string, Shape>
  >
> = {
  "expected.estimated": {
    contest: optional(contest),
    source,
    reportedAt: optional(moment),
    estimates: listOf(
      members({
        unit,
        method: optional(oneOf(METHODS)),
        ballots: optional(wholeNumber),
        outstanding: optional(wholeNumber),
        accepted: optional(wholeNumber),
        issued: optional(wholeNumber),
        priorBallots: optional(wholeNumber),
        percentCounted: optional(text),
      }),
    ),
    confirmed: optional(oneOf([true])),
    note: optional(text),
  },
  "source.observed": {
    source,
    unit: optional(unit),
    observation: oneOf(["updated", "silent", "unreachable", "statement"]),
    sourceUpdatedAt: optional(moment),
    text,
  },
  "incident.opened": {
    incident: text,
    unit,
    place: text,
    title: text,
    text,
    ballotsAffected: optional(members({ atMost: wholeNumber })),
    startedAt: optional(moment),
  },
  "incident.closed": {
    incident: text,
    text,
    endedAt: optional(moment),
    durationMinutes: optional(wholeNumber),
  },
  "post.published": {
    post: text,
    headline: text,
    author: text,
    body: listOf(postBlock),
    keyEvent: optional(flag),
    pinned: optional(flag),
    sources: optional(listOf(text)),
  },
  "post.corrected": { post: text, correction: text, headline: optional(text), body: optional(listOf(postBlock)) },
  "event.scheduled": {
    event: text,
    title: text,
    startsAt: moment,
    place: optional(text),
    text: optional(text),
    unit: optional(unit),
  },
  "county.certified": {
    unit,
    version: wholeNumber,
    certifiedOn: optional(calendarDate),
    publishedAt: optional(moment),
    reason: optional(text),
  },
  "certification.tallied": { source, certified: wholeNumber, total: wholeNumber },
  "state.certified": { version: wholeNumber, basis, certifiedOn: calendarDate, by: text, text: optional(text) },
  "deadline.set": {
    deadline: text,
    title: text,
    dueAt: moment,
    scope: oneOf(["county", "state", "candidate", "voter", "federal"]),
    cite: text,
  },
  "call.set": { contest, source, status: oneOf(CALL_STATUSES), option: optional(option), text },
  "audit.announced": { contest, method: oneOf(["hand-tally", "risk-limiting"]), text, cite: optional(text) },
  "audit.reported": { contest, batches: wholeNumber, text },
  "recount.requested": { contest, by: text, rule: text, cite: text },
  "recount.ordered": { contest, startsAt: moment, dueAt: moment, text },
  "recount.completed": { contest, text },
};

const COMMON = { at: moment, reconstructed: optional(text) };
const entries = listOf(
  variants("type", Object.fromEntries(Object.entries(ENTRIES).map(([type, shape]) => [type, { ...COMMON, ...shape }]))),
);
/** `reconstructed` of the file is that of every entry that has none of its own. */
const story = members({ reconstructed: optional(text), entries });

/** @param json a list of entries, or the list with what they have in common
 *  @returns the entries in file order; those complained of are missing */
export function readStory(
  json: unknown,
  file: string,
  context: Context,
): readonly { readonly at: Instant; readonly draft: Draft }[] {
  const read = story(Array.isArray(json) ? { entries: json } : json, file, context) as
    | { reconstructed?: string; entries?: ((Draft & { readonly at: Instant }) | undefined)[] }
    | undefined;
  const common = read?.reconstructed === undefined ? {} : { reconstructed: read.reconstructed };
  return (read?.entries ?? []).flatMap((entry) => {
    if (entry?.at === undefined) return [];
    const { at, ...draft } = entry;
    return [{ at, draft: { ...common, ...draft } as Draft }];
  });
}
