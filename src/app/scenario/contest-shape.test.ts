import { expect, test } from "vitest";
import type { ElectionDefinition } from "../../model/index.ts";
import { contestFault } from "./contest-shape.ts";

function faultOf(contest: object): string | undefined {
  const options = ["yes", "no"].map((id) => ({ id, name: id, shortName: id, kind: "choice" }));
  const definition = {
    date: "2024-11-05",
    parties: [{ id: "dem" }, { id: "rep" }],
    contests: [{ id: "c", name: "C", kind: "measure", voteFor: 1, unit: "s", options, ...contest }],
  };
  return contestFault(definition as unknown as ElectionDefinition)?.message;
}

const row = (from: number, to: number, party = "dem") => ({ from, to, party, source: "A canvass." });
const threshold = (num: number, den: number, more: object = {}) => ({
  winRule: { kind: "threshold", option: "yes", num, den, comparator: ">=", ...more },
});

test.each([
  ["nothing said", {}],
  ["most votes", { winRule: { kind: "plurality" } }],
  ["a majority for one seat", { winRule: { kind: "majority" } }],
  ["three fifths", threshold(3, 5)],
  ["electors and past results", { office: "president", electors: 16, past: [row(1992, 1992), row(1996, 2016, "rep")] }],
])("%s is taken", (_, contest) => {
  expect(faultOf(contest)).toBeUndefined();
});

test.each([
  [{ seats: 0 }, "A contest elects one at least (c.seats)."],
  [{ seats: "two" }, '"two" is not a whole number (c.seats).'],
  [{ electors: 0 }, "Where no electors are at stake, leave them out (c.electors)."],
  [
    { electors: 16, office: "us-senate" },
    "Electors are at stake for a president only, and the office is us-senate (c.electors).",
  ],
  [{ winRule: "majority" }, "undefined is not a kind known here (c.winRule.kind)."],
  [{ winRule: { kind: "majority" }, voteFor: 3 }, "A majority cannot be asked for where 3 are elected (c.winRule)."],
  [threshold(3, 5, { option: "perhaps" }), "“perhaps” is no option of this contest (c.winRule)."],
  [
    threshold(60, 0),
    "60/0 is not a share of the votes: write whole numbers, such as 3 and 5 for three fifths (c.winRule).",
  ],
  [
    threshold(6, 5),
    "6/5 is not a share of the votes: write whole numbers, such as 3 and 5 for three fifths (c.winRule).",
  ],
  [threshold(0.6, 1), "0.6 is not a whole number (c.winRule.num)."],
  [{ past: [row(1996, 1992)] }, "1996 to 1992 runs backwards (c.past)."],
  [{ past: [row(1996, 2016), row(1992, 1992)] }, "1992 comes after 2016: past results stand oldest first (c.past)."],
  [{ past: [row(2020, 2024)] }, "2024 is not before this election of 2024 (c.past)."],
  [{ past: [row(1968, 1968, "aip")] }, "“aip” is no party of this election (c.past)."],
  [{ past: [{ from: 1992, to: 1992, party: "dem" }] }, "Not a text (c.past[0].source)."],
])("%j is refused in words", (contest, message) => {
  expect(faultOf(contest)).toBe(message);
});
