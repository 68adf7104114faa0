// What the decision desk's pages show: every contest by how close it is, and one contest with all that a call is held against.
import type { Instant } from "../../base/index.ts";
import type { Basis, CallStatus, ContestId, OptionId, SourceId } from "../../model/index.ts";
import type { DeskHead, MotionRow } from "./desk.ts";
import type { CallView, ContestResult, Margin } from "./result.ts";

export interface DecisionRow {
  readonly contest: ContestId;
  readonly name: string;
  readonly leader: string | null;
  readonly margin: Margin | null;
  readonly counted: number | null;
  /** Votes; null: not known. */
  readonly remaining: number | null;
  /** Who leads by each source; null: a tie, or not known. */
  readonly sources: readonly { readonly source: SourceId; readonly name: string; readonly leader: string | null }[];
  readonly estimate: EstimateInWords | null;
  /** What the figures say: a rule's answer, nobody's call. */
  readonly figures: RecommendationWords;
  /** The desk's newest word. */
  readonly word: CallView | null;
  readonly estimateStopped: boolean;
  /** Proposals that wait for a second person. */
  readonly waiting: number;
  /** Why a standing call should be looked at again. */
  readonly alerts: readonly string[];
}

/** The estimate, turned to whoever leads. */
export interface EstimateInWords {
  readonly first: string;
  readonly second: string;
  /** Final margin of the first over the second, votes, ends of the 90 % interval. */
  readonly interval: readonly [low: number, high: number];
  readonly winProbability: number;
  readonly recountProbability: number | null;
  readonly parameters: string;
}

export interface RecommendationWords {
  readonly status: CallStatus;
  readonly name: string | null;
}

export interface DecisionBoardDocument extends DeskHead {
  readonly page: "decision";
  readonly pollsClose: Instant;
  /** Closest first; those without a margin last. */
  readonly races: readonly DecisionRow[];
}

export interface DecisionSource {
  readonly source: SourceId;
  readonly name: string;
  readonly kind: "official" | "observer";
  readonly basis: Basis;
  readonly leader: string | null;
  readonly margin: Margin | null;
  readonly counted: number | null;
  readonly said: Instant | null;
}

export interface DecisionPoint {
  readonly code: string;
  /** null: not known. */
  readonly met: boolean | null;
  readonly says: string;
}

export interface DecisionRaceDocument extends DeskHead {
  readonly page: "decision-race";
  readonly pollsClose: Instant;
  readonly result: ContestResult;
  readonly seats: number;
  /** Two may meet in a runoff. */
  readonly runoff: boolean;
  readonly uncontested: boolean;
  readonly sources: readonly DecisionSource[];
  /** Whose figures the checklist is held against. */
  readonly figuresOf: { readonly name: string; readonly basis: Basis } | null;
  readonly remaining: { readonly votes: number; readonly low: number; readonly high: number } | null;
  readonly estimate: EstimateInWords | null;
  readonly stopped: { readonly at: Instant; readonly text: string; readonly by: string } | null;
  readonly figures: RecommendationWords;
  readonly alerts: readonly string[];
  /** The checklist for what the count comes to now. */
  readonly checklist: {
    readonly names: readonly string[];
    readonly runoff: boolean;
    readonly points: readonly DecisionPoint[];
  };
  readonly motions: readonly MotionRow[];
  /** Newest first. */
  readonly history: readonly CallView[];
  /** The desk's call that stands, and can be taken back. */
  readonly standing: CallView | null;
  readonly retractReasons: readonly { readonly code: string; readonly text: string }[];
  readonly may: {
    readonly call: boolean;
    readonly retract: boolean;
    readonly stopEstimate: boolean;
    readonly resumeEstimate: boolean;
  };
  readonly whatIf: WhatIf | null;
  /** What was typed, where it could not be proposed as it is. */
  readonly typed: CallTyped | null;
}

/** If what is left split like this between the two who lead. Arithmetic: nobody's forecast. */
export interface WhatIf {
  readonly first: string;
  readonly second: string;
  readonly left: number;
  /** Whole percent of it for the first. */
  readonly percent: number;
  /** Final margin of the first over the second, votes. */
  readonly margin: number;
}

export interface CallTyped {
  readonly status: string;
  readonly options: readonly OptionId[];
  readonly text: string;
  readonly overrule: string;
}
