import { existsSync } from "node:fs";
import { Command } from "commander";
import { openInstallation, readFeedSummary, templateFor } from "../app/index.ts";
import { fault } from "../base/index.ts";
import { fail, orFail, print, table } from "./command.ts";

const read = new Command("read")
  .description("Show what a results file says, without storing it")
  .argument("<file>", "a file in any format we know, also zipped")
  .option("--json", "print as JSON")
  .action(async (file: string, options: { json?: true }) => {
    if (!existsSync(file)) return fail(fault("feed/no-file", `There is no file ${file}.`).error);
    const summary = orFail(await readFeedSummary(file));
    print(summary, options.json === true, () =>
      [
        `${summary.format}: ${summary.election ?? "an election it does not name"}${summary.generatedAt === null ? "" : `, made ${summary.generatedAt}`}`,
        `${summary.units.county} counties, ${summary.units.precinct} precincts, ${summary.contests.length} contests`,
        ...summary.contests
          .slice(0, 20)
          .map(
            (contest) =>
              `\n${contest.name}\n${table(contest.options.map((option) => [option.name, option.party ?? "", option.votes ?? "unknown"]))}`,
          ),
        ...(summary.contests.length > 20 ? [`\n… and ${summary.contests.length - 20} more (--json has all)`] : []),
        ...summary.warnings.map((warning) => `\nNote: ${warning.message}`),
      ].join("\n"),
    );
  });

const template = new Command("template")
  .description("Write an empty spreadsheet for an election's returns")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .requiredOption("--election <id>", "election")
  .option("--county <slug>", "one county's precincts; otherwise all counties")
  .action(async (options: { data: string; election: string; county?: string }) => {
    const installation = orFail(await openInstallation({ dataDir: options.data, readOnly: true }));
    process.stdout.write(orFail(templateFor(installation, options.election, options.county)));
    await installation.close();
  });

import { DEFAULT_DATA } from "./options.ts";

export const feed = new Command("feed").description("Results files").addCommand(read).addCommand(template);
