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
import type { Method, OptionId } from "../../model/index.ts";
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

  const byWay: Telling = {
    at: "01:00",
    by: OFFICE,
    complete: ["s"],
    count: COUNTIES.map((unit) => typed(unit, { "election-day": [60, 20], "absentee-mail": [40, 30] })),
  };
  const onHand = (at: string, each: Readonly<Partial<Record<Method, number>>>): Telling => ({
    at,
    by: OFFICE,
    expects: COUNTIES.flatMap((unit) =>
      Object.entries(each).map(([method, outstanding]) => said(unit, { method: method as Method, outstanding })),
    ),
  });

  test("lists of ballots on hand by category: what is counted and not listed is done, what is listed and not counted is to come", () => {
    const lists = onHand("02:00", { "absentee-mail": 50, provisional: 5 });
    expect(cellsIn([byWay, lists])).toEqual(
      COUNTIES.flatMap((unit) => [
        [unit, "election-day", 80, 60, 20, 80],
        [unit, "absentee-mail", 70, 40, 30, 120],
        [unit, "provisional", 0, 0, 0, 5],
      ]),
    );
  });

  test("a newer list that leaves a category out has none of it left, once it has stood for a day", () => {
    const tellings = [byWay, onHand("02:00", { provisional: 5 }), onHand("03:00", { "absentee-mail": 50 })];
    const state = tell({}, tellings);
    const cells = estimateCells(expecting(state, "2024-11-07T04:00Z"), OFFICE, pair);
    expect(cells.filter(({ method }) => method === "provisional").map(({ expected }) => expected)).toEqual([0, 0, 0]);
  });

  test("ways of voting that do not come to what is expected of the county: the county in one cell", () => {
    const all: Telling = { at: "02:00", by: OFFICE, expects: COUNTIES.map((unit) => said(unit, { outstanding: 100 })) };
    const mail: Telling = {
      at: "02:30",
      by: OFFICE,
      expects: COUNTIES.flatMap((unit) => [
        said(unit, { method: "absentee-mail", accepted: 100 }),
        said(unit, { method: "election-day", accepted: 90 }),
      ]),
    };
    expect(cellsIn([byWay, all, mail])).toEqual(COUNTIES.map((unit) => [unit, "total", 150, 100, 50, 250]));
  });

  test("the whole's own number is the better one: counties that come to another are not set beside it", () => {
    const whole: Telling = { at: "02:30", by: OFFICE, expects: [said("s", { outstanding: 900 })] };
    expect(cellsIn([counties, ofCounties(COUNTIES), whole])).toEqual([["s", "total", 750, 600, 150, 1650]]);
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
