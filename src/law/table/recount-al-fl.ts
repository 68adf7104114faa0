// Recount rules, Alabama to Florida.
import type { RecountRule } from "../recount-rule.ts";
import { ANY, greaterOf, lesserOf, rulesIn, share, TIE, votes } from "./write.ts";

export const RECOUNT_AL_FL: readonly RecountRule[] = [
  ...rulesIn(
    "AL",
    {
      cite: "Ala. Code 17-16-20, 17-16-21, as told by the National Conference of State Legislatures and a chart of Moritz College of Law (2006)",
      sourceKind: "secondary",
      lawAsOf: "undated",
    },
    [
      {
        name: "automatic",
        kind: "automatic",
        offices: "all",
        test: share("unclear", 1, 200, "votes-for-office"),
        text: "A result within half of one percent of the votes cast for the office or measure is counted again.",
        who: "Nobody has to ask.",
        timing: "It starts within 72 hours of the county's or the state's certification.",
        unsure: [
          "Our sources disagree whether a difference of exactly half of one percent is within it: read section 17-16-20.",
        ],
      },
      {
        name: "requested",
        kind: "requested",
        offices: "all",
        text: "A recount can be asked for. How close the result must be is not in our sources.",
        who: "Any qualified elector",
        timing: "Within 48 hours of the end of the county canvass.",
        until: { kind: "window", n: 48, unit: "hours", from: "county-canvass" },
        unsure: ["Our sources do not say how close the result must be, or what it costs."],
      },
    ],
  ),
  ...rulesIn(
    "AK",
    { cite: "AS 15.20.430, 15.20.450, 15.20.460, 15.15.460", sourceKind: "statute", lawAsOf: "2022-11" },
    [
      {
        name: "automatic",
        kind: "automatic",
        offices: "all",
        test: TIE,
        text: "A tie is counted again.",
        who: "Nobody has to ask.",
      },
      {
        name: "requested",
        kind: "requested",
        offices: "all",
        test: ANY,
        text: "A recount can be asked for at any difference. It is free for a tie, for 20 votes or fewer, and for less than half of one percent of the votes of the two candidates.",
        who: "A defeated candidate, or ten qualified voters",
        timing:
          "Within 5 days after the state's review is complete; 3 days for governor and lieutenant governor. It starts 3 to 5 days after the request arrives.",
        until: { kind: "window", n: 5, unit: "days", from: "state-canvass" },
        unsure: ["The last day shown is that of 5 days; governor and lieutenant governor have 3."],
      },
    ],
  ),
  ...rulesIn(
    "AZ",
    {
      cite: "A.R.S. 16-661 before its amendment of 2022, as told by the recount database of Citizens for Election Integrity Minnesota (25 August 2018)",
      sourceKind: "secondary",
      lawAsOf: "2018/2021",
      effectiveTo: "2021-12-31",
      unsure: ["Our source does not say what held for ballot measures and judges."],
    },
    [
      {
        name: "automatic-statewide",
        kind: "automatic",
        offices: ["president", "us-senate", "us-house", "state-executive"],
        when: { totalFrom: 25_001 },
        test: lesserOf(share("<=", 1, 1000, "top-two"), votes("<=", 200)),
        text: "A statewide or federal office for which more than 25,000 votes are cast is counted again where the difference is not more than one tenth of one percent of the votes of the first two, and not more than 200 votes.",
        who: "Nobody has to ask, and nobody may.",
        timing: "A superior court orders it once the Secretary of State has certified the facts.",
      },
      {
        name: "automatic-statewide-small",
        kind: "automatic",
        offices: ["president", "us-senate", "us-house", "state-executive"],
        when: { totalTo: 25_000 },
        test: lesserOf(share("<=", 1, 1000, "top-two"), votes("<=", 50)),
        text: "A statewide or federal office for which at most 25,000 votes are cast is counted again where the difference is not more than one tenth of one percent of the votes of the first two, and not more than 50 votes.",
        who: "Nobody has to ask, and nobody may.",
      },
      {
        name: "automatic-legislature",
        kind: "automatic",
        offices: ["state-senate", "state-house"],
        test: lesserOf(share("<=", 1, 1000, "top-two"), votes("<=", 50)),
        text: "A seat in the legislature is counted again where the difference is not more than one tenth of one percent of the votes of the first two, and not more than 50 votes.",
        who: "Nobody has to ask, and nobody may.",
      },
      {
        name: "automatic-local",
        kind: "automatic",
        offices: ["county", "municipal"],
        test: lesserOf(share("<=", 1, 1000, "top-two"), votes("<=", 10)),
        text: "An office of a county or city is counted again where the difference is not more than one tenth of one percent of the votes of the first two, and not more than 10 votes.",
        who: "Nobody has to ask, and nobody may.",
      },
    ],
  ),
  ...rulesIn(
    "AZ",
    {
      cite: "A.R.S. 16-661, 16-662, as told by Informing Democracy and others (2024)",
      sourceKind: "secondary",
      lawAsOf: "2024",
    },
    [
      {
        name: "automatic",
        kind: "automatic",
        offices: "all",
        test: share("<=", 1, 200, "top-two"),
        text: "A contest is counted again where the difference is not more than half of one percent of the votes of the first two.",
        who: "Nobody has to ask, and nobody may.",
        timing: "The Secretary of State or the county board orders it within 24 hours after the last county canvass.",
        until: { kind: "window", n: 24, unit: "hours", from: "county-canvass" },
      },
    ],
  ),
  ...rulesIn("AR", { cite: "A.C.A. 7-5-319", sourceKind: "statute", lawAsOf: "2020-11-06" }, [
    {
      name: "requested",
      kind: "requested",
      offices: "candidates",
      test: ANY,
      text: "A recount can be asked for at any difference, once by each candidate, who pays at most 25 cents a vote and 2,500 dollars a county.",
      who: "Any candidate who is not satisfied with a precinct's returns; the county board by itself",
      timing:
        "Within 2 days after the county board declares its preliminary results; where overseas ballots still out could change the result, any time before certification.",
      until: { kind: "window", n: 2, unit: "days", from: "declaration" },
      unsure: ["We found no automatic recount in section 7-5-319 and did not look further."],
    },
  ]),
  ...rulesIn(
    "CA",
    {
      cite: "Cal. Elec. Code 15610, 15620, 15640, as told by the National Conference of State Legislatures",
      sourceKind: "secondary",
      lawAsOf: "undated",
    },
    [
      {
        name: "requested",
        kind: "requested",
        offices: "all",
        text: "A recount can be asked for. How close the result must be, if it must, is not in our source.",
        who: "Any voter; an election official with reasonable cause; a court by order",
        unsure: [
          "Our source does not say how close the result must be, until when to ask, or whether there is an automatic recount.",
        ],
      },
    ],
  ),
  ...rulesIn("CO", { cite: "C.R.S. 1-10.5-101 to 1-10.5-103, 1-10.5-106", sourceKind: "statute", lawAsOf: "2022-09" }, [
    {
      name: "automatic",
      kind: "automatic",
      offices: "all",
      when: { seats: "one" },
      test: share("<=", 1, 200, "most-votes"),
      text: "A contest is counted again where the difference is not more than half of one percent of the votes of whoever has the most, not of all votes cast.",
      who: "Nobody has to ask.",
      timing: "Ordered by the 30th day after the election, done by the 35th.",
      until: { kind: "window", n: 30, unit: "days", from: "election" },
    },
    {
      name: "automatic-several",
      kind: "automatic",
      offices: "all",
      when: { seats: "several" },
      text: "Where several are elected, a close contest is counted again too. What the percentage is then of is not in our excerpt.",
      who: "Nobody has to ask.",
      unsure: ["Our excerpt does not say what the half of one percent is of where several are elected."],
    },
    {
      name: "requested",
      kind: "requested",
      offices: "all",
      test: ANY,
      text: "A recount can be asked for at any difference, and whoever asks pays.",
      who: "A losing candidate or the candidate's party; who stands for a petition; a governing body; an issue committee",
      timing: "By a notarized request within 28 days after the election.",
      until: { kind: "window", n: 28, unit: "days", from: "election" },
    },
  ]),
  ...rulesIn(
    "CT",
    { cite: "As told by Verified Voting and Ballotpedia (2023)", sourceKind: "secondary", lawAsOf: "2023" },
    [
      {
        name: "automatic",
        kind: "automatic",
        offices: "all",
        election: "general",
        test: greaterOf(lesserOf(share("<", 1, 200, "votes-for-office"), votes("<=", 2000)), votes("<", 20)),
        text: "A contest is counted again where the difference is less than half of one percent of the votes cast for the office and not more than 2,000 votes, or where it is under 20 votes.",
        who: "Nobody may ask but the moderator, within 3 days, over a discrepancy.",
        timing: "The officials meet for it by the 5th business day after the election.",
        until: { kind: "window", n: 5, unit: "business-days", from: "election" },
      },
      {
        name: "automatic-primary",
        kind: "automatic",
        offices: "all",
        election: "primary",
        test: greaterOf(lesserOf(share("<", 1, 200, "votes-for-office"), votes("<=", 1000)), votes("<", 20)),
        text: "A primary is counted again where the difference is less than half of one percent of the votes cast for the office and not more than 1,000 votes, or where it is under 20 votes.",
        who: "Nobody may ask but the moderator, within 3 days, over a discrepancy.",
      },
    ],
  ),
  ...rulesIn(
    "DE",
    {
      cite: "15 Del. C. 5702(c), as told by the National Conference of State Legislatures",
      sourceKind: "secondary",
      lawAsOf: "undated",
    },
    [
      {
        name: "requested-statewide",
        kind: "requested",
        offices: "candidates",
        statewide: true,
        election: "general",
        test: lesserOf(share("unclear", 1, 200, "top-two"), votes("unclear", 1000)),
        text: "In a general election a candidate for a statewide office may have a recount within 1,000 votes or half of one percent of the votes of the two candidates, whichever is less.",
        who: "The candidate, by applying to a court",
        unsure: [
          "Our source does not say whether a difference of exactly the limit is within it.",
          "Our source does not say until when to ask, or whether there is an automatic recount.",
        ],
      },
    ],
  ),
  ...rulesIn(
    "DC",
    {
      cite: "D.C. Code 1-1001.11, as told by the National Conference of State Legislatures",
      sourceKind: "secondary",
      lawAsOf: "undated",
    },
    [
      {
        name: "requested",
        kind: "requested",
        offices: "candidates",
        text: "A candidate may ask for precincts by name to be counted again. How close the result must be, if it must, is not in our source.",
        who: "A candidate",
        timing: "Within 7 days after certification.",
        until: { kind: "window", n: 7, unit: "days", from: "certification" },
        unsure: ["Our source does not say how close the result must be, or whether there is an automatic recount."],
      },
    ],
  ),
  ...rulesIn(
    "FL",
    {
      cite: "Fla. Stat. 102.166 (copy of 2024) and 102.141(7), as told by Citizens for Election Integrity Minnesota (2013)",
      sourceKind: "secondary",
      lawAsOf: "2024",
    },
    [
      {
        name: "automatic",
        kind: "automatic",
        offices: "all",
        test: share("<=", 1, 200, "votes-for-office"),
        text: "A result within half of one percent of the votes cast for the office, the retention question or the measure is counted again by machine.",
        who: "Nobody has to ask, and nobody may.",
        timing:
          "Its result makes the second unofficial returns. For federal, state and multicounty offices the Secretary of State orders it.",
      },
      {
        name: "manual",
        kind: "automatic",
        stage: "second",
        offices: "all",
        test: share("<=", 1, 400, "votes-for-office"),
        text: "If the machines then show a difference of not more than a quarter of one percent, ballots with too many or too few marks are looked at by hand, unless there are too few of them to matter or the loser waives it in writing.",
        who: "Nobody has to ask, and nobody may.",
      },
    ],
  ),
];
