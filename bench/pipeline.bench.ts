// A whole state at precinct level, from counts to the published page; a long replay; and pages of the past.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { findScenario, loadScenario, openInstallation, playScenario } from "../src/app/index.ts";
import { canonicalJson, instant, type Json, unwrap } from "../src/base/index.ts";
import { evolve, initialState } from "../src/fold/index.ts";
import type { Entry } from "../src/model/index.ts";
import { viewState } from "../src/views/index.ts";
import { renderPage } from "../src/web/index.ts";
import { interleave, median, percentile, report } from "./measure.ts";

const scenario = unwrap(
  await loadScenario(unwrap(findScenario(fileURLToPath(new URL("../scenarios/georgia-2020", import.meta.url))))),
);
const context = {
  language: "en",
  path: "/ga-2020",
  query: "",
  origin: "http://x",
  assets: { css: "", js: "", recordJs: "" },
  demo: true,
} as const;
const certified = scenario.steps.filter((step) => step.do === "count" && step.report.basis === "certified");
const bytes = Buffer.from(canonicalJson(certified as unknown as Json));

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
let run = 0;
const { a, b } = await interleave(
  5,
  async () => {
    const dataDir = join(folder, `state-${run++}`);
    const installation = unwrap(await openInstallation({ dataDir }));
    const { election } = unwrap(
      await playScenario(installation, { ...scenario, steps: certified }, { speed: "instant" }),
    );
    renderPage(unwrap(viewState(unwrap(election.moment()))), context);
    await installation.close();
  },
  () => {
    const db = new Database(join(folder, `raw-${run++}.sqlite`));
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.exec("CREATE TABLE t (b BLOB)");
    db.prepare("INSERT INTO t VALUES (?)").run(bytes);
    db.close();
  },
);
report({
  what: "full state, 2,656 precincts × 4 ways of voting, to the published page",
  ours: `${a.toFixed(0)} ms`,
  yardstick: `one raw synced insert of the same ${(bytes.length / 1e6).toFixed(1)} MB: ${b.toFixed(0)} ms`,
  ratio: (a / b).toFixed(1),
  budget: "≤ 5 s",
  within: a <= 5000,
});

const UPDATES = 20_000;
const counties = scenario.definition.units.filter((unit) => unit.kind === "county");
const blob = Buffer.from(canonicalJson(scenario.definition as unknown as Json));
const at = instant("2020-11-04T00:00Z");
const entries = Array.from({ length: UPDATES }, (_, n) => {
  const unit = counties[n % counties.length]?.id;
  const votes = [[1000 + n, 900 + n, 10, null]];
  return {
    v: 1,
    type: "count.reported",
    kind: "add",
    election: "ga-2020",
    at,
    contest: "president",
    source: "official",
    basis: "election-night",
    counts: { inline: { units: [{ unit, columns: ["total"], votes }], complete: [] } },
  } as unknown as Entry;
});
const begun = evolve(
  initialState,
  {
    v: 1,
    type: "election.created",
    election: "ga-2020",
    at,
    name: "x",
    definition: "d",
    test: false,
  } as unknown as Entry,
  () => blob,
);
const texts = entries.map((entry) => canonicalJson(entry as unknown as Json));
const fold = await interleave(
  3,
  () => entries.reduce((state, entry) => evolve(state, entry, () => undefined), begun),
  () => texts.map((text) => JSON.parse(text)),
);
const rate = UPDATES / (fold.a / 1000);
report({
  what: "replay of one-county updates",
  ours: `${Math.round(rate).toLocaleString("en-US")} entries/s`,
  yardstick: `JSON.parse of the same entries: ${Math.round(UPDATES / (fold.b / 1000)).toLocaleString("en-US")}/s`,
  ratio: (fold.a / fold.b).toFixed(1),
  budget: "≥ 20,000/s",
  within: rate >= 20_000,
});

const installation = unwrap(await openInstallation({ dataDir: join(folder, "georgia") }));
const { election } = unwrap(await playScenario(installation, scenario, { speed: "instant" }));
const size = election.head().position + 1;
const times: number[] = [];
const newest: number[] = [];
for (let n = 0; n < 200; n++) {
  const position = String((n * 7919) % size);
  const start = performance.now();
  renderPage(unwrap(viewState(unwrap(election.moment(position)))), context);
  times.push(performance.now() - start);
  const again = performance.now();
  renderPage(unwrap(viewState(unwrap(election.moment()))), context);
  newest.push(performance.now() - again);
}
report({
  what: "state page at any moment, rendered",
  ours: `${median(times).toFixed(0)} ms median, ${percentile(times, 0.99).toFixed(0)} ms p99`,
  yardstick: `the newest: ${median(newest).toFixed(0)} ms median`,
  ratio: (median(times) / median(newest)).toFixed(2),
  budget: "≤ 200 ms",
  within: percentile(times, 0.99) <= 200,
});
await installation.close();
rmSync(folder, { recursive: true });
