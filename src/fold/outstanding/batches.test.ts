import { describe, expect, test } from "vitest";
import { OFFICE, type Telling, tell, votes } from "../../../testing/told-contest.ts";
import { indexOf } from "../state.ts";
import { recentBatches, windowFor } from "./batches.ts";
import { inNumbers } from "./ratio.ts";

const A = { own: 0, other: 1 };

/** Statewide totals, one after the other, minutes apart. */
function recentOf(totals: readonly (readonly (number | null)[])[], window?: number, pair = A, options?: string[]) {
  const state = tell(
    options === undefined ? {} : { options },
    totals.map((each, n): Telling => ({ at: `01:${10 + n}`, by: OFFICE, count: [votes("s", ...each)] })),
  );
  const contest = indexOf(state).definition.contests[0];
  if (contest === undefined) throw new Error("a contest was told");
  const series = [...(state.contests.get(contest.id)?.series.values() ?? [])][0];
  const { split, asides, asidesInAll } = recentBatches(contest, series?.changes, pair, window);
  return {
    ...(split === undefined ? {} : { ...split, share: inNumbers(split.share) }),
    asides: asides.map(({ kind, own, other, total }) => [kind, own, other, total]),
    asidesInAll,
  };
}

test("the window is 30,000 votes of the two; in a small contest a twentieth of theirs, and never none", () => {
  expect([5_000_000, 600_000, 599_999, 10_000, 100, 19, 0].map(windowFor)).toEqual([
    30_000, 30_000, 29_999, 500, 5, 1, 1,
  ]);
});

describe("the newest votes", () => {
  test("whole batches, and of the oldest the part that still fits", () => {
    // Newest first: 10 of 40, 30 of 60; window 70: 40 whole, and 30 of the 60 at their own split, 15. (10 + 15) / 70 = 5/14.
    const recent = recentOf(
      [
        [1000, 1000],
        [1030, 1030],
        [1040, 1060],
      ],
      70,
    );
    expect(recent).toMatchObject({ share: { num: 5, den: 14 }, votes: 70, batches: 2, oldestInPart: true });
  });

  test("the first figure is where the count begins, not a batch", () => {
    expect(recentOf([[1000, 900]], 100)).toEqual({ asides: [], asidesInAll: 0 });
    expect(
      recentOf(
        [
          [1000, 900],
          [1001, 900],
        ],
        100,
      ),
    ).toMatchObject({ share: { num: 1, den: 1 }, votes: 1, batches: 1 });
  });

  test("updates without a vote for either change nothing: a third option's batch, a frozen count", () => {
    const recent = recentOf(
      [
        [10, 10, 0],
        [14, 16, 0],
        [14, 16, 9],
      ],
      100,
      A,
      ["a", "b", "c"],
    );
    expect(recent).toMatchObject({ share: { num: 2, den: 5 }, votes: 10, batches: 1 });
  });

  test("an option that a source does not tell has no split", () => {
    const recent = recentOf(
      [
        [10, 10, null],
        [14, 16, null],
      ],
      100,
      { own: 2, other: 0 },
      ["a", "b", "c"],
    );
    expect(recent).toEqual({ asides: [], asidesInAll: 0 });
  });
});

describe("what takes back or moves votes is on a line of its own", () => {
  test("a batch that is doubled and withdrawn counts once as added and never as taken back", () => {
    // +20 +20; the second 20 taken back; +10 +0.
    const recent = recentOf(
      [
        [100, 100],
        [120, 120],
        [140, 140],
        [120, 120],
        [130, 120],
      ],
      1000,
    );
    expect(recent.asides).toEqual([["restate", -20, -20, -40]]);
    expect(recent).toMatchObject({ votes: 90, share: { num: 5, den: 9 }, batches: 3 });
  });

  test("a share is never above all of it: one side's fall beside the other's rise is a correction, not a batch", () => {
    // The naive split of +30 and −10 is 150 %.
    const recent = recentOf(
      [
        [100, 100],
        [130, 90],
        [135, 95],
      ],
      1000,
    );
    expect(recent.asides).toEqual([["correction", 30, -10, 20]]);
    expect(recent).toMatchObject({ share: { num: 1, den: 2 }, votes: 10 });
  });

  test("a change of the lead turns the question round, not the batches", () => {
    const totals = [
      [100, 110],
      [120, 115],
      [125, 118],
    ];
    const one = recentOf(totals, 1000, { own: 1, other: 0 });
    const two = recentOf(totals, 1000, { own: 0, other: 1 });
    expect(one).toMatchObject({ share: { num: 8, den: 33 }, votes: 33 });
    expect(two).toMatchObject({ share: { num: 25, den: 33 }, votes: 33 });
  });

  test("only as far back as the window goes", () => {
    const recent = recentOf(
      [
        [100, 100],
        [90, 100],
        [150, 150],
        [160, 150],
      ],
      40,
    );
    expect(recent).toMatchObject({ votes: 40, asides: [], asidesInAll: 0 });
  });
});
