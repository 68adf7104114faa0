// Calendar arithmetic and federal holidays, held to days that are known.
import { expect, test } from "vitest";
import { addDays, isDate, lastWeekdayInMonth, weekdayAfter, weekdayInMonth, weekdayOf } from "./civil.ts";
import { electorsMeetOn } from "./due.ts";
import { federalHolidays, isFederalHoliday } from "./us-holidays.ts";

test("dates are counted over months, years and leap days", () => {
  expect(addDays("2020-02-28", 1)).toBe("2020-02-29");
  expect(addDays("2021-02-28", 1)).toBe("2021-03-01");
  expect(addDays("2020-11-03", 63)).toBe("2021-01-05");
  expect(addDays("2021-01-01", -1)).toBe("2020-12-31");
  expect(isDate("2021-02-29")).toBe(false);
  expect(isDate("2020-2-9")).toBe(false);
  expect(() => addDays("2020-13-01", 1)).toThrow("not a calendar date");
});

test("weekdays are the calendar's, before 1970 too", () => {
  expect(weekdayOf("2020-11-03")).toBe("Tuesday");
  expect(weekdayOf("1970-01-01")).toBe("Thursday");
  expect(weekdayOf("1969-07-20")).toBe("Sunday");
});

test("a weekday after a date is never the date itself", () => {
  expect(weekdayAfter("2020-11-03", "Tuesday", 1)).toBe("2020-11-10");
  expect(weekdayAfter("2020-11-03", "Friday", 1)).toBe("2020-11-06");
  expect(weekdayAfter("2020-11-03", "Friday", 2)).toBe("2020-11-13");
});

test("the first, a later and the last weekday of a month", () => {
  expect(weekdayInMonth(2020, 11, "Sunday", 1)).toBe("2020-11-01");
  expect(weekdayInMonth(2020, 11, "Thursday", 4)).toBe("2020-11-26");
  expect(weekdayInMonth(2021, 3, "Sunday", 2)).toBe("2021-03-14");
  expect(lastWeekdayInMonth(2020, 5, "Monday")).toBe("2020-05-25");
  expect(lastWeekdayInMonth(2021, 5, "Monday")).toBe("2021-05-31");
  expect(lastWeekdayInMonth(2018, 12, "Monday")).toBe("2018-12-31");
});

test("the federal holidays of 2020 and 2021, as offices kept them", () => {
  const days = (year: number) => federalHolidays(year).map(({ observedOn }) => observedOn);
  expect(days(2020)).toEqual([
    "2020-01-01",
    "2020-01-20",
    "2020-02-17",
    "2020-05-25",
    "2020-07-03",
    "2020-09-07",
    "2020-10-12",
    "2020-11-11",
    "2020-11-26",
    "2020-12-25",
  ]);
  expect(days(2021)).toEqual([
    "2021-01-01",
    "2021-01-18",
    "2021-02-15",
    "2021-05-31",
    "2021-06-18",
    "2021-07-05",
    "2021-09-06",
    "2021-10-11",
    "2021-11-11",
    "2021-11-25",
    "2021-12-24",
  ]);
});

test("New Year's Day of 2022 was kept in 2021", () => {
  expect(isFederalHoliday("2021-12-31")).toBe(true);
  expect(isFederalHoliday("2022-01-01")).toBe(false);
  expect(isFederalHoliday("2020-11-27")).toBe(false);
});

test("electors met on the Monday after the second Wednesday of December", () => {
  expect([2008, 2012, 2016, 2020].map(electorsMeetOn)).toEqual([
    "2008-12-15",
    "2012-12-17",
    "2016-12-19",
    "2020-12-14",
  ]);
});
