import { describe, expect, test } from "vitest";
import { begin, example, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import { epochOf, type Instant, instant, instantOfEpoch } from "../../base/index.ts";
import { type Review, type ReviewInput, reviewReturn } from "../index.ts";

const before = instant("2024-11-05T18:59:59-05:00");
const review = (lines: readonly LineOf[], more: Partial<ReviewInput> = {}) =>
  reviewReturn(inputOf(begin(), readingOf(lines), more));
const zero: LineOf = { unit: "oak/1", votes: [0, 0, 0], ballotsCast: 0, registered: 500 };
const some: LineOf = { unit: "oak/2", votes: [3, 2, 0] };
const sentence = (found: Review, code: string) =>
  findingsOf(found, code).map((each) => `${each.level}: ${each.sentence}`);

describe("before-close", () => {
  test("one vote before the polls close blocks; the second they close it does not", () => {
    const early = review([zero, { ...zero, unit: "oak/2", votes: [1, 0, 0] }], { now: before });
    expect(early.outcome).toBe("blocked");
    expect(sentence(early, "before-close")).toEqual([
      "block: The polls are open until November 5, 7:00 p.m. ET, and the file has 1 vote in precinct 2. No figure may be seen before: file it again when the polls have closed.",
    ]);
    expect(review([some], { now: example.pollsCloseAt }).outcome).toBe("clean");
  });

  test("ballots counted, or blanks, break it like votes", () => {
    expect(review([{ ...zero, ballotsCast: 1 }], { now: before }).outcome).toBe("blocked");
    expect(review([{ ...zero, undervotes: 1 }], { now: before }).outcome).toBe("blocked");
  });
});

describe("zero-report", () => {
  const { zeroReport: _, ...none } = inputOf(begin(), readingOf([zero]));
  const without = (lines: readonly LineOf[], state = begin()) =>
    reviewReturn({ ...none, ...inputlessZero(state, lines) });
  const inputlessZero = (state: ReturnType<typeof begin>, lines: readonly LineOf[]) => {
    const { zeroReport: __, ...rest } = inputOf(state, readingOf(lines));
    return rest;
  };

  test("all zeros before the polls close are the zero report: kept, and nothing to give a reason for", () => {
    const found = review([zero], { now: before });
    expect([found.outcome, found.findings.filter((each) => each.level !== "pass")]).toEqual(["zero-report", []]);
  });

  test("a first return without one is held for a reason", () => {
    const found = without([some]);
    expect(found.outcome).toBe("warns");
    expect(sentence(found, "zero-report")).toEqual([
      "warn: This is the first return of Oak, and no zero report is on file. Look at the zero tapes of the machines and say what they show.",
    ]);
  });

  test("with one on file, or with a return that stands, it is not asked for", () => {
    expect(sentence(review([some]), "zero-report")).toEqual([
      "pass: The zero report of Oak is on file, from November 5, 6:12 a.m. ET.",
    ]);
    expect(findingsOf(without([{ ...some, votes: [4, 2, 0] }], standing([some])), "zero-report")).toEqual([]);
  });

  test("all zeros after the polls have closed are held for a reason", () => {
    const found = review([zero]);
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "zero-report")).toMatchObject([{ level: "warn", needs: "reason" }]);
  });
});

describe("clock", () => {
  const made = (at: Instant, state = begin()) => reviewReturn(inputOf(state, readingOf([some], { generatedAt: at })));
  const now = inputOf(begin(), readingOf([some])).now;
  const later = (ms: number) => instantOfEpoch(epochOf(now) + ms);

  test("ten minutes ahead of ours may be, a second more blocks", () => {
    expect(made(later(600_000)).outcome).toBe("clean");
    const ahead = made(later(601_000));
    expect(ahead.outcome).toBe("blocked");
    expect(sentence(ahead, "clock")).toEqual([
      "block: The file says that it was made on November 5, 9:40 p.m. ET, and that is still to come: it is November 5, 9:30 p.m. ET. Set the clock of the machine that made it, and make the file again.",
    ]);
  });

  test("votes in a file made before the polls closed are held for a reason", () => {
    const found = made(instant("2024-11-05T18:59:59-05:00"));
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "clock")).toMatchObject([{ level: "warn", needs: "reason" }]);
    expect(made(example.pollsCloseAt).outcome).toBe("clean");
  });

  test("a clock is read in the zone of its election, in winter and in summer", () => {
    expect(sentence(made(instant("2024-11-06T01:05Z")), "clock")).toEqual([
      "pass: The file was made on November 5, 8:05 p.m. ET.",
    ]);
    const summer = { ...example, pollsCloseAt: instant("2024-05-21T23:00Z") };
    const found = reviewReturn({
      ...inputOf(begin(summer), readingOf([some], { generatedAt: instant("2024-05-22T00:05Z") })),
      now: instant("2024-05-22T00:10Z"),
    });
    expect(sentence(found, "clock")).toEqual(["pass: The file was made on May 21, 8:05 p.m. ET."]);
  });
});

describe("older", () => {
  const at = (clock: string) => instant(`2024-11-05T${clock}-05:00`);
  const file = (clock: string, ...lines: readonly LineOf[]) => readingOf(lines, { generatedAt: at(clock) });
  const p = (unit: string, ...votes: number[]): LineOf => ({ unit, votes });
  const stands = standing(file("20:00", p("oak/1", 5, 5, 0), p("oak/2", 5, 5, 0)));

  test("a file made before what stands is late: kept, not applied", () => {
    const found = reviewReturn(inputOf(stands, file("19:59", p("oak/1", 4, 5, 0), p("oak/2", 5, 5, 0))));
    expect(found.outcome).toBe("late");
    expect(sentence(found, "older")).toEqual([
      "warn: The file was made on November 5, 7:59 p.m. ET; a return of November 5, 8:00 p.m. ET stands already. It is kept with the others, and nothing is changed.",
    ]);
    expect(found.matched[0]?.counts.units).toEqual([]);
    expect(findingsOf(found, "total-fell")).toMatchObject([{ level: "pass" }]);
  });

  test("what is wrong with a late file is still said, and stops it first", () => {
    const found = reviewReturn(inputOf(stands, file("19:59", p("oak/1", 4, 5, 0), p("elm/north", 5, 5, 0))));
    expect(found.outcome).toBe("blocked");
  });

  test("place by place: what is newer stays, the rest is taken", () => {
    const found = reviewReturn(inputOf(stands, file("19:59", p("oak/1", 4, 5, 0), p("oak/3", 7, 8, 0))));
    expect(found.outcome).toBe("warns");
    expect(sentence(found, "older")).toEqual([
      "warn: The file was made on November 5, 7:59 p.m. ET. For precinct 1 a newer return stands and stays as it is; the rest of the file is taken.",
    ]);
    expect(found.matched[0]?.counts.units.map(({ unit }) => unit)).toEqual(["xx/oak/3"]);
  });

  test("the same moment with other figures is held for a reason; with the same figures it says nothing new", () => {
    const other = reviewReturn(inputOf(stands, file("20:00", p("oak/1", 6, 5, 0), p("oak/2", 5, 5, 0))));
    expect(other.outcome).toBe("warns");
    expect(findingsOf(other, "older")).toMatchObject([{ level: "warn", places: ["precinct 1"], needs: "reason" }]);
    const same = reviewReturn(inputOf(stands, file("20:00", p("oak/1", 5, 5, 0), p("oak/2", 5, 5, 0))));
    expect(same.outcome).toBe("nothing-new");
  });

  test("where what stands has no clock and came in later, a person says which is the newer", () => {
    const unclocked = standing([p("oak/1", 5, 5, 0)]);
    const older = reviewReturn(inputOf(unclocked, file("21:29", p("oak/1", 6, 5, 0))));
    expect(older.outcome).toBe("warns");
    expect(findingsOf(older, "older")).toMatchObject([{ level: "warn", needs: "reason" }]);
    expect(reviewReturn(inputOf(unclocked, file("21:30", p("oak/1", 6, 5, 0)))).outcome).toBe("clean");
  });
});
