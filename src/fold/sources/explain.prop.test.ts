import fc from "fast-check";
import { expect, test } from "vitest";
import { contest, counted, feed, official, type Said } from "../../../testing/counted-sources.ts";
import { type Explanation, explainDifference } from "../index.ts";

const votes = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.option(fc.nat(3)));
const told = fc.record({ votes, extra: fc.option(fc.nat(4)), gap: fc.nat(90), audit: fc.boolean() });
const series = fc.array(fc.tuple(fc.constantFrom(official, feed), told), { minLength: 1, maxLength: 14 });

/** In this order, never backwards in time; an observer never says which count it shows. */
function sayings(given: readonly (readonly [Said["source"], typeof told extends fc.Arbitrary<infer T> ? T : never])[]) {
  let at = 1;
  return given.map(([source, { votes: said, extra, gap, audit }]): Said => {
    at += gap;
    const [a, b, writeIn] = said;
    return {
      source,
      at,
      votes: said,
      ...(extra === null ? {} : { total: a + b + (writeIn ?? 0) + extra }),
      ...(source === official && audit ? { basis: "hand-audit" as const } : {}),
    };
  });
}

test("asking the other way round finds the same reasons, with the same roles", () => {
  fc.assert(
    fc.property(series, (given) => {
      const state = counted(...sayings(given));
      const [one, other] = [
        explainDifference(state, contest, official, feed),
        explainDifference(state, contest, feed, official),
      ];
      expect(other.map(unordered)).toEqual(one.map(unordered));
    }),
  );
});

/** Lists that name the two sources are in the order of the question. */
function unordered(explanation: Explanation) {
  if (explanation.kind === "different-basis")
    return { ...explanation, sides: [...explanation.sides].sort((a, b) => a.source.localeCompare(b.source)) };
  if (explanation.kind === "different-denominator")
    return { ...explanation, counts: [...explanation.counts].sort((a, b) => a.source.localeCompare(b.source)) };
  return explanation;
}

test("two sources that have said the same all along are equal, and nothing more is said", () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 10 }), (given) => {
      const both = sayings(given.map((each) => [feed, each] as const)).flatMap((said) => [
        { ...said, source: official },
        said,
      ]);
      expect(explainDifference(counted(...both), contest, official, feed).map(({ kind }) => kind)).toEqual(["equal"]);
    }),
  );
});

test("no reason that the figures prove is found where they contradict it", () => {
  fc.assert(
    fc.property(series, (given) => {
      for (const found of explainDifference(counted(...sayings(given)), contest, official, feed)) {
        if (found.kind === "stale" && found.match === "equal") expect(found.missed).toBeGreaterThan(0);
        if (found.kind === "constant-offset")
          for (const { higher, lower } of found.moments)
            expect((higher.totalVotes ?? 0) - (lower.totalVotes ?? 0)).toBe(found.offset);
        if (found.kind === "different-scope" && found.moment !== undefined)
          expect((found.moment.higher.totalVotes ?? 0) - (found.moment.lower.totalVotes ?? 0)).toBe(found.offset);
      }
    }),
  );
});
