import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "commander";
import { enterStory, openInstallation } from "../app/index.ts";
import { fault, instantOfEpoch } from "../base/index.ts";
import { fail, orFail, print } from "./command.ts";
import { type Control, findControl } from "./control-file.ts";
import { DEFAULT_DATA } from "./options.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly election: string;
  readonly json?: true;
}

interface Entered {
  readonly position: number;
  readonly count: number;
}

export const enter = new Command("enter")
  .description(
    "Enter what is not a count: an incident, a post, a certification, a deadline, a call (docs/formats/story.md)",
  )
  .argument("<file>", "JSON: one entry or a list")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "the record is in PostgreSQL (postgres://…)")
  .requiredOption("--election <id>", "election")
  .option("--json", "print the outcome as JSON")
  .action(async (file: string, options: Options) => {
    let entries: unknown;
    try {
      entries = JSON.parse(readFileSync(file, "utf8"));
    } catch (cause) {
      return fail(fault("scenario/unreadable", `${file} is not there or is not JSON.`, { cause }).error);
    }
    const entered = await enterAnywhere(entries, basename(file), options);
    print(
      entered,
      options.json === true,
      () => `${entered.count === 1 ? "Entry" : `${entered.count} entries, from`} ${entered.position} on.`,
    );
  });

/** Here, or by the server that holds the data folder. */
async function enterAnywhere(
  entries: unknown,
  name: string,
  { data, database, election: id }: Options,
): Promise<Entered> {
  const opened = await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) });
  if (!opened.ok) {
    const control = opened.error.code === "store/in-use" ? findControl(data) : undefined;
    return control === undefined ? fail(opened.error) : enterThere(control, { election: id, entries, name });
  }
  const election = opened.value.election(id);
  if (election === undefined)
    return fail(fault("app/unknown-election", `There is no election “${id}” in ${data}.`).error);
  const entered = orFail(await enterStory(election, entries, name, instantOfEpoch(Date.now())));
  await opened.value.close();
  return entered;
}

async function enterThere({ url, token }: Control, body: object): Promise<Entered> {
  const answer = await fetch(`${url}/control/entries`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as Partial<Entered> & { code?: string; detail?: string };
  if (said.position === undefined || said.count === undefined) {
    return fail(fault(said.code ?? "server/broken", said.detail ?? "The server did not take it.").error);
  }
  return { position: said.position, count: said.count };
}
