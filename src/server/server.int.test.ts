// The server on a real installation: every route, the API's fixed shapes, refusals in words, headers, caching, the record as
// files, and live events over a real socket.
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedIsHere, sharedJson } from "../../testing/shared.ts";
import {
  findScenario,
  type Installation,
  loadScenario,
  type OpenElection,
  openInstallation,
  playScenario,
} from "../app/index.ts";
import { instant, unwrap } from "../base/index.ts";
import { type RunningServer, startServer } from "./index.ts";

let folder: string;
let installation: Installation;
let election: OpenElection;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-server-"));
  installation = unwrap(await openInstallation({ dataDir: folder }));
  const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  const until = instant("2020-11-12T12:00-05:00");
  election = unwrap(await playScenario(installation, scenario, { speed: "instant", until })).election;
  server = unwrap(await startServer({ installation, port: 0, maxStreamsPerAddress: 3 }));
});
afterAll(async () => {
  await server.close();
  await installation.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.http.inject({ method: "GET", url, headers });
const contest = "/api/v1/ga-2020/contests/president";

describe("the API", () => {
  test("has the fixed shape of a contest's answer", async () => {
    const answer = (await get(`${contest}?at=2020-11-11T08:05-05:00`)).json();
    expect(answer).toMatchObject({
      contest: "president",
      source: "official",
      basis: "election-night",
      totalVotes: 4_991_741,
      margin: { votes: 14_101, leader: "biden", runnerUp: "trump" },
      progress: { units: { reporting: 159, total: 159 } },
      status: { count: "unofficial-partial" },
      recount: { inRange: true, rule: { cite: "O.C.G.A. 21-2-495(c)(1)" } },
    });
    expect(answer.options[0]).toMatchObject({
      id: "biden",
      party: "dem",
      votes: 2_471_895,
      share: { num: 2_471_895, den: 4_991_741 },
    });
    expect(answer).toMatchObject({
      position: expect.any(Number),
      root: expect.any(String),
      asOf: "2020-11-11T13:05:00.000Z",
    });
    for (const key of ["precinctsReporting", "precinctsTotal", "expectedVote"])
      expect(answer.progress).toHaveProperty(key);
  });

  test("answers a moment by time and by position alike", async () => {
    const byTime = (await get(`${contest}?at=2020-11-06T04:50-05:00&source=edison`)).json();
    const byPosition = (await get(`${contest}?at=${byTime.position}&source=edison`)).json();
    expect(byPosition).toEqual(byTime);
    expect(byTime.margin.leader).toBe("biden");
  });

  test("every answer carries the position it stands on; lists are lists", async () => {
    const head = (await get("/api/v1/ga-2020/head")).json();
    expect(head).toEqual(election.head());
    expect((await get("/api/v1")).json().elections[0]).toMatchObject({ id: "ga-2020", head });
    for (const [url, list, least] of [
      [`${contest}/units?level=county`, "units", 159],
      [`${contest}/units?level=precinct`, "units", 2656],
      [`${contest}/units?level=precinct&county=gwinnett`, "units", 156],
      [`${contest}/changes?source=edison`, "changes", 150],
      [`${contest}/series`, "series", 3],
      ["/api/v1/ga-2020/certification", "counties", 159],
      ["/api/v1/ga-2020/sources", "sources", 3],
      ["/api/v1/ga-2020/posts", "posts", 20],
    ] as const) {
      const answer = (await get(url)).json();
      expect(answer[list].length, url).toBeGreaterThanOrEqual(least);
      expect(answer, url).toMatchObject(head);
    }
    for (const url of ["/api/v1/ga-2020/audit", "/api/v1/ga-2020/recount"])
      expect((await get(url)).json()).toMatchObject(head);
  });

  test.each([
    ["/api/v1/nowhere/head", 404, "app/unknown-election"],
    ["/api/v1/ga-2020/contests/sheriff", 404, "view/unknown-contest"],
    [`${contest}?source=rumour`, 404, "view/unknown-source"],
    [`${contest}?basis=guess`, 400, "server/bad-query"],
    [`${contest}?at=yesterday`, 400, "app/bad-moment"],
    [`${contest}?at=2020-11-11T08:05`, 400, "app/bad-moment"],
    [`${contest}?at=1999-01-01T00:00Z`, 404, "app/before-the-record"],
    [`${contest}?at=999999`, 404, "app/before-the-record"],
    [`${contest}?colour=red`, 400, "server/bad-query"],
    [`${contest}?at=1&at=2`, 400, "server/bad-query"],
    [`${contest}/units?level=street`, 400, "server/bad-query"],
    [`${contest}/units?county=atlantis`, 404, "view/unknown-county"],
    ["/api/v2", 404, "server/not-found"],
  ])("%s is refused in words: %i %s", async (url, status, code) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.json().detail.length).toBeGreaterThan(15);
  });

  test("the OpenAPI document has every route of the API, and no other", async () => {
    const { paths } = (await get("/api/v1/openapi.json")).json();
    const routes = server.http
      .printRoutes({ commonPrefix: false })
      .split("\n")
      .filter((line) => /\bGET\b/.test(line));
    expect(routes.length).toBeGreaterThan(20);
    const open = Object.entries<{ get?: { security?: unknown } }>(paths).filter(
      ([, { get: operation }]) => operation !== undefined && operation.security === undefined,
    );
    for (const [path] of open) {
      const url = path.replace("{election}", "ga-2020").replace("{contest}", "president");
      expect((await get(url)).statusCode, url).toBe(200);
    }
    expect([open.length, Object.keys(paths).length]).toEqual([17, 19]);
  });

  test("tables are safe in a spreadsheet, and name what they are of", async () => {
    const table = await get(`${contest}/units.csv?at=2020-11-11T08:05-05:00`);
    expect(table.headers["content-type"]).toContain("text/csv");
    expect(table.headers["content-disposition"]).toMatch(/attachment; filename="ga-2020-president-units-\d+\.csv"/);
    const lines = table.body.trim().split("\r\n");
    expect(lines).toHaveLength(160);
    for (const cell of lines.flatMap((line) => line.split(","))) expect(cell).not.toMatch(/^[=@]|^[+-]\D/);
  });
});

describe("pages", () => {
  const PAGES = [
    "",
    "/race/president",
    "/county/floyd",
    "/live",
    "/certification",
    "/audit",
    "/recount",
    "/sources",
    "/record",
    "/record/entry/0",
  ];

  test.each(PAGES)("/ga-2020%s: its headers are strict and its markup keeps to them", async (path) => {
    for (const query of ["", "?at=100", "?lang=es"]) {
      const page = await get(`/ga-2020${path}${query}`);
      expect(page.statusCode).toBe(200);
      expect(page.headers["content-security-policy"]).not.toContain("unsafe");
      expect(page.headers["x-content-type-options"]).toBe("nosniff");
      expect(page.body).not.toMatch(/\sstyle=|\son\w+="/);
      const scripts = [...page.body.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
      for (const attributes of scripts) expect(attributes).toMatch(/src="\/assets\/|application\/ld\+json/);
      expect(page.body).toMatch(/<title>[A-ZÁÉÍÓÚÑ ,]+: /);
    }
  });

  test("a county, an entry or a page that does not exist says so on a page", async () => {
    for (const url of [
      "/ga-2020/county/atlantis",
      "/ga-2020/record/entry/99999",
      "/nowhere",
      "/ga-2020/nothing",
      "/ga-2020?at=soon",
    ]) {
      const page = await get(url, { accept: "text/html" });
      expect([400, 404]).toContain(page.statusCode);
      expect(page.headers["content-type"]).toContain("text/html");
      expect(page.body).toContain("<h1>");
    }
  });
});

describe("caching", () => {
  test("what names a position is kept for ever; what does not is asked again", async () => {
    expect((await get(`${contest}?at=100`)).headers["cache-control"]).toContain("immutable");
    expect((await get(contest)).headers["cache-control"]).toContain("must-revalidate");
  });

  test("who has it is told 304", async () => {
    const first = await get("/ga-2020");
    const again = await get("/ga-2020", { "if-none-match": String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test("compressed bytes are the plain ones", async () => {
    const plain = await get("/ga-2020");
    const br = await get("/ga-2020", { "accept-encoding": "br" });
    const gzip = await get("/ga-2020", { "accept-encoding": "gzip" });
    expect(brotliDecompressSync(br.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
  });
});

describe("the record as files", () => {
  test("checkpoint, tiles and blobs are served with the types of the format", async () => {
    const checkpoint = await get("/record/ga-2020/checkpoint");
    expect(checkpoint.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(checkpoint.body).toMatch(/^tallyroom\.localhost\/record\/ga-2020\n\d+\n/);
    const tile = await get("/record/ga-2020/tile/0/000");
    expect(tile.headers["content-type"]).toBe("application/octet-stream");
    expect(tile.headers["cache-control"]).toContain("immutable");
    expect(tile.rawPayload).toHaveLength(256 * 32);
    expect((await get("/record/ga-2020/tile/0/000.p/7")).rawPayload.equals(tile.rawPayload.subarray(0, 224))).toBe(
      true,
    );
  });

  test.runIf(sharedIsHere)("every path that is none is 404", async () => {
    const { reject } = sharedJson("vectors/tlog/tile_paths.json") as { reject: readonly string[] };
    const more = [
      "tile/0/000%2ep/5",
      "tile/0/..%2f000",
      "../ga-2020.key",
      "%2e%2e/keys/ga-2020.key",
      "blob/ABCD",
      "keys/ga-2020.key",
    ];
    for (const path of [...reject, ...more]) {
      expect((await get(`/record/ga-2020/${path}`)).statusCode, path).toBe(404);
    }
    expect(reject.length).toBeGreaterThan(10);
  });
});

describe("live events", () => {
  /** Opens a stream and gathers what comes. */
  function open(lastSeen?: number): Promise<{ status: number; said: () => string; close: () => void }> {
    return new Promise((resolve) => {
      const headers = lastSeen === undefined ? {} : { "last-event-id": String(lastSeen) };
      const request = http.get(`${server.url}/ga-2020/events`, { headers }, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        resolve({ status: answer.statusCode ?? 0, said: () => text, close: () => request.destroy() });
      });
      request.on("error", () => undefined);
    });
  }
  const soon = () => new Promise((resolve) => setTimeout(resolve, 150));

  test("the newest at once, then each new one; who has seen it hears nothing twice; too many are refused", async () => {
    const { position } = election.head();
    const fresh = await open();
    const resumed = await open(position);
    await soon();
    expect(fresh.said()).toContain(`id: ${position}\nevent: head\n`);
    expect(resumed.said()).not.toContain("event: head");
    const draft = {
      type: "source.observed",
      source: "official",
      observation: "statement",
      text: "Nothing new.",
    } as never;
    unwrap(await election.append([{ draft, at: election.head().asOf }]));
    await soon();
    for (const stream of [fresh, resumed]) expect(stream.said()).toContain(`id: ${position + 1}\nevent: head\n`);
    const third = await open();
    const fourth = await open();
    expect([third.status, fourth.status]).toEqual([200, 429]);
    for (const stream of [fresh, resumed, third, fourth]) stream.close();
  });
});

test("health, readiness and metrics are there to be asked", async () => {
  expect((await get("/healthz")).json()).toEqual({ ok: true });
  expect((await get("/readyz")).json()).toMatchObject({ ok: true, elections: 1 });
  const { body } = await get("/metrics");
  expect(body).toContain(`tallyroom_record_position{election="ga-2020"} ${election.head().position}`);
  expect(body).toContain("tallyroom_http_request_seconds_bucket");
});

test("a port that is taken is a value with a sentence", async () => {
  const taken = await startServer({ installation, port: Number(new URL(server.url).port) });
  expect(taken).toMatchObject({ ok: false, error: { code: "server/port-taken" } });
});
