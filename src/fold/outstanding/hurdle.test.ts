import { describe, expect, test } from "vitest";
import { fewestToTie, hurdleOf, isLocked, MAJORITY, passHurdle, reaches, spanOf, votesToPass } from "./hurdle.ts";
import { compareRatios, inNumbers, ratio } from "./ratio.ts";

const needs = (own: number, other: number, counted: number, left: number | null) => {
  const hurdle = hurdleOf(own, other, counted, left);
  if (hurdle.kind !== "needs") return hurdle;
  const [pair, all] = [inNumbers(hurdle.ofPair), inNumbers(hurdle.ofAll)];
  return [`${pair.num}/${pair.den}`, `${all.num}/${all.den}`];
};

describe("to draw level", () => {
  test("40 to 60 with 100 left: 60 of them", () => {
    expect(needs(40, 60, 100, 100)).toEqual(["3/5", "3/5"]);
  });

  test("a third option keeps its share: of 100 left 20 are its own, and of the other 80 the one behind needs 50", () => {
    // 30 to 50 of 100, 20 for others; R = 100, R2 = 80; (20 + 80) / 160 = 5/8 of the 80, which is 50 of all 100.
    expect(needs(30, 50, 100, 100)).toEqual(["5/8", "1/2"]);
  });

  test("every remaining vote is just enough; with one fewer, one is missing", () => {
    expect(needs(40, 60, 100, 20)).toEqual(["1/1", "1/1"]);
    expect(needs(40, 60, 100, 19)).toEqual({ kind: "cannot", short: 1 });
    // 80 % of 19 left are the two's: 15.2, and 20 are missing: 4.8, so 5 whole votes.
    expect(needs(30, 50, 100, 19)).toEqual({ kind: "cannot", short: 5 });
  });

  test("level: one half, whatever is left", () => {
    expect(needs(50, 50, 100, 7)).toEqual(["1/2", "1/2"]);
    expect(needs(50, 50, 125, 7)).toEqual(["1/2", "2/5"]);
  });

  test("what is unknown is said to be: nothing known of what is left, nobody with a vote, a tie with nothing left", () => {
    expect(needs(40, 60, 100, null)).toEqual({ kind: "unknown", why: "left-unknown" });
    expect(needs(0, 0, 0, 100)).toEqual({ kind: "unknown", why: "no-votes" });
    expect(needs(0, 0, 50, 100)).toEqual({ kind: "unknown", why: "no-votes" });
    expect(needs(50, 50, 100, 0)).toEqual({ kind: "unknown", why: "left-unknown" });
    expect(needs(40, 60, 100, 0)).toEqual({ kind: "cannot", short: 20 });
  });

  test("an option far behind in a three-way race cannot catch up while the second can", () => {
    expect(needs(900, 1000, 2000, 400)).toEqual(["12/19", "3/5"]);
    expect(needs(100, 1000, 2000, 400)).toEqual({ kind: "cannot", short: 680 });
  });

  test("the fewest votes left with which a lead can be made up", () => {
    expect(fewestToTie(40, 60, 100)).toBe(20);
    expect(fewestToTie(30, 50, 100)).toBe(25);
    expect(fewestToTie(50, 50, 100)).toBe(0);
    expect(fewestToTie(0, 0, 100)).toBeUndefined();
  });

  test("as large as a nation's vote, exact to the last vote", () => {
    // 81,283,501 to 74,223,975 of 158,429,631: beyond what a float holds in one product.
    const hurdle = hurdleOf(74_223_975, 81_283_501, 158_429_631, 7_191_000);
    expect(hurdle).toEqual({ kind: "cannot", short: 1161 });
  });
});

describe("to pass a line", () => {
  test("a majority is more than half: at exactly half one vote is missing", () => {
    expect([votesToPass(MAJORITY, 100), votesToPass(MAJORITY, 101)]).toEqual([51, 51]);
    expect(passHurdle(MAJORITY, 50, 100, 0)).toEqual({ kind: "cannot", short: 1 });
    expect(passHurdle(MAJORITY, 51, 100, 0)).toEqual({ kind: "safe", spare: 0 });
  });

  test("49 of 100 with 50 left: 27 of them make 76 of 150", () => {
    expect(passHurdle(MAJORITY, 49, 100, 50)).toEqual({ kind: "needs", votes: 27, left: 50 });
    expect(passHurdle(MAJORITY, 30, 100, 10)).toEqual({ kind: "cannot", short: 16 });
    expect(passHurdle(MAJORITY, 90, 100, 50)).toEqual({ kind: "safe", spare: 14 });
    expect(passHurdle(MAJORITY, 90, 100, null)).toEqual({ kind: "unknown", why: "left-unknown" });
  });

  test("three fifths: reached by `at least`, one vote short by `more than`", () => {
    const atLeast = { num: 3, den: 5, comparator: ">=" } as const;
    expect(votesToPass(atLeast, 100)).toBe(60);
    expect(votesToPass(atLeast, 101)).toBe(61);
    expect(votesToPass({ ...atLeast, comparator: ">" }, 100)).toBe(61);
    expect(passHurdle(atLeast, 55, 100, 20)).toEqual({ kind: "needs", votes: 17, left: 20 });
  });
});

test("a lock is a lead longer than the most that can come, never an estimate, never a tie", () => {
  expect(isLocked(11, 10)).toBe(true);
  expect(isLocked(10, 10)).toBe(false);
  expect(isLocked(0, 0)).toBe(false);
  expect(isLocked(1_000_000, undefined)).toBe(false);
});

test("a hurdle over what may be left: the more is left, the less of it is needed", () => {
  const span = spanOf({ votes: 100, low: 10, high: 400 }, (left) => hurdleOf(40, 60, 100, left));
  expect([span.fewest.kind, span.at.kind, span.most.kind]).toEqual(["cannot", "needs", "needs"]);
  if (span.at.kind !== "needs" || span.most.kind !== "needs") throw new Error("both can be reached");
  expect(compareRatios(span.most.ofPair, span.at.ofPair)).toBeLessThan(0);
  expect(spanOf({ votes: null, low: null, high: null }, (left) => hurdleOf(40, 60, 100, left)).at.kind).toBe("unknown");
});

test("a share so far reaches a hurdle exactly at it, and never where nobody can", () => {
  const hurdle = hurdleOf(40, 60, 100, 100);
  expect(reaches(ratio(3n, 5n), hurdle)).toBe(true);
  expect(reaches(ratio(599n, 1000n), hurdle)).toBe(false);
  expect(reaches(ratio(1n, 1n), hurdleOf(40, 60, 100, 1))).toBe(false);
  expect(reaches(ratio(1n, 1n), hurdleOf(40, 60, 100, null))).toBeUndefined();
});
