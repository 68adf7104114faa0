// The rule of a recount as data: what it speaks of, how close a result must be, who may ask and until when, and where we
// have it from. Not legal advice. docs/law.md says how one is written.
import type { Office } from "../model/index.ts";
import type { Due } from "./due.ts";
import type { MarginTest } from "./margin-test.ts";

/** Where a statement of law is from. */
export interface LawSource {
  /** The provision, or the page where we have no provision. */
  readonly cite: string;
  /** `statute`: read in the law's own text; `secondary`: in somebody's account of it. */
  readonly sourceKind: "statute" | "secondary";
  /** What the text states the law of: `2020-08-10`, `2022-11`, `2022`, `2020/2024`, or `undated`. */
  readonly lawAsOf: string;
  /** Calendar dates between which we take it to hold. Where the source does not say since when, the first day of its own
   *  date stands in; absent: the source has no date. */
  readonly effectiveFrom?: string;
  /** The last day; absent while we hold no later text that differs. */
  readonly effectiveTo?: string;
  /** What the source leaves open, in sentences. */
  readonly unsure: readonly string[];
}

export interface RecountRule extends LawSource {
  /** `us-ga-2020-requested` */
  readonly id: string;
  /** `US-GA` */
  readonly jurisdiction: string;
  /** `none`: the law gives no right to a recount. */
  readonly kind: "automatic" | "requested" | "none";
  /** Only a partial recount, or the second of two: it stands beside the jurisdiction's other rule, not against it. */
  readonly stage?: "second" | "partial";
  /** `candidates`: every office, and no ballot measure. */
  readonly offices: readonly Office[] | "candidates" | "all";
  /** True: contests of the whole state only; false: only of a part of it; absent: both. */
  readonly statewide?: boolean;
  /** Absent: both. */
  readonly election?: "general" | "primary";
  readonly when?: RecountConditions;
  /** Absent: our source does not say it exactly, and nothing is decided by this rule. */
  readonly test?: MarginTest;
  /** The margin must also lie outside of this one. */
  readonly beyond?: MarginTest;
  /** True where a candidate who just missed a runoff has the right too: then that is the margin that counts. */
  readonly runoffToo?: true;
  /** In a sentence of our own. */
  readonly text: string;
  readonly who: string;
  /** When it must be asked for, or is ordered, in words; absent where our source does not say. */
  readonly timing?: string;
  /** The last moment for it as data, where the words allow it. */
  readonly until?: Due;
}

export interface RecountConditions {
  /** Votes cast for the office: at least, at most. */
  readonly totalFrom?: number;
  readonly totalTo?: number;
  readonly seats?: "one" | "several";
  /** Whether a write-in is one of the two that the margin lies between. */
  readonly writeIn?: boolean;
}
