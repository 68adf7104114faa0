import { describe, expect, test } from "vitest";
import { expecting, FEED, OFFICE, said, type Telling, tell, votes } from "../../../testing/told-contest.ts";
import { bestExpected } from "./expected.ts";
import { mostRemaining, remainingOf, shareCounted } from "./remaining.ts";

const counted: Telling = { at: "01:00", by: FEED, count: [votes("s", 600, 400)] };
const expects = (ballots: number, at = "02:00"): Telling => ({ at, by: FEED, expects: [said("s", { ballots })] });

function remainingIn(tellings: readonly Telling[], now?: string) {
  return remainingOf(bestExpected(expecting(tell({}, tellings), now), 0));
}

describe("what is left", () => {
  test("expected less counted, with bounds around it", () => {
    const remaining = remainingIn([counted, expects(1500)]);
    expect(remaining).toMatchObject({ known: true, votes: 500 });
    if (!remaining.known) throw new Error("it is known");
    expect(remaining.low).toBe(500 - remaining.expected.sd);
    expect(remaining.high).toBe(500 + remaining.expected.sd);
    expect(shareCounted(remaining)).toEqual({ num: 1000, den: 1500 });
  });

  test("as much counted as was expected, or more, is unknown, never nought and never below", () => {
    for (const ballots of [1000, 999, 1]) {
      expect(remainingIn([counted, expects(ballots)])).toMatchObject({ known: false, why: "not-above-counted" });
    }
    expect(remainingIn([counted, expects(1001)])).toMatchObject({ known: true, votes: 1 });
    expect(shareCounted(remainingIn([counted, expects(900)]))).toBeUndefined();
  });

  test("a number that was overtaken by the count becomes unknown with the batch that does it", () => {
    const more: Telling = { at: "03:00", by: FEED, count: [votes("s", 700, 420)] };
    expect(remainingIn([counted, expects(1100)])).toMatchObject({ votes: 100 });
    expect(remainingIn([counted, expects(1100), more])).toMatchObject({ known: false, why: "not-above-counted" });
  });

  test("the percentage moves and no vote does: what is left moves, the count does not", () => {
    const before = remainingIn([counted, expects(1500)]);
    const after = remainingIn([counted, expects(1500), expects(1700, "03:00")]);
    expect([before, after].map((each) => each.known && [each.votes, each.counted])).toEqual([
      [500, 1000],
      [700, 1000],
    ]);
  });

  test("under the guard the bounds take in both the newest word and the number in force", () => {
    const remaining = remainingIn([counted, expects(1500), expects(1100, "03:00")], "04:00");
    if (!remaining.known) throw new Error("it is known");
    expect(remaining.votes).toBe(500);
    expect(remaining.low).toBeLessThan(100);
    expect(remaining.high).toBeGreaterThan(500);
  });

  test("nobody has said anything, or whoever did never counts", () => {
    expect(remainingIn([counted])).toEqual({ known: false, why: "nobody-says" });
    expect(remainingIn([{ ...counted, by: OFFICE }, expects(1500)])).toMatchObject({
      known: false,
      why: "count-unknown",
    });
  });
});

describe("the most that can come", () => {
  const office = (count: Telling & { count: unknown }) => mostRemaining(expecting(tell({}, [count])), OFFICE);
  const line = (unit: string, a: number, b: number, registered?: number, ballotsCast?: number) => ({
    ...votes(unit, a, b),
    ...(registered === undefined ? {} : { registered }),
    ...(ballotsCast === undefined ? {} : { ballotsCast }),
  });

  test("registered voters less ballots counted; less votes where ballots are not told, which bounds a little less tightly", () => {
    expect(office({ at: "01:00", by: OFFICE, count: [line("s", 600, 400, 1500, 1010)] })).toBe(490);
    expect(office({ at: "01:00", by: OFFICE, count: [line("s", 600, 400, 1500)] })).toBe(500);
    expect(office({ at: "01:00", by: OFFICE, count: [line("s", 600, 400)] })).toBeUndefined();
  });

  test("a number of voters that is below the votes counted was wrong, and locks nothing", () => {
    expect(office({ at: "01:00", by: OFFICE, count: [line("s", 600, 400, 999)] })).toBeUndefined();
    expect(office({ at: "01:00", by: OFFICE, count: [line("s", 600, 400, 1000)] })).toBe(0);
  });

  test("of counties only where it is known of every one: one that is silent has no bound", () => {
    const two = [line("s/one", 60, 40, 150), line("s/two", 60, 40, 120)];
    expect(office({ at: "01:00", by: OFFICE, count: two })).toBeUndefined();
    const three = [...two, line("s/three", 6, 4, 15)];
    expect(office({ at: "01:00", by: OFFICE, count: three, complete: ["s"] })).toBe(50 + 20 + 5);
  });

  test("ballots handed out bound it too, and the lower bound holds", () => {
    const told: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { issued: 1200 })] };
    const count: Telling = { at: "01:00", by: OFFICE, count: [line("s", 600, 400, 1500)] };
    expect(mostRemaining(expecting(tell({}, [count, told])), OFFICE)).toBe(200);
  });
});
