import { describe, expect, test } from "vitest";
import { instant } from "../base/index.ts";
import { dueAt, windowEnd } from "./due.ts";

const ET = "America/New_York";

describe("business days", () => {
  const two = { n: 2, unit: "business-days" } as const;

  test("Georgia 2020: certified on Friday 20 November, asked for until Tuesday the 24th", () => {
    expect(windowEnd(two, instant("2020-11-20T16:30-05:00"), ET)).toBe(instant("2020-11-24T23:59-05:00"));
  });

  test("Thanksgiving is passed over, and the Friday after it is not, for it is no federal holiday", () => {
    expect(windowEnd(two, instant("2020-11-24T12:00-05:00"), ET)).toBe(instant("2020-11-27T23:59-05:00"));
    expect(windowEnd(two, instant("2020-11-25T12:00-05:00"), ET)).toBe(instant("2020-11-30T23:59-05:00"));
  });

  test("a state that closes on that Friday hands in its own holidays", () => {
    const closed = (date: string) => date === "2020-11-26" || date === "2020-11-27";
    expect(windowEnd(two, instant("2020-11-24T12:00-05:00"), ET, closed)).toBe(instant("2020-11-30T23:59-05:00"));
  });

  test("from a Friday, a Saturday and a Sunday the first is Monday; Veterans Day is passed over", () => {
    const one = { n: 1, unit: "business-days" } as const;
    for (const day of ["2020-11-06", "2020-11-07", "2020-11-08"]) {
      expect(windowEnd(one, instant(`${day}T12:00-05:00`), ET)).toBe(instant("2020-11-09T23:59-05:00"));
    }
    expect(windowEnd(one, instant("2020-11-10T12:00-05:00"), ET)).toBe(instant("2020-11-12T23:59-05:00"));
  });

  test("the day is the day there: late in the evening it is tomorrow in Greenwich", () => {
    expect(windowEnd(two, instant("2020-11-21T04:59Z"), ET)).toBe(instant("2020-11-24T23:59-05:00"));
  });

  test("an hour of the last day, across the change of the clocks", () => {
    const noon = { n: 2, unit: "business-days", at: "12:00" } as const;
    expect(windowEnd(noon, instant("2021-03-12T12:00-05:00"), ET)).toBe(instant("2021-03-16T12:00-04:00"));
  });
});

describe("hours and days", () => {
  test("48 hours are 48 hours where the clocks go back, and show an hour less", () => {
    const end = windowEnd({ n: 48, unit: "hours" }, instant("2020-10-31T09:00-04:00"), ET);
    expect(end).toBe(instant("2020-11-02T08:00-05:00"));
  });

  test("48 hours are 48 hours where the clocks go forward, and show an hour more", () => {
    const end = windowEnd({ n: 48, unit: "hours" }, instant("2021-03-13T09:00-05:00"), ET);
    expect(end).toBe(instant("2021-03-15T10:00-04:00"));
  });

  test("two days over either change end with the day, at the clock's own midnight", () => {
    const two = { n: 2, unit: "days" } as const;
    expect(windowEnd(two, instant("2020-10-31T09:00-04:00"), ET)).toBe(instant("2020-11-02T23:59-05:00"));
    expect(windowEnd(two, instant("2021-03-13T09:00-05:00"), ET)).toBe(instant("2021-03-15T23:59-04:00"));
  });

  test("calendar days take weekends and holidays as they come", () => {
    const five = { n: 5, unit: "days" } as const;
    expect(windowEnd(five, instant("2020-11-20T17:00-05:00"), ET)).toBe(instant("2020-11-25T23:59-05:00"));
    expect(windowEnd(five, instant("2020-12-07T12:00-05:00"), ET)).toBe(instant("2020-12-12T23:59-05:00"));
  });

  test("in a zone that is not held, days are unknown; hours need no zone", () => {
    expect(windowEnd({ n: 2, unit: "days" }, instant("2020-11-20T17:00Z"), "Asia/Tokyo")).toBeUndefined();
    expect(windowEnd({ n: 2, unit: "hours" }, instant("2020-11-20T17:00Z"), "Asia/Tokyo")).toBe(
      instant("2020-11-20T19:00Z"),
    );
  });
});

test("what is counted from an event that has not happened is not due yet", () => {
  const happened = { electionOn: "2020-11-03", timeZone: ET, events: {} };
  expect(dueAt({ kind: "window", n: 2, unit: "business-days", from: "certification" }, happened)).toBeUndefined();
  expect(dueAt({ kind: "weekday", weekday: "Friday", nth: 2, from: "election", at: "17:00" }, happened)).toBe(
    instant("2020-11-13T17:00-05:00"),
  );
});
