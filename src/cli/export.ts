import { Command } from "commander";
import { exportElection } from "../app/index.ts";
import { orFail, print } from "./command.ts";

import { DEFAULT_DATA } from "./options.ts";

export const exportCommand = new Command("export")
  .description("Write a record as a folder of files that anyone can check")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .requiredOption("--election <id>", "election")
  .requiredOption("--out <dir>", "folder to write to")
  .option("--json", "print the outcome as JSON")
  .action(async (options: { data: string; election: string; out: string; json?: true }) => {
    const files = orFail(await exportElection(options.data, options.election, options.out));
    print({ files, out: options.out }, options.json === true, () => `${files} files written to ${options.out}.`);
  });
