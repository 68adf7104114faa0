import { expect, test } from "vitest";
import { smallElection } from "../../testing/small-election.ts";
import { indexElection } from "../fold/index.ts";
import type { Contest, OptionId, PastResult } from "../model/index.ts";
import { pastView } from "./past.ts";

const index = indexElection(smallElection);
const [ASH, BIRCH] = ["ash", "birch"] as readonly string[] as readonly [OptionId, OptionId];
const row = (from: number, to: number, party: string): PastResult => ({ from, to, party, source: "A canvass." });
/** As Georgia's in 2020: Ash's party last won in 1992, Birch's all that came after. */
const GEORGIA = [row(1992, 1992, "dem"), row(1996, 2016, "rep")];

function past(rows: readonly PastResult[], leader?: OptionId) {
  return pastView(index, { ...(smallElection.contests[0] as Contest), past: rows }, leader);
}

test("says who carried it last and since when, and when the others last did", () => {
  expect(past(GEORGIA)).toMatchObject({
    place: "Tinyland",
    last: { party: "rep", partyName: "Republican", since: 1996 },
    others: [{ party: "dem", partyName: "Democratic", lastWon: 1992 }],
  });
  expect(past(GEORGIA)).not.toHaveProperty("leader");
});

test("a leader of the other party would change hands, the first since its last win", () => {
  expect(past(GEORGIA, ASH)?.leader).toMatchObject({ party: "dem", changesHands: true, lastWon: 1992 });
  expect(past(GEORGIA, BIRCH)?.leader).toMatchObject({ party: "rep", changesHands: false, lastWon: 2016 });
});

test("a party that never carried it in these years has no last win", () => {
  expect(past([row(1996, 2016, "rep")], ASH)?.leader).toMatchObject({ changesHands: true, lastWon: null });
});

test("a run of rows of one party is one run, broken by another's win", () => {
  const rows = [row(1988, 1988, "rep"), row(1992, 1992, "dem"), row(1996, 1996, "rep"), row(2000, 2016, "rep")];
  expect(past(rows)?.last.since).toBe(1996);
  expect(past(rows.slice(2))?.last.since).toBe(1996);
});

test("without past results there is nothing to say", () => {
  expect(past([])).toBeUndefined();
});
