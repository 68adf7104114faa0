import { describe, expect, test } from "vitest";
import { begin, example, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import { unwrap } from "../../base/index.ts";
import type { ElectionState } from "../../fold/index.ts";
import { type Matched, matchReading, type ReviewInput, reviewReturn } from "../index.ts";

const deckOf = (lines: readonly LineOf[]): readonly Matched[] =>
  unwrap(matchReading(example, readingOf(lines), "election-night")).matched;
const p = (n: number, votes: LineOf["votes"]): LineOf => ({ unit: `oak/${n}`, votes });
/** As test decks are: every option its own small number, in every precinct. */
const deck = [p(1, [12, 13, 1]), p(2, [14, 15, 1]), p(3, [61, 40, 2]), p(4, [3, 2, 1])];
const review = (lines: readonly LineOf[], state: ElectionState = begin(), more: Partial<ReviewInput> = {}) =>
  reviewReturn(inputOf(state, readingOf(lines), { decks: [deckOf(deck)], ...more }));
const found = (...given: Parameters<typeof review>) => findingsOf(review(...given), "test-data");
const real = [p(1, [310, 190, 2]), p(2, [120, 240, 1]), p(3, [75, 61, 0]), p(4, [18, 20, 0])];
const plus = (line: LineOf, votes: number[]): LineOf => ({
  ...line,
  votes: (line.votes as number[]).map((each, i) => each + (votes[i] ?? 0)),
});

describe("what a file says of itself", () => {
  test("test data in a real election blocks; in a test election anything may go in", () => {
    const marked = readingOf(real, { test: true });
    expect(reviewReturn(inputOf(begin(), marked))).toMatchObject({
      outcome: "blocked",
      findings: [
        {
          code: "check/test-data",
          level: "block",
          sentence: "The file says that it is test data. It cannot go into a real election.",
        },
      ],
    });
    const rehearsal = begin({ ...example, test: true });
    expect(reviewReturn(inputOf(rehearsal, marked)).outcome).toBe("clean");
    expect(review(deck, rehearsal).outcome).toBe("clean");
    expect(reviewReturn(inputOf(rehearsal, readingOf(real))).outcome).toBe("clean");
  });

  test("without a file of the test on hand, it says that nothing was compared", () => {
    expect(found(real, begin(), { decks: [] })).toMatchObject([
      { level: "pass", sentence: "No file of the test before the election is on hand to hold this one against." },
    ]);
  });
});

describe("the fingerprint", () => {
  test("two precincts that are the deck's to the vote block, by name", () => {
    expect(found([p(1, [12, 13, 1]), p(2, [14, 15, 1]), p(3, [75, 61, 0])])).toEqual([
      {
        code: "check/test-data",
        level: "block",
        sentence:
          "The votes in 2 precincts (precinct 1 and precinct 2) are exactly what the test before the election had there, option by option: 56 votes. Test votes are in this file. Make it again without the test's cards or medium.",
        places: ["precinct 1", "precinct 2"],
      },
    ]);
  });

  test("one small precinct is held for a reason, one with 100 votes blocks, one vote off is neither", () => {
    expect(found([p(1, [12, 13, 1]), p(2, [120, 240, 1])])).toMatchObject([{ level: "warn", needs: "reason" }]);
    expect(found([p(3, [61, 40, 2]), p(2, [120, 240, 1])])).toMatchObject([{ level: "block" }]);
    expect(found([p(1, [12, 14, 1]), p(2, [120, 240, 1])])).toMatchObject([{ level: "pass" }]);
    expect(found([p(4, [3, 2, 1])])).toMatchObject([{ level: "pass" }]);
  });

  test("all that the deck has of the county blocks, though it is one small precinct", () => {
    const small = { decks: [deckOf([p(1, [12, 13, 1])])] };
    expect(found([p(1, [12, 13, 1]), p(2, [120, 240, 1])], begin(), small)).toMatchObject([{ level: "block" }]);
  });

  test("test votes on top of real ones are found in what the file adds", () => {
    const state = standing(real);
    const added = real.map((line, i) => plus(line, (deck[i]?.votes ?? []) as number[]));
    const later = review(added, state);
    expect(later.outcome).toBe("blocked");
    expect(findingsOf(later, "test-data")).toMatchObject([
      {
        level: "block",
        sentence:
          "What the file adds in 3 precincts (precinct 1, precinct 2 and precinct 3) is exactly what the test before the election had there, option by option: 159 votes. Test votes are in this file. Make it again without the test's cards or medium.",
      },
    ]);
    expect(
      found(
        real.map((line) => plus(line, [5, 4, 0])),
        state,
      ),
    ).toMatchObject([{ level: "pass" }]);
  });

  test("a county that gives one line alone is held against the deck's sum", () => {
    const state = standing([{ unit: "oak", votes: [523, 511, 3] }]);
    const line: LineOf = { unit: "oak", votes: [523 + 90, 511 + 70, 3 + 5] };
    expect(found([line], state)).toMatchObject([{ level: "block", places: ["Oak"] }]);
    expect(found([plus(line, [1, 0, 0])], state)).toMatchObject([{ level: "pass" }]);
  });

  test("a deck of one way of voting is found in that way of voting, whatever else came in", () => {
    const mailDeck = [1, 2, 3].map((n) => p(n, { "absentee-mail": [14 + n, 13, 1], "election-day": [40, 30, 2] }));
    const by = (n: number, mail: number[], day: number[]): LineOf =>
      p(n, { "absentee-mail": mail, "election-day": day });
    const state = standing([1, 2, 3].map((n) => by(n, [100, 90, 1], [200, 150, 3])));
    const added = [1, 2, 3].map((n) => by(n, [114 + n, 103, 2], [231, 177, 3]));
    const decks = [deckOf(mailDeck)];
    expect(found(added, state, { decks })).toMatchObject([
      { level: "block", sentence: expect.stringContaining(", absentee by mail, is exactly") },
    ]);
    expect(
      found([by(1, [115, 103, 2], [231, 177, 3]), by(2, [100, 90, 1], [200, 150, 3])], state, { decks }),
    ).toMatchObject([{ level: "warn" }]);
  });

  test("a deck of another county says nothing here", () => {
    const decks = [deckOf([{ unit: "elm/north", votes: [61, 40, 2] }])];
    expect(found(real, begin(), { decks })).toMatchObject([{ level: "pass" }]);
  });
});
