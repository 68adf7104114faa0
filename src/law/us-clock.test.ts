import { describe, expect, test } from "vitest";
import { epochOf, instant, instantOfEpoch } from "../base/index.ts";
import { dateThere, momentThere, offsetAt, US_ZONES } from "./us-clock.ts";

/** Minutes east of UTC by the runtime's own zone database. */
function offsetByRuntime(format: Intl.DateTimeFormat, epoch: number): number {
  const parts = new Map(format.formatToParts(epoch).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return (shown - epoch) / 60_000;
}

test.each(US_ZONES)(
  "%s shows what the runtime's zone database shows, around the changes of years from 2007 to 2035",
  (timeZone) => {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    const wrong: string[] = [];
    const check = (epoch: number) => {
      if (offsetAt(timeZone, instantOfEpoch(epoch)) !== offsetByRuntime(format, epoch))
        wrong.push(instantOfEpoch(epoch));
    };
    for (const year of [2007, 2010, 2014, 2018, 2020, 2021, 2023, 2024, 2026, 2030, 2035]) {
      for (let month = 0; month < 12; month += 1) check(Date.UTC(year, month, 20, 12));
      // Through the Sundays and Mondays on which clocks may change somewhere.
      for (const [month, days] of [
        [2, [8, 9, 10, 11, 12, 13, 14, 15]],
        [10, [1, 2, 3, 4, 5, 6, 7, 8]],
      ] as const) {
        for (const day of days) {
          if (new Date(Date.UTC(year, month, day)).getUTCDay() > 1) continue;
          for (let quarter = 0; quarter < 96; quarter += 3) check(Date.UTC(year, month, day, 0, quarter * 15));
        }
      }
    }
    expect(wrong).toEqual([]);
  },
);

describe("from a clock to a moment", () => {
  test("on either side of a change", () => {
    expect(momentThere("America/New_York", "2020-11-03", "19:00")).toBe(instant("2020-11-03T19:00-05:00"));
    expect(momentThere("America/New_York", "2020-10-31", "19:00")).toBe(instant("2020-10-31T19:00-04:00"));
  });

  test("an hour shown twice is the first, an hour skipped is moved on", () => {
    expect(momentThere("America/New_York", "2020-11-01", "01:30")).toBe(instant("2020-11-01T01:30-04:00"));
    expect(momentThere("America/New_York", "2021-03-14", "02:30")).toBe(instant("2021-03-14T03:30-04:00"));
  });

  test("where clocks never move", () => {
    expect(momentThere("America/Phoenix", "2020-07-01", "17:00")).toBe(instant("2020-07-01T17:00-07:00"));
    expect(momentThere("Pacific/Honolulu", "2020-07-01", "17:00")).toBe(instant("2020-07-01T17:00-10:00"));
  });

  test("a zone or a year that is not held is not guessed", () => {
    expect(momentThere("Europe/Berlin", "2020-11-03", "19:00")).toBeUndefined();
    expect(offsetAt("America/New_York", instant("2006-11-07T00:00Z"))).toBeUndefined();
  });

  test("the date there is not the date in Greenwich", () => {
    expect(dateThere("America/New_York", instant("2020-11-04T04:59Z"))).toBe("2020-11-03");
    expect(dateThere("America/New_York", instant("2020-11-04T05:00Z"))).toBe("2020-11-04");
  });

  test("around both changes, every moment comes back from the clock that shows it, but in the hour shown twice", () => {
    const wrong: string[] = [];
    for (const start of [instant("2020-10-31T12:00Z"), instant("2021-03-13T12:00Z")]) {
      for (let minute = 0; minute < 2 * 1440; minute += 7) {
        const moment = instantOfEpoch(epochOf(start) + minute * 60_000);
        const offset = offsetAt("America/New_York", moment) ?? 0;
        const shown = instantOfEpoch(epochOf(moment) + offset * 60_000);
        const back = momentThere("America/New_York", shown.slice(0, 10), shown.slice(11, 16));
        const second = shown.startsWith("2020-11-01T01") && offset === -300;
        if (back !== (second ? instantOfEpoch(epochOf(moment) - 3_600_000) : moment)) wrong.push(moment);
      }
    }
    expect(wrong).toEqual([]);
  });
});
