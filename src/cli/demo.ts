import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import {
  findScenario,
  loadScenario,
  openInstallation,
  openOffice,
  type PlayOptions,
  playScenario,
  prepareDemoDesk,
} from "../app/index.ts";
import { instant } from "../base/index.ts";
import { orFail, progressBar } from "./command.ts";
import { numberOption, portOption } from "./options.ts";
import { checkPort, openBrowser, serveInstallation, untilStopped } from "./serving.ts";

/** Before the first results the page is empty: the replay begins its live part when Georgia's first figures are in. */
const LIVE_FROM = instant("2020-11-04T08:28-05:00");

interface Options {
  readonly instant?: boolean;
  readonly speed: number;
  readonly port: number;
  readonly data?: string;
  readonly open: boolean;
}

export const demo = new Command("demo")
  .description("Replay the real count of Georgia 2020 in a browser, live")
  .option("--instant", "load the whole count first, then serve it")
  .option("--speed <n>", "seconds of the count per second", numberOption, 7200)
  .option("--port <n>", "port to listen on", portOption, 4020)
  .option("--data <dir>", "keep the data in this folder (default: a fresh one, removed at the end)")
  .option("--no-open", "do not open a browser")
  .action(async ({ instant: atOnce = false, speed, port, data, open }: Options) => {
    await checkPort(port);
    const dataDir = data ?? mkdtempSync(join(tmpdir(), "tallyroom-demo-"));
    // However it ends, and also where it fails on the way.
    if (data === undefined) process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
    const stop = new AbortController();
    const stopped = untilStopped().then(() => stop.abort());
    const scenario = orFail(await loadScenario(orFail(findScenario("georgia-2020"))));
    const installation = orFail(await openInstallation({ dataDir }));
    const play = (options: Omit<PlayOptions, "signal">) =>
      playScenario(installation, scenario, { ...options, signal: stop.signal });
    const onProgress = progressBar("Loading the count");
    orFail(await play({ speed: "instant", onProgress, ...(atOnce ? {} : { until: LIVE_FROM }) }));
    let isPlaying = !atOnce;
    const office = orFail(await openOffice(installation));
    const tour = orFail(await prepareDemoDesk(installation, scenario, office.people, office.desk));
    const server = await serveInstallation(installation, office, {
      port,
      demo: true,
      isPlaying: () => isPlaying,
      demoTour: tour,
    });
    process.stdout.write(`Georgia, November 2020: ${server.url}/ga-2020\n`);
    process.stdout.write(
      `The desk, with throw-away accounts: ${server.url}/desk/demo (a rehearsal: ${server.url}/${tour.election})\n`,
    );
    process.stdout.write(
      atOnce
        ? "The whole count is loaded. Ctrl-C ends it.\n"
        : `Replaying at ${speed} times the speed of the clock. Ctrl-C ends it.\n`,
    );
    if (open) openBrowser(`${server.url}/ga-2020`);
    if (isPlaying) orFail(await play({ speed }));
    isPlaying = false;
    await stopped;
    await server.close();
    await office.close();
    await installation.close();
  });
