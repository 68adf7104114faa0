import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { findScenario, loadScenario, openInstallation, playScenario } from "../app/index.ts";
import { instant } from "../base/index.ts";
import { orFail, progressBar } from "./command.ts";
import { numberOption, portOption } from "./options.ts";
import { openBrowser, serveInstallation, untilStopped } from "./serving.ts";

/** Before the first results the page is empty: the replay begins its live part when Georgia's first figures are in. */
const LIVE_FROM = instant("2020-11-04T08:28-05:00");

export const demo = new Command("demo")
  .description("Replay the real count of Georgia 2020 in a browser, live")
  .option("--instant", "load the whole count first, then serve it")
  .option("--speed <n>", "seconds of the count per second", numberOption, 7200)
  .option("--port <n>", "port to listen on", portOption, 4020)
  .option("--data <dir>", "keep the data in this folder (default: a fresh one, removed at the end)")
  .option("--no-open", "do not open a browser")
  .action(async (options: { instant?: true; speed: number; port: number; data?: string; open: boolean }) => {
    const dataDir = options.data ?? mkdtempSync(join(tmpdir(), "tallyroom-demo-"));
    const scenario = orFail(await loadScenario(orFail(findScenario("georgia-2020"))));
    const installation = orFail(await openInstallation({ dataDir }));
    const onProgress = progressBar("Loading the count");
    const first = options.instant === true ? {} : { until: LIVE_FROM };
    orFail(await playScenario(installation, scenario, { speed: "instant", ...first, onProgress }));
    const server = await serveInstallation(installation, { port: options.port, demo: true });
    process.stdout.write(`Georgia, November 2020: ${server.url}/ga-2020\n`);
    process.stdout.write(
      options.instant === true
        ? "The whole count is loaded. Ctrl-C ends it.\n"
        : `Replaying at ${options.speed} times the speed of the clock. Ctrl-C ends it.\n`,
    );
    if (options.open) openBrowser(`${server.url}/ga-2020`);
    const stop = new AbortController();
    const played =
      options.instant === true
        ? Promise.resolve()
        : playScenario(installation, scenario, { speed: options.speed, signal: stop.signal }).then((result) => {
            if (!stop.signal.aborted) orFail(result);
          });
    await untilStopped();
    stop.abort();
    await played;
    await server.close();
    await installation.close();
    if (options.data === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
