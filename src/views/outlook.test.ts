// The outlook as pages and the API show it, where it is not simply who leads of two.
import { describe, expect, test } from "vitest";
import { type ContestShape, FEED, OFFICE, said, type Telling, tell, votes } from "../../testing/told-contest.ts";
import { unwrap } from "../base/index.ts";
import { type ElectionState, evolve } from "../fold/index.ts";
import { viewContest, viewEstimate } from "./index.ts";

const COUNCIL: ContestShape = { options: ["a", "b", "c", "d"], contest: { voteFor: 2, seats: 2 } };
const outlookIn = (state: ElectionState) => unwrap(viewEstimate({ state, root: "", ticks: [] })).outlook;

describe("where a voter may choose several", () => {
  const count: Telling = {
    at: "01:00",
    by: OFFICE,
    count: [{ ...votes("s", 500, 300, 280, 20), ballotsCast: 600 }],
  };
  const left: Telling = { at: "02:00", by: OFFICE, expects: [said("s", { outstanding: 60 })] };

  test("ballots are held against ballots, and the pair is the last who is in and the first who is out", () => {
    const state = tell(COUNCIL, [count, left]);
    const outlook = outlookIn(state);
    expect(outlook).toMatchObject({
      counted: 600,
      shareCounted: { num: 600, den: 660 },
      pair: ["b", "c"],
      estimate: { countedMargin: 20 },
      history: [{ counted: 600, remaining: 60, lead: 20 }],
    });
    const half = outlook?.recommendation.checks.find(({ code }) => code === "half-counted");
    expect(half?.says).toContain("600 of about 660");
  });

  test("votes alone tell of no share counted", () => {
    const bare: Telling = { at: "01:00", by: OFFICE, count: [votes("s", 500, 300, 280, 20)] };
    const state = tell(COUNCIL, [bare, { at: "02:00", by: OFFICE, expects: [said("s", { ballots: 660 })] }]);
    const outlook = outlookIn(state);
    expect(outlook).toMatchObject({ counted: null, shareCounted: null, unknown: "count-unknown" });
  });
});

test("nobody to set against another: no outlook, however many votes there are", () => {
  expect(outlookIn(tell({ options: ["a"] }, [{ at: "01:00", by: OFFICE, count: [votes("s", 100)] }]))).toBeNull();
});

test("the chance of being ahead is marked where that is not all it takes", () => {
  const count: Telling = { at: "01:00", by: OFFICE, count: [votes("s", 500, 300, 280)] };
  const shape = (kind: "majority" | "plurality") => ({ options: ["a", "b", "c"], contest: { winRule: { kind } } });
  expect(outlookIn(tell(shape("majority"), [count]))?.asksForShare).toBe(true);
  expect(outlookIn(tell(shape("plurality"), [count]))?.asksForShare).toBeUndefined();
});

test("what an observer expected is set against no other count that it shows by now", () => {
  const audit = { units: [votes("s", 590, 405)], complete: [] };
  const state = tell({}, [
    { at: "01:00", by: OFFICE, count: [votes("s", 580, 400)] },
    { at: "02:00", by: FEED, count: [votes("s", 600, 410)] },
    { at: "02:30", by: FEED, expects: [said("s", { ballots: 1100 })] },
  ]);
  const left = (each: ElectionState) =>
    unwrap(viewContest({ state: each, root: "", ticks: [] }, { source: FEED })).progress.expectedVote?.remaining;
  expect(left(state)).toBe(90);
  const counted = told(state, OFFICE, "hand-audit", audit);
  const slid = told(counted, FEED, "election-night", audit, "restate");
  expect(outlookIn(slid)).toMatchObject({ source: FEED, goneOver: true, counted: 1010 });
  expect(left(slid)).toBeNull();
});

function told(state: ElectionState, source: string, basis: string, counts: object, kind = "add"): ElectionState {
  const type = kind === "add" ? "count.reported" : "count.corrected";
  const entry = { v: 1, election: "e", at: "2024-11-15T12:00:00.000Z", contest: "c", source, basis, type, kind };
  return evolve(state, { ...entry, counts: { inline: counts } } as never, () => undefined);
}
