// Calendar dates as text, `2020-11-03`: what statutes count in. No clock and no zone; a date is the same day everywhere.
import { epochOf, instantOfEpoch, parseInstant } from "../base/index.ts";

const DAY_MS = 86_400_000;

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parseInstant(`${text}T00:00Z`) !== undefined;
}

/** Days since 1970-01-01; throws on what is not a date. */
export function dayNumber(date: string): number {
  const midnight = isDate(date) ? parseInstant(`${date}T00:00Z`) : undefined;
  if (midnight === undefined) throw new Error(`not a calendar date: ${date}`);
  return epochOf(midnight) / DAY_MS;
}

export function dateOfDay(day: number): string {
  return instantOfEpoch(day * DAY_MS).slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

export function weekdayOf(date: string): Weekday {
  // 1 January 1970 was a Thursday.
  const weekday = WEEKDAYS[(((dayNumber(date) + 4) % 7) + 7) % 7];
  if (weekday === undefined) throw new Error(`no weekday: ${date}`);
  return weekday;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** @param month 1 to 12 */
export function dateIn(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The nth such weekday after a date; the date itself is not one of them, as statutes say "following". @param nth ≥ 1 */
export function weekdayAfter(date: string, weekday: Weekday, nth: number): string {
  const ahead = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(date)) + 7) % 7;
  return addDays(date, (ahead === 0 ? 7 : ahead) + 7 * (nth - 1));
}

/** The nth such weekday of a month. @param nth from 1 */
export function weekdayInMonth(year: number, month: number, weekday: Weekday, nth: number): string {
  return weekdayAfter(addDays(dateIn(year, month, 1), -1), weekday, nth);
}

/** The last such weekday of a month: the first one after the eighth day before the next month. */
export function lastWeekdayInMonth(year: number, month: number, weekday: Weekday): string {
  const next = month === 12 ? dateIn(year + 1, 1, 1) : dateIn(year, month + 1, 1);
  return weekdayAfter(addDays(next, -8), weekday, 1);
}
