import { readFileSync } from "node:fs";
import { Command } from "commander";
import { openInstallation } from "../app/index.ts";
import { fault, instantOfEpoch } from "../base/index.ts";
import { fail, orFail, print } from "./command.ts";

import { DEFAULT_DATA } from "./options.ts";

export const init = new Command("init")
  .description("Begin the record of an election: makes its signing key and its first entry")
  .argument(
    "<definition>",
    "JSON file: the election's units, contests, options and sources (docs/formats/definition.md)",
  )
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…)")
  .option("--prefix <url>", "address without https:// under which the record will be published")
  .option("--json", "print the outcome as JSON")
  .action(async (file: string, options: { data: string; database?: string; prefix?: string; json?: true }) => {
    const { data, database, prefix } = options;
    let definition: unknown;
    try {
      definition = JSON.parse(readFileSync(file, "utf8"));
    } catch (cause) {
      return fail(fault("app/bad-definition", `${file} is not there or is not JSON.`, { cause }).error);
    }
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const election = orFail(await installation.createElection(definition, instantOfEpoch(Date.now()), prefix));
    print(
      { election: election.id, origin: election.origin, vkey: election.vkey },
      options.json === true,
      () => `The record of ${election.id} has begun.\nPublic key: ${election.vkey}`,
    );
    await installation.close();
  });
