// What it takes to win, where a contest's own definition does not say.
import type { Office, WinRule } from "../model/index.ts";
import { isInForce } from "./recount.ts";
import type { LawSource } from "./recount-rule.ts";

export interface WinRuleOfLaw extends LawSource {
  readonly jurisdiction: string;
  readonly offices: readonly Office[];
  readonly rule: WinRule;
  readonly text: string;
}

const RELEASE_77: LawSource = {
  cite: "O.C.G.A. 21-2-501",
  sourceKind: "statute",
  lawAsOf: "2020-08-10",
  effectiveFrom: "2020-08-10",
  effectiveTo: "2021-03-24",
  unsure: [],
};

/** Georgia as of release 77 of its code, until SB 202 changed the title. Other states' contests say it themselves. */
export const WIN_RULES: readonly WinRuleOfLaw[] = [
  {
    ...RELEASE_77,
    jurisdiction: "US-GA",
    offices: ["president"],
    rule: { kind: "plurality" },
    text: "Presidential electors are won with the most votes: there is no runoff for them.",
    cite: "O.C.G.A. 21-2-501(f)",
  },
  {
    ...RELEASE_77,
    jurisdiction: "US-GA",
    offices: [
      "us-senate",
      "us-house",
      "state-executive",
      "state-senate",
      "state-house",
      "judge",
      "county",
      "municipal",
    ],
    rule: { kind: "majority" },
    text: "Every other office needs more than half of the votes cast for it, else the first two meet in a runoff, which is won with the most votes.",
    cite: "O.C.G.A. 21-2-501(a)",
    unsure: ["We hold these two rules of the section; another one for a single office or city may stand beside them."],
  },
];

export function winRulesIn(jurisdiction: string, date: string): readonly WinRuleOfLaw[] {
  return WIN_RULES.filter((held) => held.jurisdiction === jurisdiction && isInForce(held, date) === true);
}

/** @param date calendar date of the vote
 *  @returns undefined where we hold no rule for that office there and then */
export function winRuleOf(jurisdiction: string, office: Office, date: string): WinRule | undefined {
  return winRulesIn(jurisdiction, date).find(({ offices }) => offices.includes(office))?.rule;
}
