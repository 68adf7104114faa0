import fc from "fast-check";
import { expect, test } from "vitest";
import { METHODS, type OptionId, type UnitId } from "../../model/index.ts";
import { estimateContest } from "./estimate.ts";
import type { ContestEstimate, EstimateCell, EstimateInput } from "./estimate-input.ts";

const PAIR = ["a" as OptionId, "b" as OptionId] as const;

/** Disjoint cells: some places, each by some ways of voting or as a total, with and without what is known of them. */
const cells = fc
  .uniqueArray(
    fc.record({
      unit: fc.nat({ max: 8 }).map((i) => `u${i}` as UnitId),
      method: fc.constantFrom(...METHODS, "total" as const),
      first: fc.nat({ max: 90_000 }),
      second: fc.nat({ max: 90_000 }),
      others: fc.nat({ max: 5000 }),
      left: fc.option(fc.integer({ min: -2000, max: 100_000 }), { nil: undefined }),
      sd: fc.option(fc.nat({ max: 9000 }), { nil: undefined }),
      prior: fc.option(fc.integer({ min: -90, max: 90 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 20, selector: ({ unit, method }) => `${unit} ${method}` },
  )
  .map((drawn) =>
    drawn.map(({ unit, method, first, second, others, left, sd, prior }): EstimateCell => {
      const counted = first + second + others;
      return {
        unit,
        method,
        counted,
        votes: [first, second],
        ...(left === undefined ? {} : { expected: Math.max(0, counted + left) }),
        ...(sd === undefined ? {} : { expectedSd: sd }),
        ...(prior === undefined ? {} : { priorMargin: prior / 100 }),
      };
    }),
  );

function run(of: readonly EstimateCell[], more: Partial<EstimateInput> = {}): ContestEstimate | undefined {
  const recountLimit = (votes: number) => Math.floor(votes / 200);
  return estimateContest({ pair: PAIR, cells: of, complete: false, recountLimit, ...more });
}

test("every figure is a number, the interval holds the central estimate, and the parts of the variance are parts", () => {
  fc.assert(
    fc.property(cells, fc.boolean(), (drawn, complete) => {
      const estimate = run(drawn, { complete });
      if (estimate === undefined) return;
      expect(Number.isFinite(estimate.margin) && estimate.sd > 0).toBe(true);
      expect(estimate.interval[0]).toBeLessThanOrEqual(estimate.margin);
      expect(estimate.interval[1]).toBeGreaterThanOrEqual(estimate.margin);
      expect(estimate.winProbability >= 0 && estimate.winProbability <= 1).toBe(true);
      expect(estimate.remaining).toBeGreaterThanOrEqual(0);
      const shares = estimate.deciders.reduce((sum, { share }) => sum + share, 0);
      expect(shares).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test("the order of the cells changes no byte, nor does doing it again", () => {
  fc.assert(
    fc.property(
      cells.chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length }))),
      ([drawn, shuffled]) => {
        expect(JSON.stringify(run(shuffled))).toBe(JSON.stringify(run(drawn)));
      },
    ),
  );
});

test("a cell with nothing counted and nothing left changes no byte", () => {
  fc.assert(
    fc.property(cells, (drawn) => {
      const empty: EstimateCell = { unit: "none" as UnitId, method: "other", counted: 0, votes: [0, 0], expected: 0 };
      expect(JSON.stringify(run([...drawn, empty]))).toBe(JSON.stringify(run(drawn)));
    }),
  );
});

test("the other way round it is the same estimate with the signs changed", () => {
  fc.assert(
    fc.property(cells, (drawn) => {
      const there = run(drawn);
      const back = run(
        drawn.map(({ votes: [first, second], priorMargin, ...cell }) => ({
          ...cell,
          votes: [second, first],
          ...(priorMargin === undefined ? {} : { priorMargin: -priorMargin }),
        })),
      );
      if (there === undefined || back === undefined) {
        expect(there).toBe(back);
        return;
      }
      expect(back.margin + there.margin).toBeCloseTo(0, 6);
      expect(back.sd).toBeCloseTo(there.sd, 6);
      expect([back.interval[0] + there.interval[1], back.interval[1] + there.interval[0]]).toEqual([0, 0]);
      expect(back.winProbability).toBeCloseTo(1 - there.winProbability, 12);
      expect(back.recountProbability).toBeCloseTo(there.recountProbability ?? -1, 9);
    }),
  );
});

test("the interval narrows as what is left comes in the way the count went", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 2, max: 19 }), (points, twentieths) => {
      const at = (part: number): EstimateCell => {
        const counted = part * 100_000;
        const first = Math.round((counted * (100 + points)) / 200);
        return {
          unit: "u" as UnitId,
          method: "total",
          counted,
          votes: [first, counted - first],
          expected: 2_000_000,
          origin: "source-estimate",
        };
      };
      const width = (part: number) => {
        const [low, high] = run([at(part)])?.interval ?? [0, 0];
        return high - low;
      };
      expect(width(twentieths + 1)).toBeLessThan(width(twentieths));
    }),
  );
});

test("a way of voting split into two alike gives nearly the same", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -40, max: 40 }),
      fc.array(fc.integer({ min: 5, max: 95 }), { minLength: 6, maxLength: 20 }),
      (points, parts) => {
        const halves = (methods: readonly EstimateCell["method"][]) =>
          parts.flatMap((part, i) =>
            methods.map((method): EstimateCell => {
              const expected = 60_000 / methods.length;
              const counted = Math.round((expected * part) / 100);
              const first = Math.round((counted * (100 + points)) / 200);
              const unit = `u${i}` as UnitId;
              const votes = [first, counted - first] as const;
              return { unit, method, counted, votes, expected, expectedSd: 0, priorMargin: 0 };
            }),
          );
        const one = run(halves(["absentee-mail"]));
        const two = run(halves(["absentee-mail", "other"]));
        if (one === undefined || two === undefined) throw new Error("no estimate");
        expect(Math.abs(two.margin - one.margin)).toBeLessThan(0.01 * one.total);
        expect(two.sd / one.sd).toBeGreaterThan(0.75);
        expect(two.sd / one.sd).toBeLessThan(1.1);
      },
    ),
  );
});
