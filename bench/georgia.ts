// Georgia's count as the benches use it, and its state page.
import { fileURLToPath } from "node:url";
import {
  type Addition,
  findScenario,
  loadScenario,
  type OpenElection,
  openInstallation,
  playScenario,
  type Scenario,
} from "../src/app/index.ts";
import { epochOf, instant, instantOfEpoch, unwrap } from "../src/base/index.ts";
import type { Draft, ElectionDefinition } from "../src/model/index.ts";
import { viewState } from "../src/views/index.ts";
import { renderPage } from "../src/web/index.ts";
import { type Child, startChild } from "./child.ts";

/** When the first of the made-up updates comes in. */
export const NIGHT = instant("2020-11-04T00:00:00Z");

/** Reads the scenario from its files, anew each time. */
export async function loadGeorgia(): Promise<Scenario> {
  const folder = fileURLToPath(new URL("../scenarios/georgia-2020", import.meta.url));
  return unwrap(await loadScenario(unwrap(findScenario(folder))));
}

/** The state page as HTML. @param at absent for now */
export function renderStatePage(election: OpenElection, at?: string): string {
  return renderPage(unwrap(viewState(unwrap(election.moment(at)))), {
    language: "en",
    path: `/${election.id}`,
    query: at === undefined ? "" : `at=${at}`,
    origin: "http://localhost",
    assets: { css: "/assets/page.css", js: "/assets/page.js", recordJs: "/assets/record.js" },
    demo: true,
  });
}

/** Returns as a long night brings them: one county after another reports a little more, cumulative, a second apart. */
export function makeCountyUpdates(
  { units, contests, sources }: ElectionDefinition,
  howMany: number,
): readonly Addition[] {
  const counties = units.filter(({ kind }) => kind === "county");
  const [contest] = contests;
  const source = sources.find(({ id }) => id === "official");
  if (contest === undefined || source === undefined) throw new Error("the election lacks its contest or its source");
  return Array.from({ length: howMany }, (_, n) => {
    const unit = counties[n % counties.length]?.id;
    if (unit === undefined) throw new Error("the election has no counties");
    const votes = [contest.options.map((_option, option) => 1_000 + n - 10 * option)];
    const draft: Draft = {
      type: "count.reported",
      kind: "add",
      contest: contest.id,
      source: source.id,
      basis: "election-night",
      counts: { inline: { units: [{ unit, columns: ["total"], votes }], complete: [] } },
    };
    return { draft, at: instantOfEpoch(epochOf(NIGHT) + n * 1_000) };
  });
}

/** Plays the whole count of Georgia 2020 into a fresh data folder. */
export async function keepGeorgia(dataDir: string): Promise<void> {
  const installation = unwrap(await openInstallation({ dataDir }));
  unwrap(await playScenario(installation, await loadGeorgia(), { speed: "instant" }));
  await installation.close();
}

/** `tallyroom serve` over a data folder, as an office runs it. @param log file that takes its request log */
export async function serveFolder(
  dataDir: string,
  log: number,
): Promise<{ readonly child: Child; readonly url: string }> {
  const args = ["bin/tallyroom", "serve", "--data", dataDir, "--port", "0"];
  const child = startChild(process.execPath, args, log);
  const url = /http:\S+/.exec(await child.nextLine())?.[0];
  if (url === undefined) throw new Error("the server did not say where it listens");
  return { child, url };
}
