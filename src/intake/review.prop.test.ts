// What must hold of any return whatever: reviewing never throws, says the same twice, and comes to one end in any order.
import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, inputOf, type LineOf, readingOf, takeIn, tonight } from "../../testing/returns.ts";
import { epochOf, instant, instantOfEpoch } from "../base/index.ts";
import { type ElectionState, figureOf, indexOf, nodeOf, seriesOf } from "../fold/index.ts";
import type { ContestId, Reading, SourceId, UnitId } from "../model/index.ts";
import { reviewReturn } from "./index.ts";

const votes = fc.option(fc.oneof(fc.nat(300), fc.constant(0), fc.constant(Number.MAX_SAFE_INTEGER)), { freq: 6 });
const row = fc.tuple(votes, votes, votes);
const someUnit = fc.constantFrom("", "oak", "elm", "ash", "oak/1", "oak/2", "oak/3", "oak/9", "elm/north");
const line = fc.record(
  {
    unit: someUnit,
    votes: fc.oneof(row, fc.record({ early: row, "election-day": row, total: row }, { requiredKeys: ["early"] })),
    registered: fc.nat(500),
    ballotsCast: fc.nat(500),
    undervotes: fc.nat(20),
    overvotes: fc.nat(5),
  },
  { requiredKeys: ["unit", "votes"] },
);
const clock = fc.integer({ min: -200, max: 200 }).map((minutes) => instantOfEpoch(epochOf(tonight) + minutes * 60_000));
const anyReturn = fc
  .record({ lines: fc.uniqueArray(line, { maxLength: 7, selector: (each) => each.unit }), at: fc.option(clock) })
  .map(({ lines, at }) => readingOf(lines as LineOf[], at === null ? {} : { generatedAt: at }));

const figures = (state: ElectionState) => {
  const index = indexOf(state);
  const root = seriesOf(state, "governor" as ContestId, "official" as SourceId, "election-night")?.root;
  const contest = index.definition.contests[0];
  if (contest === undefined) throw new Error("no contest");
  return index.units.map((_, unit) => {
    const node = nodeOf(index, root, unit);
    return node === undefined ? null : figureOf(node.cells, contest);
  });
};

test("reviewing never throws, whatever the file says and whatever stands", () => {
  const county = fc.constantFrom("xx/oak", "xx", "xx/ash");
  fc.assert(
    fc.property(fc.array(anyReturn, { minLength: 1, maxLength: 5 }), county, clock, (returns, unit, now) => {
      let state = begin();
      for (const reading of returns) {
        const input = inputOf(state, reading, { county: unit as UnitId, now });
        const review = reviewReturn(input);
        expect(review.findings.length).toBeGreaterThan(0);
        expect(review.findings.every(({ sentence }) => /^\S.*\.$/.test(sentence))).toBe(true);
        expect(review.outcome === "blocked").toBe(review.findings.some((finding) => finding.level === "block"));
        expect(reviewReturn(input)).toEqual(review);
        if (review.outcome !== "blocked" && review.outcome !== "late") state = takeIn(state, review.matched, now);
      }
    }),
    { numRuns: 300 },
  );
});

test("what stands already, filed again, is nothing new and changes nothing", () => {
  fc.assert(
    fc.property(fc.array(anyReturn, { minLength: 1, maxLength: 4 }), (returns) => {
      let state = begin();
      for (const reading of returns) {
        const review = reviewReturn(inputOf(state, reading));
        if (review.outcome === "blocked") continue;
        if (review.outcome === "late") continue;
        state = takeIn(state, review.matched);
        const again = reviewReturn(inputOf(state, reading));
        expect(["nothing-new", "late"]).toContain(again.outcome);
        expect(takeIn(state, again.matched)).toBe(state);
      }
    }),
    { numRuns: 300 },
  );
});

test("returns that only grow, by precinct and with everything told, are clean", () => {
  const step = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      const sums = [1, 2, 3, 4, 5, 6].map((n) => [40 + 7 * n, 50 + 3 * n, 1]);
      let state = begin();
      for (const added of steps) {
        const lines = sums.map((votes, i): LineOf => {
          const [lee = 0, diaz = 0] = added[i] ?? [];
          votes[0] = (votes[0] ?? 0) + lee;
          votes[1] = (votes[1] ?? 0) + diaz;
          const sum = votes.reduce((a, b) => a + b, 0);
          const told = { registered: 1_000, ballotsCast: sum + 3, undervotes: 2, overvotes: 1 };
          return { unit: `oak/${i + 1}`, votes: [...votes], ...told };
        });
        const review = reviewReturn(inputOf(state, readingOf(lines), { registered: 6_000 }));
        expect(review.findings.filter((finding) => finding.level !== "pass")).toEqual([]);
        expect(review.outcome).toBe("clean");
        state = takeIn(state, review.matched);
      }
    }),
  );
});

/** Every order of these returns, filed one after the other: what is late or says nothing new is kept, the rest applied.
 *  Orders that have come to one state go on together. @returns final figures → how many orders end in them */
function endsOf(returns: readonly Reading[]): ReadonlyMap<string, number> {
  const known = new Map<string, ReadonlyMap<string, number>>();
  const goOn = (state: ElectionState, rest: readonly Reading[]): ReadonlyMap<string, number> => {
    if (rest.length === 0) return new Map([[JSON.stringify(figures(state)), 1]]);
    const key = `${rest.map((reading) => returns.indexOf(reading))} ${stateKey(state)}`;
    const held = known.get(key);
    if (held !== undefined) return held;
    const ends = new Map<string, number>();
    for (const reading of rest) {
      const after = file(state, reading);
      const others = rest.filter((each) => each !== reading);
      for (const [end, orders] of goOn(after, others)) ends.set(end, (ends.get(end) ?? 0) + orders);
    }
    known.set(key, ends);
    return ends;
  };
  return goOn(begin(), returns);
}

function file(state: ElectionState, reading: Reading): ElectionState {
  const review = reviewReturn(inputOf(state, reading));
  if (review.outcome === "blocked") throw new Error(JSON.stringify(review.findings));
  return review.outcome === "late" || review.outcome === "nothing-new" ? state : takeIn(state, review.matched);
}

/** All that decides what the next return does: lines, clocks, and which statement stands; not the place in the record. */
function stateKey(state: ElectionState): string {
  const root = seriesOf(state, "governor" as ContestId, "official" as SourceId, "election-night")?.root;
  return JSON.stringify(root, (name, value) => (name === "position" || name === "at" ? undefined : value)) ?? "";
}

const made = (minute: number, lines: readonly LineOf[]) =>
  readingOf(lines, { generatedAt: instant(`2024-11-05T20:${String(minute).padStart(2, "0")}-05:00`) });
const grown = (n: number): LineOf[] =>
  [1, 2, 3, 4, 5, 6].map((p) => ({ unit: `oak/${p}`, votes: [20 + n * p, 30 + n + p, n] }));

test("all 5,040 orders of seven returns of one county end in the same figures", () => {
  const seven = [0, 1, 2, 3, 4, 5, 6].map((n) => made(n, grown(n)));
  const inOrder = JSON.stringify(figures(seven.reduce(file, begin())));
  expect([...endsOf(seven)]).toEqual([[inOrder, 5_040]]);
});

test("all 5,040 orders end the same where the returns name different precincts, the county's own line among them", () => {
  const seven = [
    made(0, grown(0)),
    made(1, [{ unit: "oak", votes: [400, 380, 9] }]),
    made(2, grown(2).slice(0, 3)),
    made(3, grown(3)),
    made(4, grown(4).slice(3)),
    made(5, [{ unit: "oak/2", votes: [29, 36, 5] }]),
    made(6, grown(6).slice(2, 5)),
  ];
  const inOrder = JSON.stringify(figures(seven.reduce(file, begin())));
  expect([...endsOf(seven)]).toEqual([[inOrder, 5_040]]);
});
