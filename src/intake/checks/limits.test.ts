import { describe, expect, test } from "vitest";
import { begin, example, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import type { ElectionDefinition } from "../../model/index.ts";
import { type ReviewInput, reviewReturn } from "../index.ts";

const review = (lines: readonly LineOf[], more: Partial<ReviewInput> = {}, state = begin()) =>
  reviewReturn(inputOf(state, readingOf(lines), more));
const line = (votes: number[], more: Partial<LineOf>): LineOf => ({ unit: "oak/1", votes, ...more });

describe("more-votes-than-ballots", () => {
  test("as many votes and blanks as ballots are right, one more blocks", () => {
    const full = { ballotsCast: 100, undervotes: 8, overvotes: 2 };
    expect(review([line([50, 39, 1], full)]).outcome).toBe("clean");
    const over = review([line([50, 40, 1], full)]);
    expect(over.outcome).toBe("blocked");
    expect(findingsOf(over, "more-votes-than-ballots")).toEqual([
      {
        code: "check/more-votes-than-ballots",
        level: "block",
        sentence:
          "precinct 1 has 91 votes and 10 under- and overvotes on 100 ballots. Find the wrong figure before anything is published.",
        places: ["precinct 1"],
      },
    ]);
  });

  test("where a voter has two choices, two votes a ballot are right and one more blocks", () => {
    const council = {
      ...example,
      contests: example.contests.map((contest) => ({ ...contest, voteFor: 2 })),
    } as ElectionDefinition;
    const two = (votes: number[]) => review([line(votes, { ballotsCast: 100 })], {}, begin(council));
    expect(two([100, 99, 1]).outcome).toBe("clean");
    expect(findingsOf(two([100, 100, 1]), "more-votes-than-ballots")).toMatchObject([{ level: "block" }]);
  });

  test("the worst place comes first, and the others are named", () => {
    const found = review([
      line([11, 0, 0], { ballotsCast: 10 }),
      line([50, 0, 0], { unit: "oak/2", ballotsCast: 10 }),
      line([10, 0, 0], { unit: "oak/3", ballotsCast: 10 }),
    ]);
    expect(findingsOf(found, "more-votes-than-ballots")).toMatchObject([
      { places: ["precinct 2", "precinct 1"], sentence: expect.stringContaining("The same in precinct 1.") },
    ]);
  });

  test("where ballots are not told, it says so", () => {
    expect(findingsOf(review([line([1, 1, 1], {})]), "more-votes-than-ballots")).toEqual([
      {
        code: "check/more-votes-than-ballots",
        level: "pass",
        sentence: "The file does not say how many ballots were cast, so votes cannot be held against them.",
      },
    ]);
  });
});

describe("fewer-votes-than-ballots", () => {
  const told = { undervotes: 9, overvotes: 1, ballotsCast: 100 };

  test("one ballot without a mark is held for a reason where every choice is told", () => {
    expect(review([line([50, 39, 1], told)]).outcome).toBe("clean");
    const found = review([line([50, 38, 1], told)]);
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "fewer-votes-than-ballots").map((each) => each.sentence)).toEqual([
      "precinct 1: 100 ballots were cast, and for 1 of them the file has neither a vote nor a blank. Look for a memory card or a box that was not read.",
    ]);
  });

  test("a file that does not tell every choice is not held to it", () => {
    const { undervotes: _, ...open } = told;
    expect(findingsOf(review([line([50, 38, 1], open)]), "fewer-votes-than-ballots")).toEqual([]);
    const votes = [50, 38, null];
    expect(findingsOf(review([{ ...line([], told), votes }]), "fewer-votes-than-ballots")).toEqual([]);
  });
});

describe("more-ballots-than-registered", () => {
  test("670 ballots of 276 voters block; 276 of 276 only raise a question", () => {
    const found = review([line([600, 70, 0], { ballotsCast: 670, registered: 276 })]);
    expect(found.outcome).toBe("blocked");
    expect(findingsOf(found, "more-ballots-than-registered")).toEqual([
      {
        code: "check/more-ballots-than-registered",
        level: "block",
        sentence:
          "precinct 1 has 670 ballots and 276 registered voters. Such a return is not published until it has been looked into.",
        places: ["precinct 1"],
      },
    ]);
    expect(review([line([200, 76, 0], { ballotsCast: 276, registered: 276 })]).outcome).toBe("warns");
  });

  test("votes stand for ballots where ballots are not told", () => {
    const found = review([line([40, 2, 0], { registered: 41 })]);
    expect(findingsOf(found, "more-ballots-than-registered")[0]?.sentence).toContain(
      "42 votes and 41 registered voters",
    );
    expect(review([line([40, 1, 0], { registered: 41 })]).outcome).toBe("clean");
  });

  test("the county is held against the voters that the office knows of", () => {
    const lines = [line([40, 2, 0], {}), { ...line([40, 2, 0], {}), unit: "oak/2" }];
    expect(review(lines, { registered: 84 }).outcome).toBe("clean");
    const found = review(lines, { registered: 83 });
    expect(findingsOf(found, "more-ballots-than-registered")).toMatchObject([{ level: "block", places: ["Oak"] }]);
  });

  test("voters that stand hold where the file does not repeat them", () => {
    const state = standing([line([40, 1, 0], { registered: 41 })]);
    expect(review([line([40, 2, 0], {})], {}, state).outcome).toBe("blocked");
  });
});

describe("turnout-jump", () => {
  test("90 of 100 voters are usual, 91 are looked at", () => {
    expect(review([line([60, 30, 0], { registered: 100 })]).outcome).toBe("clean");
    const found = review([line([60, 31, 0], { registered: 100 })]);
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "turnout-jump").map((each) => each.sentence)).toEqual([
      "precinct 1 has 91 votes of 100 registered voters: 91%. Look at the figures again, and say whether they are right.",
    ]);
    expect(review([line([60, 31, 0], { registered: 99 })]).outcome).toBe("clean");
  });

  test("a county that gains 40 points of its voters is usual, one vote more is not", () => {
    const state = standing([line([60, 30, 10], {})]);
    const gained = (more: number) => review([line([360, 120, 20 + more], {})], { registered: 1_000 }, state);
    expect(findingsOf(gained(0), "turnout-jump")).toMatchObject([{ level: "pass" }]);
    expect(findingsOf(gained(1), "turnout-jump").map((each) => each.sentence)).toEqual([
      "Oak goes from 10% to 50.1% of its registered voters in one return (100 to 501). Say what came in.",
    ]);
  });

  test("an option whose share moves by 30 points is usual, by more is looked at", () => {
    const state = standing([line([70, 30, 0], {})]);
    expect(findingsOf(review([line([100, 150, 0], {})], {}, state), "turnout-jump")).toMatchObject([{ level: "pass" }]);
    expect(
      findingsOf(review([line([100, 151, 0], {})], {}, state), "turnout-jump").map((each) => each.sentence),
    ).toEqual([
      "precinct 1: Bo Diaz goes from 30% to 60.1% of the votes. Look whether two columns are swapped, and say what you found.",
    ]);
    const small = standing([line([69, 30, 0], {})]);
    expect(findingsOf(review([line([100, 151, 0], {})], {}, small), "turnout-jump")).toMatchObject([{ level: "pass" }]);
  });

  test("a new way of voting that votes otherwise is no swap; the same way of voting is", () => {
    const by = (votes: LineOf["votes"]): LineOf => ({ unit: "oak/1", votes });
    const state = standing([by({ "absentee-mail": [160, 40, 0] })]);
    const grown = by({ "absentee-mail": [160, 40, 0], "election-day": [60, 340, 0] });
    expect(findingsOf(review([grown], {}, state), "turnout-jump")).toMatchObject([{ level: "pass" }]);
    const swapped = by({ "absentee-mail": [40, 160, 0], "election-day": [340, 60, 0] });
    expect(findingsOf(review([swapped], {}, state), "turnout-jump")).toMatchObject([
      { level: "warn", needs: "reason" },
    ]);
  });
});
