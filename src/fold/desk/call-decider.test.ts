import { describe, expect, test } from "vitest";
import {
  CERTIFIED,
  CLOSE,
  counts,
  FROZEN,
  LATER,
  outlookWith,
  setCall,
  stateAfter,
} from "../../../testing/call-ground.ts";
import { epochOf, instantOfEpoch } from "../../base/index.ts";
import {
  type CallSet,
  DECISION_DESK,
  type Draft,
  type OptionId,
  type SourceId,
  type UnitId,
} from "../../model/index.ts";
import type { Outlook } from "../outlook/outlook.ts";
import type { ElectionState } from "../state.ts";
import { type CallCommand, decideCall, type RetractCall } from "./call-decider.ts";

const AHEAD = counts("mayor", 5_200, 4_800, 0);
const OPEN = stateAfter(AHEAD);
const CALL = setCall("mayor", "called", "a");
const WHY = "The county with the last ballots has told us what they are.";

const decide = (command: CallCommand, state: ElectionState = OPEN, outlook: Outlook | undefined = outlookWith("a")) =>
  decideCall(command, state, outlook, LATER);
const codeOf = (...asked: Parameters<typeof decide>) => {
  const decided = decide(...asked);
  return decided.ok ? "allowed" : decided.error.code;
};
const entryOf = (...asked: Parameters<typeof decide>): Draft<CallSet> => {
  const decided = decide(...asked);
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
};
/** The record after somebody of the desk has said this. */
const said = (...commands: readonly CallCommand[]) => {
  const drafts: Draft[] = [AHEAD];
  for (const command of commands) drafts.push(entryOf(command, stateAfter(...drafts)));
  return stateAfter(...drafts);
};
const retraction = (retracts: number): RetractCall => ({
  kind: "retract",
  contest: CALL.contest,
  retracts,
  reason: "figures-corrected",
  text: "Baker has taken back a batch.",
});

describe("a call by the checklist", () => {
  test("carries the position, the figures, the rule and its law date", () => {
    expect(entryOf(CALL)).toEqual({
      type: "call.set",
      contest: "mayor",
      source: DECISION_DESK,
      status: "called",
      option: "a",
      text: CALL.text,
      callBasis: "model",
      evidence: {
        position: 1,
        source: "official",
        basis: "election-night",
        marginVotes: 400,
        totalVotes: 10_000,
        remaining: 200,
        recountRule: "rule-1",
        lawAsOf: "2026-01-01",
        recountLimitVotes: 50,
        overruled: [],
      },
    });
  });

  test("holds no binary fraction: the leader's chance with four places, the interval in whole votes", () => {
    const estimate = { pair: ["a", "b"], winProbability: 0.99731, interval: [120.4, 690.6], parameters: "v1" } as never;
    const snapshot = { at: LATER, leader: "a", runnerUp: "b", margin: 400, total: 10_000, estimate } as never;
    const { evidence } = entryOf(CALL, OPEN, outlookWith("a", { estimate, snapshot }));
    expect(evidence).toMatchObject({ probability: "0.9973", interval: [120, 691], parameters: "v1" });
  });

  test("a chance that would be printed as all is not", () => {
    const snapshot = { at: LATER, leader: "a", runnerUp: "b", margin: 400, total: 10_000 };
    const printed = (first: string, winProbability: number) => {
      const estimate = { pair: [first, first === "a" ? "b" : "a"], winProbability, interval: [1, 2], parameters: "v1" };
      const outlook = outlookWith("a", { estimate, snapshot: { ...snapshot, estimate } } as never);
      return entryOf(CALL, OPEN, outlook).evidence?.probability;
    };
    expect(printed("a", 0.99997)).toBe("0.9999");
    expect(printed("b", 0.99997)).toBe("0.0001");
  });

  test("an estimate of the other one first is turned round", () => {
    const estimate = { pair: ["b", "a"], winProbability: 0.00269, interval: [-690.6, 0], parameters: "v1" } as never;
    const snapshot = { at: LATER, leader: "a", runnerUp: "b", margin: 400, total: 10_000, estimate } as never;
    const { evidence } = entryOf(CALL, OPEN, outlookWith("a", { estimate, snapshot }));
    expect(evidence).toMatchObject({ probability: "0.9973", interval: [0, 691] });
  });
});

describe("never, whatever the reason", () => {
  const pressed = { ...CALL, overrule: WHY };

  test("before the polls close, to the millisecond", () => {
    const at = (ms: number) => decideCall(pressed, OPEN, outlookWith("a"), instantOfEpoch(epochOf(CLOSE) + ms));
    expect(at(-1)).toMatchObject({ error: { code: "call/before-close" } });
    expect(at(0).ok).toBe(true);
    const early = decideCall(setCall("mayor", "too-early"), OPEN, undefined, instantOfEpoch(epochOf(CLOSE) - 1));
    expect(early).toMatchObject({ error: { code: "call/before-close" } });
  });

  test("within recount range before certification: at the limit in, one vote more out", () => {
    const state = (a: number, b: number) => stateAfter(counts("mayor", a, b, 0));
    expect(codeOf(pressed, state(5_025, 4_975))).toBe("call/recount-range");
    expect(codeOf(pressed, state(5_026, 4_975))).toBe("allowed");
    const after = stateAfter(counts("mayor", 5_025, 4_975, 0), CERTIFIED);
    expect(codeOf(pressed, after)).toBe("allowed");
  });

  test("against a lead within recount range: the one who trails is not called either", () => {
    const state = stateAfter(counts("mayor", 5_025, 4_975, 0));
    expect(codeOf({ ...pressed, options: ["b" as OptionId] }, state)).toBe("call/recount-range");
    expect(codeOf({ ...pressed, options: ["c" as OptionId] }, state)).toBe("call/recount-range");
  });

  test("where no rule is held, half a percent stands in", () => {
    const { recountRule: _, ...outlook } = outlookWith("a");
    expect(codeOf(pressed, stateAfter(counts("mayor", 5_025, 4_975, 0)), outlook)).toBe("call/recount-range");
    expect(codeOf(pressed, stateAfter(counts("mayor", 5_026, 4_974, 0)), outlook)).toBe("allowed");
  });

  test("without a vote counted, or with a rival's votes unknown", () => {
    expect(codeOf(pressed, stateAfter(), undefined)).toBe("call/nothing-counted");
    expect(codeOf(pressed, stateAfter(counts("mayor", 5_200, null, 10)))).toBe("call/nothing-counted");
  });

  test("while publication is frozen, but for taking something back", () => {
    const frozen = stateAfter(AHEAD, FROZEN);
    expect(codeOf(pressed, frozen)).toBe("call/frozen");
    expect(codeOf(setCall("mayor", "too-close"), frozen)).toBe("call/frozen");
    const call = entryOf(CALL);
    expect(codeOf(retraction(2), stateAfter(AHEAD, call, FROZEN))).toBe("allowed");
  });

  test("official before the count is certified, or against it", () => {
    const official = setCall("mayor", "official", "a");
    expect(codeOf(official)).toBe("call/not-certified");
    const certified = stateAfter(AHEAD, CERTIFIED);
    expect(entryOf(official, certified)).toMatchObject({ status: "official", callBasis: "certification" });
    expect(codeOf(setCall("mayor", "official", "b"), certified)).toBe("call/not-certified");
  });
});

describe("against the checklist", () => {
  test("a point that is not met, or not known, wants a written reason, and is named in public", () => {
    const outlook = outlookWith("a", { unmet: ["two-snapshots"], notKnown: ["expected-known"] });
    const refused = decide(CALL, OPEN, outlook);
    expect(refused).toMatchObject({ error: { code: "call/checklist" } });
    expect(!refused.ok && refused.error.message).toContain("2 points of the checklist are not met");
    expect(!refused.ok && refused.error.message).toContain("Of two-snapshots.");
    expect(codeOf({ ...CALL, overrule: "because" }, OPEN, outlook)).toBe("call/checklist");
    const entry = entryOf({ ...CALL, overrule: WHY }, OPEN, outlook);
    expect(entry.callBasis).toBe("judgement");
    expect(entry.evidence?.overruled).toEqual(["expected-known", "two-snapshots"]);
    expect(entry.text).toContain(WHY);
  });

  test("a reason where nothing is overruled is not put before the public", () => {
    expect(entryOf({ ...CALL, overrule: WHY }).text).toBe(CALL.text);
  });

  test("a winner who does not lead can be called with a reason, and the record says how far behind", () => {
    const behind = setCall("mayor", "called", "b");
    expect(codeOf(behind)).toBe("call/checklist");
    const entry = entryOf({ ...behind, overrule: WHY });
    expect(entry.callBasis).toBe("judgement");
    expect(entry.evidence).toMatchObject({
      marginVotes: -400,
      overruled: ["probability", "interval-beyond-recount", "leads"],
    });
  });
});

describe("figures of an observer", () => {
  const feed = { ...counts("mayor", 5_200, 4_700, 100), source: "feed" } as Draft;
  const outlook: Outlook = { ...outlookWith("a"), source: "feed" as SourceId };
  const codeBeside = (official: Draft) => codeOf(CALL, stateAfter(official, feed), outlook);

  test("do not carry a call while the office's own count, as far along, is within recount range", () => {
    // 10,000 votes: up to 50 are within range.
    expect(codeBeside(counts("mayor", 4_975, 4_925, 100))).toBe("call/recount-range");
    expect(codeBeside(counts("mayor", 4_976, 4_924, 100))).toBe("allowed");
  });

  test("carry one while the office is hours behind", () => {
    expect(codeBeside(counts("mayor", 4_020, 4_000, 100))).toBe("allowed");
  });
});

describe("names", () => {
  test.each([
    [{ ...CALL, contest: "sheriff" as never }, "call/unknown-contest"],
    [setCall("mayor", "called", "z"), "call/unknown-option"],
    [setCall("mayor", "called"), "call/wrong-number"],
    [setCall("mayor", "called", "a", "b"), "call/wrong-number"],
    [setCall("mayor", "called", "a", "a"), "call/wrong-number"],
    [setCall("mayor", "too-close", "a"), "call/wrong-number"],
    [setCall("mayor", "leaning"), "call/wrong-number"],
    [{ ...setCall("mayor", "called", "a", "b"), runoff: true }, "call/wrong-number"],
    [{ ...CALL, text: "Yes." }, "call/words-missing"],
    [{ ...CALL, text: "x".repeat(501) }, "call/words-missing"],
  ])("%o is refused", (command, code) => {
    expect(codeOf(command as CallCommand)).toBe(code);
  });

  test("too close and too early name nobody, and need no checklist", () => {
    const outlook = outlookWith("a", { unmet: ["probability"] });
    expect(entryOf(setCall("mayor", "too-close"), OPEN, outlook)).toMatchObject({ callBasis: "judgement" });
    expect(codeOf(setCall("mayor", "too-early"), stateAfter(), undefined)).toBe("allowed");
  });
});

describe("what stands", () => {
  test("the same twice is refused; less than a call is, until the call is taken back", () => {
    expect(codeOf(CALL, said(CALL))).toBe("call/already");
    expect(codeOf(setCall("mayor", "too-close"), said(CALL))).toBe("call/stands");
    expect(codeOf({ ...setCall("mayor", "called", "b"), overrule: WHY }, said(CALL))).toBe("call/stands");
    expect(codeOf(setCall("mayor", "leaning", "a"), said(setCall("mayor", "too-close")))).toBe("allowed");
    expect(codeOf(setCall("mayor", "too-close"), said(CALL, retraction(2)))).toBe("allowed");
    expect(codeOf(CALL, said(CALL, retraction(2)))).toBe("allowed");
  });

  test("a retraction names the call, the reason and the words", () => {
    expect(entryOf(retraction(2), said(CALL))).toMatchObject({
      status: "retracted",
      option: "a",
      retracts: 2,
      text: "The figures that it rested on were corrected. Baker has taken back a batch.",
    });
  });

  test("what was not called, or not at that position, is not taken back", () => {
    expect(codeOf(retraction(2))).toBe("call/not-called");
    expect(codeOf(retraction(1), said(CALL))).toBe("call/not-called");
    expect(codeOf(retraction(2), said(CALL, retraction(2)))).toBe("call/not-called");
    expect(codeOf(retraction(2), said(setCall("mayor", "leaning", "a")))).toBe("call/not-called");
  });

  test("a certified count makes a standing call official", () => {
    const state = stateAfter(AHEAD, entryOf(CALL), CERTIFIED);
    expect(codeOf(setCall("mayor", "official", "a"), state)).toBe("allowed");
  });
});

describe("other ways to win", () => {
  test("several seats: some can be called before the last, and the call grows", () => {
    const votes = counts("council", 4_000, 3_000, 2_980, 20);
    const state = stateAfter(votes);
    const first = { ...setCall("council", "called", "a"), overrule: WHY };
    const entry = entryOf(first, state);
    expect(entry.evidence).toMatchObject({ marginVotes: 1_020 });
    expect(codeOf({ ...setCall("council", "called", "a", "b"), overrule: WHY }, state)).toBe("call/recount-range");
    expect(codeOf(setCall("council", "called", "a", "b", "c"), state)).toBe("call/wrong-number");
    const more = stateAfter(counts("council", 4_000, 3_000, 2_900, 100), entry);
    expect(entryOf({ ...setCall("council", "called", "a", "b"), overrule: WHY }, more)).toMatchObject({
      options: ["a", "b"],
      evidence: { marginVotes: 100 },
    });
    expect(codeOf({ ...setCall("council", "called", "b"), overrule: WHY }, more)).toBe("call/stands");
  });

  test("a runoff is called with the two who meet, and only where there is one", () => {
    const state = stateAfter(counts("senate", 4_900, 3_000, 2_100));
    const runoff = { ...setCall("senate", "called", "a", "b"), runoff: true, overrule: WHY };
    expect(entryOf(runoff, state)).toMatchObject({ runoff: true, options: ["a", "b"], evidence: { marginVotes: 900 } });
    expect(codeOf(runoff, stateAfter(counts("senate", 4_900, 2_570, 2_530)))).toBe("call/recount-range");
    expect(codeOf({ ...runoff, contest: CALL.contest })).toBe("call/wrong-number");
    // Nobody has more than half: to call the first outright is against the votes counted.
    const outright = entryOf({ ...setCall("senate", "called", "a"), overrule: WHY }, state);
    expect(outright.evidence?.overruled).toContain("leads");
  });

  test("a measure is held against the part that it needs, not against the other answer", () => {
    const passing = stateAfter(counts("bonds", 6_300, 3_700));
    const yes = { ...setCall("bonds", "called", "yes"), overrule: WHY };
    expect(entryOf(yes, passing, outlookWith("yes")).evidence).toMatchObject({ marginVotes: 600 });
    // 55 % is ahead of 45 %, and fails all the same.
    const failing = stateAfter(counts("bonds", 5_500, 4_500));
    expect(entryOf(yes, failing, outlookWith("yes")).evidence?.overruled).toContain("leads");
    const no = { ...setCall("bonds", "called", "no"), overrule: WHY };
    expect(entryOf(no, failing, outlookWith("yes")).evidence).toMatchObject({ marginVotes: 1_000 });
    expect(codeOf(yes, stateAfter(counts("bonds", 6_025, 3_975)), outlookWith("yes"))).toBe("call/recount-range");
    expect(codeOf(yes, stateAfter(counts("bonds", 6_026, 3_974)), outlookWith("yes"))).toBe("allowed");
  });

  test("where more than half is needed, the checklist tells how near one half is, and does not forbid", () => {
    const state = stateAfter(counts("senate", 5_010, 3_000, 1_990));
    const refused = decide(setCall("senate", "called", "a"), state);
    expect(!refused.ok && refused.error.message).toContain("It is 20 votes away from the other outcome");
    const entry = entryOf({ ...setCall("senate", "called", "a"), overrule: WHY }, state);
    expect(entry.evidence?.overruled).toContain("lead-beyond-recount");
  });

  test("uncontested: callable once the polls have closed, without a count", () => {
    expect(entryOf(setCall("judge", "called", "a"), stateAfter(), undefined)).toMatchObject({ callBasis: "lock" });
  });

  test("a source that names only two and the sum is enough while the rest cannot reach the second", () => {
    const told = (a: number, b: number, sum: number): Draft => {
      const draft = counts("mayor", a, b, null);
      if (draft.type !== "count.reported" || !("inline" in draft.counts)) throw new Error("not a count");
      const [unit] = draft.counts.inline.units;
      if (unit === undefined) throw new Error("no unit");
      return { ...draft, counts: { inline: { units: [{ ...unit, totalVotes: sum }], complete: [] } } };
    };
    expect(codeOf(CALL, stateAfter(told(5_200, 4_800, 10_100)))).toBe("allowed");
    expect(codeOf(CALL, stateAfter(told(5_200, 300, 10_000)))).toBe("call/nothing-counted");
  });

  test("write-ins that are not told are nobody's rival, unless there are enough of them to be in", () => {
    const told = (sum: number): Draft => {
      const units = [
        { unit: "s" as UnitId, columns: ["total" as const], votes: [[5_200, 4_800, null]], totalVotes: sum },
      ];
      const draft = counts("clerk");
      if (draft.type !== "count.reported") throw new Error("not a count");
      return { ...draft, counts: { inline: { units, complete: [] } } };
    };
    const command = setCall("clerk", "called", "a");
    expect(codeOf(command, stateAfter(told(15_200)))).toBe("allowed");
    expect(codeOf(command, stateAfter(told(15_201)))).toBe("call/nothing-counted");
  });
});
