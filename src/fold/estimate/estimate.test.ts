import { expect, test } from "vitest";
import type { OptionId, UnitId } from "../../model/index.ts";
import { estimateContest } from "./estimate.ts";
import type { EstimateCell, EstimateInput } from "./estimate-input.ts";
import { expectedSdOf } from "./expected-error.ts";
import { PARAMETERS } from "./parameters.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

const PAIR = ["a" as OptionId, "b" as OptionId] as const;
const WHOLE: EstimateCell = {
  unit: "state" as UnitId,
  method: "total",
  counted: 800_000,
  votes: [440_000, 352_000],
  expected: 1_000_000,
  expectedSd: 40_000,
};
const input = (...cells: readonly EstimateCell[]): EstimateInput => ({ pair: PAIR, cells, complete: false });
const county = (name: string, more: Partial<EstimateCell>): EstimateCell => ({
  ...WHOLE,
  unit: name as UnitId,
  ...more,
});

test("one cell by hand: what is left leans as the count does, drawn towards a tie", () => {
  const { lean, unlikeEnd, unlikeLeft, shiftWhole, cell, audit, degrees } = PARAMETERS;
  const share = 88_000 / 800_000;
  // y = θ + u + e + noise, what is left leans as θ + e does.
  const noise = 1 / 800_000;
  const all = lean ** 2 + lean ** 2 * (unlikeEnd + unlikeLeft * 0.2) + cell ** 2 + noise;
  const kept = (lean ** 2 + cell ** 2) / all;
  const lies = lean ** 2 + cell ** 2 - (lean ** 2 + cell ** 2) ** 2 / all;
  const b = kept * share;
  const variance =
    200_000 ** 2 * lies +
    (b * 40_000) ** 2 +
    shiftWhole ** 2 * (200_000 ** 2 + 40_000 ** 2) +
    (audit * 800_000) ** 2 +
    200_000 * (1 - b ** 2);
  const estimate = estimateContest(input(WHOLE));
  expect(estimate?.margin).toBeCloseTo(88_000 + 200_000 * b, 4);
  expect(estimate?.sd).toBeCloseTo(Math.sqrt(variance), 4);
  expect(estimate).toMatchObject({ counted: 800_000, countedMargin: 88_000, total: 1_000_000, remaining: 200_000 });
  expect(estimate?.parameters).toBe(PARAMETERS.version);
  // What a reader computes from the published figures.
  const { margin = 0, sd = 1, winProbability, interval } = estimate ?? {};
  expect(winProbability).toBe(studentTCdf(margin / sd, degrees));
  const half = studentTQuantile(0.95, degrees) * sd;
  expect(interval).toEqual([Math.floor(margin - half), Math.ceil(margin + half)]);
});

test("of a handful of ballots each one counts: one vote ahead with one left is far from sure", () => {
  const village = { ...WHOLE, counted: 21, votes: [11, 10] as const, expected: 22, expectedSd: 0 };
  const { winProbability = 1, interval } = estimateContest(input(village)) ?? {};
  expect(winProbability).toBeGreaterThan(0.6);
  expect(winProbability).toBeLessThan(0.9);
  // One more on either side than the ballots allow: audits find a vote.
  expect(interval).toEqual([-1, 3]);
});

test("nothing is said where nothing is counted or nothing is expected", () => {
  const { expected: _, expectedSd: __, ...unknown } = WHOLE;
  expect(estimateContest(input(unknown))).toBeUndefined();
  expect(estimateContest(input({ ...WHOLE, counted: 0, votes: [0, 0] }))).toBeUndefined();
  expect(estimateContest(input())).toBeUndefined();
});

test("a number that the count has passed leaves neither less than nothing nor nothing", () => {
  const estimate = estimateContest(input({ ...WHOLE, expected: 790_000, expectedSd: 24_000 }));
  expect(estimate).toMatchObject({ remaining: 24_000, total: 824_000 });
});

test("when all is in and certified only what audits find is left", () => {
  const estimate = estimateContest({ ...input(WHOLE), complete: true });
  expect(estimate).toMatchObject({ remaining: 0, total: 800_000, margin: 88_000 });
  expect(estimate?.sd).toBeCloseTo(PARAMETERS.audit * 800_000, 6);
});

test("all complete, a county that expected votes and has none says nothing, and makes no figure unknown", () => {
  const empty = county("empty", { counted: 0, votes: [0, 0], expected: 500 });
  const complete = (...cells: readonly EstimateCell[]) => estimateContest({ ...input(...cells), complete: true });
  expect(complete(WHOLE, empty)).toEqual(complete(WHOLE));
  expect(complete(WHOLE, empty)?.winProbability).toBeGreaterThan(0.99);
});

test("the interval does not pass what can still happen", () => {
  const estimate = estimateContest(input({ ...WHOLE, counted: 1000, votes: [960, 40], expected: 1100, expectedSd: 0 }));
  const [low, high] = estimate?.interval ?? [];
  expect(low).toBeGreaterThanOrEqual(920 - 101);
  expect(high).toBeLessThanOrEqual(920 + 101);
});

test("a way of voting that breaks its own way is heard in the places where it is still out", () => {
  const places = ["p", "q", "r", "s"].flatMap((name) => [
    county(name, {
      method: "election-day",
      votes: [300_000, 500_000],
      expected: 800_000,
      expectedSd: 0,
      priorMargin: 0,
    }),
    county(name, {
      method: "absentee-mail",
      counted: name === "s" ? 0 : 100_000,
      votes: name === "s" ? [0, 0] : [80_000, 20_000],
      expected: 100_000,
      expectedSd: 0,
      priorMargin: 0,
    }),
  ]);
  const estimate = estimateContest(input(...places));
  const [decider] = estimate?.deciders ?? [];
  expect(decider).toMatchObject({ unit: "s", method: "absentee-mail", remaining: 100_000 });
  expect(decider?.lean).toBeGreaterThan(0.4);
});

test("places that are counted say little about a place of another kind whose last margin is known", () => {
  const counted = ["p", "q", "r"].map((name) => county(name, { priorMargin: 0.06, expected: 800_000, expectedSd: 0 }));
  const out = county("s", { counted: 0, votes: [0, 0], expected: 500_000, priorMargin: -0.5 });
  const [decider] = estimateContest(input(...counted, out))?.deciders ?? [];
  expect(decider?.lean).toBeLessThan(-0.3);
});

test("cells without a number of their own leave the rest to a cell that has nothing counted", () => {
  const { expected: _, expectedSd: __, ...bare } = WHOLE;
  const rest = county("rest", { counted: 0, votes: [0, 0], expected: 300_000, expectedSd: 30_000 });
  const estimate = estimateContest(input({ ...bare, unit: "p" as UnitId }, { ...bare, unit: "q" as UnitId }, rest));
  expect(estimate).toMatchObject({ counted: 1_600_000, remaining: 300_000 });
  expect(estimate?.deciders[0]).toMatchObject({ unit: "rest" });
});

test("the chance to end in recount range is that of the margins at most at its limit, both ways", () => {
  const close = { ...WHOLE, votes: [400_000, 398_000] as const };
  const estimate = estimateContest({ ...input(close), recountLimit: (votes) => Math.floor(votes / 200) });
  const { margin = 0, sd = 1, degrees = 1 } = estimate ?? {};
  expect(estimate?.recountProbability).toBeCloseTo(
    studentTCdf((5000.5 - margin) / sd, degrees) - studentTCdf((-5000.5 - margin) / sd, degrees),
    12,
  );
  expect(estimateContest(input(close))?.recountProbability).toBeUndefined();
});

test("an expected number is as wrong as its origin, never less than little that seems left, and settles with time", () => {
  expect(expectedSdOf("source-estimate", 1_000_000, 300_000)).toBe(60_000);
  expect(expectedSdOf("source-estimate", 1_000_000, 1000)).toBe(30_000);
  expect(expectedSdOf("source-estimate", 1_000_000, 1000, 240)).toBe(7500);
  expect(expectedSdOf("source-estimate", 1_000_000, -50_000, 240)).toBe(50_000);
  expect(expectedSdOf("official-outstanding", 1_000_000, 100_000)).toBe(5000);
  expect(expectedSdOf("official-outstanding", 1_000_000, 10_000)).toBe(1000);
  expect(expectedSdOf("accepted-ballots", 1_000_000, 900_000)).toBe(15_000);
  expect(expectedSdOf("prior-turnout", 1_000_000, 0, 1000)).toBe(100_000);
});

test("ballots moved from one way of voting to another, the sums unchanged, turn no clear race into an open one", () => {
  const counties = Array.from({ length: 40 }, (_, i) => `c${String(i).padStart(2, "0")}`);
  const cellsWith = (recoded: number) =>
    counties.flatMap((name, i): readonly EstimateCell[] => {
      const prior = ((i * 7) % 60) / 100 - 0.2;
      const share = (margin: number, votes: number) => Math.round((votes * (1 + margin)) / 2);
      const [mail, polls] = [share(prior + 0.3, 10_000), share(prior - 0.1, 20_000)];
      // So many of the mail's ballots are said to be of election day.
      const [first, all] = [Math.round(mail * recoded), Math.round(10_000 * recoded)];
      const base = { unit: name as UnitId, priorMargin: prior, expectedSd: 300 };
      return [
        {
          ...base,
          method: "absentee-mail",
          counted: 10_000 - all,
          votes: [mail - first, 10_000 - mail - all + first],
          expected: 11_000 - all,
        },
        {
          ...base,
          method: "election-day",
          counted: 20_000 + all,
          votes: [polls + first, 20_000 - polls + all - first],
          expected: 20_500 + all,
        },
      ];
    });
  const [before, after] = [0, 0.5].map((recoded) => estimateContest(input(...cellsWith(recoded))));
  expect([after?.counted, after?.countedMargin]).toEqual([before?.counted, before?.countedMargin]);
  expect(before?.winProbability).toBeGreaterThan(0.995);
  expect(after?.winProbability).toBeGreaterThan(0.995);
});
