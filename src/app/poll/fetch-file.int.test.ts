// One request against a server that misbehaves: what comes of it, in what time, and in how much memory.
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Answering,
  type CountyServer,
  cutOff,
  cutOffInPieces,
  cutOffPacked,
  drip,
  endless,
  file,
  foreverSoon,
  framedAs,
  gibberish,
  gzipBomb,
  hangUp,
  huge,
  onlyFor,
  otherProtocol,
  packed,
  redirect,
  silence,
  slowHeaders,
  startCountyServer,
  status,
  withLength,
  withoutLength,
} from "../../../testing/county-server.ts";
import { peakOver } from "../../../testing/peak-memory.ts";
import { fromUtf8 } from "../../base/index.ts";
import { type FetchLimits, fetchFile } from "./fetch-file.ts";

const MEGABYTE = 1024 * 1024;
const BODY = "county,office,precinct,candidate,votes\r\nAdams,Mayor,Adams one,Alex Ash,10\r\n";

let server: CountyServer;
beforeEach(async () => {
  server = await startCountyServer();
});
afterEach(() => server.close());

const limits = (more: Partial<FetchLimits> = {}): FetchLimits => ({
  userAgent: "Tallyroom/0 (+https://office.example)",
  maxBytes: MEGABYTE,
  timeoutMs: 20_000,
  allows: (_, kind) => kind === "private",
  ...more,
});
const fetchFrom = (answer: Answering, more: Partial<FetchLimits> = {}) => {
  server.put("/results", answer);
  return fetchFile(`${server.url}/results`, {}, limits(more));
};

describe("a server that behaves", () => {
  test.each([
    ["as it is", file(BODY)],
    ["packed with gzip", packed(BODY, "gzip")],
    ["packed with Brotli", packed(BODY, "br")],
    ["packed, without a length", withoutLengthPacked(BODY)],
    ["behind a redirect on itself", file(BODY), "/moved"],
  ])("gives its file, %s", async (_what, answer, path?: string) => {
    server.put("/moved", redirect("/results"));
    server.put("/results", answer);
    const fetched = await fetchFile(`${server.url}${path ?? "/results"}`, {}, limits());
    expect(fetched).toMatchObject({ ok: true, value: { kind: "file" } });
    if (fetched.ok && fetched.value.kind === "file") expect(fromUtf8(fetched.value.bytes)).toBe(BODY);
  });

  test("sends nothing where we have it already, and is told who asks", async () => {
    const first = await fetchFrom(file(BODY));
    if (!first.ok || first.value.kind !== "file") throw new Error("no file");
    const again = await fetchFile(`${server.url}/results`, first.value.validators, limits());
    expect(again).toEqual({ ok: true, value: { kind: "unchanged" } });
    expect(server.asked.map((each) => each.status)).toEqual([200, 304]);
    expect(server.asked[0]?.headers).toMatchObject({ "user-agent": "Tallyroom/0 (+https://office.example)" });
  });
});

test("a tag that cannot be sent back is not kept", async () => {
  const answer: Answering = ({ socket }) =>
    void socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 1\r\netag: "\xe9${"9".repeat(300)}"\r\n\r\n1`, "latin1");
  expect(await fetchFrom(answer)).toMatchObject({ ok: true, value: { kind: "file", validators: {} } });
});

describe("a server that does not", () => {
  test.each<[string, Answering, string]>([
    ["says nothing", silence, "poll/too-slow"],
    ["is slow with its head", slowHeaders, "poll/too-slow"],
    ["drips a byte now and then", drip(BODY, 50), "poll/too-slow"],
    ["says again and again that it is about to answer", foreverSoon, "poll/too-slow"],
    ["never ends", endless, "poll/too-large"],
    ["says that it has a gigabyte", huge(1024 * MEGABYTE), "poll/too-large"],
    ["sends a bomb", gzipBomb(256 * MEGABYTE), "poll/too-large"],
    ["breaks off in the middle", cutOff(BODY), "poll/cut-off"],
    ["breaks off between two pieces", cutOffInPieces(BODY), "poll/cut-off"],
    ["leaves out the end of what it packed", cutOffPacked(BODY), "poll/cut-off"],
    ["promises more than it sends", withLength(BODY, BODY.length + 10), "poll/cut-off"],
    ["sends more than it said", withLength(BODY, BODY.length - 10), "poll/bad-answer"],
    ["does not say how long its file is", withoutLength(BODY), "poll/no-length"],
    ["frames its file so that only the connection's end ends it", framedAs("identity", BODY), "poll/no-length"],
    ["packs what is not packed", status(200, { "content-encoding": "gzip" }, BODY), "poll/bad-answer"],
    ["packs with a damaged Brotli", status(200, { "content-encoding": "br" }, BODY), "poll/bad-answer"],
    ["packs as nobody asked", status(200, { "content-encoding": "zstd" }, BODY), "poll/bad-answer"],
    ["speaks another language", gibberish, "poll/bad-answer"],
    ["goes over to another protocol", otherProtocol, "poll/bad-answer"],
    ["sends a head without end", status(200, { "x-long": "9".repeat(100_000) }, BODY), "poll/bad-answer"],
    ["hangs up", hangUp, "poll/unreachable"],
    ["has nothing there", status(404), "poll/not-found"],
    ["keeps out programs", onlyFor(/Mozilla/, file(BODY)), "poll/forbidden"],
    ["is in trouble", status(500), "poll/server-trouble"],
    ["answers without a file", status(204), "poll/bad-answer"],
    ["says that nothing changed, unasked", status(304), "poll/bad-answer"],
    ["sends us round in a circle", redirect("/results"), "poll/redirected"],
    ["sends us on to another server", redirect("https://results.example/"), "poll/redirected"],
    ["sends us on to another port", redirect("http://127.0.0.1:9/"), "poll/redirected"],
    ["sends us on to the office's network", redirect("http://10.0.0.1/"), "poll/redirected"],
    ["sends us on to a cloud's keys", redirect("http://169.254.169.254/latest/meta-data/"), "poll/redirected"],
    ["sends us on to a file", redirect("file:///etc/passwd"), "poll/redirected"],
    ["sends us on to another scheme", redirect("ftp://127.0.0.1/results"), "poll/redirected"],
    ["sends us on to nowhere", status(302), "poll/bad-answer"],
  ])("%s: refused in words, in time", async (_what, answer, code) => {
    const begun = performance.now();
    const fetched = await fetchFrom(answer, code === "poll/too-slow" ? { timeoutMs: 400 } : {});
    expect(fetched).toMatchObject({ ok: false, error: { code, at: `${server.url}/results` } });
    if (!fetched.ok) expect(fetched.error.message).toMatch(/^[A-Z].{20,}\.$/);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("is asked to come back later: when, is told", async () => {
    const fetched = await fetchFrom(status(429, { "retry-after": "120" }));
    expect(fetched).toMatchObject({ ok: false, error: { code: "poll/busy", retryAfterMs: 120_000 } });
    expect(await fetchFrom(status(503))).toMatchObject({ ok: false, error: { code: "poll/busy" } });
  });

  test("follows a circle three times and no more", async () => {
    await fetchFrom(redirect("/results"));
    expect(server.asked).toHaveLength(4);
  });

  test("costs no more memory than its file may have", async () => {
    const over = await peakOver(async () => {
      await fetchFrom(gzipBomb(256 * MEGABYTE));
      await fetchFrom(endless);
    });
    expect(over).toBeLessThan(100 * MEGABYTE);
  });

  test("is let go when the polling ends", async () => {
    const stop = new AbortController();
    const fetching = fetchFrom(silence, { signal: stop.signal, timeoutMs: 60_000 });
    setTimeout(() => stop.abort(), 50);
    expect(await fetching).toMatchObject({ ok: false, error: { code: "poll/stopped" } });
  });
});

describe("an address", () => {
  test("of the machine or its network is not asked, unless that is meant", async () => {
    server.put("/results", file(BODY));
    const fetched = await fetchFile(`${server.url}/results`, {}, limits({ allows: () => false }));
    expect(fetched).toMatchObject({ ok: false, error: { code: "poll/private-address" } });
    expect(server.asked).toEqual([]);
  });

  test("that a name server gives beside a public one is not asked, whichever comes first", async () => {
    const lookUp = async () => [
      { address: "8.8.8.8", family: 4 },
      { address: "::ffff:10.0.0.1", family: 6 },
    ];
    const fetched = await fetchFile("http://county.example/", {}, limits({ lookUp, allows: () => false }));
    expect(fetched).toMatchObject({ ok: false, error: { code: "poll/private-address" } });
  });

  test("is looked up once: what was checked is what is connected to", async () => {
    server.put("/results", file(BODY));
    const answers = [[{ address: "127.0.0.1", family: 4 }], [{ address: "169.254.169.254", family: 4 }]];
    let lookedUp = 0;
    const lookUp = async () => answers[lookedUp++] ?? [];
    const { port } = new URL(server.url);
    // The name is known to nobody else: a second look-up anywhere below would fail.
    const fetched = await fetchFile(`http://county.invalid:${port}/results`, {}, limits({ lookUp }));
    expect(fetched).toMatchObject({ ok: true, value: { kind: "file" } });
    expect(lookedUp).toBe(1);
    expect(server.asked[0]?.headers.host).toBe(`county.invalid:${port}`);
  });

  test("is checked again at each redirect", async () => {
    server.put("/results", redirect("/elsewhere"));
    const answers = [[{ address: "127.0.0.1", family: 4 }], [{ address: "169.254.169.254", family: 4 }]];
    const lookUp = async () => answers.shift() ?? [];
    const { port } = new URL(server.url);
    const fetched = await fetchFile(`http://county.invalid:${port}/results`, {}, limits({ lookUp }));
    expect(fetched).toMatchObject({ ok: false, error: { code: "poll/private-address" } });
    expect(server.asked.map(({ path }) => path)).toEqual(["/results"]);
  });

  test("of a name that nobody knows, or that is never answered, is said to be that", async () => {
    const unknown = () => Promise.reject(new Error("ENOTFOUND"));
    expect(await fetchFile("http://county.invalid/", {}, limits({ lookUp: unknown }))).toMatchObject({
      ok: false,
      error: { code: "poll/unknown-host" },
    });
    const never = () => new Promise<never>(() => undefined);
    expect(await fetchFile("http://county.invalid/", {}, limits({ lookUp: never, timeoutMs: 400 }))).toMatchObject({
      ok: false,
      error: { code: "poll/too-slow" },
    });
  });

  test.each(["file:///etc/passwd", "ftp://a.example/", "https://a:b@a.example/", "javascript:1", "", "//a.example"])(
    "%j is none",
    async (address) => {
      expect(await fetchFile(address, {}, limits())).toMatchObject({ ok: false, error: { code: "poll/bad-address" } });
    },
  );
});

function withoutLengthPacked(body: string): Answering {
  const head = Buffer.from("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n");
  return (request) => void request.socket.end(Buffer.concat([head, gzipSync(body)]));
}
