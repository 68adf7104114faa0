// Paths that lead out of where they begin, as they stand on the wire: files of the record, of the browser, of a filing. And ids
// of one county's things in another county's path.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDesk, approverOf, ask, clerkOf, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { sharedIsHere, sharedJson } from "../../testing/shared.ts";
import { ADAMS, BAKER, POLLS_CLOSE, returnOf, smallElection } from "../../testing/small-election.ts";
import { announceIncident } from "../app/index.ts";
import { instant, unwrap } from "../base/index.ts";
import type { Draft, ElectionId } from "../model/index.ts";

const LATER = instant("2026-11-03T20:05-05:00");

let site: ServedDesk;
let adams: AtDesk;
let baker: AtDesk;
let operator: AtDesk;
/** A draft of Adams. */
let filing: string;
let sha256: string;
beforeAll(async () => {
  site = await serveSmallDesk();
  adams = await site.person("Clerk of Adams", clerkOf(ADAMS));
  baker = await site.person("Clerk of Baker", clerkOf(BAKER), approverOf(BAKER));
  operator = await site.person("Operator", { role: "state-operator" });
  // Enough for a whole tile: then a wrong path to it is refused for its spelling, and not for want of the file.
  const deadline = (i: number): Draft => ({
    type: "deadline.set",
    deadline: `d${i}`,
    title: "A day",
    dueAt: LATER,
    scope: "county",
    cite: "none",
  });
  const additions = Array.from({ length: 300 }, (_, i) => ({ draft: deadline(i), at: POLLS_CLOSE }));
  unwrap(await site.small.election.append(additions));
  const received = await site.small.desk.office.receive({
    election: "tiny" as ElectionId,
    county: ADAMS,
    basis: "election-night",
    origin: "file",
    by: adams.id,
    name: "return.csv",
    bytes: returnOf("adams", { one: [1, 2] }),
  });
  filing = unwrap(received).filing.id;
  sha256 = unwrap(received).filing.file.sha256;
});
afterAll(() => site.close());

/** Nothing of a file that is not for everybody: the databases, the signing key, the list of built files. */
const SECRET = /SQLite format 3|PRIVATE KEY|"kty"|"deskJs"|root:x:0:0/;

/** @param refusals 403 among them where the path names a place: whether it is there is told to nobody who may not be there */
async function expectNotThere(path: string, refusals = [400, 404]): Promise<void> {
  const { status, text } = await adams.get(path);
  expect(refusals, `${path} is answered ${status}`).toContain(status);
  expect(text).not.toMatch(SECRET);
}

/** Ways out of a folder, in the spellings that one program or another takes for dots and slashes. */
const WAYS_OUT = [
  "../desk.sqlite",
  "..%2fdesk.sqlite",
  "..%2Fdesk.sqlite",
  "%2e%2e/desk.sqlite",
  "%2e%2e%2fdesk.sqlite",
  "%252e%252e%252fdesk.sqlite",
  "..%252f..%252fdesk.sqlite",
  "..\\desk.sqlite",
  "..%5cdesk.sqlite",
  "..%5c..%5ckeys%5ctiny.key",
  "..%c0%afdesk.sqlite",
  "%c0%ae%c0%ae/desk.sqlite",
  "%uff0e%uff0e/desk.sqlite",
  "．．/desk.sqlite",
  "....//desk.sqlite",
  "..;/desk.sqlite",
  "./manifest.json",
  "../manifest.json",
  "%2e%2e/manifest.json",
  "/etc/passwd",
  "%2fetc%2fpasswd",
  "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
  "file%00",
  "%00",
  "x%00.css",
  "desk.sqlite%00.csv",
  "C:%5cwindows%5cwin.ini",
  "__proto__",
  "constructor",
  "%",
  "%zz",
].map((way) => encodeURI(way).replaceAll("%25", "%").replaceAll("%5C", "\\"));

describe.each([
  ["the record", "/record/tiny/"],
  ["a tile", "/record/tiny/tile/0/"],
  ["a blob", "/record/tiny/blob/"],
  ["a receipt", "/record/tiny/receipt/"],
  ["the browser's files", "/assets/"],
  ["an election", "/"],
  ["an entry", "/tiny/record/entry/"],
  ["the desk", "/desk/tiny/county/adams/filings/"],
])("out of %s (%s)", (_what, prefix) => {
  test.each(WAYS_OUT)("%s leads nowhere", (way) => expectNotThere(`${prefix}${way}`));
});

test.each(WAYS_OUT)("from a filing, in place of its file, %s leads nowhere", async (way) => {
  await expectNotThere(`/desk/tiny/county/adams/filings/${filing}/${way}`);
  await expectNotThere(`/desk/tiny/county/adams/filings/${way}/file`);
  await expectNotThere(`/desk/tiny/county/${way}/filings/${filing}/file`, [400, 403, 404]);
});

test.skipIf(!sharedIsHere)(
  "every path that C2SP's vectors reject is no file of the record, and the right one is",
  async () => {
    const { reject } = sharedJson("vectors/tlog/tile_paths.json") as { readonly reject: readonly string[] };
    expect(reject.length).toBeGreaterThan(10);
    for (const path of [...reject, "tile/0/%2e/000", "tile%2f0%2f000", "tile/0/000%00", "CHECKPOINT"])
      await expectNotThere(`/record/tiny/${path}`);
    const tile = await adams.get("/record/tiny/tile/0/000");
    expect(tile.status).toBe(200);
  },
);

test("a draft's bytes are not among the record's blobs, whatever knows their hash", async () => {
  expect((await adams.get(`/desk/tiny/county/adams/filings/${filing}/file`)).status).toBe(200);
  await expectNotThere(`/record/tiny/blob/${sha256}`);
  await expectNotThere(`/record/tiny/blob/${sha256.toUpperCase()}`);
});

describe("what is Adams's, asked for in Baker's path", () => {
  const own = () => `/desk/tiny/county/adams/filings/${filing}`;
  const foreign = () => `/desk/tiny/county/baker/filings/${filing}`;

  test("is not there to look at", async () => {
    expect((await adams.get(own())).status).toBe(200);
    for (const path of [foreign(), `${foreign()}/file`, `${foreign()}/receipt`]) {
      const { status, text } = await baker.get(path);
      expect([status, text.includes("return.csv")], path).toEqual([404, false]);
    }
    expect((await baker.get(`/desk/tiny/county/baker/grid?filing=${filing}`)).status).toBe(404);
  });

  test("is not there to act on, and stays as it is", async () => {
    const { filing: before, digest } = unwrap(await site.small.desk.office.look(filing));
    const form = { digest, reason: "Somebody else's reason.", note: "Look again.", "unit:x": "tl/baker/one" };
    for (const step of ["mapping", "reason", "sign", "approve", "return", "withdraw"])
      expect((await baker.post(`${foreign()}/${step}`, form)).status, step).toBe(404);
    const grid = { filing, basis: "election-night", "mayor|tl/baker/one|ash|total": "9" };
    expect((await baker.post("/desk/tiny/county/baker/grid", grid)).status).toBe(404);
    expect(unwrap(await site.small.desk.office.look(filing)).filing).toEqual(before);
  });

  test("is not there in Adams's own path either, for Baker's clerk", async () => {
    for (const path of [own(), `${own()}/file`]) expect((await baker.get(path)).status).toBe(403);
    expect((await baker.post(`${own()}/reason`, { reason: "Somebody else's reason." })).status).toBe(403);
  });

  test("an incident is not closed from another county", async () => {
    const words = { place: "Hall", title: "Power cut", text: "The lights went out." };
    unwrap(await announceIncident(site.small.election, ADAMS, words, { at: LATER, mayWhileFrozen: false }));
    const { state } = unwrap(site.small.election.moment());
    const [incident = ""] = state.incidents.keys();
    const close = (who: AtDesk, county: string) =>
      who.post(`/desk/tiny/county/${county}/incidents/${incident}/close`, { text: "The lights are back." });
    site.small.clock.set(instant("2026-11-03T20:10-05:00"));
    expect((await close(baker, "baker")).status).toBe(404);
    expect(unwrap(site.small.election.moment()).state.incidents.get(incident)?.closed).toBeUndefined();
    expect((await close(adams, "adams")).status).toBe(303);
  });

  test("a machine's key is not revoked, and a test file not removed, from another county", async () => {
    const { registry } = site.small.desk;
    const publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const key = unwrap(await registry.addKey("tiny", ADAMS, { publicKey, label: "Adams" }, operator.id));
    unwrap(
      await registry.addDeck(
        site.small.election,
        ADAMS,
        { name: "deck.csv", bytes: returnOf("adams", { one: [3, 4] }) },
        operator.id,
      ),
    );
    const [deck] = await registry.decks("tiny", ADAMS);
    expect((await operator.post(`/desk/tiny/registry/baker/keys/${key}/revoke`)).status).toBe(404);
    await operator.post(`/desk/tiny/registry/baker/decks/${deck?.id}/remove`);
    expect(await registry.decks("tiny", ADAMS)).toHaveLength(1);
    expect((await registry.keys("tiny", ADAMS))[0]).not.toHaveProperty("revokedAt");
  });
});

test("a filing of one election is not there in another's path, even for a clerk of both", async () => {
  unwrap(await site.small.installation.createElection({ ...smallElection, id: "runoff", name: "Runoff" }, LATER));
  const both = await site.person("Clerk of both", clerkOf(ADAMS), {
    ...clerkOf(ADAMS),
    election: "runoff" as ElectionId,
  });
  expect((await both.get(`/desk/tiny/county/adams/filings/${filing}`)).status).toBe(200);
  for (const path of [
    `/desk/runoff/county/adams/filings/${filing}`,
    `/desk/runoff/county/adams/filings/${filing}/file`,
  ])
    expect((await both.get(path)).status).toBe(404);
  expect((await ask(site.server.url, "GET", `/record/runoff/blob/${sha256}`)).status).toBe(404);
});
