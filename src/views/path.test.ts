import { describe, expect, test } from "vitest";
import {
  COUNTIES,
  type ContestShape,
  FEED,
  OFFICE,
  said,
  type Telling,
  tell,
  typed,
  votes,
} from "../../testing/told-contest.ts";
import { unwrap } from "../base/index.ts";
import type { OptionId } from "../model/index.ts";
import type { PathView } from "./documents/index.ts";
import { settle } from "./moment.ts";
import { pathView } from "./path.ts";

function pathOf(shape: ContestShape, tellings: readonly Telling[]): PathView | null {
  return pathView(unwrap(settle({ state: tell(shape, tellings), root: "", ticks: [] })));
}

const whole = (...each: number[]): Telling => ({ at: "01:00", by: OFFICE, count: [votes("s", ...each)] });
const left = (outstanding: number): Telling => ({ at: "02:00", by: OFFICE, expects: [said("s", { outstanding })] });
const needs = (path: PathView | null) =>
  path?.trailing.map(({ option, hurdle: { at } }) => [
    option.id,
    at.kind === "needs" ? `${at.ofPair.num}/${at.ofPair.den}` : at.kind === "cannot" ? at.short : at.kind,
  ]);

describe("who trails", () => {
  test("everybody behind the leader has a hurdle, not only the second", () => {
    const path = pathOf({ options: ["a", "b", "c"] }, [whole(500, 440, 60), left(200)]);
    expect(path?.leader.id).toBe("a");
    // B: R2 = 200 · 940 / 1000 = 188; (60 + 188) / 376 = 31/47. C: R2 = 112, 440 behind.
    expect(needs(path)).toEqual([
      ["b", "31/47"],
      ["c", 328],
    ]);
  });

  test("a tie is nobody's lead: one half for the other, and no votes behind", () => {
    const path = pathOf({}, [whole(500, 500), left(200)]);
    expect([path?.lead, needs(path)]).toEqual([0, [["b", "1/2"]]]);
  });

  test("nothing counted, nobody with a vote, nobody to trail: no path", () => {
    expect(pathOf({}, [left(200)])).toBeNull();
    expect(pathOf({}, [whole(0, 0), left(200)])).toBeNull();
    expect(pathOf({ options: ["a"] }, [whole(10), left(200)])).toBeNull();
  });

  test("several seats: the last seat is what the others are behind", () => {
    const shape = { options: ["a", "b", "c", "d"], contest: { voteFor: 2, seats: 2 } };
    const count: Telling = { at: "01:00", by: OFFICE, count: [{ ...votes("s", 500, 300, 280, 20), ballotsCast: 600 }] };
    const path = pathOf(shape, [count, left(60)]);
    expect([path?.seats, path?.leader.id, path?.lead]).toEqual([2, "b", 20]);
    // C against B: ballots 600 counted, 60 left; R2 = 60 · 580 / 600 = 58; (20 + 58) / 116 = 39/58.
    expect(needs(path)).toEqual([
      ["c", "39/58"],
      ["d", 248],
    ]);
  });
});

describe("what is left", () => {
  test("an observer's number brings the observer's own count and lead with it", () => {
    const path = pathOf({}, [
      whole(500, 440),
      { at: "01:30", by: FEED, count: [votes("s", 510, 460)] },
      { at: "02:00", by: FEED, expects: [said("s", { ballots: 1000 })] },
    ]);
    expect([path?.source, path?.lead, path?.remaining.votes]).toEqual([FEED, 50, 30]);
  });

  test("a number that was wrong is named with its figures, and nothing is made of it", () => {
    const path = pathOf({}, [whole(500, 440), { at: "02:00", by: OFFICE, expects: [said("s", { ballots: 900 })] }]);
    expect(path?.remaining).toMatchObject({
      votes: null,
      low: null,
      high: null,
      why: "not-above-counted",
      counted: null,
    });
    expect(path?.remaining.said?.ballots).toBe(900);
    expect(needs(path)).toEqual([["b", "unknown"]]);
  });

  test("on an observer's page, ballots on hand stand for themselves, and place by place with the office's count", () => {
    const tellings: readonly Telling[] = [
      { at: "01:00", by: OFFICE, complete: ["s"], count: COUNTIES.map((unit) => votes(unit, 200, 100)) },
      { at: "01:30", by: FEED, count: [votes("s", 610, 310)] },
      { at: "02:00", by: OFFICE, expects: COUNTIES.map((unit) => said(unit, { outstanding: 200 })) },
    ];
    const path = pathView(unwrap(settle({ state: tell({}, tellings), root: "", ticks: [] }, { source: FEED })));
    expect([path?.source, path?.lead, path?.remaining.votes]).toEqual([FEED, 300, 600]);
    expect(path?.counties.map(({ left: here, share }) => [here, share])).toEqual(
      COUNTIES.map(() => [200, { num: 100, den: 300 }]),
    );
  });

  test("lists of every county by category: the whole, its counties and its ways of voting say the same", () => {
    const path = pathOf({}, [
      {
        at: "01:00",
        by: OFFICE,
        complete: ["s"],
        count: COUNTIES.map((unit) => typed(unit, { "election-day": [60, 20], "absentee-mail": [40, 30] })),
      },
      {
        at: "02:00",
        by: OFFICE,
        expects: COUNTIES.flatMap((unit) => [
          said(unit, { method: "absentee-mail", outstanding: 50 }),
          said(unit, { method: "provisional", outstanding: 5 }),
        ]),
      },
    ]);
    expect(path?.remaining.votes).toBe(165);
    expect(path?.counties.map(({ left: here }) => here)).toEqual([55, 55, 55]);
    expect(path?.methods.map(({ method, left: here }) => [method, here])).toEqual([
      ["absentee-mail", 150],
      ["provisional", 15],
    ]);
  });

  test("whoever never counts is named, and the count that is asked for stays", () => {
    const path = pathOf({}, [whole(500, 440), { at: "02:00", by: FEED, expects: [said("s", { ballots: 1000 })] }]);
    expect([path?.source, path?.lead, path?.remaining.why]).toEqual([OFFICE, 60, "count-unknown"]);
  });

  test("nobody says anything", () => {
    expect(pathOf({}, [whole(500, 440)])?.remaining).toEqual({
      votes: null,
      low: null,
      high: null,
      why: "nobody-says",
      counted: null,
    });
  });

  test("no more votes can come than the lead is long: that is a lock; as many is none", () => {
    const registered = (all: number): Telling => ({
      at: "01:00",
      by: OFFICE,
      count: [{ ...votes("s", 600, 400), registered: all }],
    });
    expect(pathOf({}, [registered(1199)])).toMatchObject({ mostRemaining: 199, locked: true });
    expect(pathOf({}, [registered(1200)])).toMatchObject({ mostRemaining: 200, locked: false });
  });
});

describe("a line to pass", () => {
  test("majority: short of half, a runoff of the first two; what the first needs, and what the second to lead", () => {
    const shape = { options: ["a", "b", "c"], contest: { winRule: { kind: "majority" } } } as const;
    const path = pathOf(shape, [whole(480, 440, 80), left(100)]);
    // 1,000 counted: 501 are a majority. Of 1,100, 551 are: 71 of the 100 left.
    expect(path?.line).toMatchObject({
      majority: true,
      over: -21,
      passesNow: false,
      runoff: ["a", "b"],
      hurdle: { at: { kind: "needs", votes: 71, left: 100 } },
    });
    expect(needs(path)?.[0]).toEqual(["b", "33/46"]);
    // Second place: C is 360 behind B; the two have 52 of the 100 left.
    expect(path?.line?.second).toMatchObject({
      holder: { id: "b" },
      trailing: { option: { id: "c" }, behind: 360, hurdle: { at: { kind: "cannot", short: 308 } } },
    });
  });

  test("a measure at three fifths has a line and nobody to catch up with", () => {
    const option = "yes" as OptionId;
    const shape: ContestShape = {
      options: ["yes", "no"],
      contest: { kind: "measure", winRule: { kind: "threshold", option, num: 3, den: 5, comparator: ">=" } },
    };
    const path = pathOf(shape, [whole(590, 410), left(100)]);
    // 600 of 1,000 pass; of 1,100, 660: 70 of the 100 left.
    expect(path?.line).toMatchObject({
      majority: false,
      over: -10,
      hurdle: { at: { kind: "needs", votes: 70, left: 100 } },
    });
    expect([path?.trailing, path?.lead]).toEqual([[], 0]);
  });
});

describe("place by place", () => {
  const count: Telling = {
    at: "01:00",
    by: OFFICE,
    complete: ["s"],
    count: [
      typed("s/one", { "election-day": [300, 100] }),
      typed("s/two", { "election-day": [200, 200] }),
      typed("s/three", { "election-day": [100, 100] }),
    ],
  };
  const lists = (...each: number[]): Telling => ({
    at: "02:00",
    by: OFFICE,
    expects: COUNTIES.map((unit, n) => said(unit, { outstanding: each[n] ?? 0 })),
  });

  test("the share so far moved by the same number of points everywhere, until together it is enough", () => {
    // A 600, B 400 of 1,000; 400 left: B needs (200 + 400) / 800 = 3/4 of them, 300. So far B has 1/4 of One's 200 left and 1/2
    // of Two's 200: 150. Both move by 37.5 points: 62.5 % and 87.5 %.
    const path = pathOf({}, [count, lists(200, 200, 0)]);
    expect(needs(path)).toEqual([["b", "3/4"]]);
    expect(path?.counties.map(({ name, left: here, share, needs: there }) => [name, here, share, there])).toEqual([
      ["one", 200, { num: 100, den: 400 }, { num: 6250, den: 10_000 }],
      ["two", 200, { num: 200, den: 400 }, { num: 8750, den: 10_000 }],
    ]);
  });

  test("held at all of it where the shift would pass it; the others carry the rest", () => {
    // 210 left: B needs (200 + 210) / 420 of them, 205. Two's 60 cannot give more than 60: One's 150 must give 145.
    const path = pathOf({}, [count, lists(150, 60, 0)]);
    expect(path?.counties.map(({ name, needs: there }) => [name, there?.num])).toEqual([
      ["one", 9667],
      ["two", 10_000],
    ]);
  });

  test("where the trailing one cannot catch up, no place is told what it would need", () => {
    const path = pathOf({}, [count, lists(50, 50, 0)]);
    expect(needs(path)).toEqual([["b", 100]]);
    expect(path?.counties.map((place) => place.needs)).toEqual([null, null]);
  });

  test("by way of voting, where it is known there", () => {
    const mail: Telling = {
      at: "01:00",
      by: OFFICE,
      count: [typed("s", { "election-day": [500, 300], "absentee-mail": [50, 150] })],
    };
    const list: Telling = {
      at: "02:00",
      by: OFFICE,
      expects: [said("s", { method: "absentee-mail", outstanding: 300 })],
    };
    const path = pathOf({}, [mail, list]);
    // A 550, B 450; 300 left: (100 + 300) / 600 = 2/3, all of it by mail, where B has 3/4 so far.
    expect(path?.methods).toMatchObject([
      { method: "absentee-mail", left: 300, share: { num: 150, den: 200 }, needs: { num: 6667, den: 10_000 } },
    ]);
  });
});
