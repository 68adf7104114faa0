import { readFileSync } from "node:fs";
import { Command } from "commander";
import { openInstallation, rehearsalOf } from "../app/index.ts";
import { fault, instantOfEpoch } from "../base/index.ts";
import { fail, orFail, print } from "./command.ts";
import { DEFAULT_DATA } from "./options.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly prefix?: string;
  readonly rehearsal?: true;
  readonly json?: true;
}

export const init = new Command("init")
  .description("Begin the record of an election: makes its signing key and its first entry")
  .argument(
    "<definition>",
    "JSON file: the election's units, contests, options and sources (docs/formats/definition.md)",
  )
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…)")
  .option("--prefix <url>", "address without https:// under which the record will be published")
  .option("--rehearsal", "begin a rehearsal of it beside it: TEST on every page and file, its polls closed from now on")
  .option("--json", "print the outcome as JSON")
  .action(async (file: string, options: Options) => {
    const { data, database, prefix, rehearsal = false } = options;
    let definition: unknown;
    try {
      definition = JSON.parse(readFileSync(file, "utf8"));
    } catch (cause) {
      return fail(fault("app/bad-definition", `${file} is not there or is not JSON.`, { cause }).error);
    }
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const now = instantOfEpoch(Date.now());
    const begun = rehearsal ? orFail(rehearsalOf(definition, now)) : definition;
    const election = orFail(await installation.createElection(begun, now, prefix));
    print(
      { election: election.id, origin: election.origin, vkey: election.vkey },
      options.json === true,
      () => `The record of ${election.id} has begun.\nPublic key: ${election.vkey}`,
    );
    await installation.close();
  });
