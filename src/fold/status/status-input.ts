// What is asked before a race may be called, and the answer: a recommendation with its checklist. People call; this never does.
import type { Instant } from "../../base/index.ts";
import type { CallBasis, CallCheckCode, CallStatus, OptionId } from "../../model/index.ts";
import type { ContestEstimate } from "../estimate/estimate-input.ts";

/** One accepted snapshot of the count, as far as calling goes. */
export interface StatusSnapshot {
  readonly at: Instant;
  /** Votes: leader's over runner-up's, ≥ 0, and all for the office. */
  readonly leader: OptionId;
  readonly runnerUp: OptionId;
  readonly margin: number;
  readonly total: number;
  /** Ballots expected in all, by the guard; undefined: unknown. */
  readonly expected?: number;
  readonly estimate?: ContestEstimate;
}

export interface StatusInput {
  readonly now: Instant;
  readonly pollsCloseAt: Instant;
  /** Newest last; the last is what stands now. Empty: nothing counted. */
  readonly snapshots: readonly StatusSnapshot[];
  /** Largest margin in votes within recount range, at so many votes; undefined: no rule held, and half a percent stands in. */
  readonly recountLimit?: (totalVotes: number) => number;
  /** Most votes that can still come, where an upper bound is known (never an estimate). */
  readonly mostRemaining?: number;
  /** Open doubts about the data, in sentences: a fall, a hold, a source slid onto another count. */
  readonly holds: readonly string[];
  readonly estimateStopped: boolean;
  /** Set once the count is certified: only then is anything official. */
  readonly certified: boolean;
  /** What stands called by this desk. */
  readonly called?: { readonly option: OptionId; readonly at: Instant };
}

/** One point of the checklist: met, not met, or not known. */
export interface CallCheck {
  readonly code: CallCheckCode;
  readonly met: boolean | undefined;
  /** The figures, in a sentence. */
  readonly says: string;
}

export interface Recommendation {
  readonly status: CallStatus;
  readonly option?: OptionId;
  readonly basis?: CallBasis;
  readonly checks: readonly CallCheck[];
  /** Why a standing call should be taken back, in sentences; empty: it should not. */
  readonly retract: readonly string[];
}
