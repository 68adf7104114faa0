import { Command } from "commander";
import { type Ingested, ingestFile, openInstallation } from "../app/index.ts";
import { fault, type Instant, instantOfEpoch } from "../base/index.ts";
import { fail, orFail, print } from "./command.ts";
import { DEFAULT_DATA, momentOption } from "./options.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly election: string;
  readonly source: string;
  readonly basis: string;
  readonly at?: Instant;
  readonly json?: true;
}

export const ingest = new Command("ingest")
  .description("Take results files into an election's record")
  .argument("<file...>", "results files, in any format we know")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "the record is in PostgreSQL (postgres://…)")
  .requiredOption("--election <id>", "election")
  .option("--source <id>", "who says so", "official")
  .option("--basis <basis>", "which count", "election-night")
  .option("--at <time>", "when it was taken in (default: now)", momentOption)
  .option("--json", "print the outcome as JSON")
  .action(async (files: string[], options: Options) => {
    const { data, database } = options;
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const election = installation.election(options.election);
    if (election === undefined)
      return fail(fault("app/unknown-election", `There is no election “${options.election}” in ${data}.`).error);
    const outcomes: Ingested[] = [];
    for (const file of files) {
      const at = options.at ?? instantOfEpoch(Date.now());
      outcomes.push(orFail(await ingestFile(election, file, { source: options.source, basis: options.basis, at })));
    }
    print({ files: outcomes, head: election.head() }, options.json === true, () =>
      outcomes
        .map(({ file, positions }) =>
          positions.length === 0
            ? `${file}: says nothing that does not stand already.`
            : `${file}: entry ${positions.join(", ")}.`,
        )
        .join("\n"),
    );
    await installation.close();
  });
