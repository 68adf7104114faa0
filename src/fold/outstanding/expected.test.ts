import { describe, expect, test } from "vitest";
import {
  COUNTIES,
  expecting,
  FEED,
  momentOf,
  OFFICE,
  said,
  type Telling,
  tell,
  typed,
  votes,
} from "../../../testing/told-contest.ts";
import type { Method, UnitId } from "../../model/index.ts";
import { estimateCells } from "./cells.ts";
import { bestExpected, expectedBy } from "./expected.ts";
import { fromPercent } from "./said.ts";

const counted = (by = OFFICE, a = 600, b = 400, at = "01:00"): Telling => ({ at, by, count: [votes("s", a, b)] });

function expectedIn(tellings: readonly Telling[], now?: string, method?: Method) {
  return bestExpected(expecting(tell({}, tellings), now), 0, method === undefined ? {} : { method });
}

describe("in the order of trust", () => {
  const feed: readonly Telling[] = [
    counted(FEED, 500, 400),
    { at: "02:00", by: FEED, expects: [said("s", { ballots: 1300 })] },
  ];
  const prior: Telling = { at: "02:10", by: OFFICE, expects: [said("s", { priorBallots: 1500 })] };
  const accepted: Telling = { at: "02:20", by: OFFICE, expects: [said("s", { accepted: 1250 })] };
  const onHand: Telling = { at: "02:30", by: OFFICE, expects: [said("s", { outstanding: 70 })] };

  test("the turnout of last time, an observer's estimate, ballots accepted, ballots on hand: each gives way to the next", () => {
    expect(expectedIn([counted(), prior])).toMatchObject({ origin: "prior-turnout", ballots: 1500, source: OFFICE });
    expect(expectedIn([counted(), prior, ...feed])).toMatchObject({ origin: "source-estimate", ballots: 1300 });
    expect(expectedIn([counted(), prior, ...feed, accepted])).toMatchObject({
      origin: "accepted-ballots",
      ballots: 1250,
    });
    expect(expectedIn([counted(), prior, ...feed, accepted, onHand])).toMatchObject({
      origin: "official-outstanding",
      ballots: 1070,
      counted: 1000,
    });
  });

  test("an observer's number stands beside the observer's own count, never the office's", () => {
    expect(expectedIn([counted(), ...feed])).toMatchObject({ source: FEED, counted: 900, ballots: 1300 });
  });

  test("an observer has no ballots on hand", () => {
    const told: Telling = { at: "02:00", by: FEED, expects: [said("s", { outstanding: 70 })] };
    expect(expectedIn([counted(FEED), told])).toBeUndefined();
  });

  test("whoever never counts has no count to hold a number against", () => {
    const told: Telling = { at: "02:00", by: FEED, expects: [said("s", { ballots: 1300 })] };
    expect(expectedIn([counted(), told])).toMatchObject({ ballots: 1300, counted: null });
    // A less trusted number that can be held against a count goes before it.
    expect(expectedIn([counted(), told, prior])).toMatchObject({ origin: "prior-turnout", counted: 1000 });
  });
});

describe("ballots on hand are a remainder", () => {
  test("what is counted after the list was made comes out of it", () => {
    const told: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { outstanding: 70 })] };
    expect(expectedIn([counted(), told, counted(OFFICE, 630, 410, "03:00")])).toMatchObject({
      ballots: 1070,
      counted: 1040,
    });
  });

  test("categories are added up, and one that the newest list leaves out has none left", () => {
    const first: Telling = {
      at: "02:00",
      by: OFFICE,
      expects: [
        said("s", { method: "absentee-mail", outstanding: 50 }),
        said("s", { method: "provisional", outstanding: 20 }),
      ],
    };
    const second: Telling = {
      at: "04:00",
      by: OFFICE,
      expects: [said("s", { method: "provisional", outstanding: 15 })],
    };
    expect(expectedIn([counted(), first])).toMatchObject({ ballots: 1070, origin: "official-outstanding" });
    // Within a day the guard holds the first list's number; after it the second's stands.
    expect(expectedIn([counted(), first, second])).toMatchObject({ ballots: 1070, said: 1015 });
    expect(expectedIn([counted(), first, second], "2024-11-07T05:00Z")).toMatchObject({ ballots: 1015, said: 1015 });
  });

  test("a newer list by category stands before an older number for all of them, and the other way round", () => {
    const all: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { outstanding: 70 })] };
    const byCategory: Telling = {
      at: "03:00",
      by: OFFICE,
      expects: [said("s", { method: "provisional", outstanding: 90 })],
    };
    const later: Telling = { at: "04:00", by: OFFICE, expects: [said("s", { outstanding: 95 })] };
    expect(expectedIn([counted(), all, byCategory])).toMatchObject({ ballots: 1090 });
    expect(expectedIn([counted(), all, byCategory, later])).toMatchObject({ ballots: 1095 });
  });

  test("lists of every county make the whole's, also where the whole is told ahead of its counties", () => {
    const list: Telling = {
      at: "02:00",
      by: OFFICE,
      expects: ["s/one", "s/two", "s/three"].map((unit, n) => said(unit, { outstanding: 10 * (n + 1) })),
    };
    expect(expectedIn([counted(), list])).toMatchObject({
      ballots: 1060,
      counted: 1000,
      origin: "official-outstanding",
    });
    const gap: Telling = { at: "02:00", by: OFFICE, expects: [said("s/one", { outstanding: 10 })] };
    expect(expectedIn([counted(), gap])).toBeUndefined();
  });
});

describe("a printed share", () => {
  test("98 is anything from 97.5 to 98.5: the number carries that error", () => {
    const told: Telling = { at: "02:00", by: FEED, expects: [said("s", { percentCounted: "98" })] };
    const figure = expectedIn([counted(FEED), told]);
    // 1000 / 0.98 = 1020.4
    expect(figure).toMatchObject({ ballots: 1020, fromPercent: true, percentCounted: "98" });
    // 1000 / 0.975 − 1000 / 0.985 = 10.41; over √12, 3.0.
    expect(fromPercent(1000, "98")?.rounding).toBeCloseTo(3.006, 2);
    expect(fromPercent(1000, "98.0")?.rounding).toBeLessThan(1.01);
  });

  test("it is of the count of its own moment, not of a later one", () => {
    const told: Telling = { at: "02:00", by: FEED, expects: [said("s", { percentCounted: "50" })] };
    const later = counted(FEED, 900, 600, "03:00");
    expect(expectedIn([counted(FEED), told, later])).toMatchObject({ ballots: 2000, counted: 1500 });
  });

  test("from nought, from more than a hundred and from words nothing follows; 100 is at least 99.5", () => {
    expect(["0", "101", "about 98", "-5", "1e2"].map((text) => fromPercent(1000, text))).toEqual(
      Array(5).fill(undefined),
    );
    expect(fromPercent(0, "50")).toBeUndefined();
    expect(fromPercent(1000, "100")).toMatchObject({ ballots: 1000 });
  });
});

describe("the guard", () => {
  const told = (at: string, ballots: number, confirmed?: true): Telling => ({
    at,
    by: FEED,
    expects: [said("s", { ballots })],
    ...(confirmed === undefined ? {} : { confirmed }),
  });

  test("a number that falls is not believed for a day: both are told", () => {
    const tellings = [counted(FEED), told("02:00", 1300), told("05:00", 1010)];
    expect(expectedIn(tellings, "06:00")).toMatchObject({ ballots: 1300, said: 1010, guardedSince: momentOf("02:00") });
    const nextDay = expectedIn(tellings, "2024-11-07T05:00:01Z");
    expect(nextDay).toMatchObject({ ballots: 1010, said: 1010 });
    expect(nextDay?.guardedSince).toBeUndefined();
  });

  test("somebody says that it is meant: it holds at once", () => {
    expect(expectedIn([counted(FEED), told("02:00", 1300), told("05:00", 1010, true)], "06:00")).toMatchObject({
      ballots: 1010,
    });
  });
});

describe("by way of voting", () => {
  const line = (reporting: number | undefined): Telling => ({
    at: "01:00",
    by: OFFICE,
    count: [
      typed(
        "s",
        { "election-day": [300, 100], "absentee-mail": [50, 150] },
        reporting === undefined ? {} : { precinctsReporting: reporting, precinctsTotal: 10 },
      ),
    ],
  });

  test("election day is scaled by the precincts that are in; no other way of voting is counted by precinct", () => {
    expect(expectedIn([line(8)], undefined, "election-day")).toMatchObject({
      origin: "precincts",
      ballots: 500,
      counted: 400,
    });
    expect(expectedIn([line(8)], undefined, "absentee-mail")).toBeUndefined();
    expect(expectedIn([line(8)])).toBeUndefined();
    expect(expectedIn([line(undefined)], undefined, "election-day")).toBeUndefined();
    expect(expectedIn([line(0)], undefined, "election-day")).toBeUndefined();
  });

  test("where every way of voting that is told is known, the whole is their sum, as good as the worst of them", () => {
    const told: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { method: "absentee-mail", accepted: 260 })] };
    expect(expectedIn([line(8), told])).toMatchObject({ origin: "precincts", ballots: 760, counted: 600 });
  });

  test("a precinct with nought, or with early votes alone, is not in; and a county is no precinct", () => {
    const state = tell({}, [
      {
        at: "01:00",
        by: OFFICE,
        count: [
          typed("s/one/p1", { "election-day": [60, 30], early: [5, 5] }),
          typed("s/one/p2", { "election-day": [0, 0], early: [20, 10] }),
        ],
      },
      {
        at: "02:00",
        by: OFFICE,
        expects: [
          said("s/one/p1", { priorBallots: 300 }),
          said("s/one/p2", { priorBallots: 100 }),
          ...COUNTIES.map((unit) => said(unit, { priorBallots: 400 })),
        ],
      },
    ]);
    const one = state.index?.numberOf.get("s/one" as never) ?? -1;
    expect(expectedBy(expecting(state), OFFICE, one, "election-day")).toMatchObject({ ballots: 120, counted: 90 });
    expect(expectedBy(expecting(state), OFFICE, 0, "election-day")?.origin).not.toBe("precincts");
  });

  test("precincts weigh by the ballots they had last time", () => {
    const state = tell({}, [
      { at: "01:00", by: OFFICE, count: [typed("s/one/p1", { "election-day": [60, 30] })] },
      {
        at: "02:00",
        by: OFFICE,
        expects: [said("s/one/p1", { priorBallots: 300 }), said("s/one/p2", { priorBallots: 100 })],
      },
    ]);
    const one = state.index?.numberOf.get("s/one" as never) ?? -1;
    // 90 from precincts that had 300 of 400 last time: 120.
    expect(expectedBy(expecting(state), OFFICE, one, "election-day")).toMatchObject({ ballots: 120, counted: 90 });
  });
});

test("a contest of one county: what is said of the county is said of the contest, in the estimate's cells too", () => {
  const shape = { contest: { unit: "s/one" as UnitId } };
  const state = tell(shape, [
    { at: "01:00", by: OFFICE, count: [votes("s/one", 100, 50)] },
    { at: "02:00", by: OFFICE, expects: [said("s/one", { outstanding: 40 })] },
  ]);
  expect(bestExpected(expecting(state), 0)).toMatchObject({
    origin: "official-outstanding",
    ballots: 190,
    counted: 150,
  });
  const cells = estimateCells(expecting(state), OFFICE, ["a", "b"] as never);
  expect(cells.map(({ unit, counted, expected }) => [unit, counted, expected])).toEqual([["s", 150, 190]]);
  // Told of the whole alone, with no figure of the county: the county's number is held against no count.
  const apart = tell(shape, [
    { at: "01:00", by: OFFICE, count: [votes("s", 100, 50)] },
    { at: "02:00", by: OFFICE, expects: [said("s/one", { outstanding: 40 })] },
  ]);
  expect(bestExpected(expecting(apart), 0)).toBeUndefined();
});

test("where a voter may choose several, ballots are held against ballots, and votes are not", () => {
  const told: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { ballots: 900 })] };
  const shape = { options: ["a", "b", "c"], contest: { voteFor: 2 } };
  const withBallots = [{ ...votes("s", 500, 400, 300), ballotsCast: 700 }];
  const known = tell(shape, [{ at: "01:00", by: OFFICE, count: withBallots }, told]);
  expect(bestExpected(expecting(known), 0)).toMatchObject({ ballots: 900, counted: 700 });
  const unknown = tell(shape, [{ at: "01:00", by: OFFICE, count: [votes("s", 500, 400, 300)] }, told]);
  expect(bestExpected(expecting(unknown), 0)).toMatchObject({ ballots: 900, counted: null });
});
