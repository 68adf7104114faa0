// What can set two sources apart, each with the figures that show it. Several at once are normal: on 11 November 2020
// Georgia's site was 14 hours old, and 457 write-ins short of the feed beside.
import type { Instant } from "../../base/index.ts";
import type { Basis, ChangeKind, SourceId, UnitId } from "../../model/index.ts";
import type { Saying } from "./saying.ts";

/** `proved`: the figures in the record show it. `would-fit`: it would account for the difference and nothing contradicts
 *  it, but the figures do not show it. */
export type Fit = "proved" | "would-fit";

/** Votes for every option that both give, and the total where both give one, are the same. */
export interface Equal {
  readonly kind: "equal";
  readonly fit: "proved";
  /** Numbers of the options that both give. */
  readonly options: readonly number[];
}

/** One still shows what the other has left behind.
 *  `equal`: its figures are exactly those of an earlier update of the other. `between`: they lie between two successive
 *  updates of the other. `older`: it spoke earlier, and no option has more votes in it. */
export interface Stale {
  readonly kind: "stale";
  readonly fit: Fit;
  readonly match: "equal" | "between" | "older";
  readonly behind: SourceId;
  readonly ahead: SourceId;
  readonly showing: Saying;
  /** The older one's last word of any kind: its figures, or what it said of when it was updated. */
  readonly lastWord: { readonly at: Instant; readonly position: number };
  /** From its last word to now. Milliseconds ≥ 0. */
  readonly ageMs: number;
  /** The other's update whose figures equal it, or lie just below it; absent for `older`. */
  readonly matched?: Saying;
  /** The first update of the other that it misses. */
  readonly missedFrom: Saying;
  /** Updates of the other that it misses. */
  readonly missed: number;
  /** Votes that they brought to the other's total; null where a total is unknown. */
  readonly missedVotes: number | null;
}

/** Two sources whose votes for the options that both give were the same. */
export interface MatchedMoment {
  readonly higher: Saying;
  readonly lower: Saying;
}

/** One's total is higher by the same number at every one of the last moments at which the votes agreed; two at least. */
export interface ConstantOffset {
  readonly kind: "constant-offset";
  readonly fit: "proved";
  readonly higher: SourceId;
  readonly lower: SourceId;
  /** Votes > 0. */
  readonly offset: number;
  /** Numbers of the options whose votes agree at each of the moments. */
  readonly options: readonly number[];
  /** Oldest first. */
  readonly moments: readonly MatchedMoment[];
}

/** One's total holds a line that the other leaves out.
 *  `line`: an option that only it gives has exactly as many votes as the totals differ by. `rest`: its total, less its
 *  votes for every option that it gives, leaves exactly as many. `no-line`: the other lacks an option, and no figure says
 *  how many votes it has. `no-total`: the other gives no total. */
export interface DifferentScope {
  readonly kind: "different-scope";
  readonly fit: Fit;
  readonly by: "line" | "rest" | "no-line" | "no-total";
  readonly wider: SourceId;
  readonly narrower: SourceId;
  /** Options that the narrower one does not give and that account, or would account, for it. */
  readonly options: readonly number[];
  /** Votes > 0 by which the totals differ where the candidates' votes agree; null where that is unknown. */
  readonly offset: number | null;
  readonly moment?: MatchedMoment;
  /** The wider one's update at which its counties add up to its own line, which they complete here. */
  readonly shownBy?: Saying;
}

/** The lead is the same while other figures are not. */
export interface SameMargin {
  readonly kind: "same-margin";
  readonly fit: "proved";
  readonly leader: number;
  readonly runnerUp: number;
  /** Votes ≥ 0. */
  readonly margin: number;
}

/** How many precincts there are: two numbers. */
export interface DifferentDenominator {
  readonly kind: "different-denominator";
  readonly fit: "proved";
  readonly counts: readonly {
    readonly source: SourceId;
    readonly precincts: number;
    /** `listed`: counted in the election's own list of precincts. */
    readonly from: "said" | "listed";
    readonly position: number;
  }[];
}

/** Which count a source's figures are of; `basis` null: between two counts. */
export interface StandsOn {
  readonly source: SourceId;
  /** An official source says which count it shows; of an observer it is seen by its figures. */
  readonly official: boolean;
  readonly basis: Basis | null;
  /** Observers that have left the running count: the count they come from, and their steps since they left it. */
  readonly from?: Basis;
  readonly left?: Saying;
  readonly arrived?: Saying;
  readonly steps?: number;
}

/** The two show different counts. */
export interface DifferentBasis {
  readonly kind: "different-basis";
  readonly fit: Fit;
  readonly sides: readonly [StandsOn, StandsOn];
}

/** The figures differ and none of the reasons above is found. */
export interface TrueConflict {
  readonly kind: "true-conflict";
  readonly fit: "proved";
  /** Which has more: per option that both give, the source and by how many. */
  readonly options: readonly { readonly option: number; readonly higher: SourceId; readonly votes: number }[];
  /** Null where the totals are equal, or not both known. */
  readonly total: { readonly higher: SourceId; readonly votes: number } | null;
}

export type Explanation =
  | Equal
  | Stale
  | ConstantOffset
  | DifferentScope
  | SameMargin
  | DifferentDenominator
  | DifferentBasis
  | TrueConflict;

/** An observer's way from one count to another, in figures. */
export interface BasisMove {
  readonly source: SourceId;
  readonly from: Basis;
  /** Null while it is on the way. */
  readonly to: Basis | null;
  /** `would-fit` where the record does not show at which update it left. */
  readonly fit: Fit;
  readonly steps: readonly BasisStep[];
  readonly arrived?: Saying;
  /** Entry of the official figure that it then equalled. */
  readonly equals?: number;
  /** Steps at which its total fell. */
  readonly fell: number;
}

export interface BasisStep {
  readonly saying: Saying;
  readonly kind: ChangeKind;
  readonly totalAdded: number | null;
  /** Where the source says it came from. */
  readonly counties: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
}

/** A county of which both give figures and whose votes are not the same in both. */
export interface CountyDifference {
  readonly unit: UnitId;
  /** [a, b] each [option] */
  readonly votes: readonly [readonly (number | null)[], readonly (number | null)[]];
  readonly totalVotes: readonly [number | null, number | null];
  readonly positions: readonly [number, number];
  /** Sum over the options that both give of how far apart they are. Votes > 0. */
  readonly apart: number;
}

/** Two sources of one contest at one moment. */
export interface Disagreement {
  readonly a: SourceId;
  readonly b: SourceId;
  readonly figures: readonly [Saying, Saying];
  /** Most important first; never empty. */
  readonly explanations: readonly Explanation[];
  readonly counties: {
    /** Counties of which both give figures. */
    readonly compared: number;
    readonly differing: number;
    /** Furthest apart first. */
    readonly rows: readonly CountyDifference[];
  };
}
