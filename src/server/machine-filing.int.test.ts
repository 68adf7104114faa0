// Machines that file, over real sockets: who is let in, one filing however often it comes, and nobody fills the memory.
import { generateKeyPairSync, hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MemoryOffice, type TestKey } from "../../testing/machine-office.ts";
import { findScenario, type Installation, loadScenario, openInstallation } from "../app/index.ts";
import { instantOfEpoch, unwrap, utf8 } from "../base/index.ts";
import {
  componentsToCover,
  contentDigest,
  FILING_TAG,
  openPeopleIn,
  type SignOptions,
  signMessage,
} from "../people/index.ts";
import { SCHEMAS } from "./api/schemas.ts";
import { loadAssets } from "./assets.ts";
import { guardRoutes } from "./auth/index.ts";
import { MOST_FILE_BYTES, serveMachineFiling } from "./machine-filing.ts";

let folder: string;
let installation: Installation;
let server: FastifyInstance;
let office: MemoryOffice;
let gwinnett: TestKey;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-machine-"));
  installation = unwrap(await openInstallation({ dataDir: folder }));
  const { definition } = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  unwrap(await installation.createElection(definition, instantOfEpoch(Date.now())));
});
afterAll(async () => {
  await installation.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  office = new MemoryOffice();
  gwinnett = office.register("ga/gwinnett");
  server = Fastify({ trustProxy: true, forceCloseConnections: true });
  serveMachineFiling(server, { installation }, office);
  url = await server.listen({ port: 0, host: "127.0.0.1" });
  return () => server.close();
});

const FILINGS = "/api/v1/ga-2020/counties/gwinnett/filings";
const FILE = utf8("precinct,option,votes\n001,biden,812\n");
const digestOf = (bytes: Uint8Array) => contentDigest(hash("sha256", bytes, "buffer"));

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}
interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

let nonces = 0;

/** Signed as a client signs; `more` is what this one does otherwise. */
function sign(request: Request, key: TestKey, more: Partial<SignOptions> = {}): Request {
  const { host } = new URL(url);
  const message = {
    ...request,
    targetUri: `${request.headers["x-forwarded-proto"] ?? "http"}://${host}${request.path}`,
  };
  const signature = signMessage(message, {
    key: key.privateKey,
    keyid: key.keyid,
    created: instantOfEpoch(Date.now()),
    nonce: String(nonces++),
    tag: FILING_TAG,
    components: componentsToCover(message),
    ...more,
  });
  return { ...request, headers: { ...request.headers, ...signature } };
}
function filing(headers: Record<string, string> = {}, bytes: Uint8Array = FILE): Request {
  const all = { "content-type": "text/csv", "content-digest": digestOf(bytes), ...headers };
  return { method: "POST", path: FILINGS, headers: all };
}
const asking = (path: string): Request => ({ method: "GET", path, headers: {} });

async function send({ path, ...request }: Request, body?: Uint8Array): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, body === undefined ? request : { ...request, body: Buffer.from(body) });
  const read = (await answer.json()) as Answer["body"];
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: read };
}
const file = (headers: Record<string, string> = {}, bytes = FILE, key = gwinnett) =>
  send(sign(filing(headers, bytes), key), bytes);

describe("a file is taken", () => {
  test("once, and is found again", async () => {
    const first = await file({ "filing-name": '"election night.csv"', "filing-basis": "canvass" });
    expect(first).toMatchObject({
      status: 201,
      headers: { location: `${FILINGS}/filing-0`, "cache-control": "no-store" },
      body: { election: "ga-2020", county: "gwinnett", filing: "filing-0", state: "waiting", findings: [] },
    });
    const sha256 = hash("sha256", FILE, "hex");
    expect(office.filed).toMatchObject([
      {
        election: "ga-2020",
        county: "ga/gwinnett",
        keyid: gwinnett.keyid,
        name: "election night.csv",
        basis: "canvass",
      },
    ]);
    expect(office.filed[0]).toMatchObject({ key: `canvass/${sha256}`, bytes: Buffer.from(FILE) });
    const found = await send(sign(asking(`${FILINGS}/filing-0`), gwinnett));
    expect(found).toMatchObject({ status: 200, body: { filing: "filing-0", positions: { first: 7, last: 8 } } });
  });

  test("the answers are of their published shape", async () => {
    office.findings = [{ code: "check/total-fell", level: "warn", sentence: "…", places: ["001"], needs: "reason" }];
    const judge = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false } } });
    const { Filing, Finding } = JSON.parse(JSON.stringify(SCHEMAS).replaceAll("#/components/schemas/", "/")) as Record<
      string,
      object
    >;
    judge.addSchema({ $id: "/Finding", ...Finding, additionalProperties: false });
    judge.post("/", { schema: { body: { ...Filing, additionalProperties: false } } }, () => "fits");
    const filed = await file();
    const found = await send(sign(asking(`${FILINGS}/filing-0`), gwinnett));
    for (const { body } of [filed, found])
      expect((await judge.inject({ method: "POST", url: "/", payload: body })).body).toBe("fits");
    expect((await judge.inject({ method: "POST", url: "/", payload: { ...found.body, more: 1 } })).statusCode).toBe(
      400,
    );
  });

  test("however often and at whatever same time it comes, it is one filing", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => file()));
    expect(office.filed).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.filing))).toEqual(new Set(["filing-0"]));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(49);
  });

  test("a request replayed word for word files nothing new", async () => {
    const request = sign(filing({ "idempotency-key": '"night-1"' }), gwinnett);
    const answers = [await send(request, FILE), await send(request, FILE), await send(request, FILE)];
    expect(answers.map(({ status, body }) => [status, body.filing])).toEqual([
      [201, "filing-0"],
      [200, "filing-0"],
      [200, "filing-0"],
    ]);
  });

  test("one key is one file on one basis: anything else under it is refused, and nothing is filed", async () => {
    await file({ "idempotency-key": '"night-1"' });
    const other = await file({ "idempotency-key": '"night-1"' }, utf8("other bytes"));
    const basis = await file({ "idempotency-key": '"night-1"', "filing-basis": "canvass" });
    for (const answer of [other, basis])
      expect(answer).toMatchObject({ status: 409, body: { code: "filing/key-reused" } });
    expect(office.filed).toHaveLength(1);
  });

  test("without a key, the same file on another basis is another filing", async () => {
    expect([(await file()).status, (await file({ "filing-basis": "canvass" })).status]).toEqual([201, 201]);
  });

  test("behind a proxy, the address that was signed is the one the client asked for", async () => {
    expect((await file({ "x-forwarded-proto": "https" })).status).toBe(201);
  });

  test("up to the last byte that is taken", async () => {
    const bytes = Buffer.alloc(MOST_FILE_BYTES, "x");
    expect((await file({}, bytes)).status).toBe(201);
    expect(office.filed[0]?.bytes.length).toBe(MOST_FILE_BYTES);
  });
});

test("behind the guard, every filing leaves one row in the trail, and says with which key and nonce", async () => {
  const clock = { now: () => instantOfEpoch(Date.now()) };
  const { people, close } = unwrap(await openPeopleIn({ dataDir: folder, clock }));
  const guarded = Fastify({ forceCloseConnections: true });
  const context = { installation, assets: loadAssets(), demo: false };
  await guardRoutes(guarded, context, { people, phaseOf: () => "counting" });
  serveMachineFiling(guarded, { installation }, office);
  url = await guarded.listen({ port: 0, host: "127.0.0.1" });
  // What the guard's own parser of forms would take for its own.
  await send(sign(filing({ "content-type": "application/x-www-form-urlencoded" }), gwinnett, { nonce: "n-1" }), FILE);
  await send(filing(), FILE);
  const rows = await people.trail.read({ limit: 10 });
  expect(rows).toMatchObject([
    { outcome: "refused", code: "signature/missing", object: null, county: "ga/gwinnett" },
    { outcome: "done", code: null, object: "filing-0", county: "ga/gwinnett" },
  ]);
  expect(JSON.parse(rows[1]?.detail ?? "")).toMatchObject({ key: gwinnett.keyid, nonce: "n-1" });
  await guarded.close();
  await close();
});

describe("who is not let in", () => {
  const nothingFiled = () => expect(office.filed).toEqual([]);

  test("whoever has no good key of this county is told the same, whatever is wrong with the key", async () => {
    const stranger = generateKeyPairSync("ed25519").privateKey;
    const fulton = office.register("ga/fulton");
    const revoked = office.register("ga/gwinnett");
    office.revoke("ga/gwinnett", revoked);
    const refused = await Promise.all([
      file({}, FILE, { privateKey: stranger, keyid: gwinnett.keyid }),
      file({}, FILE, { privateKey: stranger, keyid: "nobody" }),
      file({}, FILE, fulton),
      file({}, FILE, revoked),
    ]);
    for (const { status, body } of refused) {
      expect([status, body]).toEqual([403, refused[0]?.body]);
      expect(body).toMatchObject({ code: "signature/refused", detail: expect.stringContaining("No key that may") });
    }
    const status = await send(sign(asking(`${FILINGS}/filing-0`), fulton));
    expect(status.body).toEqual(refused[0]?.body);
    nothingFiled();
  });

  test.each<[string, number, string, () => Promise<Answer>]>([
    ["no signature", 401, "signature/missing", () => send(filing(), FILE)],
    ["no signature on a question", 401, "signature/missing", () => send(asking(`${FILINGS}/filing-0`))],
    [
      "a signature for something else",
      401,
      "signature/missing",
      () => send(sign(filing(), gwinnett, { tag: "x" }), FILE),
    ],
    [
      "a signature of yesterday",
      401,
      "signature/stale",
      () => send(sign(filing(), gwinnett, { created: instantOfEpoch(Date.now() - 86_400_000) }), FILE),
    ],
    [
      "no nonce",
      401,
      "signature/incomplete",
      () => {
        const { method, headers } = filing();
        const message = { method, headers, targetUri: `${url}${FILINGS}` };
        const { privateKey: key, keyid } = gwinnett;
        const created = instantOfEpoch(Date.now());
        const signature = signMessage(message, {
          key,
          keyid,
          created,
          tag: FILING_TAG,
          components: componentsToCover(message),
        });
        return send({ method, path: FILINGS, headers: { ...headers, ...signature } }, FILE);
      },
    ],
    [
      "one byte altered",
      400,
      "signature/wrong-digest",
      () => send(sign(filing(), gwinnett), Buffer.from(FILE).fill("9", 30, 31)),
    ],
    [
      "a byte more",
      400,
      "signature/wrong-digest",
      () => send(sign(filing(), gwinnett), Buffer.concat([FILE, utf8("\n")])),
    ],
    [
      "another county's address",
      403,
      "signature/refused",
      () => send({ ...sign(filing(), gwinnett), path: FILINGS.replace("gwinnett", "fulton") }, FILE),
    ],
    [
      "an address with more",
      403,
      "signature/refused",
      () => send({ ...sign(filing(), gwinnett), path: `${FILINGS}?x` }, FILE),
    ],
    [
      "no digest",
      401,
      "signature/incomplete",
      () => {
        const { "content-digest": _, ...headers } = filing().headers;
        const components = ["@method", "@target-uri", "content-type"];
        return send(sign({ ...filing(), headers }, gwinnett, { components }), FILE);
      },
    ],
    ...["idempotency-key", "filing-basis", "filing-name"].map(
      (name): [string, number, string, () => Promise<Answer>] => [
        `${name} added on the way`,
        401,
        "signature/incomplete",
        () => {
          const request = sign(filing(), gwinnett);
          return send({ ...request, headers: { ...request.headers, [name]: "canvass" } }, FILE);
        },
      ],
    ),
    ["a digest of another kind", 401, "signature/malformed", () => file({ "content-digest": "sha-512=:AAAA:" })],
    ["a basis that is none", 400, "server/bad-header", () => file({ "filing-basis": "guess" })],
    ["a basis in quotes", 400, "server/bad-header", () => file({ "filing-basis": '"canvass"' })],
    ["a key without quotes", 400, "server/bad-header", () => file({ "idempotency-key": "night-1" })],
    ["an empty key", 400, "server/bad-header", () => file({ "idempotency-key": '""' })],
    ["a key too long", 400, "server/bad-header", () => file({ "idempotency-key": `"${"x".repeat(201)}"` })],
    ["a name with more to it", 400, "server/bad-header", () => file({ "filing-name": '"x";a=1' })],
    [
      "an unknown election",
      404,
      "app/unknown-election",
      () => send({ ...filing(), path: FILINGS.replace("2020", "2024") }, FILE),
    ],
    [
      "an unknown county",
      404,
      "view/unknown-county",
      () => send({ ...filing(), path: FILINGS.replace("gwin", "win") }, FILE),
    ],
    [
      "a precinct",
      404,
      "view/unknown-county",
      () => send({ ...filing(), path: FILINGS.replace("gwinnett", "gwinnett%2F001") }, FILE),
    ],
  ])("%s: %i %s", async (_, status, code, ask) => {
    const answer = await ask();
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    const wanted = answer.headers["accept-signature"];
    expect(wanted === undefined).toBe(!code.startsWith("signature/"));
    if (wanted !== undefined) expect(wanted).toContain('"@target-uri"');
    nothingFiled();
  });

  test("a county's filing is found by that county alone", async () => {
    await file();
    const fulton = office.register("ga/fulton");
    const answer = await send(sign(asking(FILINGS.replace("gwinnett", "fulton").concat("/filing-0")), fulton));
    expect(answer).toMatchObject({ status: 404, body: { code: "filing/unknown" } });
  });

  test("a header that is sent twice is signed twice, or not at all", async () => {
    const request = sign(filing(), gwinnett);
    const lines = Object.entries(request.headers).flat();
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      const headers = [
        "host",
        new URL(url).host,
        "content-length",
        String(FILE.length),
        ...lines,
        "content-type",
        "text/html",
      ];
      http.request(`${url}${FILINGS}`, { method: "POST", headers }, resolve).end(FILE);
    });
    expect(answer.statusCode).toBe(403);
    answer.resume();
    nothingFiled();
  });
});

interface Upload {
  readonly request: http.ClientRequest;
  readonly answer: Promise<Answer>;
}

/** Begins a request whose body is written by hand. */
function upload({ path, ...request }: Request): Upload {
  const sent = http.request(`${url}${path}`, { ...request, agent: false });
  sent.flushHeaders();
  const answer = new Promise<Answer>((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Answer["body"];
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
  });
  answer.catch(() => undefined);
  return { request: sent, answer };
}
const soon = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

describe("large bodies", () => {
  const FIVE_GB = 5 * 1024 ** 3;

  /** Sends until the server answers, or `total` is sent; watches how the memory grows. */
  async function pour(
    request: Request,
    total: number,
  ): Promise<Answer & { readonly sent: number; readonly grown: number }> {
    const chunk = Buffer.alloc(64 * 1024, "x");
    const { request: out, answer } = upload(request);
    let answered = false;
    const settled = answer.finally(() => {
      answered = true;
    });
    const before = process.memoryUsage().rss;
    let [sent, grown] = [0, 0];
    while (!answered && sent < total) {
      if (!out.write(chunk)) await Promise.race([new Promise((resolve) => out.once("drain", resolve)), settled]);
      sent += chunk.length;
      grown = Math.max(grown, process.memoryUsage().rss - before);
    }
    const said = await settled;
    out.destroy();
    return { ...said, sent, grown };
  }

  test("5 GB in chunks are cut as soon as they are too many, and the memory hardly grows", async () => {
    const { status, body, sent, grown } = await pour(sign(filing(), gwinnett), FIVE_GB);
    expect([status, body.code]).toEqual([413, "server/too-large"]);
    expect(body.detail).toContain("8 MB");
    expect(sent).toBeLessThan(MOST_FILE_BYTES);
    expect(grown).toBeLessThan(64 * 1024 ** 2);
    expect(office.filed).toEqual([]);
  });

  test("5 GB without a signature are not even begun", async () => {
    const { status, sent, grown } = await pour(filing(), FIVE_GB);
    expect(status).toBe(401);
    expect(sent).toBeLessThan(MOST_FILE_BYTES);
    expect(grown).toBeLessThan(32 * 1024 ** 2);
  });

  test("a length that is too large is refused before the first byte", async () => {
    const request = sign(filing({ "content-length": String(MOST_FILE_BYTES + 1) }), gwinnett);
    const { request: out, answer } = upload(request);
    expect(await answer).toMatchObject({ status: 413, body: { code: "server/too-large" } });
    out.destroy();
  });

  test("a refused body is let in a while, for those who look at the answer only when all is sent; then it is cut", async () => {
    // Node's own client hangs up with the answer: this one does not look at it.
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()).on("error", () => undefined));
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.write(`POST ${FILINGS} HTTP/1.1\r\nHost: x\r\nContent-Length: ${20 * MOST_FILE_BYTES}\r\n\r\n`);
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    let sent = 0;
    while (!socket.destroyed && sent < 20 * MOST_FILE_BYTES) {
      if (!socket.write(megabyte))
        await Promise.race([closed, new Promise((resolve) => socket.once("drain", resolve))]);
      sent += megabyte.length;
    }
    expect(said).toMatch(/^HTTP\/1.1 401 /);
    expect(sent).toBeGreaterThan(MOST_FILE_BYTES);
    expect(sent).toBeLessThan(2 * MOST_FILE_BYTES);
  });

  test("one key has room for so many at once, and then again; it takes no other county's", async () => {
    const begun = Array.from({ length: 4 }, () => begin(gwinnett));
    await soon();
    const next = await file();
    expect(next).toMatchObject({ status: 503, headers: { "retry-after": "5" }, body: { code: "server/hands-full" } });
    expect((await fileFor("fulton")).status).toBe(201);
    // One of them breaks off; the others end well.
    begun[0]?.request.destroy();
    for (const { request } of begun.slice(1)) request.end(FILE.subarray(5));
    const answers = await Promise.all(begun.slice(1).map(({ answer }) => answer));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    await soon();
    expect((await file()).status).toBe(200);
    expect(office.filed).toHaveLength(2);
  });

  test("all together have room for so many at once", async () => {
    const counties = ["fulton", "cobb", "dekalb"];
    const keys = [gwinnett, ...counties.map((county) => office.register(`ga/${county}`))];
    const begun = keys.flatMap((key, i) =>
      Array.from({ length: 4 }, () => begin(key, FILINGS.replace("gwinnett", counties[i - 1] ?? "gwinnett"))),
    );
    await soon();
    expect((await fileFor("clayton")).status).toBe(503);
    for (const { request } of begun) request.destroy();
    await soon();
    expect((await fileFor("clayton")).status).toBe(201);
  });

  /** Sends the first bytes of a file in chunks. */
  function begin(key: TestKey, path = FILINGS): Upload {
    const begun = upload(sign({ ...filing(), path }, key));
    begun.request.write(FILE.subarray(0, 5));
    return begun;
  }
  const fileFor = (county: string) =>
    send(sign({ ...filing(), path: FILINGS.replace("gwinnett", county) }, office.register(`ga/${county}`)), FILE);
});
