// The API over the whole of Georgia 2020: its answers are what the OpenAPI document says, no more and no less; what it does
// not know it refuses, and pages do not.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findScenario, type Installation, loadScenario, openInstallation, playScenario } from "../../app/index.ts";
import { unwrap } from "../../base/index.ts";
import { type RunningServer, startServer } from "../index.ts";
import { SCHEMAS, type SchemaName } from "./schemas.ts";

let folder: string;
let installation: Installation;
let server: RunningServer;
let judge: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-api-"));
  installation = unwrap(await openInstallation({ dataDir: folder }));
  const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  unwrap(await playScenario(installation, scenario, { speed: "instant" }));
  server = unwrap(await startServer({ installation, port: 0 }));
  judge = openJudge();
  await judge.ready();
});
afterAll(async () => {
  await judge.close();
  await server.close();
  await installation.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.http.inject({ method: "GET", url, headers });
const CONTEST = "/api/v1/ga-2020/contests/president";
/** Before anything; in the middle; after the hand audit; after the recount; now. */
const MOMENTS = ["0", "2020-11-04T08:30-05:00", "2020-11-11T08:05-05:00", "2020-11-25T12:00-05:00", undefined];

/** A validator of its own kind: Fastify's, holding bodies to our schemas, strict in what they may contain. */
function openJudge(): FastifyInstance {
  const options = {
    removeAdditional: false,
    coerceTypes: false,
    useDefaults: false,
    strict: true,
    allowUnionTypes: true,
  };
  const http = Fastify({ ajv: { customOptions: options }, bodyLimit: 64 * 1024 * 1024 });
  const components = JSON.parse(
    JSON.stringify(SCHEMAS).replaceAll("#/components/schemas/", "answers#/definitions/"),
  ) as Record<string, object>;
  http.addSchema({ $id: "answers", definitions: closed(components) });
  for (const name of Object.keys(SCHEMAS)) {
    const body = { $ref: `answers#/definitions/${name}` };
    http.post(`/${name}`, { schema: { body } }, (_request, reply) => reply.send("fits"));
  }
  return http;
}

/** The same schemas with no room for what they do not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inner.type === "object" || (Array.isArray(inner.type) && inner.type[0] === "object")
    ? { ...inner, additionalProperties: false }
    : inner;
}

async function judged(schema: SchemaName, payload: object): Promise<string> {
  return (await judge.inject({ method: "POST", url: `/${schema}`, payload })).body;
}

describe("every answer is of its published shape, at every stage of the count", () => {
  const ANSWERS: readonly (readonly [SchemaName, string])[] = [
    ["Head", "/api/v1/ga-2020/head"],
    ["Contest", CONTEST],
    ["Units", `${CONTEST}/units?level=county`],
    ["Units", `${CONTEST}/units?level=precinct&county=fulton`],
    ["Changes", `${CONTEST}/changes`],
    ["Changes", `${CONTEST}/changes?source=edison`],
    ["Series", `${CONTEST}/series`],
    ["Certification", "/api/v1/ga-2020/certification"],
    ["Sources", "/api/v1/ga-2020/sources"],
    ["Audit", "/api/v1/ga-2020/audit"],
    ["Recount", "/api/v1/ga-2020/recount"],
    ["Posts", "/api/v1/ga-2020/posts"],
  ];

  test.each(ANSWERS)("%s: %s", async (schema, url) => {
    for (const at of MOMENTS) {
      const answer = await get(at === undefined ? url : `${url}${url.includes("?") ? "&" : "?"}at=${at}`);
      expect(answer.statusCode).toBe(200);
      expect(await judged(schema, answer.json())).toBe("fits");
    }
  });

  test("Elections, the Board, and a Problem", async () => {
    for (const at of ["2020-11-04T08:30-05:00", undefined]) {
      const board = await get(at === undefined ? "/api/v1/board" : `/api/v1/board?at=${at}`);
      expect(await judged("Board", board.json())).toBe("fits");
    }
    expect(await judged("Elections", (await get("/api/v1")).json())).toBe("fits");
    expect(await judged("Problem", (await get("/api/v1/nowhere/head")).json())).toBe("fits");
  });

  test("the judge is not asleep: an answer with one thing more, or one vote less than none, does not fit", async () => {
    const answer = (await get(CONTEST)).json();
    expect(await judged("Contest", { ...answer, more: 1 })).not.toBe("fits");
    expect(await judged("Contest", { ...answer, totalVotes: -1 })).not.toBe("fits");
    expect(await judged("Contest", { ...answer, totalVotes: "5" })).not.toBe("fits");
  });
});

interface PathItem {
  readonly get?: { readonly parameters?: readonly { name: string; in: string }[]; readonly security?: unknown };
}

test("routes, documented paths and schemas are the same set", async () => {
  const { paths, components } = (await get("/api/v1/openapi.json")).json();
  for (const [path, { get: operation }] of Object.entries<PathItem>(paths)) {
    // Signed routes are for machines of a county: machine-filing.int.test.ts.
    if (operation === undefined || operation.security !== undefined) continue;
    const url = path.replace("{election}", "ga-2020").replace("{contest}", "president");
    expect((await get(url)).statusCode, url).toBe(200);
    const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
    expect((await get(`${url}?at=0&nonsense=1`)).statusCode, url).toBe(path === "/api/v1" ? 200 : 400);
    for (const { name } of query)
      expect((await get(`${url}?${name}=%20`)).json().detail, url).not.toContain("What can:");
  }
  const text = JSON.stringify(paths) + JSON.stringify(components.schemas);
  for (const name of Object.keys(components.schemas)) expect(text).toContain(`#/components/schemas/${name}"`);
});

test("docs/api.md tells of every question, and of none that is not answered", async () => {
  const page = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
  const told = [...page.matchAll(/^\| `(\/api\/v1[^`]*)` \|/gm)].map(([, path]) => path);
  const { paths } = (await get("/api/v1/openapi.json")).json();
  expect(told).toEqual(Object.keys(paths).filter((path) => !path.endsWith(".csv")));
});

describe("what is asked beside the path", () => {
  test("a contest in the query is the one that is answered for", async () => {
    expect((await get("/api/v1/ga-2020/sources?contest=president")).json().contest.id).toBe("president");
    const answer = await get("/api/v1/ga-2020/sources?contest=sheriff");
    expect([answer.statusCode, answer.json().code]).toEqual([404, "view/unknown-contest"]);
  });

  test("the API names what can be asked where something else was", async () => {
    const answer = await get("/api/v1/ga-2020/head?level=precinct");
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "server/bad-query", detail: expect.stringContaining("What can: at.") });
  });

  test("a page passes over what links collect on their way, and gives it to nobody", async () => {
    const plain = await get("/ga-2020/race/president?source=ap");
    const tracked = await get("/ga-2020/race/president?fbclid=a%22b&source=ap&utm_source=x&utm_source=y");
    expect([tracked.statusCode, tracked.headers.etag]).toEqual([200, plain.headers.etag]);
    expect(tracked.body).not.toContain("fbclid");
  });

  test("an escaped name asks the same and cannot pass for another question", async () => {
    const official = await get("/ga-2020/race/president");
    const escaped = await get("/ga-2020/race/president?%73ource=ap");
    const plain = await get("/ga-2020/race/president?source=ap");
    expect(escaped.headers.etag).toBe(plain.headers.etag);
    expect((await get("/ga-2020/race/president")).headers.etag).toBe(official.headers.etag);
    expect(plain.headers.etag).not.toBe(official.headers.etag);
  });
});

describe("tables", () => {
  test.each([
    [`${CONTEST}.csv?at=317`, "ga-2020-president-totals-317.csv"],
    [`${CONTEST}/units.csv?level=precinct&county=fulton&at=317`, "ga-2020-president-units-precinct-fulton-317.csv"],
    [`${CONTEST}/changes.csv?source=edison&at=317`, "ga-2020-president-changes-edison-317.csv"],
    [`${CONTEST}/series.csv?at=317`, "ga-2020-president-series-317.csv"],
  ])("%s is kept as %s", async (url, name) => {
    expect((await get(url)).headers["content-disposition"]).toBe(`attachment; filename="${name}"`);
  });

  test("what is refused is shown, not downloaded", async () => {
    const answer = await get(`${CONTEST}/units.csv?county=atlantis`);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers).not.toHaveProperty("content-disposition");
  });
});

describe("around the routes", () => {
  test("anyone's page may read the API and the record, and no page of ours", async () => {
    for (const url of [CONTEST, "/api/v1", "/api/v1/nowhere/head", "/record/ga-2020/checkpoint"]) {
      expect((await get(url)).headers["access-control-allow-origin"], url).toBe("*");
    }
    expect((await get("/ga-2020")).headers).not.toHaveProperty("access-control-allow-origin");
  });

  test.each([
    ["/ga-2020/%E0%A4%A", "text/html"],
    ["/api/v1/ga-2020/%E0%A4%A", "application/problem+json"],
  ])("%s cannot be decoded, and says so as %s", async (url, type) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain(type);
    expect(answer.headers["content-security-policy"]).toBeDefined();
    expect(answer.body).toContain("malformed");
  });

  test("a stream has no HEAD: it would never end", async () => {
    const answer = await server.http.inject({ method: "HEAD", url: "/ga-2020/events" });
    expect(answer.statusCode).toBe(404);
  });

  test("a header that never ends is cut off before a request may, and a line that says nothing before that", () => {
    const { headersTimeout, requestTimeout, timeout } = server.http.server;
    expect(headersTimeout).toBeLessThanOrEqual(10_000);
    expect(timeout).toBeLessThanOrEqual(30_000);
    // A county's file on a slow line: it may take its time as long as it moves.
    expect(requestTimeout).toBeLessThanOrEqual(600_000);
  });

  test("an address this machine does not have is refused in a sentence", async () => {
    const elsewhere = await startServer({ installation, port: 0, host: "203.0.113.9" });
    expect(elsewhere).toMatchObject({ ok: false, error: { code: "server/cannot-listen" } });
  });
});
