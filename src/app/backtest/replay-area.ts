// One area's count, row by row, with nothing but what was known at each: the product's own guard, estimate and calling rule.
import { epochOf, type Instant } from "../../base/index.ts";
import {
  type ContestEstimate,
  type EstimateParameters,
  estimateContest,
  expectedSdOf,
  findHolds,
  guardExpected,
  PARAMETERS,
  type Recommendation,
  recommendStatus,
  type SaidExpected,
  type StatusSnapshot,
} from "../../fold/index.ts";
import type { OptionId, UnitId } from "../../model/index.ts";
import type { AreaSeries, SeriesRow } from "./series.ts";

/** The two compared, in the order of a row's votes. */
export const SIDES = ["first" as OptionId, "second" as OptionId] as const;

export interface ReplayedRow {
  readonly row: SeriesRow;
  readonly estimate?: ContestEstimate;
  readonly recommendation: Recommendation;
}

export interface ReplayedArea {
  readonly area: string;
  readonly rows: readonly ReplayedRow[];
  /** The first call, by the row it was made at; absent: never called. */
  readonly call?: { readonly row: number; readonly side: 0 | 1 };
  /** The row at which it was taken back; absent: it was not. */
  readonly retractedAt?: number;
}

/** A printed share of one or two percent is rounded by a third of itself and more: the number of ballots made from it
 *  says nothing, and the guard would hold it for a day. */
const LEAST_COUNTED = 0.03;

/** What is known at a row: the row, the ballots expected by the guard, and how old the count is. */
export interface KnownRow {
  readonly row: SeriesRow;
  /** Since the first votes: rows begin with them, and votes are published after the close. */
  readonly hours: number;
  readonly expected?: number;
}

export function knownRows({ area, rows }: AreaSeries): readonly KnownRow[] {
  const first = firstWithVotes(area, rows);
  const said: SaidExpected[] = [];
  return rows.map((row) => {
    const { at, total, expected } = row;
    const ballots = expected === undefined ? undefined : Math.round(expected);
    if (ballots !== undefined && total >= LEAST_COUNTED * ballots) said.push({ at, ballots, confirmed: false });
    const guarded = guardExpected(said, at)?.ballots ?? ballots;
    const hours = Math.max(0, (epochOf(at) - epochOf(first.at)) / 3_600_000);
    return { row, hours, ...(guarded === undefined ? {} : { expected: guarded }) };
  });
}

/** The estimate from a whole's totals: one cell. */
export function estimateRow(
  area: string,
  { row: { total, votes }, hours, expected }: KnownRow,
  parameters: EstimateParameters,
): ContestEstimate | undefined {
  if (expected === undefined) return undefined;
  const expectedSd = expectedSdOf("source-estimate", Math.max(expected, total), expected - total, hours, parameters);
  const cell = { unit: area as UnitId, method: "total", counted: total, votes, expected, expectedSd } as const;
  return estimateContest({ pair: SIDES, complete: false, cells: [cell] }, parameters);
}

export function replayArea(series: AreaSeries, parameters: EstimateParameters = PARAMETERS): ReplayedArea {
  const { area, rows } = series;
  const pollsCloseAt = firstWithVotes(area, rows).at;
  const snapshots: StatusSnapshot[] = [];
  const held: { at: Instant; total: number; margin: number }[] = [];
  const replayed: ReplayedRow[] = [];
  let call: { row: number; side: 0 | 1; at: Instant } | undefined;
  let retractedAt: number | undefined;
  for (const [i, known] of knownRows(series).entries()) {
    const { row, expected } = known;
    const { at, total, votes } = row;
    const estimate = estimateRow(area, known, parameters);
    const margin = votes[0] - votes[1];
    const [leader, runnerUp] = margin >= 0 ? SIDES : [SIDES[1], SIDES[0]];
    snapshots.push({
      at,
      leader,
      runnerUp,
      margin: Math.abs(margin),
      total,
      ...(expected === undefined ? {} : { expected }),
      ...(estimate === undefined ? {} : { estimate }),
    });
    held.push({ at, total, margin });
    const recommendation = recommendStatus({
      now: at,
      pollsCloseAt,
      snapshots,
      holds: findHolds(held),
      estimateStopped: false,
      certified: false,
      ...(call === undefined || retractedAt !== undefined ? {} : { called: { option: SIDES[call.side], at: call.at } }),
    });
    if (call === undefined && recommendation.status === "called")
      call = { row: i, side: recommendation.option === SIDES[0] ? 0 : 1, at };
    if (recommendation.status === "retracted") retractedAt ??= i;
    replayed.push({ row, recommendation, ...(estimate === undefined ? {} : { estimate }) });
  }
  return {
    area,
    rows: replayed,
    ...(call === undefined ? {} : { call }),
    ...(retractedAt === undefined ? {} : { retractedAt }),
  };
}

function firstWithVotes(area: string, rows: readonly SeriesRow[]): SeriesRow {
  const first = rows.find(({ total }) => total > 0);
  if (first === undefined) throw new Error(`${area} has no votes`);
  return first;
}
