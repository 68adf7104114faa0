import { Command } from "commander";
import { loadScenario, openInstallation, playScenario } from "../app/index.ts";
import type { Instant } from "../base/index.ts";
import { orFail, print, progressBar } from "./command.ts";
import { momentOption, numberOption, portOption } from "./options.ts";
import { findScenario } from "./scenarios.ts";
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
  .requiredOption("--data <dir>", "data folder")
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…)")
  .option("--speed <n>", "seconds of the count per second", numberOption, 600)
  .option("--instant", "load it all at once")
  .option("--until <time>", "stop at this moment", momentOption)
  .option("--serve <port>", "serve it while it plays", portOption)
  .option("--json", "print the outcome as JSON")
  .action(async (name: string, options: Options) => {
    const scenario = orFail(await loadScenario(orFail(findScenario(name))));
    const { data, database, until } = options;
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const server =
      options.serve === undefined ? undefined : await serveInstallation(installation, { port: options.serve });
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
    await installation.close();
  });
