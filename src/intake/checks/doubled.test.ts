import { describe, expect, test } from "vitest";
import { findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import { reviewReturn } from "../index.ts";

const p = (n: number, lee: number, diaz: number, w = 0): LineOf => ({ unit: `oak/${n}`, votes: [lee, diaz, w] });
const night = [p(1, 310, 190, 2), p(2, 120, 240, 1), p(3, 75, 61), p(4, 18, 20), p(5, 9, 8), p(6, 41, 37)];
const times = (line: LineOf, factor: number): LineOf => ({
  ...line,
  votes: (line.votes as number[]).map((votes) => Math.round(votes * factor)),
});
const review = (lines: readonly LineOf[], state = standing(night)) => reviewReturn(inputOf(state, readingOf(lines)));
const doubled = (found: ReturnType<typeof review>) => findingsOf(found, "doubled-total");

describe("by precinct", () => {
  test("three that are exactly twice block, however many others there are", () => {
    const found = review([
      times(night[0] ?? p(1, 0, 0), 2),
      times(night[1] ?? p(2, 0, 0), 2),
      times(night[2] ?? p(3, 0, 0), 2),
      ...night.slice(3),
    ]);
    expect(found.outcome).toBe("blocked");
    expect(doubled(found)).toEqual([
      {
        code: "check/doubled-total",
        level: "block",
        sentence:
          "3 precincts are exactly twice what stands: precinct 1, precinct 2 and precinct 3. precinct 1: 502 votes stand, and the file has 1,004. A return replaces what stands and is never added to it: make the file again with the counts themselves.",
        places: ["precinct 1", "precinct 2", "precinct 3"],
      },
    ]);
  });

  test("two that are exactly twice among five, or three with one vote off, do not", () => {
    const two = [times(night[0] ?? p(1, 0, 0), 2), times(night[1] ?? p(2, 0, 0), 2), ...night.slice(2)];
    expect(doubled(review(two))).toMatchObject([{ level: "pass" }]);
    const off = night.map((line, i) => {
      const [a = 0, b = 0, w = 0] = line.votes as number[];
      return i < 2 ? times(line, 2) : { ...line, votes: [a + 1, b, w] };
    });
    expect(doubled(review(off))).toMatchObject([{ level: "pass" }]);
  });

  test("half of them at about twice block: the old count with the new on top", () => {
    const near = night.map((line, i) => times(line, i < 3 ? 2.05 : 1));
    expect(doubled(review(near))).toMatchObject([
      { level: "block", sentence: expect.stringContaining("3 precincts are about twice what stands") },
    ]);
    expect(doubled(review(night.map((line, i) => times(line, i < 2 ? 2.05 : 1))))).toMatchObject([{ level: "pass" }]);
    expect(doubled(review(night.map((line, i) => times(line, i < 3 ? 2.2 : 1))))).toMatchObject([{ level: "pass" }]);
  });

  test("a night's growth that happens to double is none where ways of voting are told", () => {
    const grown = (n: number, mail: number[], day: number[]): LineOf => ({
      unit: `oak/${n}`,
      votes: { "absentee-mail": mail, "election-day": day },
    });
    const first = standing([1, 2, 3, 4].map((n) => grown(n, [100, 60, 0], [0, 0, 0])));
    const later = [1, 2, 3, 4].map((n) => grown(n, [100, 60, 0], [101, 60, 0]));
    expect(doubled(review(later, first))).toMatchObject([{ level: "pass" }]);
  });

  test("where a way of voting is gone, the others are looked at one by one", () => {
    const by = (n: number, votes: LineOf["votes"]): LineOf => ({ unit: `oak/${n}`, votes });
    const first = standing(
      [1, 2, 3].map((n) => by(n, { "absentee-mail": [0, 0, 0], "election-day": [40 + n, 30, 1] })),
    );
    const later = [1, 2, 3].map((n) => by(n, { early: [0, 0, 0], "election-day": [80 + 2 * n, 60, 2] }));
    expect(doubled(review(later, first))).toMatchObject([
      { level: "block", sentence: expect.stringContaining("in election day") },
    ]);
  });

  test("one way of voting at exactly twice in three precincts blocks", () => {
    const by = (n: number, mail: number[], day: number[]): LineOf => ({
      unit: `oak/${n}`,
      votes: { "absentee-mail": mail, "election-day": day },
    });
    const first = standing([1, 2, 3, 4].map((n) => by(n, [30 + n, 20, 1], [200, 150, 2])));
    const added = [1, 2, 3].map((n) => by(n, [60 + 2 * n, 40, 2], [210, 155, 2]));
    const found = review([...added, by(4, [34, 20, 1], [200, 150, 2])], first);
    expect(doubled(found)).toMatchObject([
      {
        level: "block",
        sentence: expect.stringContaining("3 precincts are exactly twice what stands in absentee by mail"),
      },
    ]);
  });
});

describe("a county's own line", () => {
  const oak = (...votes: number[]): LineOf => ({ unit: "oak", votes });
  const step = (from: number[], to: number[]) => review([oak(...to)], standing([oak(...from)]));

  test("at exactly twice it is held for a reason, and from 1,000 votes on it blocks", () => {
    expect(doubled(step([500, 498, 1], [1_000, 996, 2]))).toMatchObject([
      {
        level: "warn",
        needs: "reason",
        sentence:
          "Oak would have exactly twice its votes in every option: 999 votes stand and the file makes it 1,998. If that is right, say how it came.",
      },
    ]);
    expect(doubled(step([500, 499, 1], [1_000, 998, 2]))).toMatchObject([{ level: "block" }]);
    expect(doubled(step([500, 499, 1], [1_000, 999, 2]))).toMatchObject([{ level: "warn", needs: "reason" }]);
  });

  test("about twice is held for a reason; outside 1.9 to 2.1 times, or in one option alone, it is not", () => {
    const tells = (to: number[]) => doubled(step([1_000, 500, 10], to))[0]?.level;
    expect([tells([1_900, 950, 60]), tells([2_100, 1_050, 10])]).toEqual(["warn", "warn"]);
    expect([tells([1_899, 950, 60]), tells([2_101, 1_050, 10]), tells([2_000, 800, 10])]).toEqual([
      "pass",
      "pass",
      "pass",
    ]);
  });

  test("fewer than 100 votes double by chance", () => {
    expect(doubled(step([60, 39, 0], [120, 78, 0]))).toMatchObject([{ level: "pass" }]);
  });

  test("a batch that comes again to the vote is held for a reason", () => {
    const state = standing([oak(900, 800, 3)], [oak(960, 845, 3)]);
    expect(doubled(review([oak(1_020, 890, 3)], state))).toMatchObject([
      {
        level: "warn",
        sentence:
          "The file adds 105 votes to Oak, option by option the same as an update before it. If the same cards were not read twice, say what came in.",
      },
    ]);
    expect(doubled(review([oak(1_020, 891, 3)], state))).toMatchObject([{ level: "pass" }]);
  });
});
