// The short hand in which the tables of rules are written.
import type { BaseOfShare, Comparator, MarginTest } from "../margin-test.ts";
import type { LawSource, RecountRule } from "../recount-rule.ts";

export const TIE: MarginTest = { kind: "tie" };
export const ANY: MarginTest = { kind: "any" };
export const NEVER: MarginTest = { kind: "never" };

/** `share("<=", 1, 200, "votes-for-office")`: at most one two-hundredth, half a percent. */
export function share(comparator: Comparator, num: number, den: number, of: BaseOfShare): MarginTest {
  return { kind: "share", comparator, num, den, of };
}

export function votes(comparator: Comparator, limit: number): MarginTest {
  return { kind: "votes", comparator, votes: limit };
}

export function lesserOf(...of: readonly MarginTest[]): MarginTest {
  return { kind: "lesser", of };
}

export function greaterOf(...of: readonly MarginTest[]): MarginTest {
  return { kind: "greater", of };
}

type Written = Omit<RecountRule, "id" | "jurisdiction" | "unsure" | keyof LawSource> &
  Partial<Pick<LawSource, "unsure" | "cite">> & { readonly name: string };

/** The rules of one jurisdiction from one source. Their ids are made of its name, the year of the law, and the rule's name.
 *  Doubts about the source are doubts about each rule. */
export function rulesIn(
  state: string,
  source: Omit<LawSource, "unsure" | "effectiveFrom"> & Partial<LawSource>,
  rules: readonly Written[],
): readonly RecountRule[] {
  const from = source.effectiveFrom ?? firstDayOf(source.lawAsOf);
  const year = source.lawAsOf === "undated" ? "undated" : source.lawAsOf.slice(0, 4);
  return rules.map(({ name, unsure = [], ...rule }) => ({
    ...source,
    ...(from === undefined ? {} : { effectiveFrom: from }),
    ...rule,
    id: `us-${state.toLowerCase()}-${year}-${name}`,
    jurisdiction: `US-${state}`,
    unsure: [...(source.unsure ?? []), ...unsure],
  }));
}

/** Since when a text holds it does not say; the first day of its own date stands in, and an undated one has none. */
export function firstDayOf(lawAsOf: string): string | undefined {
  const [first = ""] = lawAsOf.split("/");
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return first;
  if (/^\d{4}-\d{2}$/.test(first)) return `${first}-01`;
  return /^\d{4}$/.test(first) ? `${first}-01-01` : undefined;
}
