import { readFileSync } from "node:fs";
import { Command } from "commander";
import { type Backtest, runBacktest, type Scores } from "../app/index.ts";
import { orFail, print, table } from "./command.ts";

const backtest = new Command("backtest")
  .description("Replay real counts row by row and score what the estimate and the calling rule would have said")
  .argument("<series>", "CSV with the columns state, t, total, d, r, E_live (docs/estimate.md)")
  .option("--areas", "print each area too")
  .option("--json", "print as JSON; the areas are always in it")
  .action((series: string, options: { areas?: true; json?: true }) => {
    const result = orFail(runBacktest(readFileSync(series, "utf8")));
    print(result, options.json === true, () => words(result, options.areas === true));
  });

export const estimate = new Command("estimate").description("The estimate of what is left").addCommand(backtest);

function words(result: Backtest, withAreas: boolean): string {
  const overall = [
    `${result.areas.length === 1 ? "1 area" : `${result.areas.length} areas`}, parameters ${result.parameters}`,
    table([
      ["coverage of the 90 % interval", result.coverage.toFixed(3)],
      ["median width, points", result.medianWidth.toFixed(1)],
      ["mean error, points", result.meanError.toFixed(1)],
      ["interval score", result.intervalScore.toFixed(1)],
      ["Brier score", result.brier.toFixed(3)],
      ["calls: right", result.right],
      ["calls: wrong", result.wrong],
      ["calls: flipped later", result.flipped],
      ["calls: within half a point", result.near],
      ["never called", result.uncalled],
      ["median hours to a right call", fixed(result.medianHours, 1)],
      ["median share counted then", fixed(result.medianCounted, 2)],
    ]),
  ];
  if (!withAreas) return overall.join("\n\n");
  const header = ["area", "final", "coverage", "width", "error", "score", "Brier", "call", "hours", "counted"];
  const rows = result.areas.map((area) => [
    area.area,
    area.finalMargin.toFixed(2),
    area.coverage.toFixed(2),
    area.medianWidth.toFixed(1),
    area.meanError.toFixed(1),
    area.intervalScore.toFixed(1),
    area.brier.toFixed(2),
    callOf(area),
    fixed(area.medianHours, 1),
    fixed(area.medianCounted, 2),
  ]);
  return [...overall, table([header, ...rows])].join("\n\n");
}

function callOf({ right, wrong, flipped, near }: Scores): string {
  const said = right > 0 ? "right" : wrong > 0 ? "wrong" : "none";
  return [said, ...(flipped > 0 ? ["flipped"] : []), ...(near > 0 ? ["near"] : [])].join(", ");
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "none" : value.toFixed(digits);
}
