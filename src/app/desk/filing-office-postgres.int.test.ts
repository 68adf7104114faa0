// The same contract with record and desk in a real PostgreSQL.
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { openSmallOffice } from "../../../testing/small-election.ts";
import { findPostgres, startPostgres, type TestServer } from "../../db/postgres/test-server.ts";
import { filingOfficeContract } from "./filing-office.contract.ts";

const bin = findPostgres();
if (bin === undefined) {
  const loudly = "PostgreSQL ≥ 15 IS NOT INSTALLED: THE FILING OFFICE RAN ON THE EMBEDDED DATABASE ONLY";
  if (process.env.CI === "true") throw new Error(loudly);
  console.warn(`\n*** ${loudly} ***\n`);
}

describe.runIf(bin !== undefined)("on PostgreSQL", () => {
  let server: TestServer;
  let made = 0;
  beforeAll(async () => {
    server = await startPostgres(bin ?? "");
  });
  afterAll(() => server.stop());

  filingOfficeContract("PostgreSQL", async () => {
    const name = `office_${made++}`;
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return openSmallOffice(undefined, server.url.replace(/\/postgres$/, `/${name}`));
  });
});
