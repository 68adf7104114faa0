// The same contract on a real PostgreSQL: many connections at once, where rules over several rows are hard.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { peopleUnderTest } from "../../testing/people.ts";
import { unwrap } from "../base/index.ts";
import { type DeskDatabase, openDeskDatabase } from "../db/index.ts";
import { findPostgres, startPostgres, type TestServer } from "../db/postgres/test-server.ts";
import { joiningContract } from "./joining.contract.ts";
import { signingInContract } from "./signing-in.contract.ts";
import { twoPeopleContract } from "./two-people.contract.ts";

const bin = findPostgres();
if (bin === undefined) {
  const loudly = "PostgreSQL ≥ 15 IS NOT INSTALLED: THE PEOPLE'S CONTRACT RAN ON THE EMBEDDED DATABASE ONLY";
  if (process.env.CI === "true") throw new Error(loudly);
  console.warn(`\n*** ${loudly} ***\n`);
}

describe.runIf(bin !== undefined)("PostgreSQL", () => {
  let server: TestServer;
  let folder: string;
  let desk: DeskDatabase | undefined;
  beforeAll(async () => {
    server = await startPostgres(bin ?? "");
    folder = mkdtempSync(join(tmpdir(), "tallyroom-people-"));
  });
  afterEach(() => desk?.destroy());
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const make = async () => {
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query("DROP SCHEMA IF EXISTS desk CASCADE");
    await client.end();
    desk = unwrap(await openDeskDatabase(folder, server.url));
    return peopleUnderTest(desk, folder);
  };
  joiningContract("PostgreSQL", make);
  signingInContract("PostgreSQL", make);
  twoPeopleContract("PostgreSQL", make);
});
