// What the estimate is made from, and what it gives: one shape for a state with nothing but totals and for 159 counties by
// way of voting.
import type { Column, ExpectedOrigin, OptionId, UnitId } from "../../model/index.ts";

/** One place and way of voting. Cells are disjoint and together are the contest. */
export interface EstimateCell {
  readonly unit: UnitId;
  /** `total`: all ways of voting. */
  readonly method: Column;
  /** Votes counted, all options; integer ≥ 0. */
  readonly counted: number;
  /** Votes of the first and of the second of the pair, integers ≥ 0. */
  readonly votes: readonly [number, number];
  /** Ballots expected in all; undefined: nobody knows. */
  readonly expected?: number;
  /** One standard deviation of `expected`, ballots. */
  readonly expectedSd?: number;
  readonly origin?: ExpectedOrigin;
  /** Margin of the pair's first over its second at the last comparable election, as a share of all votes, in [-1, 1]. */
  readonly priorMargin?: number;
}

export interface EstimateInput {
  /** First: the one whose margin and chance the estimate tells; positive margins are this option's. */
  readonly pair: readonly [OptionId, OptionId];
  readonly cells: readonly EstimateCell[];
  /** All precincts of the contest's place are in and every county has certified: nothing is left but what audits find. */
  readonly complete: boolean;
  /** Largest margin in votes that is still within recount range, at so many votes for the office. */
  readonly recountLimit?: (totalVotes: number) => number;
}

export interface ContestEstimate {
  readonly pair: readonly [OptionId, OptionId];
  /** Votes, integers. */
  readonly countedMargin: number;
  readonly counted: number;
  /** Votes expected in all and left; whole votes. */
  readonly total: number;
  readonly remaining: number;
  /** Central estimate of the final margin and one standard deviation, votes (not whole). */
  readonly margin: number;
  readonly sd: number;
  /** Degrees of freedom of the Student t that margin and sd are put to. */
  readonly degrees: number;
  /** 90 % interval of the final margin, votes. */
  readonly interval: readonly [low: number, high: number];
  /** That the pair's first ends ahead of its second, in [0, 1]. */
  readonly winProbability: number;
  /** That the final margin lies within recount range; undefined where no rule is known. */
  readonly recountProbability?: number;
  /** What would decide it: cells by how much of the variance is theirs, largest first; at most 12. */
  readonly deciders: readonly {
    readonly unit: UnitId;
    readonly method: Column;
    readonly remaining: number;
    /** Expected margin of what is left there, as a share in [-1, 1]. */
    readonly lean: number;
    /** Part of the variance, in [0, 1]. */
    readonly share: number;
  }[];
  /** Version of the frozen parameters. */
  readonly parameters: string;
}
