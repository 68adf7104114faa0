import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import yazl from "yazl";
import { fileOf } from "../../testing/readings.ts";
import { unwrap } from "../base/index.ts";
import type { FeedOptions } from "./feed.ts";
import { readFeed, readFeedFile } from "./read-feed.ts";

const DETAIL = `<?xml version="1.0"?>
<ElectionResult>
  <Timestamp>11/20/2020 3:37:06 PM EST</Timestamp>
  <Region>Elbert</Region>
  <VoterTurnout totalVoters="20" ballotsCast="9" voterTurnout="45.00">
    <Precincts><Precinct name="North" totalVoters="20" ballotsCast="9" voterTurnout="45.00" percentReporting="4"/></Precincts>
  </VoterTurnout>
  <Contest key="1" text="Mayor" voteFor="1" isQuestion="false" precinctsReporting="1" precinctsReported="1">
    <Choice key="1" text="Ann Lee" totalVotes="9"><VoteType name="Election Day" votes="9"><Precinct name="North" votes="9"/></VoteType></Choice>
  </Contest>
</ElectionResult>`;

function zipOf(members: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    zip.outputStream.on("data", (part: Buffer) => parts.push(part));
    zip.outputStream.on("end", () => resolve(Buffer.concat(parts)));
    zip.outputStream.on("error", reject);
  });
}

async function codeOf(bytes: string | Uint8Array, options?: FeedOptions): Promise<string | undefined> {
  const result = await readFeed(fileOf("file", bytes), options);
  return result.ok ? undefined : result.error.code;
}

/** A file that never ends, and that tells how much of it was read and whether it was closed. */
function endless(chunk: string) {
  const seen = { bytes: 0, closed: false };
  const bytes = new TextEncoder().encode(chunk);
  const chunks = (async function* () {
    try {
      for (;;) {
        seen.bytes += bytes.length;
        yield bytes;
      }
    } finally {
      seen.closed = true;
    }
  })();
  return { seen, input: { name: "endless.xml", chunks } };
}

describe("a file", () => {
  it("reads the same bare, gzipped, zipped, with a byte-order mark and byte by byte", async () => {
    const bare = unwrap(await readFeed(fileOf("detail.xml", DETAIL)));
    const forms = [
      fileOf("detail.xml.gz", gzipSync(DETAIL)),
      fileOf("detailxml.zip", await zipOf({ "detail.xml": DETAIL })),
      fileOf("detail.xml", `\ufeff${DETAIL}`),
      fileOf("detail.xml", ...Array.from(new TextEncoder().encode(DETAIL), (byte) => Uint8Array.of(byte))),
    ];
    for (const form of forms) expect(unwrap(await readFeed(form))).toEqual(bare);
    expect(bare[0]?.contests[0]?.rows[0]?.votes).toEqual([9]);
  });

  it("of no known kind is refused, and its source closed", async () => {
    const { seen, input } = endless("nothing we know\n".repeat(1000));
    const result = await readFeed(input);
    expect(result).toMatchObject({ ok: false, error: { code: "feed/unknown-format" } });
    expect(seen.closed).toBe(true);
  });

  it("that does not end stops at the limit, and its source is closed", async () => {
    const { seen, input } = endless(`<ElectionResult>${"<a/>".repeat(10_000)}`);
    const result = await readFeed(input, { limits: { maxBytes: 1024 * 1024 } });
    expect(result).toMatchObject({ ok: false, error: { code: "feed/too-large" } });
    expect(seen.bytes).toBeLessThan(1024 * 1024 + 128 * 1024);
    expect(seen.closed).toBe(true);
  });

  it.each([
    ["nothing", "", "feed/empty"],
    ["UTF-16", Buffer.from(`\ufeff${DETAIL}`, "utf16le"), "feed/encoding"],
    ["a NUL", DETAIL.replace("Ann", "A\0n"), "feed/encoding"],
    ["Latin-1", Buffer.from(DETAIL.replace("Ann", "Añn"), "latin1"), "feed/encoding"],
    ["a web page", "<!DOCTYPE html><html><body>Service unavailable</body></html>", "feed/unknown-format"],
    ["a DOCTYPE", `<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY b "c">]>${DETAIL.slice(21)}`, "feed/doctype"],
  ])("of %s is refused", async (_, bytes, code) => expect(await codeOf(bytes)).toBe(code));
});

describe("an archive", () => {
  it("may hold one file beside folders", async () => {
    const zip = new yazl.ZipFile();
    zip.addEmptyDirectory("reports");
    zip.addBuffer(Buffer.from(DETAIL), "reports/detail.xml");
    zip.end();
    const result = await readFeed({ name: "a.zip", chunks: zip.outputStream as unknown as AsyncIterable<Uint8Array> });
    expect(result.ok).toBe(true);
  });

  it.each<[string, Readonly<Record<string, string | Uint8Array>>]>([
    ["two files", { "detail.xml": DETAIL, "more.xml": DETAIL }],
    ["many files", Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.xml`, DETAIL]))],
    ["no file", {}],
    ["a program", { "detail.exe": DETAIL }],
    ["an archive", { "detail.xml": gzipSync(DETAIL) }],
    ["an archive by name", { "detail.zip": DETAIL }],
    ["a bomb", { "detail.xml": `<ElectionResult>${"<a/>".repeat(2 * 1024 * 1024)}` }],
  ])("of %s is refused", async (_, members) => expect(await codeOf(await zipOf(members))).toBe("feed/zip"));

  it("whose member leads out of its folder is refused", async () => {
    const zip = await zipOf({ "aa/detail.xml": DETAIL });
    const text = zip.toString("latin1").replaceAll("aa/detail.xml", "../detail.xml");
    expect(await codeOf(Buffer.from(text, "latin1"))).toBe("feed/zip");
  });

  it("that unpacks to more than is taken is refused, zipped or gzipped", async () => {
    const noise = DETAIL.replace("Ann", Array.from({ length: 3000 }, (_, i) => `${i * 7919}`).join("-"));
    const limits = { maxUnpackedBytes: 10_000 };
    expect(await codeOf(await zipOf({ "detail.xml": noise }), { limits })).toBe("feed/zip");
    expect(await codeOf(gzipSync(noise), { limits })).toBe("feed/zip");
    expect(await codeOf(gzipSync(`<ElectionResult>${"<a/>".repeat(2 * 1024 * 1024)}`))).toBe("feed/zip");
  });

  it("larger than is held is refused", async () => {
    const zip = await zipOf({ "detail.xml": DETAIL });
    expect(await codeOf(zip, { limits: { maxZipBytes: 100 } })).toBe("feed/too-large");
  });

  it("cut off anywhere is refused", async () => {
    for (const packed of [await zipOf({ "detail.xml": DETAIL }), gzipSync(DETAIL)]) {
      for (let end = 20; end < packed.length; end += 7) {
        const code = await codeOf(packed.subarray(0, end));
        expect(["feed/truncated", "feed/zip"]).toContain(code);
      }
    }
    expect(await codeOf((await zipOf({ "detail.xml": DETAIL })).subarray(0, 300))).toBe("feed/truncated");
    expect(await codeOf(gzipSync(DETAIL).subarray(0, 300))).toBe("feed/truncated");
  });

  it("of which a bit changed is refused", async () => {
    const zip = await zipOf({ "detail.xml": DETAIL });
    const gz = gzipSync(DETAIL);
    for (let at = 60; at < 300; at += 20) {
      for (const packed of [zip, gz]) {
        const damaged = Buffer.from(packed);
        damaged[at] = (damaged[at] ?? 0) ^ 16;
        expect(await codeOf(damaged)).toBeDefined();
      }
    }
  });
});

describe("a file on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "feeds-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is read under its own name", async () => {
    const path = join(folder, "detail.xml");
    writeFileSync(path, DETAIL);
    expect(unwrap(await readFeedFile(path))[0]?.region).toBe("Elbert");
  });

  it("that is not there, or is a folder, is named", async () => {
    expect(await readFeedFile(join(folder, "none.xml"))).toMatchObject({
      ok: false,
      error: { code: "feed/unreadable", at: join(folder, "none.xml") },
    });
    expect(await readFeedFile(folder)).toMatchObject({ ok: false, error: { code: "feed/unreadable" } });
  });
});
