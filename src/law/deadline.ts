// What is due when between the vote and its certification: deadlines as data, and their moments in one election.
import type { Instant } from "../base/index.ts";
import { type Due, dueAt, type Happened, type LegalEvent } from "./due.ts";
import { isInForce } from "./recount.ts";
import type { LawSource } from "./recount-rule.ts";
import { CANVASS_DEADLINES } from "./table/index.ts";

export interface CanvassDeadline extends LawSource {
  /** `us-ga-2020-county-certification` */
  readonly id: string;
  readonly jurisdiction: string;
  /** `county-certification`: the deadline's name in an election's record. */
  readonly deadline: string;
  /** Whose deadline it is. */
  readonly scope: "voter" | "county" | "state" | "candidate" | "federal";
  readonly title: string;
  /** When, in words of our own. */
  readonly words: string;
  /** The same as data; absent where the words cannot be computed. */
  readonly due?: Due;
  /** What of `due` is not in the law but stands in for something that the law leaves open, in a sentence. */
  readonly standsIn?: string;
  /** The event of which this is the last moment. */
  readonly endsWith?: LegalEvent;
}

export interface ScheduledDeadline {
  readonly deadline: CanvassDeadline;
  /** Undefined where it cannot be computed. */
  readonly dueAt: Instant | undefined;
  /** True where it is counted from the last moment for an event that has not happened yet. */
  readonly provisional: boolean;
}

/** Those in force on the day of the vote; those whose source has no date are among them. */
export function deadlinesFor(jurisdiction: string, date: string): readonly CanvassDeadline[] {
  return CANVASS_DEADLINES.filter((each) => each.jurisdiction === jurisdiction && isInForce(each, date) !== false);
}

/** Each deadline's moment. Where one is counted from what has not happened yet, the last moment for that stands in. */
export function scheduleDeadlines(
  deadlines: readonly CanvassDeadline[],
  happened: Happened,
): readonly ScheduledDeadline[] {
  return deadlines.map((deadline) => {
    if (deadline.due === undefined) return { deadline, dueAt: undefined, provisional: false };
    const { at, provisional } = momentOf(deadline.due, deadlines, happened);
    return { deadline, dueAt: at, provisional };
  });
}

/** The moment of anything that is due.
 *  @param deadlines the jurisdiction's, of which some are the last moment for an event */
export function momentOf(
  due: Due,
  deadlines: readonly CanvassDeadline[],
  happened: Happened,
): { readonly at: Instant | undefined; readonly provisional: boolean } {
  const sure = dueAt(due, happened);
  if (sure !== undefined) return { at: sure, provisional: false };
  const events: Partial<Record<LegalEvent, Instant>> = { ...happened.events };
  for (const each of deadlines) {
    const last = each.due === undefined ? undefined : dueAt(each.due, happened);
    if (each.endsWith !== undefined && last !== undefined) events[each.endsWith] ??= last;
  }
  const final = events["final-certification"] ?? events.certification;
  const expected = { ...events, ...(final === undefined ? {} : { "final-certification": final }) };
  return { at: dueAt(due, { ...happened, events: expected }), provisional: true };
}
