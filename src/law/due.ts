// When something is due: a statute's words as data, and the moment they come to.
import { epochOf, type Instant, instantOfEpoch } from "../base/index.ts";
import { addDays, dateIn, type Weekday, weekdayAfter, weekdayInMonth, weekdayOf, yearOf } from "./civil.ts";
import { dateThere, momentThere } from "./us-clock.ts";
import { isFederalHoliday } from "./us-holidays.ts";

/** What periods are counted from. `election` is the day of the vote; the rest happen when somebody does them.
 *  `certification` is the state's first, `final-certification` its last: the same where no recount follows. */
export const LEGAL_EVENTS = [
  "election",
  "county-canvass",
  "county-certification",
  "state-canvass",
  "certification",
  "final-certification",
  "declaration",
  "request",
  "electors-meet",
] as const;
export type LegalEvent = (typeof LEGAL_EVENTS)[number];

/** A period after an event. The day of the event is not counted, and the last day belongs to the period: it ends with that
 *  day, or at `at`. Hours are counted from the event's own minute, whatever clocks do meanwhile. */
export interface LegalWindow {
  readonly n: number;
  /** `days` are calendar days. */
  readonly unit: "hours" | "days" | "business-days";
  readonly from: LegalEvent;
  /** Time of day there, `17:00`. */
  readonly at?: string;
}

export type Due =
  | ({ readonly kind: "window" } & LegalWindow)
  /** The nth such weekday after an event's day. */
  | {
      readonly kind: "weekday";
      readonly weekday: Weekday;
      readonly nth: number;
      readonly from: LegalEvent;
      readonly at?: string;
    }
  /** The nth such weekday of a month in the election's year. */
  | {
      readonly kind: "month-weekday";
      readonly month: number;
      readonly weekday: Weekday;
      readonly nth: number;
      readonly at?: string;
    }
  /** A date of the year after the election. */
  | { readonly kind: "next-year"; readonly month: number; readonly day: number; readonly at?: string };

/** What has happened, as moments; the election itself as its calendar date. */
export interface Happened {
  readonly electionOn: string;
  readonly timeZone: string;
  readonly events: Readonly<Partial<Record<Exclude<LegalEvent, "election" | "electors-meet">, Instant>>>;
}

/** A day without an hour ends with its last minute. */
const END_OF_DAY = "23:59";

/** @param from the event; for days only its calendar date there counts
 *  @param isHoliday the calendar dates that business days skip, beside Saturdays and Sundays
 *  @returns undefined in a zone or year that us-clock.ts does not hold */
export function windowEnd(
  { n, unit, at = END_OF_DAY }: Pick<LegalWindow, "n" | "unit" | "at">,
  from: Instant,
  timeZone: string,
  isHoliday: (date: string) => boolean = isFederalHoliday,
): Instant | undefined {
  if (unit === "hours") return instantOfEpoch(epochOf(from) + n * 3_600_000);
  const day = dateThere(timeZone, from);
  if (day === undefined) return undefined;
  const last = unit === "days" ? addDays(day, n) : businessDaysAfter(day, n, isHoliday);
  return momentThere(timeZone, last, at);
}

function businessDaysAfter(date: string, n: number, isHoliday: (date: string) => boolean): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    const weekday = weekdayOf(day);
    if (weekday !== "Saturday" && weekday !== "Sunday" && !isHoliday(day)) left -= 1;
  }
  return day;
}

/** The moment something is due; undefined while the event it is counted from has not happened, or is not known. */
export function dueAt(due: Due, { electionOn, timeZone, events }: Happened): Instant | undefined {
  if (due.kind === "month-weekday" || due.kind === "next-year") {
    const year = yearOf(electionOn);
    const date =
      due.kind === "next-year"
        ? dateIn(year + 1, due.month, due.day)
        : weekdayInMonth(year, due.month, due.weekday, due.nth);
    return momentThere(timeZone, date, due.at ?? END_OF_DAY);
  }
  const from =
    due.from === "election"
      ? momentThere(timeZone, electionOn, "00:00")
      : due.from === "electors-meet"
        ? momentThere(timeZone, electorsMeetOn(yearOf(electionOn)), "12:00")
        : events[due.from];
  if (from === undefined) return undefined;
  if (due.kind === "window") return windowEnd(due, from, timeZone);
  const day = dateThere(timeZone, from);
  return day === undefined
    ? undefined
    : momentThere(timeZone, weekdayAfter(day, due.weekday, due.nth), due.at ?? END_OF_DAY);
}

/** The first Monday after the second Wednesday of December. @source 3 U.S.C. 7 as it stood in 2020 */
export function electorsMeetOn(year: number): string {
  return weekdayAfter(weekdayInMonth(year, 12, "Wednesday", 2), "Monday", 1);
}
