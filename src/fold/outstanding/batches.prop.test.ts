import fc from "fast-check";
import { expect, test } from "vitest";
import { OFFICE, type Telling, tell, votes } from "../../../testing/told-contest.ts";
import { indexOf } from "../state.ts";
import { type Pair, recentBatches } from "./batches.ts";
import { compareRatios, inNumbers, ratio } from "./ratio.ts";

type Step = readonly [a: number, b: number];

/** Totals that begin at 100 each and move by the steps; none falls below nought. */
function recentOf(steps: readonly Step[], pair: Pair, window: number) {
  let [a, b] = [100, 100];
  const tellings: Telling[] = [{ at: "2024-11-06T00:00Z", by: OFFICE, count: [votes("s", a, b)] }];
  for (const [mine, theirs] of steps) {
    const [before, beside] = [a, b];
    a = Math.max(0, a + mine);
    b = Math.max(0, b + theirs);
    if (a === before && b === beside) continue;
    tellings.push({ at: "2024-11-06T01:00Z", by: OFFICE, count: [votes("s", a, b)] });
  }
  const state = tell({}, tellings);
  const contest = indexOf(state).definition.contests[0];
  if (contest === undefined) throw new Error("a contest was told");
  const series = [...(state.contests.get(contest.id)?.series.values() ?? [])][0];
  return recentBatches(contest, series?.changes, pair, window);
}

const step = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 }));
const gain = fc.tuple(fc.nat(60), fc.nat(60));
const window = fc.integer({ min: 1, max: 300 });
const FIRST: Pair = { own: 0, other: 1 };
const SECOND: Pair = { own: 1, other: 0 };

test("whatever falls or moves, a recent share lies between nothing and all, and the two shares are all", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), window, (steps, size) => {
      const [one, two] = [recentOf(steps, FIRST, size).split, recentOf(steps, SECOND, size).split];
      if (one === undefined || two === undefined) {
        expect([one, two]).toEqual([undefined, undefined]);
        return;
      }
      expect(one.votes).toBeLessThanOrEqual(size);
      expect(compareRatios(one.share, ratio(0n, 1n))).toBeGreaterThanOrEqual(0);
      expect(compareRatios(one.share, ratio(1n, 1n))).toBeLessThanOrEqual(0);
      const sum = ratio(one.share.num * two.share.den + two.share.num * one.share.den, one.share.den * two.share.den);
      expect(inNumbers(sum)).toEqual({ num: 1, den: 1 });
    }),
  );
});

test("a batch counted twice and taken back leaves the average of the batches as they were added", () => {
  fc.assert(
    fc.property(
      fc.array(gain, { minLength: 1, maxLength: 6 }),
      gain,
      fc.array(gain, { maxLength: 6 }),
      (before, slip, after) => {
        fc.pre(slip[0] + slip[1] > 0);
        const taken: Step = [-slip[0], -slip[1]];
        const withSlip = recentOf([...before, slip, taken, ...after], FIRST, 10_000);
        const asAdded = recentOf([...before, slip, ...after], FIRST, 10_000);
        expect(withSlip.asidesInAll).toBe(1);
        expect(asAdded.asidesInAll).toBe(0);
        expect(withSlip.split?.share).toEqual(asAdded.split?.share);
      },
    ),
  );
});

test("over whole batches the share is the votes added to one, of the votes added to both", () => {
  fc.assert(
    fc.property(fc.array(gain, { minLength: 1, maxLength: 10 }), (steps) => {
      const [mine, theirs] = steps.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
      fc.pre(mine + theirs > 0);
      const { split } = recentOf(steps, FIRST, mine + theirs);
      expect(split?.oldestInPart).toBe(false);
      expect(split && compareRatios(split.share, ratio(BigInt(mine), BigInt(mine + theirs)))).toBe(0);
    }),
  );
});
