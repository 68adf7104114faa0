// What a county announces: something has gone wrong or stands still, it is over, the next update is at ten. One person of the
// county may say it, so it is words: a figure there would be a count that no second person has looked at.
import { uuidv7 } from "uuidv7";
import { fault, type Instant, ok, type Result } from "../../base/index.ts";
import { indexOf } from "../../fold/index.ts";
import type { Draft, UnitId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";
import { holdsFigures } from "./figures-in-words.ts";
import { plainLine } from "./plain-line.ts";

export interface IncidentWords {
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly ballotsAtMost?: number;
  readonly startedAt?: Instant;
}

const LONGEST_TITLE = 120;
const LONGEST_TEXT = 1_000;

/** Whoever announces: when, and whether the state's operators' freeze does not hold for them. */
export interface Announcing {
  readonly at: Instant;
  readonly mayWhileFrozen: boolean;
}

/** @error app/frozen  @error desk/figures-in-words  @error desk/words-missing  @error desk/words-too-long */
export function announceIncident(
  election: OpenElection,
  county: UnitId,
  words: IncidentWords,
  by: Announcing,
): Promise<Result<void>> {
  return enterAnnouncement(election, by, (): Result<Draft> => {
    const title = plain(words.title, "a title", LONGEST_TITLE);
    const text = plain(words.text, "a sentence that says what happened", LONGEST_TEXT);
    const place = plain(words.place, "the place", LONGEST_TITLE);
    if (!title.ok) return title;
    if (!text.ok) return text;
    if (!place.ok) return place;
    const { ballotsAtMost, startedAt } = words;
    return ok({
      type: "incident.opened",
      incident: uuidv7(),
      unit: county,
      place: place.value,
      title: title.value,
      text: text.value,
      ...(ballotsAtMost === undefined ? {} : { ballotsAffected: { atMost: ballotsAtMost } }),
      ...(startedAt === undefined ? {} : { startedAt }),
    });
  });
}

/** @error desk/unknown-incident  none of that name is open in this county
 *  @error app/frozen  @error desk/figures-in-words  @error desk/words-missing  @error desk/words-too-long */
export function closeIncident(
  election: OpenElection,
  county: UnitId,
  incident: string,
  words: string,
  by: Announcing,
): Promise<Result<void>> {
  return enterAnnouncement(election, by, ({ incidents }): Result<Draft> => {
    const held = incidents.get(incident);
    if (held === undefined || held.closed !== undefined || held.opened.entry.unit !== county)
      return fault("desk/unknown-incident", "There is no such open incident in this county.");
    const text = plain(words, "a sentence that says how it ended", LONGEST_TEXT);
    return text.ok ? ok({ type: "incident.closed", incident, text: text.value, endedAt: by.at }) : text;
  });
}

/** The county's next update: said again, it replaces what was said before.
 *  @error desk/past-moment  @error app/frozen  @error desk/figures-in-words  @error desk/words-too-long */
export function announceNextUpdate(
  election: OpenElection,
  county: UnitId,
  words: { readonly startsAt: Instant; readonly text?: string },
  by: Announcing,
): Promise<Result<void>> {
  return enterAnnouncement(election, by, (state): Result<Draft> => {
    if (words.startsAt <= by.at)
      return fault("desk/past-moment", "The next update must lie ahead: that moment has passed.");
    const index = indexOf(state);
    const name = index.units[index.numberOf.get(county) ?? 0]?.name ?? county;
    const text = words.text === undefined || words.text.trim() === "" ? undefined : plain(words.text, "", LONGEST_TEXT);
    if (text?.ok === false) return text;
    return ok({
      type: "event.scheduled",
      event: `next-update-${county.split("/").at(-1)}`,
      title: `${name} County publishes its next update`,
      startsAt: words.startsAt,
      unit: county,
      ...(text === undefined ? {} : { text: text.value }),
    });
  });
}

/** What one person of a county says, in the record's own turn.  @error app/frozen */
export async function enterAnnouncement(
  election: OpenElection,
  { at, mayWhileFrozen }: Announcing,
  make: (state: Parameters<typeof indexOf>[0]) => Result<Draft>,
): Promise<Result<void>> {
  const entered = await election.decide((moment) => {
    if (moment.state.frozen !== undefined && !mayWhileFrozen)
      return fault(
        "app/frozen",
        "Publication is frozen: only the state's operators announce anything until it is lifted.",
      );
    const draft = make(moment.state);
    return draft.ok ? ok({ additions: [{ draft: draft.value, at }], blobs: [] }) : draft;
  });
  return entered.ok ? ok(undefined) : entered;
}

/** @error desk/words-missing, desk/words-too-long, desk/figures-in-words */
function plain(text: string, what: string, most: number): Result<string> {
  const clean = plainLine(text);
  if (clean === "") return fault("desk/words-missing", `Write ${what}.`);
  if (clean.length > most) return fault("desk/words-too-long", `That is too long: at most ${most} characters.`);
  if (holdsFigures(clean))
    return fault("desk/figures-in-words", "Write what happened, not figures: counts go out as returns.");
  return ok(clean);
}
