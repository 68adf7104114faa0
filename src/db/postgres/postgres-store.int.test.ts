import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "../../base/index.ts";
import { recordFaultTable } from "../../record/fault-table.contract.ts";
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
});
