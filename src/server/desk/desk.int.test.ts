// The desk over HTTP, without a script in the browser: from a dropped file to the public page; the form that is filled in by
// hand; what a county announces; the freeze; and before the polls close, not a byte of it outside.
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "../../../testing/desk-client.ts";
import {
  ADAMS,
  BAKER,
  openSmallOffice,
  POLLS_CLOSE,
  returnOf,
  type SmallOffice,
} from "../../../testing/small-election.ts";
import { openOffice } from "../../app/index.ts";
import { epochOf, instantOfEpoch, unwrap } from "../../base/index.ts";
import type { ElectionId } from "../../model/index.ts";
import { type RunningServer, startServer } from "../index.ts";

let small: SmallOffice;
let server: RunningServer;
let clerk: DeskClient;
let approver: DeskClient;
let admin: DeskClient;

const election = "tiny" as ElectionId;
const DESK = "/desk/tiny/county/adams";
const REASON = "The first return; the zero tapes were looked at.";

beforeAll(async () => {
  small = await openSmallOffice();
  const office = unwrap(await openOffice(small.installation, undefined, small.clock));
  server = unwrap(await startServer({ installation: small.installation, port: 0, office }));
  const as = async (name: string, ...grants: Parameters<SmallOffice["person"]>[1][]) =>
    signIn(server, office.people, await small.person(name, ...grants));
  clerk = await as("Clerk", { role: "clerk", election, county: ADAMS });
  approver = await as("Approver", { role: "county-approver", election, county: ADAMS });
  admin = await as("Administrator", { role: "admin" });
});
afterAll(async () => {
  await server.close();
  await small.close();
});

const publicPage = async (path: string) => (await fetch(`${server.url}${path}`)).text();
const digestOn = (html: string) => /name="digest" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? "";
const pathOf = (answer: Response) => (answer.headers.get("location") ?? "").split("?")[0] ?? "";

async function fileReturn(bytes: Uint8Array, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const dropped = await clerk.upload(`${DESK}/filings`, { name: "return.csv", bytes }, { basis: "election-night" });
  expect(dropped.status).toBe(303);
  const filing = pathOf(dropped);
  expect((await clerk.post(`${filing}/reason`, { reason: REASON, ...more })).status).toBe(303);
  const page = await (await clerk.get(filing)).text();
  expect((await clerk.post(`${filing}/sign`, { digest: digestOn(page) })).status).toBe(303);
  return filing;
}

async function approve(filing: string): Promise<Response> {
  const page = await (await approver.get(filing)).text();
  return approver.post(`${filing}/approve`, { digest: digestOn(page) });
}

describe("before the polls close", () => {
  test("a return stays a draft that nobody can publish, and no public byte tells of it", async () => {
    small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) - 7_200_000));
    const bytes = returnOf("adams", { one: [7_654_321, 80] });
    const dropped = await clerk.upload(`${DESK}/filings`, { name: "return.csv", bytes }, { basis: "election-night" });
    const filing = pathOf(dropped);
    const page = await (await clerk.get(filing)).text();
    expect(page).toContain("Draft - not public");
    const refused = await clerk.post(`${filing}/sign`, { digest: digestOn(page) || "0".repeat(64) });
    expect(refused.status).toBe(422);
    const words = { place: "Adams", title: "Ash leads", text: "Early votes: 7,654,321 for Ash." };
    expect((await clerk.post(`${DESK}/incidents`, words)).status).toBe(422);
    const size = Number((await publicPage("/record/tiny/checkpoint")).split("\n")[1]);
    expect(size).toBe(1);
    const addresses = [
      ...[
        "",
        "/race/mayor",
        "/county/adams",
        "/live",
        "/certification",
        "/audit",
        "/recount",
        "/sources",
        "/record",
      ].map((path) => `/tiny${path}`),
      ...["head", "contests/mayor", "contests/mayor/units?level=precinct", "contests/mayor/changes", "posts"].map(
        (path) => `/api/v1/tiny/${path}`,
      ),
      "/record/tiny/tile/entries/000.p/1",
      "/metrics",
    ];
    for (const address of addresses) {
      const text = await publicPage(address);
      expect(text, address).not.toMatch(/7,?654,?321/);
      expect(text, address).not.toContain("return.csv");
    }
    small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) + 3_600_000));
  });
});

describe("a return", () => {
  test("goes from a dropped file to the public page, with a receipt, and its way is in the trail", async () => {
    const filing = await fileReturn(returnOf("adams", { one: [1_234, 80], two: [60, 70] }));
    expect(await publicPage("/tiny/county/adams")).not.toContain("1,234");
    expect((await clerk.post(`${filing}/approve`, { digest: "0".repeat(64) })).status).toBe(403);
    expect((await approve(filing)).headers.get("location")).toContain("done=published");
    expect(await publicPage("/tiny/county/adams")).toContain("1,234");
    expect(await (await clerk.get(`${filing}/receipt`)).text()).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
    const again = await approve(filing);
    expect(again.status).toBe(409);
    const trail = await (await admin.get("/desk/trail.jsonl")).text();
    const rows = trail
      .trim()
      .split("\n")
      .map(
        (line) => JSON.parse(line) as { action: string; outcome: string; code: string | null; object: string | null },
      );
    const id = filing.split("/").at(-1);
    const ours = rows.filter((row) => row.object === id).map((row) => `${row.action} ${row.outcome}`);
    expect(ours).toEqual(
      expect.arrayContaining([
        "filing.prepare done",
        "filing.sign done",
        "filing.approve done",
        "filing.approve refused",
      ]),
    );
    expect(rows.some((row) => row.action === "filing.approve" && row.code === "people/not-allowed")).toBe(true);
  });

  test("that lowers a figure goes out with its reason and both figures, on the county's page and the live page", async () => {
    const filing = await fileReturn(returnOf("adams", { one: [1_200, 80], two: [60, 70] }), {
      correction: "counted-twice",
      reason: "Thirty-four ballots had been scanned twice.",
    });
    expect((await approve(filing)).status).toBe(303);
    const county = await publicPage("/tiny/county/adams");
    expect(county).toContain("Thirty-four ballots had been scanned twice.");
    expect(county).toContain("Ballots had been counted or added twice");
    expect(await publicPage("/tiny/live")).toContain("Alex Ash: 1,294 before, 1,260 now (34 fewer)");
  });

  test("of another county is not found by way of one's own, and its desk is closed", async () => {
    const baker = unwrap(
      await small.desk.office.receive({
        election,
        county: BAKER,
        basis: "election-night",
        origin: "file",
        by: "somebody",
        name: "baker.csv",
        bytes: returnOf("baker", { one: [5, 5] }),
      }),
    ).filing.id;
    expect((await clerk.get(`${DESK}/filings/${baker}`)).status).toBe(404);
    expect((await clerk.get(`/desk/tiny/county/baker/filings/${baker}`)).status).toBe(403);
    expect((await clerk.post(`${DESK}/filings/${baker}/withdraw`)).status).toBe(404);
  });

  test("with names nobody knows is stopped until a person says what they are", async () => {
    const csv = new TextDecoder()
      .decode(returnOf("adams", { one: [1_300, 90], two: [70, 75] }))
      .replaceAll("tl/adams/two", "tl/adams/too");
    const bytes = new TextEncoder().encode(csv);
    const dropped = await clerk.upload(`${DESK}/filings`, { name: "typo.csv", bytes }, { basis: "election-night" });
    const filing = pathOf(dropped);
    const before = await (await clerk.get(filing)).text();
    const field = /name="(unit:[^"]+)"/.exec(before)?.[1] ?? "";
    expect(field).not.toBe("");
    await clerk.post(`${filing}/mapping`, { [field]: "tl/adams/two" });
    const after = await (await clerk.get(filing)).text();
    expect(after).not.toContain(`name="${field}" required`);
    expect(after).toContain("Adams two");
    const look = unwrap(await small.desk.office.look(filing.split("/").at(-1) ?? ""));
    expect(look.review.unknown).toEqual([]);
    expect(look.review.outcome).toBe("warns");
  });
});

describe("the form that is filled in by hand", () => {
  test("is kept as it is typed, says which cell is no number, and is a return like any other", async () => {
    const cells = {
      "mayor|tl/adams/one|ash|total": "1,300",
      "mayor|tl/adams/one|birch|total": "90",
      "mayor|tl/adams/three|ash|total": "12x",
      "|tl/adams/one|(ballots cast)|total": "1400",
    };
    const saved = await clerk.post(`${DESK}/grid`, { basis: "election-night", ...cells }, "application/json");
    const { filing, problems } = (await saved.json()) as { filing: string; problems: { cell: string }[] };
    expect(problems.map((problem) => problem.cell)).toEqual(["mayor|tl/adams/three|ash|total"]);
    const opened = await (await clerk.get(`${DESK}/grid?filing=${filing}`)).text();
    expect(opened).toMatch(
      /name="mayor\|tl\/adams\/one\|ash\|total"[^>]*value="1300"|value="1300"[^>]*name="mayor\|tl\/adams\/one\|ash\|total"/,
    );
    const shown = await clerk.post(`${DESK}/grid`, { filing, ...cells });
    expect(shown.status).toBe(422);
    expect(await shown.text()).toContain("12x");
    const mended = { ...cells, "mayor|tl/adams/three|ash|total": "12", "mayor|tl/adams/three|birch|total": "9" };
    const checked = await clerk.post(`${DESK}/grid`, { filing, step: "check", ...mended });
    expect(pathOf(checked)).toBe(`${DESK}/filings/${filing}`);
    const look = unwrap(await small.desk.office.look(filing));
    expect(look.review.matched[0]?.counts.units.map((line) => line.unit)).toEqual(["tl/adams/one", "tl/adams/three"]);
  });
});

describe("what a county announces", () => {
  test("its next update and an incident show on its page and on the state's, until they are over", async () => {
    small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) + 1.5 * 3_600_000));
    const next = await clerk.post(`${DESK}/next-update`, { at: "2026-11-03T22:00", text: "Absentee ballots." });
    expect(next.headers.get("location")).toContain("done=announced");
    const told = await clerk.post(`${DESK}/incidents`, {
      place: "Adams warehouse",
      title: "Counting stopped: water leak",
      text: "A pipe burst; nobody is hurt and no ballot is wet.",
      ballotsAtMost: "500",
    });
    expect(told.status).toBe(303);
    for (const page of ["/tiny/county/adams", "/tiny"]) {
      const html = await publicPage(page);
      expect(html).toContain("Counting stopped: water leak");
      expect(html).toContain("10:00 p.m.");
    }
    const past = await clerk.post(`${DESK}/next-update`, { at: "2026-11-03T18:00" });
    expect(past.status).toBe(422);
    const desk = await (await clerk.get(DESK)).text();
    const close = /action="([^"]+\/incidents\/[^"]+\/close)"/.exec(desk)?.[1] ?? "";
    expect((await clerk.post(close, { text: "Mopped up; counting goes on." })).status).toBe(303);
    expect(await publicPage("/tiny/county/adams")).toContain("Mopped up; counting goes on.");
  });
});

describe("ballots left to count", () => {
  test("are listed by way of voting, replace the list before, and show on the county's public page", async () => {
    const list = (fields: Readonly<Record<string, string>>) => clerk.post(`${DESK}/outstanding`, fields);
    expect(await publicPage("/tiny/county/adams")).not.toContain("listed as left");
    expect((await list({ "absentee-mail": "1,300", provisional: "25" })).headers.get("location")).toContain(
      "announced",
    );
    expect(await publicPage("/tiny/county/adams")).toContain("1,325 listed as left to count");
    expect((await list({ "absentee-mail": "400", provisional: "25" })).status).toBe(303);
    expect(await publicPage("/tiny/county/adams")).toContain("425 listed as left to count");
    // What a new list leaves out is none.
    expect((await list({ provisional: "20" })).status).toBe(303);
    expect(await publicPage("/tiny/county/adams")).toContain("20 listed as left to count");
    const desk = await (await clerk.get(DESK)).text();
    expect(desk).toMatch(/Provisional: <strong>20<\/strong>/);
    for (const [fields, sentence] of [
      [{}, "at least one kind"],
      [{ early: "some" }, "is no number of ballots"],
      [{ early: "-3" }, "is no number of ballots"],
      [{ early: "1.5" }, "is no number of ballots"],
    ] as const) {
      const refused = await list(fields);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(sentence);
    }
    expect(await publicPage("/tiny/county/adams")).toContain("20 listed as left to count");
  });
});

describe("figures in words", () => {
  test("are refused wherever they are typed", async () => {
    const words = { place: "Adams", title: "Ash has won Adams", text: "It is over." };
    for (const [form, fields] of [
      ["incidents", { ...words, text: "Adams counted 9,120 for Ash and 80 for Birch." }],
      ["incidents", { ...words, title: "Ash 9120" }],
      ["incidents", { ...words, place: "Adams, 912 votes for Ash" }],
      ["next-update", { at: "2026-11-03T23:30", text: "912 votes for Ash so far." }],
    ] as const) {
      const refused = await clerk.post(`${DESK}/${form}`, fields);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain("Write what happened, not figures: counts go out as returns.");
    }
    expect(await publicPage("/tiny")).not.toMatch(/Ash has won Adams|9120|912 votes/);
  });
});

describe("the freeze", () => {
  test("takes two operators; the banner is up within two seconds, nothing goes out, and lifting it takes two as well", async () => {
    const operator = async (name: string) =>
      signIn(server, small.people, await small.person(name, { role: "state-operator", election }));
    const [one, two] = [await operator("First operator"), await operator("Second operator")];
    const filing = await fileReturn(returnOf("adams", { one: [1_400, 95], two: [72, 78] }));
    const text = "A county's figure is being looked at.";
    expect((await one.post("/desk/tiny/freeze", { text })).status).toBe(303);
    expect(await publicPage("/tiny")).not.toContain(text);
    const decide = async (client: DeskClient, verdict: string) => {
      const desk = await (await client.get("/desk/tiny")).text();
      const id = /\/desk\/motions\/([0-9a-f-]+)/.exec(desk)?.[1] ?? "";
      return client.post(`/desk/motions/${id}`, { digest: digestOn(desk), verdict, back: "/desk/tiny" });
    };
    expect((await decide(one, "confirm")).status).toBe(403);
    const heard = nextEvent(`${server.url}/tiny/events`);
    await wait(50);
    const pressed = performance.now();
    expect((await decide(two, "confirm")).status).toBe(303);
    await heard;
    const html = await publicPage("/tiny");
    const tookMs = performance.now() - pressed;
    expect(html).toContain(text);
    expect(html).toContain("Publication is on hold.");
    console.log(`from the second operator's word to the banner: ${tookMs.toFixed(0)} ms`);
    const refused = await approve(filing);
    expect(refused.status).toBe(409);
    expect(await publicPage("/tiny/county/adams")).not.toContain("1,400");
    const words = { place: "Adams", title: "The lights are out", text: "Power is back at ten." };
    const silenced = await clerk.post(`${DESK}/incidents`, words);
    expect(silenced.status).toBe(409);
    expect(await silenced.text()).toContain("only the state's operators announce anything");
    expect((await clerk.post(`${DESK}/next-update`, { at: "2026-11-03T23:30" })).status).toBe(409);
    expect(await publicPage("/tiny")).not.toContain(words.title);
    expect((await one.post(`${DESK}/incidents`, { ...words, title: "All counties wait" })).status).toBe(303);
    expect(await publicPage("/tiny")).toContain("All counties wait");
    expect(await publicPage("/metrics")).not.toContain('route="/desk/');
    expect(await publicPage("/metrics")).toContain('route="/desk"');
    expect((await two.post("/desk/tiny/resume", { text: "The figure was right." })).status).toBe(303);
    expect((await decide(one, "confirm")).status).toBe(303);
    expect(await publicPage("/tiny")).not.toContain("Publication is on hold.");
    expect((await approve(filing)).headers.get("location")).toContain("done=published");
    expect(await publicPage("/tiny/county/adams")).toContain("1,400");
  });
});

/** The first event says where the record stands; the one after it is news. */
async function nextEvent(url: string): Promise<void> {
  const controller = new AbortController();
  const answer = await fetch(url, { signal: controller.signal });
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of answer.body ?? []) {
    said += decoder.decode(chunk as Uint8Array, { stream: true });
    if ([...said.matchAll(/^id: /gm)].length >= 2) break;
  }
  controller.abort();
}
