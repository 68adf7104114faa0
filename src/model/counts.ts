// The counts of one unit, in one contest, as one source gives them on one basis at one time.
import type { UnitId } from "./ids.ts";
import type { Column } from "./method.ts";

/** One unit's cumulative counts. Votes are integers ≥ 0; what the source does not say is null or absent, never 0. */
export interface UnitCounts {
  readonly unit: UnitId;
  /** Axis of `votes`, `undervotes`, `overvotes`: distinct; either methods, or `total` alone. */
  readonly columns: readonly Column[];
  /** [column][option], options in the contest's order. */
  readonly votes: readonly (readonly (number | null)[])[];
  /** Votes for the contest where the source says it itself and not every option is known: the statewide feed gives
   *  two candidates and the sum. */
  readonly totalVotes?: number;
  /** [column] */
  readonly undervotes?: readonly (number | null)[];
  /** [column] */
  readonly overvotes?: readonly (number | null)[];
  /** Where the source gives them for the unit and not per column. */
  readonly undervotesTotal?: number;
  readonly overvotesTotal?: number;
  readonly ballotsCast?: number;
  readonly registered?: number;
  readonly precinctsReporting?: number;
  readonly precinctsTotal?: number;
}

/** What one source says of one contest now: the units it names, and for which of them it names every part.
 *  A unit's own line and the sum of its parts are two statements; the newest full one is the unit's figure. */
export interface ContestCounts {
  readonly units: readonly UnitCounts[];
  /** Units all of whose parts are among `units` (or stand unchanged since they were). */
  readonly complete: readonly UnitId[];
}

/** What an update did to a unit, or to all it touched.
 *  `add`: nothing fell. `recode`: methods moved, each option's sum the same. `correction`: some count fell, the sum
 *  did not. `restate`: the sum fell. Only `add` is a batch.  @source domain/estimate (a), NIST 1500-100 `correction` */
export const CHANGE_KINDS = ["add", "recode", "correction", "restate"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
