// What a count may still come to: what is expected, what is left, where it may end, and what the figures allow to be said.
import type { Instant } from "../../base/index.ts";
import type {
  Basis,
  CallBasis,
  CallCheckCode,
  CallStatus,
  Column,
  ExpectedOrigin,
  OptionId,
  SourceId,
  UnitId,
} from "../../model/index.ts";
import type { HeadDocument } from "./pages.ts";
import type { ContestRef, Share } from "./result.ts";

export interface OutlookView {
  /** Whose count it is made from: the official one where anybody tells what to expect of it, else the observer who does. */
  readonly source: SourceId;
  readonly sourceName: string;
  readonly basis: Basis;
  /** The source has gone over to another count since: its figures from before that are used. */
  readonly goneOver?: true;
  /** Entry on which the figures stand. */
  readonly figurePosition: number | null;
  /** Votes, or ballots where a voter may choose several: as what is expected is told. */
  readonly counted: number | null;
  /** By the guard: a number that fell is held for a day. Null: nobody says. */
  readonly expected: {
    readonly ballots: number;
    /** One standard deviation, ballots. */
    readonly sd: number;
    readonly origin: ExpectedOrigin;
    readonly saidBy: string;
    readonly saidAt: Instant;
    readonly position: number;
    /** What was said last, where a higher number of the last 24 hours is held instead. */
    readonly heldAgainst?: number;
  } | null;
  /** Why what is left is not known. */
  readonly unknown: "nobody-says" | "count-unknown" | "not-above-counted" | "certified" | "other-count" | null;
  readonly remaining: { readonly votes: number; readonly low: number; readonly high: number } | null;
  readonly shareCounted: Share | null;
  /** The pair whose margin is estimated: the first two by votes, of several seats those on both sides of the last; in ballot
   *  order, so that a margin's sign never turns. */
  readonly pair: readonly [OptionId, OptionId];
  /** Being ahead is not all that it takes: the chance is of that alone, not of being elected. */
  readonly asksForShare?: true;
  readonly stopped?: { readonly at: Instant; readonly text: string; readonly position: number };
  readonly estimate: {
    readonly countedMargin: number;
    readonly total: number;
    readonly remaining: number;
    /** Votes, of the pair's first over its second: one decimal. */
    readonly margin: number;
    readonly sd: number;
    readonly degrees: number;
    readonly interval: readonly [low: number, high: number];
    /** Four decimals. T(margin/sd), with so many degrees of freedom: anyone can compute it from these figures. */
    readonly winProbability: number;
    readonly recountProbability: number | null;
    readonly deciders: readonly {
      readonly unit: UnitId;
      readonly name: string;
      readonly method: Column;
      readonly remaining: number;
      readonly lean: number;
      readonly share: number;
    }[];
    readonly parameters: string;
  } | null;
  /** What the figures allow to be said: a rule's answer, nobody's call. */
  readonly recommendation: {
    readonly status: CallStatus;
    readonly option?: OptionId;
    readonly basis?: CallBasis;
    readonly checks: readonly {
      readonly code: CallCheckCode;
      /** null: not known. */
      readonly met: boolean | null;
      readonly says: string;
    }[];
    readonly retract: readonly string[];
  };
  /** Name of the source whose count the history is: while the count ran, that may have been another than the one above. */
  readonly historyOf: string | null;
  /** How it moved while the count ran, oldest first; margins are the pair's first over its second. */
  readonly history: readonly OutlookPoint[];
}

export interface OutlookPoint {
  readonly at: Instant;
  readonly position: number;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly remaining: number | null;
  /** Votes: counted so far; 90 % interval of the final one. */
  readonly lead: number;
  readonly low: number | null;
  readonly high: number | null;
  /** That the pair's first wins. */
  readonly winProbability: number | null;
}

/** The answer of the API. */
export interface EstimateDocument extends HeadDocument {
  readonly contest: ContestRef;
  readonly ballotOrder: readonly { readonly id: OptionId; readonly shortName: string }[];
  readonly outlook: OutlookView | null;
}
