import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findScenario, loadScenario, openInstallation, playScenario } from "../../app/index.ts";
import { instant, unwrap } from "../../base/index.ts";
import { recordFaultTable } from "../../record/fault-table.contract.ts";
import { viewContest } from "../../views/index.ts";
import { openPostgresStore } from "../index.ts";
import { recordStoreContract } from "../record-store.contract.ts";
import { findPostgres, startPostgres, type TestServer } from "./test-server.ts";

const bin = findPostgres();
if (bin === undefined) {
  const loudly = "PostgreSQL ≥ 15 IS NOT INSTALLED: THE STORE'S CONTRACT RAN ON THE EMBEDDED STORE ONLY";
  if (process.env.CI === "true") throw new Error(loudly);
  console.warn(`\n*** ${loudly} ***\n`);
}

describe.runIf(bin !== undefined)("PostgreSQL", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres(bin ?? "");
  });
  afterAll(() => server.stop());

  const clear = async () => {
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await client.end();
  };
  const open = async () => unwrap(await openPostgresStore(server.url));

  recordStoreContract("PostgreSQL", async () => ({ open, clear }));
  recordFaultTable("PostgreSQL", async () => ({ store: await open(), clear }));

  test("it is version 15 or newer", async () => {
    const client = new pg.Client(server.url);
    await client.connect();
    const { rows } = await client.query("SHOW server_version_num");
    await client.end();
    expect(Number(rows[0].server_version_num)).toBeGreaterThanOrEqual(150_000);
  });

  test("a second writer is refused in words", async () => {
    const first = await open();
    expect(await openPostgresStore(server.url)).toMatchObject({ ok: false, error: { code: "store/in-use" } });
    await first.close();
    await (await open()).close();
    await clear();
  });

  test("a server that may lose acknowledged commits is refused", async () => {
    const unsafe = `${server.url}?options=-c%20synchronous_commit%3Doff`;
    expect(await openPostgresStore(unsafe)).toMatchObject({ ok: false, error: { code: "store/unsafe-settings" } });
  });

  test("a database that cannot be reached is a value", async () => {
    expect(await openPostgresStore("postgres://tallyroom@127.0.0.1:1/postgres")).toMatchObject({
      ok: false,
      error: { code: "store/unavailable" },
    });
  });

  test("the database goes away and comes back: reads from memory go on, writes refuse, then go on", async () => {
    const own = await startPostgres(bin ?? "");
    const folder = mkdtempSync(join(tmpdir(), "tallyroom-gone-"));
    const installation = unwrap(await openInstallation({ dataDir: folder, database: own.url }));
    const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
    const until = instant("2020-11-05T02:00-05:00");
    const { election } = unwrap(await playScenario(installation, scenario, { speed: "instant", until }));
    const draft = {
      type: "source.observed",
      source: "official",
      observation: "statement",
      text: "Anyone there?",
    } as const;
    const at = election.head().asOf;
    const before = election.head();

    await own.pause();
    const refused = await election.append([{ draft: { ...draft, source: "official" as never }, at }]);
    expect(refused).toMatchObject({ ok: false, error: { code: "store/unavailable" } });
    expect(unwrap(viewContest(unwrap(election.moment()), { source: "ap" as never })).margin?.votes).toBe(22_567);
    expect(election.head()).toEqual(before);

    await own.resume();
    const taken = unwrap(await election.append([{ draft: { ...draft, source: "official" as never }, at }]));
    expect(taken.position).toBe(before.position + 1);
    await installation.close();
    await own.stop();
    rmSync(folder, { recursive: true });
  });
});
