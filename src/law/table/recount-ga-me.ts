// Recount rules, Georgia to Maine.
import type { RecountRule } from "../recount-rule.ts";
import { ANY, lesserOf, rulesIn, share, votes } from "./write.ts";

export const RECOUNT_GA_ME: readonly RecountRule[] = [
  ...rulesIn(
    "GA",
    {
      cite: "O.C.G.A. 21-2-495(c)(1)",
      sourceKind: "statute",
      lawAsOf: "2020-08-10",
      // Up to the day before SB 202, which changed the title; what the section says after that is not recorded here.
      effectiveTo: "2021-03-24",
    },
    [
      {
        name: "requested",
        kind: "requested",
        offices: "candidates",
        test: share("<=", 1, 200, "votes-for-office"),
        runoffToo: true,
        text: "A losing candidate may ask for a recount where the difference is not more than one half of one percent of all votes cast for the office.",
        who: "The losing candidate, in writing: to the Secretary of State where the office is voted on in more than one county, else to the superintendent. Who just missed a runoff may ask too. The Secretary of State may also order one before certification, on a verified petition that shows an error.",
        timing:
          "Within 2 business days after certification. It is ordered at once, and the result is certified again; the law sets no day by which it must be done.",
        until: { kind: "window", n: 2, unit: "business-days", from: "certification" },
        unsure: [
          "Business days are counted without Saturdays, Sundays and federal holidays; Georgia's own holidays are not in our sources.",
        ],
      },
      {
        name: "requested-question",
        kind: "requested",
        offices: ["measure"],
        cite: "O.C.G.A. 21-2-495(c)",
        text: "On a question a board of the state may ask for a recount. How close the result must be for that is not in our excerpt.",
        who: "The Constitutional Amendments Publication Board",
        unsure: ["Our excerpt names the board, but not the limit or the last day for a question."],
      },
    ],
  ),
  ...rulesIn("HI", { cite: "HRS 11-158 (copy at lawserver.com)", sourceKind: "secondary", lawAsOf: "undated" }, [
    {
      name: "automatic",
      kind: "automatic",
      offices: "all",
      test: lesserOf(votes("<=", 100), share("<=", 1, 400, "votes-for-office")),
      text: "A contest is counted again where the difference is not more than 100 votes and not more than a quarter of one percent of all votes cast in it.",
      who: "Nobody has to ask, and nobody may.",
      timing: "Done and announced by the 5th business day after the election.",
      until: { kind: "window", n: 5, unit: "business-days", from: "election" },
    },
  ]),
  ...rulesIn("ID", { cite: "I.C. 34-2301, 34-2309", sourceKind: "statute", lawAsOf: "2020" }, [
    {
      name: "requested",
      kind: "requested",
      offices: "all",
      test: ANY,
      text: "A recount can be asked for at any difference. It is free within one tenth of one percent of all votes cast for the office, or within 5 votes where that is more.",
      who: "A candidate, or somebody for or against a measure: to the Attorney General, for other offices to the county clerk",
      timing: "Within 20 days of the canvass.",
      unsure: ["We found no automatic recount in chapter 34-23."],
    },
  ]),
  ...rulesIn("IL", { cite: "As told by Ballotpedia", sourceKind: "secondary", lawAsOf: "undated" }, [
    {
      name: "requested",
      kind: "requested",
      offices: "all",
      test: share("<=", 1, 20, "last-winner"),
      text: "A loser with at least 95 percent of the winner's votes may have ballots looked at again. This serves to find out, and cannot change the outcome by itself.",
      who: "The losing candidate; on a question, five electors",
      timing: "Within 5 days after the canvass.",
    },
  ]),
  ...rulesIn(
    "IA",
    { cite: "As told by Ballotpedia (2023)", sourceKind: "secondary", lawAsOf: "2023", effectiveTo: "2023-12-31" },
    [
      {
        name: "requested",
        kind: "requested",
        offices: "all",
        test: ANY,
        text: "A recount can be asked for at any difference.",
        who: "A candidate; on a measure, voters",
        timing: "Within 3 days after the county canvass; done within 18 days after it.",
        until: { kind: "window", n: 3, unit: "days", from: "county-canvass" },
      },
    ],
  ),
  ...rulesIn("IA", { cite: "As told by Ballotpedia (2025)", sourceKind: "secondary", lawAsOf: "2025" }, [
    {
      name: "requested-statewide",
      kind: "requested",
      offices: ["president", "us-senate", "us-house", "state-executive"],
      text: "For federal and statewide offices a recount can be asked for within 0.15 percent. Of which votes, our source does not say.",
      who: "A candidate",
      timing: "Within 3 days after the county canvass; done within 18 days of the request.",
      until: { kind: "window", n: 3, unit: "days", from: "county-canvass" },
      unsure: ["Our source does not say what the percentage is of, or whether the limit itself is within it."],
    },
    {
      name: "requested-other",
      kind: "requested",
      offices: ["state-senate", "state-house", "judge", "county", "municipal"],
      text: "For other offices a recount can be asked for within 1 percent or 50 votes, whichever is less. Of which votes, our source does not say.",
      who: "A candidate",
      timing: "Within 3 days after the county canvass; done within 18 days of the request.",
      until: { kind: "window", n: 3, unit: "days", from: "county-canvass" },
      unsure: ["Our source does not say what the percentage is of, or whether the limit itself is within it."],
    },
  ]),
  ...rulesIn(
    "KY",
    {
      cite: "KRS 117.305, 120.185",
      sourceKind: "statute",
      lawAsOf: "2020-11-19",
      // A later text has an automatic recount; since when, we do not know.
      effectiveTo: "2020-12-31",
    },
    [
      {
        name: "recanvass",
        kind: "requested",
        offices: "all",
        test: ANY,
        text: "A recanvass, which checks the machines' totals, can be asked for at any difference. A recount of ballots takes a petition to a court.",
        who: "A candidate, in writing",
        timing: "By 4 p.m. on the Tuesday after the election.",
        until: { kind: "weekday", weekday: "Tuesday", nth: 1, from: "election", at: "16:00" },
        unsure: ["We found no automatic recount in the sections we read."],
      },
    ],
  ),
  ...rulesIn("KY", { cite: "KRS 120.157, 117.305", sourceKind: "statute", lawAsOf: "2022-10" }, [
    {
      name: "automatic",
      kind: "automatic",
      offices: ["us-senate", "us-house", "state-executive", "state-senate", "state-house"],
      test: share("<=", 1, 200, "votes-for-office"),
      text: "The legislature, both houses of Congress and statewide executive offices are counted again where the difference is not more than half of one percent of the votes cast for the office.",
      who: "Nobody has to ask.",
      timing:
        "It starts at 9 a.m. on the Tuesday after the election for governor, on the second Tuesday for the others, and is done in 14 days without Sundays.",
    },
    {
      name: "recanvass",
      kind: "requested",
      offices: "all",
      test: ANY,
      text: "A recanvass, which checks the machines' totals, can be asked for at any difference.",
      who: "A candidate, in writing",
    },
  ]),
  ...rulesIn("ME", { cite: "As told by Ballotpedia", sourceKind: "secondary", lawAsOf: "undated" }, [
    {
      name: "requested",
      kind: "requested",
      offices: "candidates",
      test: ANY,
      text: "A recount can be asked for at any difference. The state pays where the result is close enough.",
      who: "A candidate",
      timing: "Within 5 business days of the election; done within 20 days after it.",
      until: { kind: "window", n: 5, unit: "business-days", from: "election" },
      unsure: [
        "Our source does not say what holds for ballot measures, or how close is close enough for the state to pay.",
      ],
    },
  ]),
];
