// The rules page: what the law asks of this election's contests now, and every rule we hold. Not legal advice.
import type { Instant } from "../../base/index.ts";
import type { Basis } from "../../model/index.ts";
import type { DocumentHead } from "./head.ts";
import type { ContestRef, Margin } from "./result.ts";

/** Where a statement of law is from; with its doubts. */
export interface LawRef {
  readonly cite: string;
  readonly sourceKind: "statute" | "secondary";
  /** `2020-08-10`, `2022-11`, `2022`, `2020/2024`, or `undated`. */
  readonly lawAsOf: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  /** What the source leaves open, in sentences. */
  readonly unsure: readonly string[];
}

export interface RuleRow extends LawRef {
  readonly id: string;
  readonly jurisdiction: string;
  readonly jurisdictionName: string;
  readonly kind: "automatic" | "requested" | "none";
  readonly text: string;
  /** The limit in words made from the data; null where the rule decides nothing. */
  readonly limit: string | null;
  readonly who: string;
  readonly timing?: string;
}

export interface DeadlineRow extends LawRef {
  readonly id: string;
  readonly jurisdiction: string;
  readonly jurisdictionName: string;
  readonly scope: "voter" | "county" | "state" | "candidate" | "federal";
  readonly title: string;
  readonly words: string;
}

/** A rule held against one contest as it stands. */
export interface RuleInForce extends RuleRow {
  readonly inRange: boolean | null;
  /** Largest margin covered at this total; null where unknown, or where any margin or none is. */
  readonly limitVotes: number | null;
  /** The last moment to ask, or for it to be ordered; null where it is not known or not yet. */
  readonly until: { readonly at: Instant; readonly provisional: boolean } | null;
}

export interface ContestRules {
  readonly contest: ContestRef;
  readonly sourceName: string;
  readonly basis: Basis;
  readonly totalVotes: number | null;
  readonly margin: Margin | null;
  readonly rules: readonly RuleInForce[];
  /** Null where neither the election's definition nor the law that we hold says it. */
  readonly winRule:
    | ({ readonly kind: "plurality" | "majority" | "threshold"; readonly text?: string } & Partial<LawRef>)
    | null;
}

export interface RulesDocument extends DocumentHead {
  readonly page: "rules";
  readonly jurisdictionName: string;
  readonly contests: readonly ContestRules[];
  /** The jurisdiction's rules of winning, in words. */
  readonly winning: readonly (LawRef & { readonly text: string })[];
  readonly deadlines: readonly (DeadlineRow & {
    /** Null where it cannot be computed. */
    readonly dueAt: Instant | null;
    /** Counted from the last moment for something that has not happened yet. */
    readonly provisional: boolean;
    readonly past: boolean;
    readonly standsIn?: string;
  })[];
  /** What we looked for and found no source for. */
  readonly notSourced: readonly string[];
  readonly allRules: readonly RuleRow[];
  readonly allDeadlines: readonly DeadlineRow[];
  /** Names of the jurisdictions that we hold no recount rule of. */
  readonly missing: readonly string[];
}
