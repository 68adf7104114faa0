import { describe, expect, test } from "vitest";
import {
  COUNTIES,
  expecting,
  FEED,
  OFFICE,
  said,
  type Telling,
  tell,
  typed,
  votes,
} from "../../../testing/told-contest.ts";
import type { OptionId } from "../../model/index.ts";
import { estimateCells } from "./cells.ts";

const pair = ["a", "b"] as unknown as readonly [OptionId, OptionId];

const counties: Telling = {
  at: "01:00",
  by: OFFICE,
  complete: ["s"],
  count: COUNTIES.map((unit, n) => votes(unit, 100 * (n + 1), 50)),
};
const ofCounties = (units: readonly string[]): Telling => ({
  at: "02:00",
  by: OFFICE,
  expects: units.map((unit) => said(unit, { ballots: 1000 })),
});

function cellsIn(tellings: readonly Telling[], by = OFFICE) {
  return estimateCells(expecting(tell({}, tellings)), by, pair).map((cell) => [
    cell.unit,
    cell.method,
    cell.counted,
    ...cell.votes,
    cell.expected,
  ]);
}

describe("cells", () => {
  test("only the whole's number is known: one cell for the whole, dealt out to no county", () => {
    const whole: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { ballots: 2000 })] };
    expect(cellsIn([counties, whole])).toEqual([["s", "total", 750, 600, 150, 2000]]);
  });

  test("every county's number is known: a cell for each", () => {
    expect(cellsIn([counties, ofCounties(COUNTIES)])).toEqual([
      ["s/one", "total", 150, 100, 50, 1000],
      ["s/two", "total", 250, 200, 50, 1000],
      ["s/three", "total", 350, 300, 50, 1000],
    ]);
  });

  test("one county's number is missing: the whole again, and it has none either", () => {
    expect(cellsIn([counties, ofCounties(["s/one", "s/two"])])).toEqual([["s", "total", 750, 600, 150, undefined]]);
  });

  test("the whole is told ahead of its counties: they are not the whole, and are not taken for it", () => {
    const ahead: Telling = { at: "03:00", by: OFFICE, count: [votes("s", 650, 150)] };
    expect(cellsIn([counties, ofCounties(COUNTIES), ahead])).toEqual([["s", "total", 800, 650, 150, undefined]]);
  });

  test("by way of voting where a number is expected of each that is told", () => {
    const one: Telling = {
      at: "01:00",
      by: OFFICE,
      complete: ["s"],
      count: [
        typed(
          "s/one",
          { "election-day": [60, 20], "absentee-mail": [40, 30] },
          { precinctsReporting: 1, precinctsTotal: 2 },
        ),
        votes("s/two", 200, 50),
        votes("s/three", 300, 50),
      ],
    };
    const mail: Telling = {
      at: "03:00",
      by: OFFICE,
      expects: [said("s/one", { method: "absentee-mail", accepted: 100 })],
    };
    expect(cellsIn([one, ofCounties(["s/two", "s/three"]), mail])).toEqual([
      ["s/one", "election-day", 80, 60, 20, 160],
      ["s/one", "absentee-mail", 70, 40, 30, 100],
      ["s/two", "total", 250, 200, 50, 1000],
      ["s/three", "total", 350, 300, 50, 1000],
    ]);
  });

  test("one source's words only: what the feed expects is no cell of the office's", () => {
    const feed: Telling = { at: "02:00", by: FEED, expects: [said("s", { ballots: 2000 })] };
    expect(cellsIn([counties, feed])).toEqual([["s", "total", 750, 600, 150, undefined]]);
  });

  test("an option that is not told makes no cell", () => {
    expect(cellsIn([{ at: "01:00", by: OFFICE, count: [votes("s", 10, null)] }])).toEqual([]);
  });
});

test("cells of an earlier moment hear nothing of what was counted or said later", () => {
  const count = (at: string, a: number, b: number): Telling => ({ at, by: FEED, count: [votes("s", a, b)] });
  const word = (at: string, ballots: number): Telling => ({ at, by: FEED, expects: [said("s", { ballots })] });
  // The election is entry 0: entries 1 to 5 follow.
  const state = tell({}, [
    count("01:00", 10, 5),
    word("01:30", 100),
    count("02:00", 20, 15),
    count("03:00", 30, 25),
    word("03:30", 150),
  ]);
  const at = (upTo: number, now: string) => {
    const [cell] = estimateCells({ ...expecting(state, now), upTo }, FEED, pair);
    return [cell?.counted, cell?.expected];
  };
  expect([at(1, "01:00"), at(3, "02:00"), at(4, "03:00"), at(5, "03:30")]).toEqual([
    [15, undefined],
    [35, 100],
    [55, 100],
    [55, 150],
  ]);
});
