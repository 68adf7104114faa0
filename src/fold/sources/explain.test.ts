// Each kind of reason, with series small enough to check by hand.
import { describe, expect, test } from "vitest";
import {
  agency,
  contest,
  counted,
  enter,
  feed,
  minute,
  official,
  type Said,
} from "../../../testing/counted-sources.ts";
import { disagreementsOf, type Explanation, explainDifference } from "../index.ts";

const between = (...said: readonly Said[]) => explainDifference(counted(...said), contest, official, feed);
const kinds = (explanations: readonly Explanation[]) =>
  explanations.map(({ kind, fit }) => (fit === "proved" ? kind : `${kind}?`));

describe("nothing to explain", () => {
  test("the same votes and totals are equal", () => {
    const found = between({ source: official, at: 60, votes: [50, 40] }, { source: feed, at: 61, votes: [50, 40] });
    expect(found).toEqual([{ kind: "equal", fit: "proved", options: [0, 1] }]);
  });

  test("a source that has said nothing is compared with nobody", () => {
    expect(between({ source: official, at: 60, votes: [50, 40] })).toEqual([]);
    expect(disagreementsOf(counted({ source: official, at: 60, votes: [50, 40] }), contest)).toEqual([]);
  });
});

describe("older figures", () => {
  test("exactly an earlier update of the other: how many it misses, and what they brought", () => {
    const found = between(
      { source: feed, at: 60, votes: [50, 40] },
      { source: official, at: 61, votes: [50, 40] },
      { source: feed, at: 90, votes: [60, 45] },
      { source: feed, at: 180, votes: [70, 50] },
    );
    expect(found).toMatchObject([
      {
        kind: "stale",
        fit: "proved",
        match: "equal",
        behind: official,
        ahead: feed,
        ageMs: 119 * 60_000,
        matched: { saidAt: minute(60) },
        missedFrom: { saidAt: minute(90) },
        missed: 2,
        missedVotes: 30,
      },
    ]);
  });

  test("its last word counts, not only its figures", () => {
    const state = enter(
      counted(
        { source: feed, at: 60, votes: [50, 40] },
        { source: official, at: 61, votes: [50, 40] },
        { source: feed, at: 180, votes: [70, 50] },
      ),
      200,
      {
        type: "source.observed",
        source: official,
        observation: "silent",
        sourceUpdatedAt: minute(140),
        text: "Updated two hours ago, with the same figures.",
      },
    );
    expect(explainDifference(state, contest, official, feed)).toMatchObject([{ kind: "stale", ageMs: 60 * 60_000 }]);
  });

  test("a return of the whole that moved no vote is a word too", () => {
    const found = between(
      { source: feed, at: 60, votes: [50, 40] },
      { source: official, at: 61, votes: [50, 40] },
      { source: official, at: 120, votes: [50, 40], precincts: 2 },
      { source: feed, at: 180, votes: [70, 50] },
    );
    expect(found).toMatchObject([{ kind: "stale", ageMs: 60 * 60_000, lastWord: { at: minute(120) } }]);
  });

  test("between two updates of the other is only what would fit", () => {
    const found = between(
      { source: feed, at: 60, votes: [50, 40] },
      { source: official, at: 61, votes: [55, 42] },
      { source: feed, at: 90, votes: [60, 45] },
    );
    expect(found).toMatchObject([{ kind: "stale", fit: "would-fit", match: "between", missed: 1, missedVotes: null }]);
  });

  test("who spoke earlier and has no more votes of anybody may be older; with more of somebody, it is a conflict", () => {
    const earlier = { source: official, at: 60, votes: [50, 40] } as const;
    expect(between(earlier, { source: feed, at: 90, votes: [60, 45] })).toMatchObject([
      { kind: "stale", fit: "would-fit", match: "older", behind: official },
    ]);
    expect(kinds(between(earlier, { source: feed, at: 90, votes: [60, 39] }))).toEqual(["true-conflict"]);
  });
});

describe("totals", () => {
  const twice: readonly Said[] = [
    { source: official, at: 60, votes: [50, 40] },
    { source: feed, at: 61, votes: [50, 40], total: 97 },
    { source: official, at: 120, votes: [60, 45] },
    { source: feed, at: 121, votes: [60, 45], total: 112 },
  ];

  test("once is no rule: the line that the other lacks would fit", () => {
    const found = between(...twice.slice(0, 2));
    expect(kinds(found)).toEqual(["different-scope?", "same-margin"]);
    expect(found[0]).toMatchObject({ by: "no-line", wider: feed, narrower: official, offset: 7, options: [2] });
  });

  test("the same number at two moments is constant", () => {
    const found = between(...twice);
    expect(kinds(found)).toEqual(["constant-offset", "different-scope?", "same-margin"]);
    expect(found[0]).toMatchObject({ higher: feed, lower: official, offset: 7 });
  });

  test("another number in between ends the rule", () => {
    const found = between(
      ...twice,
      { source: official, at: 180, votes: [70, 50] },
      {
        source: feed,
        at: 181,
        votes: [70, 50],
        total: 129,
      },
    );
    expect(kinds(found)).toEqual(["different-scope?", "same-margin"]);
  });

  test("a line with exactly as many votes is the whole difference", () => {
    expect(
      between({ source: official, at: 60, votes: [50, 40] }, { source: feed, at: 61, votes: [50, 40, 7] })[0],
    ).toMatchObject({ kind: "different-scope", by: "line", fit: "proved", options: [2], offset: 7 });
  });

  test("what a total holds beyond its counties' votes for everybody proves the line that nobody prints", () => {
    const wide: Said = {
      source: feed,
      at: 61,
      votes: [null, 40],
      total: 97,
      counties: [
        [30, 25],
        [20, 15],
      ],
    };
    const found = explainDifference(
      counted({ source: official, at: 60, votes: [50, 40] }, wide),
      contest,
      official,
      feed,
    );
    expect(found[0]).toMatchObject({ kind: "different-scope", by: "rest", fit: "proved", options: [2], offset: 7 });
  });

  test("counties that do not add up to the line above them prove nothing", () => {
    const wide: Said = {
      source: feed,
      at: 61,
      votes: [50, 40],
      total: 97,
      counties: [
        [30, 25],
        [19, 15],
      ],
    };
    expect(between({ source: official, at: 60, votes: [50, 40] }, wide)[0]).toMatchObject({
      kind: "different-scope",
      by: "no-line",
      fit: "would-fit",
    });
  });

  test("where nobody lacks a line, totals that differ are a conflict", () => {
    const found = between(
      { source: official, at: 60, votes: [50, 40, 2] },
      { source: feed, at: 61, votes: [50, 40, 2], total: 97 },
    );
    expect(found[0]).toMatchObject({ kind: "true-conflict", options: [], total: { higher: feed, votes: 5 } });
  });
});

test("two numbers of precincts: an office that says none is held to the election's list", () => {
  const found = between(
    { source: official, at: 60, votes: [50, 40] },
    { source: feed, at: 61, votes: [50, 40], precincts: 3 },
  );
  expect(kinds(found)).toEqual(["equal", "different-denominator"]);
  expect(found[1]).toMatchObject({
    counts: [
      { source: official, precincts: 2, from: "listed" },
      { source: feed, precincts: 3, from: "said" },
    ],
  });
});

describe("another count", () => {
  const audited: readonly Said[] = [
    { source: official, at: 60, votes: [50, 40] },
    { source: feed, at: 61, votes: [50, 40] },
    { source: official, at: 600, votes: [54, 37], basis: "hand-audit" },
  ];

  test("an observer whose figures are the audit's has gone over to it", () => {
    const found = between(
      ...audited,
      { source: feed, at: 630, votes: [50, 38] },
      { source: feed, at: 660, votes: [54, 37] },
    );
    expect(found).toMatchObject([
      {
        kind: "different-basis",
        fit: "proved",
        sides: [
          { source: official, basis: "election-night" },
          {
            source: feed,
            basis: "hand-audit",
            left: { saidAt: minute(630) },
            arrived: { saidAt: minute(660) },
            steps: 2,
          },
        ],
      },
    ]);
  });

  test("on the way there, that it has left is only what would fit, beside an office that stands where the feed was", () => {
    expect(kinds(between(...audited, { source: feed, at: 630, votes: [50, 38] }))).toEqual([
      "different-basis?",
      "stale",
    ]);
  });

  test("two observers on two counts differ by that", () => {
    const state = counted(
      ...audited,
      { source: feed, at: 660, votes: [54, 37] },
      { source: agency, at: 661, votes: [50, 40] },
    );
    expect(kinds(explainDifference(state, contest, feed, agency))).toEqual(["different-basis"]);
  });

  test("an audit that finds the same figures moves nobody", () => {
    const same = between(...audited.slice(0, 2), { source: official, at: 600, votes: [50, 40], basis: "hand-audit" });
    expect(kinds(same)).toEqual(["equal"]);
  });
});

test("a conflict says which option, who has more, and by how many", () => {
  const found = between({ source: feed, at: 60, votes: [60, 39] }, { source: official, at: 60, votes: [50, 45] });
  expect(found[0]).toMatchObject({
    kind: "true-conflict",
    options: [
      { option: 0, higher: feed, votes: 10 },
      { option: 1, higher: official, votes: 6 },
    ],
  });
});

test("counties are compared only where both give them, furthest apart first", () => {
  const [pair] = disagreementsOf(
    counted(
      {
        source: official,
        at: 60,
        votes: [50, 40],
        counties: [
          [30, 25],
          [20, 15],
        ],
      },
      {
        source: feed,
        at: 61,
        votes: [50, 40],
        counties: [
          [29, 25],
          [21, 12],
        ],
      },
      { source: agency, at: 62, votes: [50, 40] },
    ),
    contest,
  );
  expect(pair?.counties).toMatchObject({ compared: 2, differing: 2 });
  expect(pair?.counties.rows.map(({ unit, apart }) => [unit, apart])).toEqual([
    ["s/two", 4],
    ["s/one", 1],
  ]);
});
