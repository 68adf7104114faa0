// What comes instead of a form with a file: other types, broken forms, names that lead elsewhere, a body without an end. Over real
// sockets; each is refused in a sentence with a stable code, and nothing of it stays.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { peakOver } from "../../testing/peak-memory.ts";
import { type AtDesk, ask, clerkOf, multipart, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { ADAMS, returnOf } from "../../testing/small-election.ts";
import { MOST_FILING_BYTES } from "../app/index.ts";
import { unwrap } from "../base/index.ts";

const MEGABYTE = 1024 * 1024;
const FILINGS = "/desk/tiny/county/adams/filings";
const CSV = returnOf("adams", { one: [120, 80], two: [60, 70] });

let site: ServedDesk;
let clerk: AtDesk;
beforeAll(async () => {
  site = await serveSmallDesk();
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS));
});
afterAll(() => site.close());

const filed = async () => (await site.small.desk.office.list({ election: "tiny" })).length;
/** As the page's script sends it. */
const scripted = () => ({ ...clerk.headers, accept: "application/json", "x-csrf-token": clerk.csrf });

describe("a file's name", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["..\\\\..\\\\windows\\\\system.ini", "system.ini"],
    ["re\u0000turn\u0007.csv", "return.csv"],
    ["gnp.\u202evsc.exe", "gnp.vsc.exe"],
    ["long".repeat(100), "long".repeat(30)],
    ["résultats 🗳️.csv", "résultats 🗳️.csv".normalize("NFC")],
    ["<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"],
    [`${"a".repeat(119)}🗳️.csv`, "a".repeat(119)],
    ["/", /^return/],
    ["..", /^return/],
    ['a.csv\\"; filename=\\"evil.html', /evil/],
  ])("%j is kept without what no name needs, and harms nobody who takes the file", async (name, kept) => {
    const answer = await clerk.upload(FILINGS, name, CSV);
    expect(answer.status, answer.text).toBe(201);
    const { filing: id } = JSON.parse(answer.text) as { readonly filing: string };
    const { filing, review } = unwrap(await site.small.desk.office.look(id));
    if (typeof kept === "string") expect(filing.file.name).toBe(kept);
    else expect(filing.file.name).toMatch(kept);
    expect(filing.file.name).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
    expect(review.outcome).toBe("warns");
    const { headers, text } = await clerk.get(`${FILINGS}/${id}/file`);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]{1,120}"$/);
    expect(headers).toMatchObject({ "content-type": "application/octet-stream", "x-content-type-options": "nosniff" });
    expect(text).toBe(Buffer.from(CSV).toString());
  });
});

describe("a body", () => {
  const file = { name: "return.csv", bytes: CSV };
  const basis = { basis: "election-night" };
  const { type, body } = multipart(basis, file);
  const send = (type: string | undefined, bytes: Uint8Array | string, headers = scripted()) =>
    ask(clerk.url, "POST", FILINGS, { ...headers, ...(type === undefined ? {} : { "content-type": type }) }, bytes);
  const proto = Object.fromEntries([["__proto__", "x"]]);

  test.each<[string, number, string, string | undefined, Uint8Array | string]>([
    ["that is text", 400, "server/bad-request", "text/plain", CSV],
    ["that is JSON", 400, "server/bad-request", "application/json", "{}"],
    ["that is empty", 400, "server/bad-request", undefined, ""],
    ["that is a form of words", 400, "server/bad-request", "application/x-www-form-urlencoded", "basis=election-night"],
    ["without a boundary", 400, "server/bad-request", "multipart/form-data", body],
    ["with another boundary than it says", 400, "server/bad-request", `${type}-x`, body],
    ["cut off in the middle of the file", 400, "server/bad-request", type, body.subarray(0, -200)],
    ["with no file", 422, "desk/no-file", type, multipart(basis).body],
    ["with a file not chosen", 422, "desk/no-file", type, multipart(basis, { name: "", bytes: new Uint8Array() }).body],
  ])("%s is refused in a sentence: %i %s", async (_what, status, code, contentType, bytes) => {
    const before = await filed();
    const answer = await send(contentType, bytes);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({ status, code, detail: expect.stringMatching(/^[A-Z].{15,}\.$/) });
    expect([answer.status, await filed()]).toEqual([status, before]);
  });

  test.each<[string, string | undefined, Uint8Array | string]>([
    ["that is the bare file", "text/csv", CSV],
    ["of no type", undefined, CSV],
    ["of another kind of parts", type.replace("form-data", "mixed"), body],
    ["that is broken JSON", "application/json", "{"],
    ["that is JSON with a prototype", "application/json", '{"__proto__":{"person":"admin"}}'],
    ["with a field that has a prototype's name", type, multipart(proto).body],
  ])("%s is refused before anybody looks at it", async (_what, contentType, bytes) => {
    const before = await filed();
    const answer = await send(contentType, bytes);
    expect([answer.status, await filed()]).toEqual([400, before]);
    expect(answer.text).toContain("The request is malformed.");
  });

  test("whose token comes after its file, or is another, or is none, files nothing", async () => {
    const before = await filed();
    const { "x-csrf-token": _, ...headers } = { ...scripted(), "x-csrf-token": "" };
    const late = Buffer.concat([body.subarray(0, body.lastIndexOf("--", -5)), multipart({ csrf: clerk.csrf }).body]);
    for (const bytes of [body, late, multipart({ csrf: "wrong" }, file).body]) {
      const { status, text } = await ask(clerk.url, "POST", FILINGS, { ...headers, "content-type": type }, bytes);
      expect([status, JSON.parse(text).code]).toEqual([403, "people/stale-form"]);
    }
    expect(await filed()).toBe(before);
  });

  test("up to the last byte that is taken is filed; one more is refused", async () => {
    expect((await clerk.upload(FILINGS, "most.csv", Buffer.alloc(MOST_FILING_BYTES, "x"))).status).toBe(201);
    const { status, text } = await clerk.upload(FILINGS, "more.csv", Buffer.alloc(MOST_FILING_BYTES + 1, "x"));
    expect([status, JSON.parse(text)]).toMatchObject([413, { code: "server/too-large" }]);
  });
});

interface Endless {
  readonly answer: string;
  readonly sent: number;
  readonly cut: boolean;
}

/** Sends `head` and then chunks without an end, whatever is answered, until the connection is cut. */
function sendWithoutEnd(head: string, headers: Readonly<Record<string, string>>, most: number): Promise<Endless> {
  const { hostname, port } = new URL(clerk.url);
  const lines = Object.entries({ host: `${hostname}:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const chunk = Buffer.concat([
    Buffer.from(`${MEGABYTE.toString(16)}\r\n`),
    Buffer.alloc(MEGABYTE, "7"),
    Buffer.from("\r\n"),
  ]);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    let sent = 0;
    const end = (cut: boolean) => {
      socket.destroy();
      resolve({ answer, sent, cut });
    };
    const more = (): void => {
      if (socket.destroyed) return;
      if (sent >= most) end(false);
      else if (socket.write(chunk)) setImmediate(more);
      else socket.once("drain", more);
      sent += MEGABYTE;
    };
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
    });
    socket.on("error", () => end(true)).on("close", () => end(true));
    socket.write(`POST ${FILINGS} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    const chunked = headers["transfer-encoding"] !== undefined && head !== "";
    socket.write(chunked ? `${head.length.toString(16)}\r\n${head}\r\n` : head);
    more();
  });
}

describe("5 GB", () => {
  const FIVE_GB = 5_000_000_000;
  const boundary = "----endless";
  const part = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  const chunked = { "transfer-encoding": "chunked" };

  test.each<[string, string, Record<string, string>]>([
    ["in the file", part('name="file"; filename="a.csv"'), chunked],
    ["in a field", part('name="basis"'), chunked],
    ["before the first field", "", chunked],
    [
      "after the file",
      `${part('name="basis"')}canvass\r\n${part('name="file"; filename="a.csv"')}7\r\n--${boundary}--\r\n`,
      chunked,
    ],
    ["that it says itself", part('name="file"; filename="a.csv"'), { "content-length": String(FIVE_GB) }],
  ])("%s are never taken: the answer comes at the cap, then the connection is cut", async (_where, head, headers) => {
    const own = mkdtempSync(join(tmpdir(), "tallyroom-temporary-"));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = own;
    let outcome: Endless | undefined;
    const type = `multipart/form-data; boundary=${boundary}`;
    const peak = await peakOver(async () => {
      outcome = await sendWithoutEnd(head, { ...scripted(), "content-type": type, ...headers }, FIVE_GB);
    });
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    expect(outcome?.answer).toMatch(/^HTTP\/1\.1 (?:413|201) /);
    expect(outcome).toMatchObject({ cut: true });
    expect(outcome?.sent).toBeLessThan(2 * MOST_FILING_BYTES + 16 * MEGABYTE);
    expect(peak).toBeLessThan(64 * MEGABYTE + MOST_FILING_BYTES);
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });
});
