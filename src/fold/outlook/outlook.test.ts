// What the figures allow to be said of contests that are not simply won with the most votes.
import { describe, expect, test } from "vitest";
import { type ContestShape, OFFICE, type Telling, tell, votes } from "../../../testing/told-contest.ts";
import type { ContestId, OptionId, UnitCounts } from "../../model/index.ts";
import { type ElectionState, evolve } from "../index.ts";
import { outlookHistory, outlookOf } from "./outlook.ts";

const CONTEST = "c" as ContestId;
const MAJORITY: ContestShape = { options: ["a", "b", "c"], contest: { winRule: { kind: "majority" } } };
const MEASURE: ContestShape = {
  options: ["yes", "no"],
  contest: {
    kind: "measure",
    winRule: { kind: "threshold", option: "yes" as OptionId, num: 60, den: 100, comparator: ">=" },
  },
};
const COUNCIL: ContestShape = { options: ["a", "b", "c", "d"], contest: { voteFor: 2, seats: 2 } };

/** Two updates an hour apart, all but the last vote in the first, and 99 voters who have not voted. */
function nearlyDone(...each: readonly number[]): readonly Telling[] {
  const [first = 0, ...rest] = each;
  const line = (at: string, own: number): Telling => {
    const total = each.reduce((sum, more) => sum + more, 0);
    const unit: UnitCounts = { ...votes("s", own, ...rest), registered: total + 99 };
    return { at, by: OFFICE, count: [unit] };
  };
  return [line("01:00", first - 1), line("02:00", first)];
}

const recommended = (shape: ContestShape, tellings: readonly Telling[]) =>
  outlookOf(tell(shape, tellings), CONTEST)?.recommendation;

describe("a lead that no more votes can come to make up", () => {
  test("locks a seat that goes to whoever has the most votes", () => {
    expect(recommended({}, nearlyDone(5501, 4500))).toMatchObject({ status: "called", option: "a", basis: "lock" });
  });

  test("locks nothing where more than half is needed and may still be missed", () => {
    expect(recommended(MAJORITY, nearlyDone(4501, 3000, 2500))?.status).toBe("too-early");
    // 5,020 of 10,001: with 99 more for the others it is 5,020 of 10,100, below half.
    expect(recommended(MAJORITY, nearlyDone(5020, 3000, 1981))?.status).toBe("too-early");
    expect(recommended(MAJORITY, nearlyDone(5060, 3000, 1941))).toMatchObject({ status: "called", basis: "lock" });
  });

  test("locks nothing of a measure that needs a share, nor one of several seats", () => {
    expect(recommended(MEASURE, nearlyDone(5501, 4500))?.status).toBe("too-early");
    expect(recommended(COUNCIL, nearlyDone(5501, 4500, 3000, 20))?.status).toBe("too-early");
  });
});

describe("once certified", () => {
  test("whoever has what the rule asks for is official, and nobody else", () => {
    expect(recommendedOfCertified({}, 60, 40)).toMatchObject({ status: "official", option: "a" });
    expect(recommendedOfCertified(MAJORITY, 51, 30, 19)).toMatchObject({ status: "official", option: "a" });
    expect(recommendedOfCertified(MEASURE, 60, 40)).toMatchObject({ status: "official", option: "yes" });
    for (const [shape, ...each] of [
      [MAJORITY, 45, 35, 20],
      [MEASURE, 55, 45],
      [COUNCIL, 40, 30, 20, 10],
      [{}, 50, 50],
    ] as const) {
      const said = recommendedOfCertified(shape, ...each);
      expect([said?.status, said?.option]).toEqual(["official", undefined]);
    }
  });

  function recommendedOfCertified(shape: ContestShape, ...each: readonly number[]) {
    const state = tell(shape, [{ at: "01:00", by: OFFICE, count: [votes("s", ...each)] }]);
    return outlookOf(certify(state, ...each), CONTEST)?.recommendation;
  }
});

describe("one of several seats", () => {
  test("a seat that is called is not taken back because those who have one are close to each other", () => {
    const close: Telling = { at: "01:00", by: OFFICE, count: [votes("s", 501, 500, 100, 20)] };
    const state = call(tell(COUNCIL, [close]), "a");
    expect(outlookOf(state, CONTEST)?.recommendation.retract).toEqual([]);
    expect(outlookOf(call(tell(COUNCIL, [close]), "c"), CONTEST)?.recommendation.retract).toEqual([
      "What was called is behind by 400 votes.",
    ]);
  });
});

describe("a call where more votes than one other do not decide", () => {
  const said = (shape: ContestShape, each: readonly number[], call: object) => {
    const state = tell(shape, [{ at: "01:00", by: OFFICE, count: [votes("s", ...each)] }]);
    const { status, option, retract } = outlookOf(enter(state, { ...CALL, ...call }), CONTEST)?.recommendation ?? {};
    return [status, option, ...(retract ?? [])];
  };

  test("of a measure is held against the share that it needs, for either answer", () => {
    expect(said(MEASURE, [6300, 3700], { option: "yes" })).toEqual(["called", "yes"]);
    expect(said(MEASURE, [5500, 4500], { option: "no" })).toEqual(["called", "no"]);
    expect(said(MEASURE, [5500, 4500], { option: "yes" })).toEqual([
      "retracted",
      "yes",
      "What was called is behind by 1,000 votes.",
    ]);
    expect(said(MEASURE, [6010, 3990], { option: "yes" })).toEqual([
      "retracted",
      "yes",
      "The lead is 20 of 10,000 votes: that is within half a percent.",
    ]);
  });

  test("for several seats falls with the last of those who were called", () => {
    expect(said(COUNCIL, [5000, 4000, 3000, 20], { options: ["a", "b"] })).toEqual(["called", "b"]);
    expect(said(COUNCIL, [5000, 3000, 4000, 20], { options: ["a", "b"] })).toEqual([
      "retracted",
      "b",
      "What was called is behind by 1,000 votes.",
    ]);
    expect(said(COUNCIL, [5000, 3001, 3000, 20], { options: ["a", "b"] })[0]).toBe("retracted");
  });

  test("outright falls with the majority, and one of a runoff with a majority or another second", () => {
    expect(said(MAJORITY, [5100, 3000, 1900], { option: "a" })).toEqual(["called", "a"]);
    expect(said(MAJORITY, [4900, 3000, 2100], { option: "a" })[0]).toBe("retracted");
    const runoff = { options: ["a", "b"], runoff: true };
    expect(said(MAJORITY, [4900, 3000, 2100], runoff)).toEqual(["called", "b"]);
    expect(said(MAJORITY, [5100, 3000, 1900], runoff)[0]).toBe("retracted");
    expect(said(MAJORITY, [4900, 2100, 3000], runoff)[0]).toBe("retracted");
  });
});

test("an earlier update that names fewer than the seats and one more is looked past", () => {
  const tellings: readonly Telling[] = [
    { at: "01:00", by: OFFICE, count: [{ ...votes("s", null, 300, 200, null), totalVotes: 900 }] },
    { at: "01:05", by: OFFICE, count: [votes("s", 400, 310, 205, 20)] },
  ];
  expect(outlookOf(tell(COUNCIL, tellings), CONTEST)?.snapshot).toMatchObject({ leader: "b", runnerUp: "c" });
});

test("a tenth of the count that vanishes is in doubt for a week, however many updates follow", () => {
  const line = (at: string, own: number): Telling => ({ at, by: OFFICE, count: [votes("s", own, 400_000)] });
  const fallen = [
    line("2024-11-06T01:00Z", 600_000),
    line("2024-11-06T03:00Z", 500_000),
    line("2024-11-07T04:00Z", 500_001),
    line("2024-11-08T12:00Z", 500_002),
  ];
  const inDoubt = (tellings: readonly Telling[]) =>
    recommended({}, tellings)?.checks.find(({ code }) => code === "no-open-doubt")?.met;
  expect(inDoubt(fallen)).toBe(false);
  expect(inDoubt([...fallen, line("2024-11-13T04:00Z", 500_003)])).toBe(true);
});

test("of a long count every second, fourth or eighth update is looked back on, the same ones as it goes on, and the newest", () => {
  const updates = Array.from({ length: 23 }, (_, n): Telling => {
    const at = `2024-11-06T${String(n).padStart(2, "0")}:00Z`;
    return { at, by: OFFICE, count: [votes("s", 100 + n, 50)] };
  });
  const counted = (howMany: number) =>
    outlookHistory(tell({}, updates.slice(0, howMany)), CONTEST, 8).moments.map((moment) => moment.counted);
  expect(counted(8)).toEqual([150, 151, 152, 153, 154, 155, 156, 157].filter((_, n) => n % 2 === 0 || n === 7));
  expect(counted(22)).toEqual([150, 154, 158, 162, 166, 170, 171]);
  expect(counted(23)).toEqual([150, 154, 158, 162, 166, 170, 172]);
  expect(counted(3)).toEqual([150, 151, 152]);
});

function enter(state: ElectionState, entry: object): ElectionState {
  return evolve(state, { v: 1, election: "e", at: "2024-11-20T12:00:00.000Z", ...entry } as never, () => undefined);
}

const CALL = { type: "call.set", contest: CONTEST, source: "decision-desk", status: "called", text: "" };

function call(state: ElectionState, option: string): ElectionState {
  return enter(state, { ...CALL, option });
}

function certify(state: ElectionState, ...each: readonly number[]): ElectionState {
  const counts = { inline: { units: [votes("s", ...each)], complete: [] } };
  const told = { contest: CONTEST, source: OFFICE, basis: "certified", kind: "add", counts };
  const counted = enter(state, { type: "count.reported", ...told });
  return enter(counted, {
    type: "state.certified",
    version: 1,
    basis: "certified",
    certifiedOn: "2024-11-20",
    by: "Office",
  });
}
