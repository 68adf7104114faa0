// The board on a real installation of three elections: its page in both languages, its answer, and that it is made once for each
// state of the records.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tagsOf } from "../../testing/html-shape.ts";
import { POLLS_CLOSE, smallElection } from "../../testing/small-election.ts";
import { type Installation, openInstallation, takeReport } from "../app/index.ts";
import { instant, unwrap } from "../base/index.ts";
import type { ElectionDefinition, SourceId, UnitId } from "../model/index.ts";
import { type RunningServer, startServer } from "./index.ts";

const COUNTED = instant("2026-11-03T21:00-05:00");
const [MAYOR] = smallElection.contests;
if (MAYOR === undefined) throw new Error("the small election has a contest");
const CONTEST = MAYOR.id;
const OFFICIAL = "official" as SourceId;

let folder: string;
let installation: Installation;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-board-"));
  installation = unwrap(await openInstallation({ dataDir: folder }));
  await hold("east", { electors: 10, office: "president" }, [600, 400]);
  await hold("west", { electors: 7, office: "president" }, [100, 300]);
  await hold(
    "measure",
    { winRule: { kind: "threshold", option: "ash", num: 3, den: 5, comparator: ">=" } },
    [599, 401],
  );
  server = unwrap(await startServer({ installation, port: 0 }));
});
afterAll(async () => {
  await server.close();
  await installation.close();
  rmSync(folder, { recursive: true });
});

async function hold(id: string, contest: object, votes: readonly number[]): Promise<void> {
  const [whole] = smallElection.units;
  const definition = {
    ...smallElection,
    id,
    name: `Election of ${id}`,
    units: [{ ...whole, name: id }],
    contests: [{ ...MAYOR, ...contest }],
  } as unknown as ElectionDefinition;
  const election = unwrap(await installation.createElection(definition, POLLS_CLOSE));
  await count(election.id, votes);
}

async function count(id: string, votes: readonly number[], at = COUNTED): Promise<void> {
  const election = installation.election(id);
  if (election === undefined) throw new Error(`${id} is not held`);
  const units = [{ unit: "tl" as UnitId, columns: ["total" as const], votes: [votes] }];
  const report = {
    contest: CONTEST,
    source: OFFICIAL,
    basis: "election-night" as const,
    counts: { units, complete: [] },
  };
  unwrap(await takeReport(election, report, at));
}

const get = (url: string, headers: Record<string, string> = {}) => server.http.inject({ method: "GET", url, headers });

describe("the page", () => {
  test("holds each state with its electors, its leader and its margin, and says that it cannot tell who wins", async () => {
    const page = await get("/");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("This board holds 17 of 538 electors: it cannot say who wins.");
    expect(page.body).toContain('href="/east/race/mayor"');
    expect(page.body).toContain("+200 (20.0 pt)");
    expect(page.body).toContain("Ash 10");
    expect(page.body).not.toContain("270");
    expect(page.body).toContain("Does not pass, 1 short");
  });

  test("says the same in Spanish, and its links stay in it", async () => {
    const page = await get("/?lang=es");
    expect(page.body).toContain("Este tablero tiene 17 de 538 electores: no puede decir quién gana.");
    expect(page.body).toContain('href="/east/race/mayor?lang=es"');
    const shape = (html: string) => tagsOf(html).map((tag) => tag.name);
    expect(shape(page.body)).toEqual(shape((await get("/")).body));
  });

  test("as it stood before the count: the states are there, and nobody leads", async () => {
    const page = await get(`/?at=${encodeURIComponent("2026-11-03T20:00-05:00")}`);
    expect(page.body).toContain("No votes are reported yet.");
    expect(page.body).toContain('href="/east/race/mayor?at=2026-11-03T20%3A00-05%3A00"');
    expect(page.body).not.toContain("+200");
  });

  test("a position names no moment of several records", async () => {
    const page = await get("/?at=1");
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain("positions are of one record");
  });

  test("the race page says what its measure needs, in whole votes", async () => {
    const page = await get("/measure/race/mayor");
    expect(page.body).toContain("Does not pass as the votes stand");
    expect(page.body).toContain("“Ash” must win at least 60% of the votes to pass.");
    expect(page.body).toContain("It has 599; at this total 600 are needed: 1 short.");
  });
});

describe("the answer", () => {
  test("says where each record stands", async () => {
    const board = (await get("/api/v1/board")).json();
    const heads = installation.elections().map((election) => election.head());
    expect(board.elections).toMatchObject(heads);
    expect(board.presidential[0].sums.at(-1)).toEqual({
      by: "leading",
      sides: [
        { side: "dem", electors: 10, states: 1 },
        { side: "rep", electors: 7, states: 1 },
      ],
      rest: 0,
    });
  });

  test("is the same bytes until a record moves, and others after", async () => {
    const first = await get("/api/v1/board");
    const etag = String(first.headers.etag);
    expect((await get("/api/v1/board", { "if-none-match": etag })).statusCode).toBe(304);
    await count("west", [100, 301], instant("2026-11-03T22:00-05:00"));
    const second = await get("/api/v1/board", { "if-none-match": etag });
    expect(second.statusCode).toBe(200);
    expect(second.json().presidential[0].states[1].margin.votes).toBe(201);
  });

  test("refuses what cannot be asked of it", async () => {
    const answer = await get("/api/v1/board?contest=mayor");
    expect([answer.statusCode, answer.json().code]).toEqual([400, "server/bad-query"]);
  });
});
