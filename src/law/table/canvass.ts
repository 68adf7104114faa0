// When counties and states must have canvassed and certified, beside Georgia 2020, which has a table of its own.
import type { CanvassDeadline } from "../deadline.ts";
import type { Due } from "../due.ts";
import type { LawSource } from "../recount-rule.ts";
import { firstDayOf } from "./write.ts";

const after = (n: number, at?: string): Due => ({
  kind: "window",
  n,
  unit: "days",
  from: "election",
  ...(at === undefined ? {} : { at }),
});

interface Row {
  readonly words: string;
  readonly due?: Due;
  readonly unsure?: readonly string[];
}

/** A state's row: what its counties must do, and what the state. */
function rowOf(
  state: string,
  source: Omit<LawSource, "unsure" | "effectiveFrom"> & Partial<LawSource>,
  { county, state: whole }: { readonly county?: Row; readonly state?: Row },
): readonly CanvassDeadline[] {
  const from = source.effectiveFrom ?? firstDayOf(source.lawAsOf);
  const year = source.lawAsOf === "undated" ? "undated" : source.lawAsOf.slice(0, 4);
  const made = (scope: "county" | "state", title: string, row: Row | undefined): readonly CanvassDeadline[] =>
    row === undefined
      ? []
      : [
          {
            ...source,
            ...(from === undefined ? {} : { effectiveFrom: from }),
            ...row,
            unsure: [...(source.unsure ?? []), ...(row.unsure ?? [])],
            id: `us-${state.toLowerCase()}-${year}-${scope}-certification`,
            jurisdiction: `US-${state}`,
            deadline: `${scope}-certification`,
            scope,
            title,
          },
        ];
  return [...made("county", "Counties canvass or certify", county), ...made("state", "The state certifies", whole)];
}

const NCSL = "As told by the National Conference of State Legislatures";

export const CANVASS: readonly CanvassDeadline[] = [
  ...rowOf(
    "AL",
    { cite: NCSL, sourceKind: "secondary", lawAsOf: "undated" },
    {
      county: {
        words: "The canvass is at noon on the second Friday after the election.",
        due: { kind: "weekday", weekday: "Friday", nth: 2, from: "election", at: "12:00" },
      },
      state: {
        words:
          "Electors: within 15 days of the time for the returns. Legislature and Congress: 10 days after the returns.",
      },
    },
  ),
  ...rowOf(
    "AK",
    { cite: "AS 15.15.370, 15.15.440, 15.15.450", sourceKind: "statute", lawAsOf: "2022-11" },
    {
      county: { words: "Precincts count on the day after the election.", due: after(1) },
      state: {
        words:
          "The state's review begins by the 16th day after the election; it certifies when the review is complete.",
        unsure: ["The law sets no last day for the certification itself."],
      },
    },
  ),
  ...rowOf(
    "AZ",
    { cite: `${NCSL} (older copy)`, sourceKind: "secondary", lawAsOf: "2020", effectiveTo: "2020-12-31" },
    {
      county: { words: "Between the 6th and the 20th day after the election.", due: after(20) },
      state: {
        words: "Not in the statute; the state's manual of 2019 has certificates from 30 November 2020.",
        unsure: ["Our source gives no last day for the state."],
      },
    },
  ),
  ...rowOf(
    "AZ",
    { cite: `A.R.S. 16-642; ${NCSL.toLowerCase()} (newer copy)`, sourceKind: "secondary", lawAsOf: "2024" },
    {
      county: {
        words: "By the third Thursday after the general election.",
        due: { kind: "weekday", weekday: "Thursday", nth: 3, from: "election" },
      },
      state: {
        words: "On the third Monday after the election.",
        due: { kind: "weekday", weekday: "Monday", nth: 3, from: "election" },
      },
    },
  ),
  ...rowOf(
    "AR",
    { cite: "A.C.A. 7-5-701, 7-5-704", sourceKind: "statute", lawAsOf: "2020-11-06" },
    {
      county: { words: "Not before 48 hours and not later than 15 days after the election.", due: after(15) },
      state: {
        words: "Within 30 days after the time for the counties' returns.",
        due: after(45),
        unsure: ["The day shown is counted from the counties' last day, the 15th."],
      },
    },
  ),
  ...rowOf(
    "CO",
    { cite: "C.R.S. 1-10-102, 1-10-103, 1-10-105", sourceKind: "statute", lawAsOf: "2022-09" },
    {
      county: { words: "By the 22nd day after the election.", due: after(22) },
      state: {
        words:
          "The Secretary of State totals and orders recounts by the 27th day after the election, and certifies after recounts that the law requires.",
        due: after(27),
        unsure: ["The day shown is for the totals; certification after a recount has no day of its own here."],
      },
    },
  ),
  ...rowOf(
    "GA",
    { cite: "O.C.G.A. 21-2-493(k), 21-2-499(b)", sourceKind: "statute", lawAsOf: "2021-08-17" },
    {
      county: {
        words: "By 5 p.m. on the Monday after the election, as SB 202 changed it.",
        due: { kind: "weekday", weekday: "Monday", nth: 1, from: "election", at: "17:00" },
        unsure: ["The text says the Monday following the date: read it again before use."],
      },
      state: {
        words:
          "The Secretary of State by 5 p.m. on the 17th day, the Governor by 5 p.m. on the 18th day after the election.",
        due: after(17, "17:00"),
      },
    },
  ),
  ...rowOf(
    "HI",
    { cite: "HRS 11-158 (copy at lawserver.com)", sourceKind: "secondary", lawAsOf: "undated" },
    {
      state: {
        words: "Recounts that the law requires are done by the 5th business day after the election.",
        due: { kind: "window", n: 5, unit: "business-days", from: "election" },
      },
    },
  ),
  ...rowOf(
    "ID",
    { cite: "I.C. 34-1205, 34-1211", sourceKind: "statute", lawAsOf: "2020" },
    {
      county: { words: "Within 10 days after a general election.", due: after(10) },
      state: { words: "Within 15 days after a general election.", due: after(15) },
    },
  ),
  ...rowOf(
    "KY",
    { cite: "KRS 118.425", sourceKind: "statute", lawAsOf: "2020-11-19" },
    {
      county: {
        words: "Certificates for offices of a single county by the second Monday after the election.",
        due: { kind: "weekday", weekday: "Monday", nth: 2, from: "election" },
      },
    },
  ),
  ...rowOf(
    "MI",
    { cite: "As told by MLive (11 November 2022)", sourceKind: "secondary", lawAsOf: "2022" },
    {
      county: { words: "By the 14th day after the election.", due: after(14) },
      state: { words: "By the 20th day after the election.", due: after(20) },
    },
  ),
  ...rowOf(
    "MS",
    { cite: "Miss. Code title 23", sourceKind: "statute", lawAsOf: "2020-07-08" },
    { county: { words: "A statement goes to the Secretary of State within 10 days.", due: after(10) } },
  ),
  ...rowOf(
    "NY",
    { cite: "N.Y. Elec. Law 9-208 (copy at casetext.com)", sourceKind: "secondary", lawAsOf: "2024" },
    { county: { words: "The recanvass is done within 15 days of a general election.", due: after(15) } },
  ),
  ...rowOf(
    "NC",
    { cite: "G.S. 163-182.5", sourceKind: "statute", lawAsOf: "2022-06" },
    {
      county: { words: "At 11 a.m. on the 10th day after the election.", due: after(10, "11:00") },
      state: {
        words: "At 11 a.m. on the Tuesday three weeks after election day; the meeting may adjourn for up to 10 days.",
        due: { kind: "weekday", weekday: "Tuesday", nth: 3, from: "election", at: "11:00" },
      },
    },
  ),
  ...rowOf(
    "ND",
    { cite: "N.D.C.C. 16.1-15-17, 16.1-15-35", sourceKind: "statute", lawAsOf: "2022-06" },
    {
      county: { words: "On the 13th day after the election.", due: after(13) },
      state: { words: "By the 17th day after the election.", due: after(17) },
    },
  ),
  ...rowOf(
    "TN",
    { cite: "T.C.A. 2-8-101, 2-8-110", sourceKind: "statute", lawAsOf: "2021-05-21" },
    {
      county: {
        words: "By the third Monday after the election.",
        due: { kind: "weekday", weekday: "Monday", nth: 3, from: "election" },
      },
      state: { words: "As soon as the counties' returns have arrived." },
    },
  ),
  ...rowOf(
    "VT",
    { cite: "17 V.S.A. 2592(g)", sourceKind: "statute", lawAsOf: "2022-07" },
    { state: { words: "Canvassing committees meet at 10 a.m. one week after the election.", due: after(7, "10:00") } },
  ),
  ...rowOf(
    "VA",
    { cite: "Va. Code 24.2-679", sourceKind: "statute", lawAsOf: "2022-09" },
    {
      state: {
        words: "The State Board by the first Monday in December; before 2022 by the third Monday in November.",
        due: { kind: "month-weekday", month: 12, weekday: "Monday", nth: 1 },
      },
    },
  ),
  ...rowOf(
    "WY",
    { cite: "W.S. 22-16-103, 22-16-118", sourceKind: "statute", lawAsOf: "2022-10" },
    {
      county: {
        words: "By the first Friday after the election.",
        due: { kind: "weekday", weekday: "Friday", nth: 1, from: "election" },
      },
      state: {
        words: "By the second Wednesday after the election.",
        due: { kind: "weekday", weekday: "Wednesday", nth: 2, from: "election" },
      },
    },
  ),
];
