import { Command } from "commander";
import { askTotals, type TotalsAsk } from "../app/index.ts";
import { orFail, print, table } from "./command.ts";

import { DEFAULT_DATA } from "./options.ts";

export const totals = new Command("totals")
  .description("Print a contest's totals")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--election <id>", "election (default: the first)")
  .option("--contest <id>", "contest (default: the first)")
  .option("--source <id>", "whose figures (default: the official ones)")
  .option("--basis <basis>", "which count (default: the one in force)")
  .option("--at <moment>", "as it stood at a time with its zone, or a position")
  .option("--json", "print as JSON")
  .action(async ({ data, json, ...ask }: Omit<TotalsAsk, "dataDir"> & { data: string; json?: true }) => {
    const result = orFail(await askTotals({ dataDir: data, ...ask }));
    print(result, json === true, () =>
      [
        `${result.contestName}: ${result.sourceName}, ${result.basis}, as of ${result.asOf}`,
        table([
          ...result.options.map((option) => [option.name, option.votes ?? "unknown"]),
          ["Total", result.totalVotes ?? "unknown"],
        ]),
      ].join("\n"),
    );
  });
