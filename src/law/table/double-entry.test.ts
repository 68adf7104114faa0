// The tables a second time, each line read against its source: a comparator, base, tier or office that is changed in one of the
// two copies is seen here, and nowhere else, for the other tests take the tables at their word.
import { expect, test } from "vitest";
import { dueAt } from "../due.ts";
import { describeTest } from "../margin-words.ts";
import type { RecountRule } from "../recount-rule.ts";
import { momentThere } from "../us-clock.ts";
import { CANVASS_DEADLINES, RECOUNT_RULES } from "./index.ts";

/** Offices that are often named together: `state` those of the whole state, Congress with them. */
const TOGETHER = [
  ["president us-senate us-house state-executive", "state"],
  ["us-senate us-house state-executive", "state-but-president"],
  ["state-senate state-house", "legislature"],
  ["county municipal", "local"],
] as const;

/** One line a rule: its place and year, kind, stage, offices, whether of the whole state, which election; how close.
 *  `?`: the source does not say enough to decide. */
const RECOUNTS = `
al-undated automatic all: within 0.5% of the votes for the office (whether exactly that is within it is unclear)
al-undated requested all: ?
ak-2022 automatic all: a tie
ak-2022 requested all: any difference
az-2018 automatic state: at most 0.1% of the votes of the two and at most 200 votes (from 25,001 votes cast)
az-2018 automatic state: at most 0.1% of the votes of the two and at most 50 votes (up to 25,000 votes cast)
az-2018 automatic legislature: at most 0.1% of the votes of the two and at most 50 votes
az-2018 automatic local: at most 0.1% of the votes of the two and at most 10 votes
az-2024 automatic all: at most 0.5% of the votes of the two
ar-2020 requested candidates: any difference
ca-undated requested all: ?
co-2022 automatic all: at most 0.5% of the most votes for anybody (one elected)
co-2022 automatic all: ?
co-2022 requested all: any difference
ct-2023 automatic all, general: (less than 0.5% of the votes for the office and at most 2,000 votes) or less than 20 votes
ct-2023 automatic all, primary: (less than 0.5% of the votes for the office and at most 1,000 votes) or less than 20 votes
de-undated requested candidates, whole, general: within 0.5% of the votes of the two (whether exactly that is within it is unclear) and within 1,000 votes (whether exactly that is within it is unclear)
dc-undated requested candidates: ?
fl-2024 automatic all: at most 0.5% of the votes for the office
fl-2024 automatic second all: at most 0.25% of the votes for the office
ga-2020 requested candidates: at most 0.5% of the votes for the office
ga-2020 requested measure: ?
hi-undated automatic all: at most 100 votes and at most 0.25% of the votes for the office
id-2020 requested all: any difference
il-undated requested all: at most 5% of the winner's votes
ia-2023 requested all: any difference
ia-2025 requested state: ?
ia-2025 requested legislature judge local: ?
ky-2020 requested all: any difference
ky-2022 automatic state-but-president legislature: at most 0.5% of the votes for the office
ky-2022 requested all: any difference
me-undated requested candidates: any difference
md-2023 requested candidates: ?
mi-2020 automatic all, whole: at most 2,000 votes
mi-2020 requested all: any difference
mi-2025 automatic all, whole: ?
mi-2025 automatic state-senate, part: at most 75 votes
mi-2025 automatic state-house, part: at most 25 votes
mi-2025 requested all: any difference
mn-undated requested state judge: less than 0.25% of the votes for the office (from 401 votes cast)
mn-undated requested legislature: less than 0.5% of the votes for the office (from 401 votes cast)
mn-undated requested state judge legislature: at most 10 votes (up to 400 votes cast)
ms-2020 none all: none
mo-2023 requested state legislature: within 0.5% of the votes for the office (whether exactly that is within it is unclear)
mo-2023 requested local: within 1% of the votes for the office (whether exactly that is within it is unclear)
mt-2025 automatic all: a tie
mt-2025 requested candidates: ?
mt-2025 requested measure: ?
ne-2023 automatic candidates: at most 1% of the winner's votes (from 501 votes cast)
ne-2023 automatic candidates: at most 2% of the winner's votes (up to 500 votes cast)
ne-2023 requested candidates: any difference
nv-2024 requested state-but-president legislature judge local measure: any difference
nv-2024 requested president: any difference
nh-2025 requested all: ?
nm-2023 automatic state: less than 0.25% of the votes for the office
nm-2023 automatic county judge: ?
nm-2023 automatic legislature municipal: less than 1% of the votes for the office (from 501 votes cast)
nm-2023 automatic legislature municipal: ?
nm-2023 requested candidates: any difference
nc-2022 requested candidates, whole: at most 0.5% of the votes for the office and at most 10,000 votes (one elected)
nc-2022 requested candidates, part: at most 1% of the votes for the office (one elected)
nc-2022 requested candidates: at most 1% of the votes of the two (several elected)
nd-2022 automatic candidates, general: at most 0.5% of the most votes for anybody
nd-2022 automatic candidates, primary: at most 1% of the most votes for anybody
nd-2022 automatic measure: at most 0.25% of the votes for the office
nd-2022 requested candidates, general: not at most 0.5% of the most votes for anybody, and less than 2% of the most votes for anybody
nd-2022 requested candidates, primary: not at most 1% of the most votes for anybody, and less than 2% of the most votes for anybody
oh-2023 automatic all, whole: at most 0.25% of the votes for the office
oh-2023 automatic all, part: at most 0.5% of the votes for the office
oh-2023 requested all: any difference
ok-undated requested candidates: any difference
or-2023 automatic all: at most 0.2% of the votes of the two or a tie
or-2023 requested all: any difference
pa-2020 automatic all, whole: at most 0.5% of the votes for the office
pa-2020 requested all: any difference
ri-2022 requested candidates: less than 2% of the votes for the office and less than 200 votes (up to 20,000 votes cast)
ri-2022 requested candidates: less than 1% of the votes for the office and less than 500 votes (from 20,001 votes cast, up to 100,000 votes cast)
ri-2022 requested candidates: less than 0.5% of the votes for the office and less than 1,500 votes (from 100,001 votes cast)
ri-2022 requested partial candidates: within 5% of the votes for the office (whether exactly that is within it is unclear)
sc-2020 automatic all: at most 1% of the votes for the office
tn-2021 none all: none
tx-2023 automatic all: a tie
tx-2023 requested all: less than 10% of the winner's votes
vt-2022 automatic candidates: a tie
vt-2022 requested state state-senate county: at most 2% of the votes for the office for each seat
vt-2022 requested state-house: at most 5% of the votes for the office for each seat
vt-2022 requested municipal: ?
va-2022 requested president: at most 1% of the votes of the two (neither a write-in)
va-2022 requested state-but-president legislature judge local: at most 1% of the votes of the two (neither a write-in)
va-2022 requested candidates: at most 5% of the votes of the two (one of the two a write-in)
va-2022 requested measure: at most 50 votes or at most 1% of the votes of the two
wa-undated automatic all: less than 2,000 votes and less than 0.5% of the votes of the two
wa-undated automatic second all, whole: less than 1,000 votes and less than 0.25% of the votes of the two
wa-undated automatic second all, part: less than 150 votes and less than 0.25% of the votes of the two
wa-undated requested all: any difference
wv-2024 requested all: ?
wi-2020 requested all: at most 1% of the votes for the office (from 4,000 votes cast)
wi-2020 requested all: at most 40 votes (up to 3,999 votes cast)
wy-2022 automatic candidates: less than 1% of the winner's votes
wy-2022 automatic measure: ?
wy-2022 requested all: any difference
`;

test("each recount rule is of the offices, and of the limit, that its source says", () => {
  expect(RECOUNT_RULES.map(lineOf)).toEqual(RECOUNTS.trim().split("\n"));
});

/** When counties and states were due after Tuesday 8 November 2022, counted on a calendar; `?`: no day can be named. */
const AFTER_8_NOVEMBER_2022 = `
al-undated county 2022-11-18 12:00
al-undated state ?
ak-2022 county 2022-11-09 23:59
ak-2022 state ?
az-2020 county 2022-11-28 23:59
az-2020 state ?
az-2024 county 2022-11-24 23:59
az-2024 state 2022-11-28 23:59
ar-2020 county 2022-11-23 23:59
ar-2020 state 2022-12-23 23:59
co-2022 county 2022-11-30 23:59
co-2022 state 2022-12-05 23:59
ga-2021 county 2022-11-14 17:00
ga-2021 state 2022-11-25 17:00
hi-undated state 2022-11-16 23:59
id-2020 county 2022-11-18 23:59
id-2020 state 2022-11-23 23:59
ky-2020 county 2022-11-21 23:59
mi-2022 county 2022-11-22 23:59
mi-2022 state 2022-11-28 23:59
ms-2020 county 2022-11-18 23:59
ny-2024 county 2022-11-23 23:59
nc-2022 county 2022-11-18 11:00
nc-2022 state 2022-11-29 11:00
nd-2022 county 2022-11-21 23:59
nd-2022 state 2022-11-25 23:59
tn-2021 county 2022-11-28 23:59
tn-2021 state ?
vt-2022 state 2022-11-15 10:00
va-2022 state 2022-12-05 23:59
wy-2022 county 2022-11-11 23:59
wy-2022 state 2022-11-16 23:59
`;

test("each state's days of canvass and certification are those that its source says", () => {
  const timeZone = "America/New_York";
  const happened = { electionOn: "2022-11-08", timeZone, events: {} };
  const lines = AFTER_8_NOVEMBER_2022.trim().split("\n");
  const found = CANVASS_DEADLINES.filter(({ id }) => !id.startsWith("us-ga-2020-")).map((each) => {
    const [, state, year] = each.id.split("-");
    const name = `${state}-${year} ${each.scope}`;
    const typed = lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "none";
    const [date = "", time = ""] = typed.split(" ");
    const due = each.due === undefined ? undefined : dueAt(each.due, happened);
    const expected = typed === "?" ? undefined : momentThere(timeZone, date, time);
    return due === expected ? `${name} ${typed}` : `${name} ${due}, and not ${typed}`;
  });
  expect(found).toEqual(lines);
});

function lineOf(rule: RecountRule): string {
  const { id, kind, stage, offices, statewide, election } = rule;
  const [, state, year] = id.split("-");
  const listed = typeof offices === "string" ? offices : offices.join(" ");
  const whom = TOGETHER.reduce((text, [each, name]) => text.replace(each, name), listed);
  const where = statewide === undefined ? "" : statewide ? ", whole" : ", part";
  const which = election === undefined ? "" : `, ${election}`;
  const what = stage === undefined ? kind : `${kind} ${stage}`;
  return `${state}-${year} ${what} ${whom}${where}${which}: ${describeTest(rule) ?? "?"}`;
}
