// What is wrong with the tables of rules, in sentences: a table that nobody checks is a table that nobody may trust.
import { isDate } from "./civil.ts";
import type { Due } from "./due.ts";
import { JURISDICTIONS } from "./jurisdiction.ts";
import type { MarginTest } from "./margin-test.ts";
import type { LawSource, RecountRule } from "./recount-rule.ts";
import { CANVASS_DEADLINES, RECOUNT_RULES } from "./table/index.ts";
import { WIN_RULES } from "./win-rule.ts";

const LAW_DATE = /^(undated|\d{4}(-\d{2}(-\d{2})?)?|\d{4}\/\d{4})$/;

/** @returns one sentence for each fault; empty: none is known */
export function validateRules(rules: readonly RecountRule[] = RECOUNT_RULES): readonly string[] {
  return [
    ...twice([...rules, ...CANVASS_DEADLINES].map(({ id }) => id)).map((id) => `${id} is there twice.`),
    ...rules.flatMap((rule) => faultsOf(rule).map((fault) => `${rule.id}: ${fault}`)),
    ...clashes(rules),
    ...CANVASS_DEADLINES.flatMap((each) =>
      [
        ...sourceFaults(each),
        ...placeFaults(each),
        ...sentenceFaults(each.words),
        ...(each.due === undefined ? [] : dueFaults(each.due)),
      ].map((fault) => `${each.id}: ${fault}`),
    ),
    ...WIN_RULES.flatMap((each) =>
      [...sourceFaults(each), ...sentenceFaults(each.text)].map((fault) => `${each.jurisdiction}, winning: ${fault}`),
    ),
  ];
}

function faultsOf(rule: RecountRule): readonly string[] {
  const { test, beyond, when = {}, kind, unsure, text, who, timing, until } = rule;
  return [
    ...placeFaults(rule),
    ...sourceFaults(rule),
    ...sentenceFaults(text),
    ...(timing === undefined ? [] : sentenceFaults(timing)),
    ...unsure.flatMap(sentenceFaults),
    ...(who.trim() === "" ? ["it does not say who may ask."] : []),
    ...(test === undefined ? [] : testFaults(test)),
    ...(beyond === undefined ? [] : testFaults(beyond)),
    ...(until === undefined ? [] : dueFaults(until)),
    ...(until !== undefined && timing === undefined ? ["it has a last day as data and none in words."] : []),
    ...((kind === "none") === (test?.kind === "never")
      ? []
      : ["kind and test disagree whether there is a right at all."]),
    ...(test === undefined && unsure.length === 0 ? ["it decides nothing and does not say why."] : []),
    ...(usesUnclear(test) && unsure.length === 0 ? ["its limit is unclear and it does not say why."] : []),
    ...(rule.offices.length === 0 ? ["it speaks of no office."] : []),
    ...((when.totalFrom ?? 0) > (when.totalTo ?? Number.POSITIVE_INFINITY) ? ["its tier of votes is empty."] : []),
  ];
}

function placeFaults({ id, jurisdiction }: { readonly id: string; readonly jurisdiction: string }): readonly string[] {
  return [
    ...(JURISDICTIONS.has(jurisdiction) ? [] : [`there is no jurisdiction ${jurisdiction}.`]),
    ...(id.startsWith(`${jurisdiction.toLowerCase()}-`) ? [] : ["its id is of another jurisdiction."]),
    ...(/^[a-z0-9-]+$/.test(id) ? [] : ["its id has more than lower-case letters, digits and hyphens."]),
  ];
}

function sourceFaults({ cite, lawAsOf, effectiveFrom, effectiveTo }: LawSource): readonly string[] {
  const dates = [effectiveFrom, effectiveTo].filter((date) => date !== undefined);
  return [
    ...(cite.trim() === "" ? ["it has no source."] : []),
    ...(LAW_DATE.test(lawAsOf) ? [] : [`“${lawAsOf}” is no date of a law.`]),
    ...dates.filter((date) => !isDate(date)).map((date) => `“${date}” is not a calendar date.`),
    ...(lawAsOf !== "undated" && effectiveFrom === undefined ? ["its source has a date and it has no first day."] : []),
    ...(effectiveFrom !== undefined && effectiveTo !== undefined && effectiveFrom > effectiveTo
      ? ["it ends before it begins."]
      : []),
  ];
}

function sentenceFaults(text: string): readonly string[] {
  return /^[A-Z0-9].*\.$/s.test(text) && !/[—!]/.test(text) ? [] : [`“${text}” is not a plain sentence.`];
}

function testFaults(test: MarginTest): readonly string[] {
  if (test.kind === "lesser" || test.kind === "greater") {
    return [...(test.of.length < 2 ? [`the ${test.kind} of fewer than two.`] : []), ...test.of.flatMap(testFaults)];
  }
  if (test.kind === "votes") return isCount(test.votes) ? [] : [`${test.votes} is no number of votes.`];
  if (test.kind !== "share") return [];
  const { num, den } = test;
  return isCount(num) && isCount(den) && num < den ? [] : [`${num}/${den} is no part of the votes.`];
}

function usesUnclear(test: MarginTest | undefined): boolean {
  if (test?.kind === "lesser" || test?.kind === "greater") return test.of.some(usesUnclear);
  return (test?.kind === "share" || test?.kind === "votes") && test.comparator === "unclear";
}

function dueFaults(due: Due): readonly string[] {
  const at = due.at ?? "00:00";
  return [
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? [] : [`“${at}” is no time of day.`]),
    ...(due.kind === "window" && !Number.isInteger(due.n) ? [`${due.n} is no number of ${due.unit}.`] : []),
    ...((due.kind === "weekday" || due.kind === "month-weekday") && !isCount(due.nth)
      ? [`no ${due.nth}th weekday.`]
      : []),
  ];
}

/** Two rules of one kind that speak of the same contest at the same votes: which one holds, nobody could say. */
function clashes(rules: readonly RecountRule[]): readonly string[] {
  return rules.flatMap((a, i) =>
    rules
      .slice(i + 1)
      .filter((b) => speakOfTheSame(a, b))
      .map((b) => `${a.id} and ${b.id} speak of the same contest.`),
  );
}

function speakOfTheSame(a: RecountRule, b: RecountRule): boolean {
  return (
    a.jurisdiction === b.jurisdiction &&
    a.kind === b.kind &&
    a.stage === b.stage &&
    officesMeet(a.offices, b.offices) &&
    agree(a.statewide, b.statewide) &&
    agree(a.election, b.election) &&
    agree(a.when?.seats, b.when?.seats) &&
    agree(a.when?.writeIn, b.when?.writeIn) &&
    rangesMeet(a.when?.totalFrom ?? 0, a.when?.totalTo, b.when?.totalFrom ?? 0, b.when?.totalTo) &&
    rangesMeet(a.effectiveFrom ?? "", a.effectiveTo, b.effectiveFrom ?? "", b.effectiveTo)
  );
}

function officesMeet(a: RecountRule["offices"], b: RecountRule["offices"]): boolean {
  if (a === "all" || b === "all") return true;
  if (a === "candidates") return b === "candidates" || b.some((office) => office !== "measure");
  return b === "candidates" ? officesMeet(b, a) : a.some((office) => b.includes(office));
}

/** What one of them leaves open, both may mean. */
function agree<T>(a: T | undefined, b: T | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function rangesMeet<T extends string | number>(aFrom: T, aTo: T | undefined, bFrom: T, bTo: T | undefined): boolean {
  return (bTo === undefined || aFrom <= bTo) && (aTo === undefined || bFrom <= aTo);
}

function twice(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
