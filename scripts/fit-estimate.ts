// How the fitted parameters of src/fold/estimate/parameters.ts were got: every point of a small grid, scored on the
// development areas alone. Chosen is the least interval score among the points that cover the final margin at least so
// often: a margin above the 90 % that is promised, since surprises elsewhere will be larger than those fitted on. Then the
// same choice with each area left out, scored on that area: what the method does where it was not fitted.
//
//   npx tsx scripts/fit-estimate.ts ../shared/data/backtest-2020/series.csv
import { readFileSync } from "node:fs";
import { estimateRow, type KnownRow, knownRows } from "../src/app/backtest/replay-area.ts";
import { checkpointsOf, scoreCheckpoint } from "../src/app/backtest/score.ts";
import { type AreaSeries, readSeries } from "../src/app/backtest/series.ts";
import { unwrap } from "../src/base/index.ts";
import { type EstimateParameters, PARAMETERS } from "../src/fold/index.ts";

// Well above the 90 % that is promised: docs/estimate.md says why, and what other floors would choose.
const LEAST_COVERAGE = 0.965;
const GRID = {
  shiftWhole: [0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13],
  unlikeLeft: [0.5, 1, 1.5, 2, 2.5, 3, 4],
} as const;

interface Point extends Pick<EstimateParameters, keyof typeof GRID> {}
interface AreaScore {
  readonly coverage: number;
  readonly intervalScore: number;
}

const points: readonly Point[] = GRID.shiftWhole.flatMap((shiftWhole) =>
  GRID.unlikeLeft.map((unlikeLeft) => ({ shiftWhole, unlikeLeft })),
);
const [path = "../shared/data/backtest-2020/series.csv"] = process.argv.slice(2);
const areas = unwrap(readSeries(readFileSync(path, "utf8"))).map((series) => ({
  series,
  checkpoints: checkpointsOf(knownRows(series)),
}));
const scores = points.map((point) => areas.map((area) => scoreAt(area, point)));
const all = areas.map((_, i) => i);

const best = choose(all);
console.log(`Chosen on all ${areas.length}: ${words(best)}`);
console.log(`In use:            ${words(points.findIndex((point) => isInUse(point)))}`);
console.log("\nLeft out | chosen on the others | coverage there | interval score there");
const left = all.map((i) => {
  const chosen = choose(all.filter((each) => each !== i));
  const there = (scores[chosen] as readonly AreaScore[])[i] as AreaScore;
  console.log(
    `${areas[i]?.series.area} | ${words(chosen, false)} | ${there.coverage.toFixed(2)} | ${there.intervalScore.toFixed(1)}`,
  );
  return there;
});
const together = meanOf(left);
console.log(
  `All left out in turn: coverage ${together.coverage.toFixed(3)}, score ${together.intervalScore.toFixed(1)}`,
);

function scoreAt(
  { series, checkpoints }: { readonly series: AreaSeries; readonly checkpoints: readonly KnownRow[] },
  point: Point,
): AreaScore {
  const last = series.rows.at(-1);
  if (last === undefined) throw new Error(`${series.area} has no rows`);
  const parameters = { ...PARAMETERS, ...point };
  const scored = checkpoints.map((row) =>
    scoreCheckpoint(estimateRow(series.area, row, parameters), last.votes[0] - last.votes[1], last.total),
  );
  return {
    coverage: scored.filter(({ covered }) => covered).length / scored.length,
    intervalScore: scored.reduce((sum, { score }) => sum + score, 0) / scored.length,
  };
}

/** @returns index of the chosen point */
function choose(among: readonly number[]): number {
  const means = scores.map((each) => meanOf(among.map((i) => each[i] as AreaScore)));
  const wide = means.map((_, i) => i).filter((i) => (means[i] as AreaScore).coverage >= LEAST_COVERAGE);
  const score = (i: number) => (means[i] as AreaScore).intervalScore;
  return wide.reduce((least, i) => (score(i) < score(least) ? i : least));
}

function meanOf(each: readonly AreaScore[]): AreaScore {
  const mean = (of: (score: AreaScore) => number) => each.reduce((sum, score) => sum + of(score), 0) / each.length;
  return { coverage: mean((score) => score.coverage), intervalScore: mean((score) => score.intervalScore) };
}

function words(point: number, scored = true): string {
  const { shiftWhole, unlikeLeft } = points[point] as Point;
  const { coverage, intervalScore } = meanOf(scores[point] as readonly AreaScore[]);
  const parameters = `shiftWhole ${shiftWhole}, unlikeLeft ${unlikeLeft}`;
  return scored ? `${parameters}: coverage ${coverage.toFixed(3)}, score ${intervalScore.toFixed(1)}` : parameters;
}

function isInUse(point: Point): boolean {
  return (Object.keys(GRID) as (keyof Point)[]).every((name) => point[name] === PARAMETERS[name]);
}
