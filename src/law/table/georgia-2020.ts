// Georgia's deadlines as they stood on 3 November 2020, in full: title 21 of its code, release 77, with the federal ones
// that follow. What we could not find a source for is said below, and nowhere filled in.
import type { CanvassDeadline } from "../deadline.ts";
import type { Due } from "../due.ts";

const END_OF_DAY = "The law names the day; its last minute stands in.";
const POLLS_CLOSE = "The law names the day; the hour at which polls close stands in.";

const day = (n: number, at?: string): Due => ({
  kind: "window",
  n,
  unit: "days",
  from: "election",
  ...(at === undefined ? {} : { at }),
});

type Row = Pick<CanvassDeadline, "deadline" | "scope" | "title" | "words" | "due" | "cite"> &
  Partial<Pick<CanvassDeadline, "standsIn" | "endsWith" | "unsure">>;

const ROWS: readonly Row[] = [
  {
    deadline: "polls-close",
    scope: "voter",
    title: "Polls close",
    words: "7 p.m. on election day. Results of absentee ballots may not be told before.",
    due: day(0, "19:00"),
    cite: "O.C.G.A. 21-2-403",
  },
  {
    deadline: "absentee-receipt",
    scope: "voter",
    title: "Absentee ballots must have arrived",
    words: "By the close of the polls; later ones stay unopened and are not counted.",
    due: day(0, "19:00"),
    cite: "O.C.G.A. 21-2-386(a)(1)(F)",
  },
  {
    deadline: "county-canvass-starts",
    scope: "county",
    title: "Counties have begun to canvass",
    words: "Not later than noon on the day after the election.",
    due: day(1, "12:00"),
    cite: "O.C.G.A. 21-2-493(a)",
  },
  {
    deadline: "provisional-reported",
    scope: "county",
    title: "Provisional ballots reported to the registrars",
    words: "By the day after the election.",
    due: day(1),
    cite: "O.C.G.A. 21-2-419(b)",
    standsIn: END_OF_DAY,
  },
  {
    deadline: "provisional-determination",
    scope: "county",
    title: "Provisional ballots decided on",
    words: "Not later than 3 days after the election.",
    due: day(3),
    cite: "O.C.G.A. 21-2-419(c)",
    standsIn: END_OF_DAY,
  },
  {
    deadline: "absentee-cure",
    scope: "voter",
    title: "Faults of absentee ballots cured by their voters",
    words: "By the end of the period for provisional ballots.",
    due: day(3),
    cite: "O.C.G.A. 21-2-386(a)(1)(C)",
    standsIn: END_OF_DAY,
  },
  {
    deadline: "uocava-receipt",
    scope: "voter",
    title: "Ballots of military and overseas voters, postmarked by election day, must have arrived",
    words: "Within 3 days after the election.",
    due: day(3),
    cite: "O.C.G.A. 21-2-386(a)(1)(G)",
    standsIn: END_OF_DAY,
  },
  {
    deadline: "county-certification",
    scope: "county",
    title: "Counties certify",
    words:
      "By 5 p.m. on the second Friday after the election; the Secretary of State may give more time to finish an audit.",
    due: { kind: "weekday", weekday: "Friday", nth: 2, from: "election", at: "17:00" },
    cite: "O.C.G.A. 21-2-493(k)",
    endsWith: "county-certification",
  },
  {
    deadline: "audit",
    scope: "state",
    title: "One statewide contest audited, before the state certifies it",
    words:
      "Before certification, in public, over ballots of every kind; the report is published first, details within 48 hours.",
    due: day(17, "17:00"),
    cite: "O.C.G.A. 21-2-498(b), (c); SEB Rule 183-1-15-.04",
    standsIn: "The law says before certification; the state's deadline for that stands in.",
  },
  {
    deadline: "state-certification",
    scope: "state",
    title: "The Secretary of State certifies",
    words: "By 5 p.m. on the 17th day after the election; a court may alter it.",
    due: day(17, "17:00"),
    cite: "O.C.G.A. 21-2-499(b)",
    endsWith: "certification",
  },
  {
    deadline: "governor-certifies-electors",
    scope: "state",
    title: "The Governor certifies the electors",
    words: "By 5 p.m. on the 18th day after the election; a court may alter it.",
    due: day(18, "17:00"),
    cite: "O.C.G.A. 21-2-499(b)",
  },
  {
    deadline: "recount-request",
    scope: "candidate",
    title: "A losing candidate within half a percent may ask for a recount",
    words: "Within 2 business days after the state certifies.",
    due: { kind: "window", n: 2, unit: "business-days", from: "certification" },
    cite: "O.C.G.A. 21-2-495(c)(1)",
    standsIn: END_OF_DAY,
    unsure: ["Georgia's own holidays are not in our sources; federal ones are passed over."],
  },
  {
    deadline: "contest-petition",
    scope: "candidate",
    title: "The result may be contested in court",
    words: "Within 5 days after certification, or after the certification that follows a recount.",
    due: { kind: "window", n: 5, unit: "days", from: "final-certification" },
    cite: "O.C.G.A. 21-2-524(a)",
    standsIn: END_OF_DAY,
    unsure: ["Whether a last day on a weekend moves to the next working day is not in our sources."],
  },
  {
    deadline: "runoff-state-offices",
    scope: "state",
    title: "Runoff for state offices",
    words: "On the 28th day after the election.",
    due: day(28, "19:00"),
    cite: "O.C.G.A. 21-2-501(a)(4)",
    standsIn: POLLS_CLOSE,
  },
  {
    deadline: "safe-harbor",
    scope: "federal",
    title: "Disputes over electors settled (safe harbor)",
    words: "6 days before the electors meet.",
    due: { kind: "window", n: -6, unit: "days", from: "electors-meet" },
    cite: "3 U.S.C. 5",
    standsIn: END_OF_DAY,
  },
  {
    deadline: "electors-meet",
    scope: "federal",
    title: "Electors meet and vote",
    words: "At noon on the Monday after the second Wednesday of December.",
    due: { kind: "window", n: 0, unit: "days", from: "electors-meet", at: "12:00" },
    cite: "3 U.S.C. 7; O.C.G.A. 21-2-11",
  },
  {
    deadline: "runoff-federal-offices",
    scope: "state",
    title: "Runoff for federal offices",
    words: "On the Tuesday of the 9th week after the election.",
    due: { kind: "weekday", weekday: "Tuesday", nth: 9, from: "election", at: "19:00" },
    cite: "O.C.G.A. 21-2-501(a)(3)",
    standsIn: POLLS_CLOSE,
  },
  {
    deadline: "congress-counts",
    scope: "federal",
    title: "Congress counts the electors' votes",
    words: "On 6 January of the year after the election.",
    due: { kind: "next-year", month: 1, day: 6 },
    cite: "3 U.S.C. 15",
    standsIn: END_OF_DAY,
  },
];

export const GEORGIA_2020: readonly CanvassDeadline[] = ROWS.map(({ unsure = [], ...row }) => ({
  ...row,
  id: `us-ga-2020-${row.deadline}`,
  jurisdiction: "US-GA",
  sourceKind: "statute",
  lawAsOf: "2020-08-10",
  effectiveFrom: "2020-08-10",
  effectiveTo: "2021-03-24",
  unsure,
}));

/** What of Georgia 2020 we could find no source for. */
export const GEORGIA_2020_NOT_SOURCED: readonly string[] = [
  "The day on which the state certified again after the machine recount. 7 December 2020 is commonly given; we hold no document of that day.",
];
