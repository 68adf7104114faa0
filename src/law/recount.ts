// When a recount is due or may be asked for: rules as data, tested in whole votes. Not legal advice.
export interface RecountRule {
  readonly id: string;
  readonly jurisdiction: string;
  readonly kind: "automatic" | "requested";
  /** In range where margin ≤ (or <) num/den of the votes cast for the office. */
  readonly comparator: "<" | "<=";
  readonly limit: { readonly num: number; readonly den: number };
  readonly denominator: "votes-for-office";
  readonly effectiveFrom: string;
  /** Calendar date of the last day it held; absent while it holds. */
  readonly effectiveTo?: string;
  readonly text: string;
  readonly cite: string;
  readonly lawAsOf: string;
}

/** Georgia, as it stood in November 2020. The code of 10 August 2020 (release 77) has it; from when, the source does not
 *  say: the date of that release stands in. It is held up to the day before SB 202, which changed the title; what the
 *  rule says after that is not recorded here.
 *  @source O.C.G.A. 21-2-495(c)(1), release 77 */
export const RECOUNT_RULES: readonly RecountRule[] = [
  {
    id: "us-ga-2020-requested",
    jurisdiction: "US-GA",
    kind: "requested",
    comparator: "<=",
    limit: { num: 1, den: 200 },
    denominator: "votes-for-office",
    effectiveFrom: "2020-08-10",
    effectiveTo: "2021-03-24",
    text: "A losing candidate may ask for a recount where the difference is not more than one half of one percent of all votes cast for the office.",
    cite: "O.C.G.A. 21-2-495(c)(1)",
    lawAsOf: "2020-08-10",
  },
];

/** The rule in force in a jurisdiction on a calendar date; undefined where we hold none. */
export function recountRuleOn(jurisdiction: string, date: string): RecountRule | undefined {
  return RECOUNT_RULES.find(
    (rule) =>
      rule.jurisdiction === jurisdiction &&
      rule.effectiveFrom <= date &&
      (rule.effectiveTo === undefined || date <= rule.effectiveTo),
  );
}

/** Largest margin, in votes, that the rule still covers.
 *  @param totalVotes votes cast for the office, integer ≥ 0 */
export function recountLimit(rule: RecountRule, totalVotes: number): number {
  const exact = BigInt(totalVotes) * BigInt(rule.limit.num);
  const den = BigInt(rule.limit.den);
  const floor = exact / den;
  return Number(rule.comparator === "<" && floor * den === exact ? floor - 1n : floor);
}

/** Whether a margin lies within the rule: decided in integers, on votes. */
export function isInRecountRange(rule: RecountRule, marginVotes: number, totalVotes: number): boolean {
  return marginVotes <= recountLimit(rule, totalVotes);
}
