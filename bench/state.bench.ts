// A whole state at precinct level, from the files to the published page, against a raw synced insert of the same bytes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openInstallation, playScenario, type Scenario } from "../src/app/index.ts";
import { canonicalJson, type Json, unwrap } from "../src/base/index.ts";
import { loadGeorgia, renderStatePage } from "./georgia.ts";
import { inThousands, report, timeInTurn } from "./measure.ts";

const BUDGET_MS = 5_000;
const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
let run = 0;

const { steps, definition } = certifiedOnly(await loadGeorgia());
const counts = steps.flatMap((step) => (step.do === "count" ? [step.report.counts] : []));
const bytes = Buffer.from(canonicalJson(counts as unknown as Json), "utf8");
const ofPrecincts = new Set(definition.units.filter(({ kind }) => kind === "precinct").map(({ id }) => id));
const cells = counts.flatMap(({ units }) => units.filter(({ unit }) => ofPrecincts.has(unit)));
const precincts = new Set(cells.map(({ unit }) => unit));
const methods = new Set(cells.flatMap(({ columns }) => columns));

const ms = await timeInTurn(5, {
  ours: async () => {
    const scenario = certifiedOnly(await loadGeorgia());
    const installation = unwrap(await openInstallation({ dataDir: join(folder, `state-${run++}`) }));
    const { election } = unwrap(await playScenario(installation, scenario, { speed: "instant" }));
    renderStatePage(election);
    await installation.close();
  },
  read: loadGeorgia,
  insert: () => {
    const database = new Database(join(folder, `raw-${run++}.sqlite`));
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.exec("CREATE TABLE counts (bytes BLOB)");
    database.prepare("INSERT INTO counts VALUES (?)").run(bytes);
    database.close();
  },
});
report({
  what: `full state, ${inThousands(precincts.size)} precincts × ${methods.size} methods, files to the published page`,
  ours: `${ms.ours.toFixed(0)} ms (of which ${ms.read.toFixed(0)} reading all the scenario's files)`,
  yardstick: `one raw synced insert of the same ${(bytes.length / 1e6).toFixed(1)} MB: ${ms.insert.toFixed(0)} ms`,
  ratio: (ms.ours / ms.insert).toFixed(0),
  budget: "≤ 5 s",
  within: ms.ours <= BUDGET_MS,
});
rmSync(folder, { recursive: true });

/** The certified returns of the official source: every precinct and county, and nothing before or after them. */
function certifiedOnly(scenario: Scenario): Scenario {
  return {
    ...scenario,
    steps: scenario.steps.filter((step) => step.do === "count" && step.report.basis === "certified"),
  };
}
