import { describe, expect, test } from "vitest";
import type { Contest, OptionId, WinRule } from "../../model/index.ts";
import { outcomeNow } from "./outcome.ts";

const LETTERS = ["a", "b", "c", "d", "e"];

function contestOf(options: number, more: Partial<Contest> = {}, writeIn = false): Contest {
  const candidates = LETTERS.slice(0, options).map((id) => ({ id, name: id, shortName: id, kind: "candidate" }));
  const lines = writeIn ? [{ id: "w", name: "Write-in", shortName: "Write-in", kind: "write-in" }] : [];
  const contest = { id: "c", name: "C", kind: "candidate", voteFor: 1, unit: "s", options: [...candidates, ...lines] };
  return { ...(contest as unknown as Contest), ...more };
}

function measureOf(num: number, den: number, comparator: ">" | ">="): Contest {
  const options = ["yes", "no"].map((id) => ({ id, name: id, shortName: id, kind: "choice" }));
  const winRule: WinRule = { kind: "threshold", option: "yes" as OptionId, num, den, comparator };
  return { id: "m", name: "M", kind: "measure", voteFor: 1, unit: "s", options, winRule } as unknown as Contest;
}

const sum = (votes: readonly number[]) => votes.reduce((all, each) => all + each, 0);
const now = (contest: Contest, ...votes: readonly number[]) => outcomeNow(contest, votes, sum(votes));

describe("most votes win", () => {
  test("the first leads by what parts it from the second", () => {
    expect(now(contestOf(3), 10, 4, 7)).toEqual({ kind: "leading", option: "a", margin: 3 });
  });
  test("Georgia on 20 November 2020: a lead of 12,670, the write-in line unknown", () => {
    const votes = [2_461_837, 2_474_507, 62_138, null];
    expect(outcomeNow(contestOf(3, {}, true), votes, 4_998_482)).toEqual({
      kind: "leading",
      option: "b",
      margin: 12_670,
    });
  });
  test("the first two level is a tie; the second and third level is not", () => {
    expect(now(contestOf(3), 7, 7, 1)).toEqual({ kind: "tie", options: ["a", "b"] });
    expect(now(contestOf(3), 7, 7, 7)).toEqual({ kind: "tie", options: ["a", "b", "c"] });
    expect(now(contestOf(3), 8, 7, 7)).toMatchObject({ kind: "leading", margin: 1 });
  });
  test("nobody leads without a vote, nor over somebody who is unknown", () => {
    expect(now(contestOf(2), 0, 0)).toEqual({ kind: "none" });
    expect(outcomeNow(contestOf(2), [null, null], null)).toEqual({ kind: "none" });
    expect(outcomeNow(contestOf(2), [5, null], 5)).toEqual({ kind: "none" });
  });
});

describe("more than half wins, else a runoff", () => {
  const contest = contestOf(3, { winRule: { kind: "majority" } });
  test("of 101 votes, 51 are more than half; of 100, 50 are not", () => {
    expect(now(contest, 51, 30, 20)).toEqual({ kind: "majority", option: "a", over: 0 });
    expect(now(contest, 50, 30, 20)).toEqual({ kind: "runoff", options: ["a", "b"], tied: [], short: 1 });
    expect(now(contest, 51, 30, 19)).toEqual({ kind: "majority", option: "a", over: 0 });
    expect(now(contest, 60, 30, 10)).toEqual({ kind: "majority", option: "a", over: 9 });
  });
  test("who is second may be level with the third: then it is not known who goes to the runoff", () => {
    expect(now(contest, 40, 30, 30)).toEqual({ kind: "runoff", options: ["a"], tied: ["b", "c"], short: 11 });
    expect(now(contest, 30, 30, 30)).toEqual({ kind: "runoff", options: [], tied: ["a", "b", "c"], short: 16 });
    expect(now(contest, 40, 40, 20)).toEqual({ kind: "runoff", options: ["a", "b"], tied: [], short: 11 });
  });
  test("votes of others in the total count against the majority", () => {
    expect(outcomeNow(contest, [50, 30, 19], 100)).toMatchObject({ kind: "runoff", short: 1 });
  });
  test("on an unknown total nobody is said to have more than half", () => {
    expect(outcomeNow(contest, [60, 30, 10], null)).toEqual({ kind: "leading", option: "a", margin: 30 });
  });
});

describe("several seats", () => {
  const contest = contestOf(5, { voteFor: 3 });
  test("the first three lead for a seat, by what parts the third from the fourth", () => {
    expect(now(contest, 10, 50, 20, 40, 30)).toEqual({
      kind: "seats",
      seats: 3,
      options: ["b", "d", "e"],
      tied: [],
      margin: 10,
    });
  });
  test("level for the last seat: nobody has it", () => {
    expect(now(contest, 50, 40, 30, 30, 30)).toMatchObject({ options: ["a", "b"], tied: ["c", "d", "e"], margin: 0 });
  });
  test("a seat that nobody has a vote for is nobody's", () => {
    expect(now(contest, 5, 3, 0, 0, 0)).toMatchObject({ options: ["a", "b"], tied: [], margin: null });
  });
  test("fewer seats than votes a voter has", () => {
    expect(now({ ...contest, seats: 2 }, 10, 50, 20, 40, 30)).toMatchObject({ seats: 2, options: ["b", "d"] });
  });
});

describe("a share is needed", () => {
  test("at least 60 percent: exactly at passes, one vote below fails", () => {
    const contest = measureOf(3, 5, ">=");
    expect(now(contest, 60, 40)).toEqual({ kind: "passes", option: "yes", votes: 60, needs: 60 });
    expect(now(contest, 59, 41)).toEqual({ kind: "fails", option: "yes", votes: 59, needs: 60 });
    expect(now(contest, 61, 40)).toMatchObject({ kind: "passes", needs: 61 });
    expect(now(contest, 60, 41)).toMatchObject({ kind: "fails", needs: 61 });
  });
  test("more than two thirds: exactly at fails, one vote above passes", () => {
    const contest = measureOf(2, 3, ">");
    expect(now(contest, 20, 10)).toMatchObject({ kind: "fails", needs: 21 });
    expect(now(contest, 21, 9)).toMatchObject({ kind: "passes", needs: 21 });
  });
  test("59.999999 percent is not 60: nothing is rounded", () => {
    expect(now(measureOf(3, 5, ">="), 599_999_999, 400_000_001)).toMatchObject({ kind: "fails", needs: 600_000_000 });
  });
  test("it leads and does not pass", () => {
    expect(now(measureOf(3, 5, ">="), 55, 45)).toMatchObject({ kind: "fails" });
  });
  test("nothing is said on an unknown total, an unknown answer, or no votes", () => {
    const contest = measureOf(3, 5, ">=");
    expect(outcomeNow(contest, [60, 40], null)).toEqual({ kind: "none" });
    expect(outcomeNow(contest, [null, 40], 100)).toEqual({ kind: "none" });
    expect(now(contest, 0, 0)).toEqual({ kind: "none" });
  });
});

describe("uncontested", () => {
  test("one candidate and no line for another name, counted or not", () => {
    expect(outcomeNow(contestOf(1), [null], null)).toEqual({ kind: "uncontested", options: ["a"] });
    expect(now(contestOf(1), 12)).toMatchObject({ kind: "uncontested" });
    expect(now(contestOf(2, { voteFor: 3 }), 5, 6)).toMatchObject({ kind: "uncontested", options: ["a", "b"] });
  });
  test("a write-in line can beat an only candidate", () => {
    expect(now(contestOf(1, {}, true), 12, 13)).toEqual({ kind: "leading", option: "w", margin: 1 });
  });
});
