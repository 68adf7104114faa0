// The sources page as a document: everyone's figures side by side, why they differ, and who has gone silent.
import type { Instant } from "../../base/index.ts";
import type { BasisMove, CountySilence, Explanation, Saying } from "../../fold/index.ts";
import type { Basis, ChangeKind, OptionId, SourceId, UnitId } from "../../model/index.ts";
import type { DocumentHead } from "./head.ts";
import type { ContestRef, ExpectedVote, Margin, SeriesLine } from "./result.ts";

export type { Explanation, Saying, StandsOn } from "../../fold/index.ts";

/** One source beside another. */
export interface SourceRow {
  readonly source: SourceId;
  readonly name: string;
  readonly kind: "official" | "observer";
  readonly statesBasis: boolean;
  readonly note?: string;
  readonly basis: Basis;
  readonly votes: readonly (number | null)[];
  readonly totalVotes: number | null;
  readonly margin: Margin | null;
  readonly precinctsReporting: number | null;
  readonly precinctsTotal: number | null;
  readonly reportedAt?: Instant;
  readonly receivedAt?: Instant;
  /** Seconds from the source's own last word to the document's `asOf`; null where it has not spoken. */
  readonly ageSeconds: number | null;
  readonly position: number | null;
  readonly expected: ExpectedVote | null;
  /** Against the official source at the same moment; null on the official row or where either is unknown. */
  readonly difference: {
    readonly totalVotes: number | null;
    /** [option] */
    readonly votes: readonly (number | null)[];
    readonly marginVotes: number | null;
    /** False where the observer shows another option ahead; null where either lead is unknown. */
    readonly sameLeader: boolean | null;
  } | null;
  /** Official bases whose totals this observer's top two equal exactly: a sign of which count it now shows. */
  readonly equals: readonly Basis[];
  /** What sets it apart from the official source, most important first, for the contest as a whole; null on the official row
   *  and where nothing is compared. The figures of it are in `disagreements` of the sources page. */
  readonly explanation: Explanation | null;
  readonly observations: readonly {
    readonly text: string;
    readonly at: Instant;
    readonly kind: "updated" | "silent" | "unreachable" | "statement";
    readonly sourceUpdatedAt?: Instant;
    readonly position: number;
  }[];
}

/** Two sources, and what sets them apart. Options in `explanations` are numbers in ballot order. */
export interface DisagreementView {
  readonly a: SourceId;
  readonly b: SourceId;
  /** [a, b] */
  readonly figures: readonly [Saying, Saying];
  /** Most important first; never empty unless nothing is said by both. */
  readonly explanations: readonly Explanation[];
  readonly counties: {
    readonly compared: number;
    readonly differing: number;
    /** Furthest apart first; not all of them. Pairs are [a, b]. */
    readonly rows: readonly {
      readonly unit: UnitId;
      readonly name: string;
      readonly votes: readonly [readonly (number | null)[], readonly (number | null)[]];
      readonly totalVotes: readonly [number | null, number | null];
      readonly positions: readonly [number, number];
      readonly apart: number;
    }[];
  };
}

export interface BasisMoveView extends Omit<BasisMove, "steps"> {
  readonly sourceName: string;
  readonly steps: readonly {
    readonly saying: Saying;
    readonly kind: ChangeKind;
    readonly totalAdded: number | null;
    readonly margin: Margin | null;
    /** Where the source says it came from. */
    readonly counties: readonly { readonly unit: UnitId; readonly name: string; readonly votesAdded: number }[];
  }[];
}

/** By its own rhythm: the middle gap between two updates, and the one that nine in ten do not exceed. Seconds. */
export interface SilenceView {
  readonly kind: CountySilence["kind"];
  readonly silentSeconds: number;
  readonly lastAt?: Instant;
  readonly rhythm: { readonly medianSeconds: number; readonly p90Seconds: number } | null;
}

export interface SourceSilenceView extends SilenceView {
  readonly source: SourceId;
}

export interface CountySilenceView extends SilenceView {
  readonly unit: UnitId;
  readonly name: string;
}

export interface SourcesDocument extends DocumentHead {
  readonly page: "sources";
  readonly contest: ContestRef;
  readonly ballotOrder: readonly { readonly id: OptionId; readonly shortName: string; readonly party?: string }[];
  readonly sources: readonly SourceRow[];
  readonly series: readonly SeriesLine[];
  /** Every pair of sources that both have figures. */
  readonly disagreements: readonly DisagreementView[];
  /** How observers went from one count to another, oldest first. */
  readonly moves: readonly BasisMoveView[];
  /** One per source, in the order of `sources`. */
  readonly silences: readonly SourceSilenceView[];
  /** The official source's counties by how they do, and the longest silent of those that are late. */
  readonly counties: {
    readonly kinds: readonly { readonly kind: SilenceView["kind"]; readonly counties: number }[];
    readonly silent: readonly CountySilenceView[];
  };
}
