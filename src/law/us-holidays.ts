// The federal holidays, by rule: business days skip them. A state's own holidays are not here; who counts business days
// says so.  @source 5 U.S.C. 6103(a), (b); Juneteenth since 2021 (Public Law 117-17)
import { addDays, dateIn, lastWeekdayInMonth, weekdayInMonth, weekdayOf, yearOf } from "./civil.ts";

export interface Holiday {
  readonly name: string;
  /** The day on which offices are closed for it. */
  readonly observedOn: string;
}

export function federalHolidays(year: number): readonly Holiday[] {
  return [
    fixed("New Year's Day", year, 1, 1),
    { name: "Birthday of Martin Luther King, Jr.", observedOn: weekdayInMonth(year, 1, "Monday", 3) },
    { name: "Washington's Birthday", observedOn: weekdayInMonth(year, 2, "Monday", 3) },
    { name: "Memorial Day", observedOn: lastWeekdayInMonth(year, 5, "Monday") },
    ...(year >= 2021 ? [fixed("Juneteenth", year, 6, 19)] : []),
    fixed("Independence Day", year, 7, 4),
    { name: "Labor Day", observedOn: weekdayInMonth(year, 9, "Monday", 1) },
    { name: "Columbus Day", observedOn: weekdayInMonth(year, 10, "Monday", 2) },
    fixed("Veterans Day", year, 11, 11),
    { name: "Thanksgiving Day", observedOn: weekdayInMonth(year, 11, "Thursday", 4) },
    fixed("Christmas Day", year, 12, 25),
  ];
}

/** A date on a Saturday is kept on the Friday before, on a Sunday on the Monday after. */
function fixed(name: string, year: number, month: number, day: number): Holiday {
  const date = dateIn(year, month, day);
  const shift = { Saturday: -1, Sunday: 1 }[weekdayOf(date) as string] ?? 0;
  return { name, observedOn: addDays(date, shift) };
}

export function isFederalHoliday(date: string): boolean {
  const year = yearOf(date);
  // New Year's Day of the next year may be kept on 31 December.
  return [year, year + 1].some((each) => federalHolidays(each).some(({ observedOn }) => observedOn === date));
}
