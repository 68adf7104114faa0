import { describe, expect, test } from "vitest";
import { epochOf, instant, instantOfEpoch } from "../../base/index.ts";
import { CHECK_CODES, type OptionId } from "../../model/index.ts";
import type { ContestEstimate } from "../estimate/estimate-input.ts";
import { recommendStatus } from "./recommend.ts";
import type { StatusInput, StatusSnapshot } from "./status-input.ts";

const A = "a" as OptionId;
const B = "b" as OptionId;
const CLOSE = instant("2020-11-04T00:00Z");
const at = (hours: number) => instantOfEpoch(epochOf(CLOSE) + hours * 3_600_000);

function estimateOf(winProbability: number, low: number, high: number, more: Partial<ContestEstimate> = {}) {
  const margin = (low + high) / 2;
  return {
    pair: [A, B],
    countedMargin: margin,
    counted: 950_000,
    total: 1_000_000,
    remaining: 50_000,
    margin,
    sd: 1,
    degrees: 4,
    interval: [low, high],
    winProbability,
    deciders: [],
    parameters: "test",
    ...more,
  } as const satisfies ContestEstimate;
}

/** A lead of 40,000 of 950,000 votes, four days on, which the estimate is sure of. */
const CLEAR: StatusSnapshot = {
  at: at(96),
  leader: A,
  runnerUp: B,
  margin: 60_000,
  total: 950_000,
  expected: 1_000_000,
  estimate: estimateOf(0.9999, 50_000, 70_000),
};
const BEFORE: StatusSnapshot = { ...CLEAR, at: at(95) };

function input(more: Partial<StatusInput> = {}, ...snapshots: readonly StatusSnapshot[]): StatusInput {
  const used = snapshots.length === 0 ? [BEFORE, CLEAR] : snapshots;
  return {
    now: used.at(-1)?.at ?? CLOSE,
    pollsCloseAt: CLOSE,
    snapshots: used,
    holds: [],
    estimateStopped: false,
    certified: false,
    ...more,
  };
}

const unmet = (of: StatusInput) =>
  recommendStatus(of)
    .checks.filter(({ met }) => met !== true)
    .map(({ code }) => code);

test("what meets every point twice is called, on the estimate, for the leader", () => {
  const { checks, ...said } = recommendStatus(input());
  expect(said).toEqual({ status: "called", option: A, basis: "model", retract: [] });
  expect(checks.map(({ code }) => code)).toEqual(CHECK_CODES);
  expect(checks.find(({ code }) => code === "half-counted")?.says).toBe(
    "950,000 of about 1,000,000 votes are counted; half must be.",
  );
});

describe("one point that is not met is enough", () => {
  const each: readonly (readonly [string, StatusInput])[] = [
    ["polls-closed", input({ now: instant("2020-11-03T23:59Z") })],
    ["half-counted", twice({ total: 499_999 })],
    ["probability", twice({ estimate: estimateOf(0.9949, 50_000, 70_000) })],
    ["lead-beyond-recount", twice({ margin: 4750 })],
    ["interval-beyond-recount", twice({ estimate: estimateOf(0.9999, 5000, 70_000) })],
    ["two-snapshots", input({}, CLEAR)],
    ["two-snapshots", input({}, { ...CLEAR, at: instantOfEpoch(epochOf(CLEAR.at) - 599_999) }, CLEAR)],
    ["two-snapshots", input({}, { ...BEFORE, leader: B, runnerUp: A }, CLEAR)],
    ["no-open-doubt", input({ holds: ["A county fell."] })],
    ["estimate-running", input({ estimateStopped: true })],
  ];
  test.each(each)("%s", (code, asked) => {
    expect(recommendStatus(asked).status).not.toBe("called");
    expect(unmet(asked)).toContain(code);
  });
});

function twice(more: Partial<StatusSnapshot>): StatusInput {
  return input({}, { ...BEFORE, ...more }, { ...CLEAR, ...more });
}

test("what is not known is not met, and says so", () => {
  const { expected: _, estimate: __, ...bare } = CLEAR;
  const { status, checks } = recommendStatus(input({}, { ...bare, at: at(95) }, bare));
  expect(status).toBe("too-early");
  expect(checks.filter(({ met }) => met === undefined).map(({ code }) => code)).toEqual([
    "expected-known",
    "half-counted",
    "probability",
    "interval-beyond-recount",
    "estimate-running",
  ]);
});

test("without a count there is nothing to say", () => {
  expect(recommendStatus({ ...input(), snapshots: [] })).toMatchObject({ status: "too-early", retract: [] });
});

test("in the first two days a lead must outlive ballots that nobody expected", () => {
  // About Arizona on 4 November: five points, and 1 % said to be left where 18 % were.
  const arizona = { margin: 52_000, total: 990_000, estimate: estimateOf(0.9999, 40_000, 60_000) };
  const soon = input({}, { ...BEFORE, ...arizona, at: at(11) }, { ...CLEAR, ...arizona, at: at(12) });
  expect(recommendStatus(soon).status).toBe("leaning");
  expect(unmet(soon)).toEqual(["interval-beyond-recount", "two-snapshots"]);
  const later = input({}, { ...BEFORE, ...arizona, at: at(239) }, { ...CLEAR, ...arizona, at: at(240) });
  expect(recommendStatus(later).status).toBe("called");
});

test("at the limit of the law no call, one vote above it one", () => {
  const recountLimit = () => 5000;
  const late = { estimate: estimateOf(0.9999, 5001, 7000) };
  const of = (margin: number) =>
    input({ recountLimit }, { ...BEFORE, ...late, margin, at: at(2000) }, { ...CLEAR, ...late, margin, at: at(2001) });
  expect(unmet(of(5000))).toContain("lead-beyond-recount");
  expect(unmet(of(5001))).not.toContain("lead-beyond-recount");
});

test("one who is behind is never recommended, and the checklist says that the favourite is", () => {
  const behind = twice({ leader: B, runnerUp: A, margin: 60_000 });
  const { status, checks } = recommendStatus(behind);
  expect(status).toBe("too-early");
  expect(checks.find(({ code }) => code === "probability")).toEqual({
    code: "probability",
    met: false,
    says: "99.9 % is the chance of the estimate's favourite; 99.5 % is needed, and the favourite is behind by 60,000 votes.",
  });
});

test("nearly all counted and likely to end in recount range is too close", () => {
  const close = { margin: 2000, estimate: estimateOf(0.8, -3000, 6000, { recountProbability: 0.5 }) };
  expect(recommendStatus(twice(close)).status).toBe("too-close");
  expect(recommendStatus(twice({ ...close, total: 899_999 })).status).toBe("too-early");
  const open = twice({ ...close, estimate: estimateOf(0.8, -3000, 6000, { recountProbability: 0.49 }) });
  expect(recommendStatus(open).status).toBe("too-early");
});

test("a lead that nothing still out can undo is called without an estimate", () => {
  const locked = input({ mostRemaining: 54_975, estimateStopped: true });
  expect(recommendStatus(locked)).toMatchObject({ status: "called", option: A, basis: "lock" });
  // One vote more still out, and 5,024 votes would be left of the lead: half a percent of 1,004,976.
  expect(recommendStatus({ ...locked, mostRemaining: 54_976 }).status).not.toBe("called");
});

test("certified is official, in recount range too, and before that nothing in it is", () => {
  const close = twice({ margin: 10 });
  expect(recommendStatus({ ...close, certified: true })).toMatchObject({
    status: "official",
    option: A,
    basis: "certification",
  });
  expect(recommendStatus({ ...close, mostRemaining: 0 }).status).not.toBe("called");
  expect(recommendStatus({ ...twice({ margin: 0 }), certified: true }).status).not.toBe("official");
});

describe("a call that stands", () => {
  const called = { option: A, at: at(90) };
  const says = (more: Partial<StatusSnapshot>, rest: Partial<StatusInput> = {}) =>
    recommendStatus(input({ called, ...rest }, BEFORE, { ...CLEAR, ...more }));

  test("is kept while the figures are between what calls and what takes back", () => {
    const weaker = says({ estimate: estimateOf(0.96, 1000, 70_000) });
    expect(weaker).toMatchObject({ status: "called", option: A, retract: [] });
  });

  test("is taken back below 95 %, in recount range, when behind, and when the lead was restated", () => {
    const below = says({ estimate: estimateOf(0.949, -1, 70_000) });
    expect(below).toMatchObject({ status: "retracted", retract: [expect.stringContaining("94.9 %")] });
    expect(says({ margin: 4750 }).retract[0]).toContain("within half a percent");
    expect(says({ leader: B, runnerUp: A }).retract[0]).toContain("is behind by 60,000 votes");
    expect(says({ total: 940_000, margin: 44_999 }).retract[0]).toContain("from 60,000 to 44,999");
    expect(says({ total: 940_000, margin: 45_000 }).retract).toEqual([]);
  });

  test("against what is certified is to be taken back, and for it stands", () => {
    const certified = (option: OptionId) =>
      recommendStatus(input({ certified: true, called: { option, at: at(90) } }, BEFORE, CLEAR));
    expect(certified(A)).toMatchObject({ status: "official", option: A, retract: [] });
    const reason = "What was called is behind by 60,000 votes.";
    expect(certified(B)).toMatchObject({ status: "official", option: A, retract: [reason] });
  });

  test("on a lead that nothing still out can undo outlives an estimate that expects more than can come", () => {
    const unsure = { estimate: estimateOf(0.9, -20_000, 70_000) };
    const locked = input({ mostRemaining: 100 }, { ...BEFORE, ...unsure }, { ...CLEAR, ...unsure });
    expect(recommendStatus(locked)).toMatchObject({ status: "called", basis: "lock" });
    expect(recommendStatus({ ...locked, called })).toMatchObject({ status: "called", retract: [] });
  });

  test("outlives a batch that is counted twice and withdrawn, and a county that vanishes", () => {
    expect(says({ total: 910_000, margin: 59_000 }).retract).toEqual([]);
    expect(says({ total: 700_000, margin: 100, leader: B, runnerUp: A }).retract).toEqual([]);
    expect(says({ margin: 100 }, { holds: ["A county fell."] }).retract).toEqual([]);
  });
});
