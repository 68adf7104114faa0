import { Command } from "commander";
import { findScenario, loadScenario, openInstallation, openOffice, playScenario } from "../app/index.ts";
import { fault, type Instant } from "../base/index.ts";
import type { ReplayStatus } from "../server/index.ts";
import { fail, orFail, print, progressBar } from "./command.ts";
import { type Control, findControl } from "./control-file.ts";
import { DEFAULT_DATA, momentOption, numberOption, portOption } from "./options.ts";
import { serveInstallation } from "./serving.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly speed: number;
  readonly instant?: true;
  readonly until?: Instant;
  readonly serve?: number;
  readonly json?: true;
}

export const replay = new Command("replay")
  .description("Play a real count into a data folder; again, to go on where it stopped")
  .argument("<scenario>", "georgia-2020, or a folder")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…)")
  .option("--speed <n>", "seconds of the count per second", numberOption, 600)
  .option("--instant", "load it all at once")
  .option("--until <time>", "stop at this moment", momentOption)
  .option("--serve <port>", "serve it while it plays", portOption)
  .option("--json", "print the outcome as JSON")
  .action(async (name: string, options: Options) => {
    const scenario = orFail(await loadScenario(orFail(findScenario(name))));
    const { data, database, until } = options;
    const opened = await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) });
    if (!opened.ok) {
      const control = opened.error.code === "store/in-use" ? findControl(data) : undefined;
      if (control === undefined) return fail(opened.error);
      return playThere(control, name, options);
    }
    const installation = opened.value;
    const office = options.serve === undefined ? undefined : orFail(await openOffice(installation, database));
    const server =
      options.serve === undefined || office === undefined
        ? undefined
        : await serveInstallation(installation, office, { port: options.serve });
    if (server !== undefined) process.stderr.write(`Serving at ${server.url}\n`);
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    process.once("SIGTERM", () => stop.abort());
    const played = orFail(
      await playScenario(installation, scenario, {
        speed: options.instant === true ? "instant" : options.speed,
        signal: stop.signal,
        onProgress: progressBar(scenario.title),
        ...(until === undefined ? {} : { until }),
      }),
    );
    const outcome = { election: played.election.id, entered: played.entered, head: played.election.head() };
    print(
      outcome,
      options.json === true,
      () =>
        `${outcome.entered} entries; the record of ${outcome.election} now has ${outcome.head.position + 1}, up to ${outcome.head.asOf}.`,
    );
    await server?.close();
    await office?.close();
    await installation.close();
  });

const POLL_MS = 400;

/** Has the server that holds the data folder play it, and watches until it is done. Ctrl-C stops the replay there. */
async function playThere({ url, token }: Control, scenario: string, options: Options): Promise<void> {
  const ask = async (method: string, body?: object) => {
    const answer = await fetch(`${url}/control/replay`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status === 204
      ? {}
      : ((await answer.json()) as { replay?: ReplayStatus; code?: string; detail?: string });
  };
  const { instant, speed, until } = options;
  const begun = await ask("POST", {
    scenario,
    speed: instant === true ? "instant" : speed,
    ...(until === undefined ? {} : { until }),
  });
  if (begun.replay === undefined)
    return fail(fault(begun.code ?? "server/broken", begun.detail ?? "The server did not take it.").error);
  process.stderr.write(`Playing into the server at ${url}\n`);
  process.once("SIGINT", () => void ask("DELETE"));
  const bar = progressBar(scenario);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { replay: status } = await ask("GET");
    if (status === undefined) return fail(fault("server/broken", "The server has forgotten the replay.").error);
    bar(status.done, status.of);
    if (status.state === "playing") continue;
    if (status.state === "failed")
      return fail(fault("scenario/bad-step", status.problem ?? "The replay failed.").error);
    print(
      status,
      options.json === true,
      () => `The replay is ${status.state}; the record is at ${status.at ?? "where it was"}.`,
    );
    return;
  }
}
