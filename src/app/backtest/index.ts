// Whether the estimate and the calling rule would have held: real counts, replayed row by row, scored in public.
import { type Fault, ok, type Result } from "../../base/index.ts";
import { type EstimateParameters, PARAMETERS } from "../../fold/index.ts";
import type { AppCode } from "../errors.ts";
import { replayArea } from "./replay-area.ts";
import { type AreaScores, type Scores, scoreArea, scoreOverall } from "./score.ts";
import { readSeries } from "./series.ts";

export interface Backtest extends Scores {
  readonly parameters: string;
  readonly areas: readonly AreaScores[];
}

export type { AreaScores, Scores } from "./score.ts";

/** @param text a table of counts (series.ts) */
export function runBacktest(
  text: string,
  parameters: EstimateParameters = PARAMETERS,
): Result<Backtest, Fault<AppCode>> {
  const series = readSeries(text);
  if (!series.ok) return series;
  const results = series.value.map((area) => scoreArea(replayArea(area, parameters)));
  return ok({
    ...scoreOverall(results),
    parameters: parameters.version,
    areas: results.map(({ checkpoints: _, ...scores }) => scores),
  });
}
