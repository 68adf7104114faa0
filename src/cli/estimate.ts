import { readFileSync } from "node:fs";
import { Command } from "commander";
import { type Backtest, backtestTables, runBacktest } from "../app/index.ts";
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
  const { overall, header, areas } = backtestTables(result);
  const parts = [`parameters ${result.parameters}`, table(overall)];
  return [...parts, ...(withAreas ? [table([header, ...areas])] : [])].join("\n\n");
}
