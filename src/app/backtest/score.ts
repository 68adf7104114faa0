// How good the estimates and calls of a replayed count were. Every figure is as the data's own description defines it
// (docs/estimate.md, "Scores"): two people who compute them get the same.
import { epochOf } from "../../base/index.ts";
import type { ContestEstimate } from "../../fold/index.ts";
import type { ReplayedArea } from "./replay-area.ts";
import type { SeriesRow } from "./series.ts";

export interface Scores {
  /** Share of checkpoints whose 90 % interval holds the final margin. */
  readonly coverage: number;
  /** The rest of the first six in points of the final total. */
  readonly medianWidth: number;
  readonly meanError: number;
  readonly intervalScore: number;
  /** Of the chance given to the one who won; 0 is perfect, 0.25 a coin. */
  readonly brier: number;
  /** Areas. */
  readonly right: number;
  readonly wrong: number;
  readonly flipped: number;
  readonly near: number;
  readonly uncalled: number;
  /** From the first votes to a right call, and the share counted then; null where there is none. */
  readonly medianHours: number | null;
  readonly medianCounted: number | null;
}

export interface AreaScores extends Scores {
  readonly area: string;
  /** Points, first over second. */
  readonly finalMargin: number;
  /** A call was taken back. */
  readonly retracted: boolean;
}

const CHECKPOINTS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98];
/** A miss costs 2/α times its distance: for a 90 % interval α is 0.1. */
const MISS_COST = 20;
/** Half a percent, as numerator over denominator. */
const NEAR = { num: 1, den: 200 };

export interface Checkpoint {
  readonly covered: boolean;
  readonly width: number;
  readonly error: number;
  readonly score: number;
  readonly brier: number;
}

export interface AreaResult extends AreaScores {
  readonly checkpoints: readonly Checkpoint[];
}

/** Scores of one area. The truth is its last row. */
export function scoreArea({ area, rows, call, retractedAt }: ReplayedArea): AreaResult {
  const last = rows.at(-1)?.row;
  const first = rows.find(({ row }) => row.total > 0)?.row;
  if (last === undefined || first === undefined) throw new Error(`${area} has no votes`);
  const final = last.votes[0] - last.votes[1];
  const checkpoints = checkpointsOf(rows).map(({ estimate }) => scoreCheckpoint(estimate, final, last.total));
  const called = call === undefined ? undefined : rows.slice(call.row).map(({ row }) => row);
  const sign = call?.side === 1 ? -1 : 1;
  const wrong = call !== undefined && sign * final < 0;
  const right = call !== undefined && !wrong;
  const hours = called?.[0] === undefined ? null : (epochOf(called[0].at) - epochOf(first.at)) / 3_600_000;
  return {
    area,
    finalMargin: (100 * final) / last.total,
    ...meansOf(checkpoints),
    medianWidth: median(checkpoints.map(({ width }) => width)) ?? 0,
    right: right ? 1 : 0,
    wrong: wrong ? 1 : 0,
    flipped: called?.some(({ votes }) => sign * (votes[0] - votes[1]) < 0) === true ? 1 : 0,
    near:
      called?.some(({ votes, total }) => Math.abs(votes[0] - votes[1]) * NEAR.den <= total * NEAR.num) === true ? 1 : 0,
    uncalled: call === undefined ? 1 : 0,
    medianHours: right ? hours : null,
    medianCounted: right && called?.[0] !== undefined ? called[0].total / last.total : null,
    retracted: retractedAt !== undefined,
    checkpoints,
  };
}

/** The first row at which so much of the eventual vote was counted, for each share; the same row may serve several. */
export function checkpointsOf<Row extends { readonly row: SeriesRow }>(rows: readonly Row[]): readonly Row[] {
  const total = rows.at(-1)?.row.total ?? 0;
  return CHECKPOINTS.flatMap((share) => rows.find(({ row }) => row.total >= share * total) ?? []);
}

/** Scores of all areas together: means over areas, each area as heavy as any other; calls are counted. */
export function scoreOverall(areas: readonly AreaResult[]): Scores {
  const mean = (of: (area: AreaResult) => number) => areas.reduce((sum, each) => sum + of(each), 0) / areas.length;
  const count = (of: (area: AreaResult) => number) => areas.reduce((sum, each) => sum + of(each), 0);
  const known = (of: (area: AreaResult) => number | null) =>
    median(areas.map(of).filter((each): each is number => each !== null)) ?? null;
  return {
    coverage: mean((each) => each.coverage),
    medianWidth: median(areas.flatMap(({ checkpoints }) => checkpoints.map(({ width }) => width))) ?? 0,
    meanError: mean((each) => each.meanError),
    intervalScore: mean((each) => each.intervalScore),
    brier: mean((each) => each.brier),
    right: count((each) => each.right),
    wrong: count((each) => each.wrong),
    flipped: count((each) => each.flipped),
    near: count((each) => each.near),
    uncalled: count((each) => each.uncalled),
    medianHours: known((each) => each.medianHours),
    medianCounted: known((each) => each.medianCounted),
  };
}

/** Where there is no estimate anything is possible, and that is what is scored: all from one side winning every vote to
 *  the other, and a coin for the winner. To leave such moments out would reward not knowing. */
export function scoreCheckpoint(estimate: ContestEstimate | undefined, final: number, total: number): Checkpoint {
  const points = (votes: number) => (100 * votes) / total;
  const [low, high] = estimate?.interval ?? [-total, total];
  const width = points(high - low);
  const outside = Math.max(0, points(low - final), points(final - high));
  const chance = estimate === undefined ? 0.5 : final >= 0 ? estimate.winProbability : 1 - estimate.winProbability;
  return {
    covered: outside === 0,
    width,
    error: Math.abs(points((estimate?.margin ?? 0) - final)),
    score: width + MISS_COST * outside,
    brier: (1 - chance) ** 2,
  };
}

function meansOf(checkpoints: readonly Checkpoint[]) {
  const mean = (of: (each: Checkpoint) => number) =>
    checkpoints.reduce((sum, each) => sum + of(each), 0) / checkpoints.length;
  return {
    coverage: mean(({ covered }) => (covered ? 1 : 0)),
    meanError: mean(({ error }) => error),
    intervalScore: mean(({ score }) => score),
    brier: mean(({ brier }) => brier),
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
