// Files handed in at the desk's door to do harm: archives that burst, XML that fetches or unfolds, numbers that are none. Over
// real sockets; each becomes a draft that a check stops in a sentence, and of none is anything in the record.
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deflatedBomb, gzippedBomb, type Member, packed, zipOf } from "../../testing/hostile-archives.ts";
import { peakOver } from "../../testing/peak-memory.ts";
import { type AtDesk, clerkOf, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { ADAMS, returnOf } from "../../testing/small-election.ts";
import { unwrap, utf8 } from "../base/index.ts";

const MEGABYTE = 1024 * 1024;
const COUNTY = "/desk/tiny/county/adams";
const FILINGS = `${COUNTY}/filings`;

let site: ServedDesk;
let clerk: AtDesk;
beforeAll(async () => {
  site = await serveSmallDesk();
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS), { role: "state-operator" });
});
afterAll(async () => {
  // After everything: the record holds the election's beginning and nothing else.
  expect(site.small.election.head().position).toBe(0);
  await site.close();
});

/** Files it, and gives the draft as the desk holds it. */
async function file(bytes: Uint8Array, name = "return.csv") {
  const answer = await clerk.upload(FILINGS, name, bytes);
  expect(answer.status, answer.text).toBe(201);
  const { filing: id } = JSON.parse(answer.text) as { readonly filing: string };
  const { filing, review } = unwrap(await site.small.desk.office.look(id));
  return { ...filing, outcome: review.outcome, findings: review.findings, page: `${FILINGS}/${id}` };
}

/** Kept as a draft that a check stops, with the sentence on its page; nobody can sign it. */
async function expectBlocked(bytes: Uint8Array, sentence: RegExp, name?: string): Promise<void> {
  const { state, outcome, findings, page, ...filing } = await file(bytes, name);
  expect([state, outcome, findings.length]).toEqual(["draft", "blocked", 1]);
  expect(findings[0]).toMatchObject({ code: "check/unreadable", level: "block" });
  expect(findings[0]?.sentence).toMatch(sentence);
  const shown = await clerk.get(page);
  expect([shown.status, shown.text.includes("Stops it")]).toEqual([200, true]);
  const { digest } = unwrap(await site.small.desk.office.look(filing.id));
  expect((await clerk.post(`${page}/sign`, { digest })).status).toBe(422);
}

const CSV = returnOf("adams", { one: [120, 80], two: [60, 70] });
const FAR = 4_500;
/** As far as a zip of the old kind can say it. */
const claims = { crc32: 0x12345678, size: 0xffff_fffe };
const claimsTooLarge = { crc32: 0x12345678, size: 300 * MEGABYTE };
const deflated = (name: string, bytes: Uint8Array, more: Partial<Member> = {}): Member => ({
  name,
  bytes,
  method: "deflate",
  ...more,
});
const BURSTS = /far more than results would/;
const CSV_MEMBER: Member = { name: "return.csv", bytes: CSV };

describe("an archive", () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    [
      "of 11 kB that holds a zip of 4.5 GB",
      () => zipOf([packed("a.csv", zipOf([deflated("b.csv", deflatedBomb(FAR), { claims })]))]),
      BURSTS,
    ],
    [
      "of 11 kB that holds a gzip file of 4.5 GB",
      () => gzipSync(gzippedBomb(FAR), { level: 9 }),
      /An archive inside an archive/,
    ],
    [
      "that unpacks to 4.5 GB and says so",
      () => zipOf([deflated("a.xml", deflatedBomb(FAR, "<ElectionResult>"), { claims })]),
      BURSTS,
    ],
    [
      "that unpacks to 4.5 GB and claims to be small",
      () => zipOf([deflated("a.xml", deflatedBomb(FAR, "<ElectionResult>"), { claims: { crc32: 1, size: 900 } })]),
      /cannot be read safely|is damaged/,
    ],
    ["gzipped, of 4.5 GB", () => gzippedBomb(FAR, "<ElectionResult>"), BURSTS],
    [
      "whose members lie over each other",
      () => zipOf([deflated("a.xml", deflatedBomb(300), { claims: claimsTooLarge }), ...overlapping(900)]),
      /cannot be read safely: more than 16 members/,
    ],
    [
      "whose two members are the same bytes",
      () => zipOf([deflated("a.xml", deflatedBomb(300), { claims: claimsTooLarge }), ...overlapping(1)]),
      /holds 2 files/,
    ],
    ["with a path that leads out", () => zipOf([{ name: "../../return.csv", bytes: CSV }]), /cannot be read safely/],
    ["with a path of the other kind", () => zipOf([{ name: "..\\..\\a.csv", bytes: CSV }]), /cannot be read safely/],
    ["with an absolute path", () => zipOf([{ name: "/etc/cron.d/a.csv", bytes: CSV }]), /cannot be read safely/],
    ["with a drive's letter", () => zipOf([{ name: "C:/a.csv", bytes: CSV }]), /cannot be read safely/],
    ["with one name twice", () => zipOf([CSV_MEMBER, CSV_MEMBER]), /holds 2 files/],
    [
      "with a symbolic link",
      () => zipOf([{ name: "return.csv", bytes: utf8("/etc/passwd"), mode: 0o120777 }]),
      /none of the formats/,
    ],
  ])("%s is stopped, in time and in little memory", async (_what, make, sentence) => {
    const bytes = make();
    const begun = performance.now();
    const peak = await peakOver(() => expectBlocked(bytes, sentence, "results.zip"));
    expect(performance.now() - begun).toBeLessThan(10_000);
    // What the collector has not yet taken back is in it: far less than what would have been unpacked all the same.
    expect(peak).toBeLessThan(256 * MEGABYTE + bytes.length * 4);
  });

  test("that is honest is read", async () => {
    const { outcome } = await file(zipOf([CSV_MEMBER]), "return.zip");
    expect(outcome).toBe("warns");
  });
});

/** Entries of the list that all name the first member's bytes. */
function overlapping(count: number): readonly Member[] {
  return Array.from({ length: count }, (_, i) => deflated(`${i}.xml`, Buffer.alloc(0), { overFirst: true }));
}

describe("XML", () => {
  const xml = (doctype: string, body: string) =>
    utf8(`<?xml version="1.0"?>\n${doctype}\n<ElectionResult><Region>${body}</Region></ElectionResult>`);
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("\n");

  test("that unfolds a billion times, or asks for somebody else's files, is stopped before it does", async () => {
    let asked = 0;
    const bait = createServer((socket) => {
      asked++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => bait.listen(0, "127.0.0.1", resolve));
    const address = bait.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/x`;
    for (const hostile of [
      xml(`<!DOCTYPE r [<!ENTITY l0 "lol">\n${laughs}]>`, "&l9;"),
      xml(`<!DOCTYPE r [<!ENTITY x SYSTEM "${url}">]>`, "&x;"),
      xml(`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>`, "&x;"),
      xml(`<!DOCTYPE r [<!ENTITY % p SYSTEM "${url}"> %p;]>`, ""),
      xml(`<!DOCTYPE r SYSTEM "${url}">`, ""),
    ]) {
      const begun = performance.now();
      const peak = await peakOver(() => expectBlocked(hostile, /DOCTYPE/, "detail.xml"));
      expect(performance.now() - begun).toBeLessThan(1_000);
      expect(peak).toBeLessThan(50 * MEGABYTE);
    }
    expect(asked).toBe(0);
    bait.close();
  });

  test("has no entities beside XML's own five", async () => {
    await expectBlocked(xml("", "&l9;"), /./, "detail.xml");
  });
});

describe("a cell of votes", () => {
  test.each(["1e3", "١٢", "-0", "9007199254740993", "NaN", "007", "12.0", "=1+1"])(
    "“%s” stops the return with its line",
    async (votes) => {
      const bytes = utf8(Buffer.from(CSV).toString().replace(",120\r", `,${votes}\r`));
      await expectBlocked(bytes, /[Ll]ine 2.*is not a count of votes|is not a count of votes.*line 2/);
    },
  );
});
