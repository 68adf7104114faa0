// A long record: how fast its entries fold, how fast it opens from disk, and any page of its past.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type OpenElection, openInstallation } from "../src/app/index.ts";
import { canonicalJson, type Json, unwrap } from "../src/base/index.ts";
import { evolve, initialState } from "../src/fold/index.ts";
import type { Entry } from "../src/model/index.ts";
import { keepGeorgia, loadGeorgia, makeCountyUpdates, NIGHT, renderStatePage } from "./georgia.ts";
import { drawFrom, inThousands, median, percentile, report, timeInTurn } from "./measure.ts";

const UPDATES = 20_000;
const BATCH = 1_000;
const WARM_UPS = 10;
const PAGES = 200;
/** Once for so many pages of the past, the newest page is made as well. */
const NEWEST_EVERY = 10;
const ENTRIES_PER_SECOND = 20_000;
const PAGE_BUDGET_MS = 200;

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
const { definition } = await loadGeorgia();
const updates = makeCountyUpdates(definition, UPDATES);

await benchFold();
const long = join(folder, "long");
await benchOpening(long);
await benchPages("20,000 updates", long);
const georgia = join(folder, "georgia");
await keepGeorgia(georgia);
await benchPages("Georgia 2020", georgia);
rmSync(folder, { recursive: true });

async function benchFold(): Promise<void> {
  const blob = Buffer.from(canonicalJson(definition as unknown as Json), "utf8");
  const entries = updates.map(({ draft, at }) => ({ ...draft, v: 1, election: definition.id, at }) as Entry);
  const texts = entries.map((entry) => canonicalJson(entry as unknown as Json));
  const created = {
    v: 1,
    type: "election.created",
    election: definition.id,
    at: entries[0]?.at,
    name: "",
    test: false,
  };
  const begun = evolve(initialState, { ...created, definition: "0".repeat(64) } as unknown as Entry, () => blob);
  const ms = await timeInTurn(5, {
    ours: () => entries.reduce((state, entry) => evolve(state, entry, () => undefined), begun),
    parse: () => texts.map((text) => JSON.parse(text)),
  });
  reportRate("fold of one-county updates", ms.ours, `JSON.parse of the same entries`, ms.parse);
}

/** Opening reads the record from disk, checks its signature, hashes every entry and folds it. */
async function benchOpening(dataDir: string): Promise<void> {
  const writer = unwrap(await openInstallation({ dataDir }));
  const election = unwrap(await writer.createElection(definition, NIGHT));
  for (let from = 0; from < updates.length; from += BATCH) {
    unwrap(await election.append(updates.slice(from, from + BATCH)));
  }
  await writer.close();
  const file = join(folder, "raw.sqlite");
  const raw = new Database(file);
  raw.exec("CREATE TABLE entries (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  const insert = raw.prepare("INSERT INTO entries VALUES (?, ?)");
  raw.transaction(() => {
    updates.forEach(({ draft }, n) => {
      insert.run(n, Buffer.from(canonicalJson(draft as unknown as Json), "utf8"));
    });
  })();
  raw.close();
  const ms = await timeInTurn(3, {
    ours: async () => unwrap(await openInstallation({ dataDir })).close(),
    raw: () => {
      const database = new Database(file, { readonly: true });
      for (const row of database.prepare<[], { bytes: Buffer }>("SELECT bytes FROM entries").iterate()) {
        JSON.parse(row.bytes.toString("utf8"));
      }
      database.close();
    },
  });
  reportRate("a record opened from disk: read, checked, hashed, folded", ms.ours, "SELECT and JSON.parse", ms.raw);
}

function reportRate(what: string, ours: number, yardstick: string, theirs: number): void {
  const rate = (ms: number) => UPDATES / (ms / 1_000);
  report({
    what: `replay: ${what}`,
    ours: `${inThousands(rate(ours))} entries/s`,
    yardstick: `${yardstick}: ${inThousands(rate(theirs))}/s`,
    ratio: (rate(ours) / rate(theirs)).toFixed(2),
    budget: "≥ 20,000 entries/s",
    within: rate(ours) >= ENTRIES_PER_SECOND,
  });
}

/** The state page at positions all over the record, each rendered anew, against the newest one in turn. */
async function benchPages(name: string, dataDir: string): Promise<void> {
  const reader = unwrap(await openInstallation({ dataDir, readOnly: true }));
  const [election] = reader.elections();
  if (election === undefined) throw new Error("the record is not there");
  const draw = drawFrom(2020);
  const size = election.head().position + 1;
  for (let n = 0; n < WARM_UPS; n++) timePage(election, String(draw(size)));
  const [past, newest]: [number[], number[]] = [[], []];
  for (let n = 0; n < PAGES; n++) {
    past.push(timePage(election, String(draw(size))));
    if (n % NEWEST_EVERY === 0) newest.push(timePage(election));
  }
  await reader.close();
  const p99 = percentile(past, 0.99);
  report({
    what: `state page at any of the ${inThousands(size)} positions of ${name}, rendered`,
    ours: `p99 ${p99.toFixed(0)} ms (median ${median(past).toFixed(0)})`,
    yardstick: `the newest: median ${median(newest).toFixed(0)} ms`,
    ratio: (p99 / median(newest)).toFixed(1),
    budget: "≤ 200 ms",
    within: p99 <= PAGE_BUDGET_MS,
  });
}

function timePage(election: OpenElection, at?: string): number {
  const start = performance.now();
  renderStatePage(election, at);
  return performance.now() - start;
}
