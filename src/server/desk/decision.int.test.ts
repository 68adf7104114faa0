// The decision desk over HTTP, without a script in the browser: a call by two people and its way to the public page, a call taken
// back in the open, the brake on the estimate, and what is refused.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countClearRace, MAYOR, reportMayor } from "../../../testing/clear-race.ts";
import { type DeskClient, signIn } from "../../../testing/desk-client.ts";
import { openSmallOffice, POLLS_CLOSE, type SmallOffice } from "../../../testing/small-election.ts";
import { freezePublication, openOffice } from "../../app/index.ts";
import { canonicalJson, epochOf, instant, instantOfEpoch, type Json, unwrap, utf8 } from "../../base/index.ts";
import { decideCall, evolve, initialState, outlookOf } from "../../fold/index.ts";
import type { ElectionId, OptionId, Role } from "../../model/index.ts";
import { type RunningServer, startServer } from "../index.ts";

const RACE = "/desk/tiny/decision/mayor";
const SAYS = "What is left cannot change who leads.";
const WHY = "A batch of Baker County was counted twice.";
const NIGHT = instant("2026-11-03T21:00-05:00");

let small: SmallOffice;
let server: RunningServer;
let one: DeskClient;
let two: DeskClient;

beforeEach(async () => {
  small = await openSmallOffice();
  await countClearRace(small.election, NIGHT);
  small.clock.set(instant("2026-11-03T21:30-05:00"));
  const office = unwrap(await openOffice(small.installation, undefined, small.clock));
  server = unwrap(await startServer({ installation: small.installation, port: 0, office }));
  one = await as("First of the desk", "decision-desk");
  two = await as("Second of the desk", "decision-desk");
});
afterEach(async () => {
  await server.close();
  await small.close();
});

async function as(name: string, role: Role): Promise<DeskClient> {
  const person = await small.person(name, { role, election: "tiny" as ElectionId });
  return signIn(server, small.people, person);
}
const textOf = async (answer: Promise<Response>) => (await answer).text();
const publicRace = () => textOf(fetch(`${server.url}/tiny/race/mayor`));
const call = (who: DeskClient, more: Readonly<Record<string, string>> = {}) =>
  who.post(`${RACE}/call`, { status: "called", "option-ash": "yes", text: SAYS, overrule: "", ...more });

/** Answers the only proposal that waits. */
async function decide(who: DeskClient, verdict: "confirm" | "refuse"): Promise<Response> {
  const page = await textOf(who.get(RACE));
  const motion = /\/desk\/motions\/([0-9a-f-]+)/.exec(page)?.[1] ?? "none";
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
  return who.post(`/desk/motions/${motion}`, { verdict, digest, back: RACE });
}
const size = () => small.election.head().position;

test("the figures of the test would carry a call", () => {
  const outlook = outlookOf(unwrap(small.election.moment()).state, MAYOR);
  expect(outlook?.recommendation.checks.filter(({ met }) => met !== true)).toEqual([]);
  expect(outlook?.recommendation).toMatchObject({ status: "called", option: "ash" });
});

describe("a call", () => {
  test("is proposed by one, confirmed by another, and then in public with what it rests on and who agreed", async () => {
    const before = size();
    expect((await call(one)).headers.get("location")).toBe(`${RACE}?done=call-proposed`);
    expect(size()).toBe(before);
    expect(await publicRace()).not.toContain(SAYS);

    const own = await textOf(one.get(RACE));
    expect(own).toContain("Another person of the decision desk must confirm it");
    expect(own).not.toContain('value="confirm"');
    expect((await decide(one, "confirm")).status).toBe(403);
    expect(size()).toBe(before);

    const seen = await textOf(two.get(RACE));
    expect(seen).toContain("Mayor: called for Ash. The public reads: “What is left cannot change who leads.”");
    expect(seen).toContain("15,000 votes ahead, with 105,000 counted");
    expect((await decide(two, "confirm")).headers.get("location")).toBe(RACE);

    const html = await publicRace();
    expect(html).toContain("Called for Alex Ash");
    expect(html).toContain("15,000 votes ahead, of 105,000 counted");
    expect(html).toContain(`record position ${before}`);
    expect(html).toContain("Decision desk");
    for (const name of await handles()) expect(html).toContain(name);
    expect(await textOf(fetch(`${server.url}/tiny/race/mayor?lang=es`))).toContain("Declarado a favor de Alex Ash");
    expect(await textOf(two.get(RACE))).toContain("Take this call back");
  });

  test("that a second person refuses leaves nothing", async () => {
    const before = size();
    await call(one);
    await decide(two, "refuse");
    expect(size()).toBe(before);
    expect(await textOf(one.get(RACE))).not.toContain("Waiting for a second person");
  });

  test("whose figures have changed before the second person comes is refused with a sentence", async () => {
    await call(one);
    await reportMayor(small.election, [60_000, 61_000], instant("2026-11-03T21:31-05:00"));
    small.clock.set(instant("2026-11-03T21:32-05:00"));
    const refused = await decide(two, "confirm");
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("Another one leads since this was proposed.");
    expect(await publicRace()).not.toContain(SAYS);
  });

  test("of somebody who has lost the role or the account since is one person's, and does not go out", async () => {
    await call(one);
    const first = (await small.people.accounts.list()).find(({ name }) => name === "First of the desk");
    const grant = first?.grants[0]?.id ?? "";
    unwrap(await small.people.grants.remove(first?.id ?? "", grant));
    const before = size();
    expect((await decide(two, "confirm")).status).toBe(403);
    unwrap(await small.people.grants.add(first?.id ?? "", { role: "decision-desk", election: "tiny" as ElectionId }));
    unwrap(await small.people.accounts.setEnabled(first?.id ?? "", false));
    expect((await decide(two, "confirm")).status).toBe(403);
    expect(size()).toBe(before);
    expect(await publicRace()).not.toContain(SAYS);
  });

  test("can be made again from its entries: the evidence is what the record up to its position gives", async () => {
    await call(one);
    await reportMayor(small.election, [60_500, 45_100], instant("2026-11-03T21:33-05:00"));
    small.clock.set(instant("2026-11-03T21:34-05:00"));
    await decide(two, "confirm");
    const entries = (await small.election.record.entries(0, size() + 1)).map(({ entry }) => entry);
    const said = entries.at(-1);
    if (said?.type !== "call.set") throw new Error("nothing was called");
    const definition = utf8(canonicalJson(small.election.definition as unknown as Json));
    const upTo = entries.slice(0, (said.evidence?.position ?? 0) + 1);
    const state = upTo.reduce((now, entry) => evolve(now, entry, () => definition), initialState);
    const words = { text: SAYS, overrule: "", runoff: false };
    const command = { kind: "set", contest: MAYOR, status: "called", options: ["ash" as OptionId], ...words } as const;
    const again = unwrap(decideCall(command, state, outlookOf(state, MAYOR), said.at));
    expect(again.evidence).toEqual(said.evidence);
  });

  test("against the checklist comes back with what was typed, and goes out with the reason and the points", async () => {
    const answer = await two.post(`${RACE}/call`, { status: "called", "option-birch": "yes", text: SAYS });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("of the checklist");
    expect(page).toContain(SAYS);
    const reason = "Birch wins by the ballots of Baker that are still in the vault.";
    await two.post(`${RACE}/call`, { status: "called", "option-birch": "yes", text: SAYS, overrule: reason });
    await decide(one, "confirm");
    const html = await publicRace();
    expect(html).toContain("Called for Bo Birch");
    expect(html).toContain(reason);
    expect(html).toContain("Points of the checklist not met, and overruled");
    expect(html).toContain("15,000 votes behind");
  });

  test("is nobody's before the polls close, and while publication is frozen", async () => {
    small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) - 3_600_000));
    // The clock runs back for this test alone.
    expect((await call(one)).status).toBe(409);
    expect(await textOf(one.get(RACE))).toContain("Embargo.");
    expect(await textOf(one.get("/desk/tiny/decision"))).toContain("in 59 min");
    small.clock.set(instant("2026-11-03T21:31-05:00"));
    await call(one);
    unwrap(await freezePublication(small.election, "A figure is looked at.", ["a", "b"], small.clock.now()));
    expect((await decide(two, "confirm")).status).toBe(409);
    expect((await call(one)).status).toBe(409);
    expect(await publicRace()).not.toContain(SAYS);
  });
});

describe("taking back", () => {
  const retract = async (who: DeskClient) => {
    const position = /name="retracts" value="(\d+)"/.exec(await textOf(who.get(RACE)))?.[1] ?? "";
    return who.post(`${RACE}/retract`, { retracts: position, reason: "figures-corrected", text: WHY });
  };

  test("takes two as well, also while publication is frozen; both stay in public, the call struck", async () => {
    await call(one);
    await decide(two, "confirm");
    unwrap(await freezePublication(small.election, "A figure is looked at.", ["a", "b"], small.clock.now()));
    expect((await retract(two)).headers.get("location")).toBe(`${RACE}?done=call-proposed`);
    expect(await publicRace()).not.toContain(WHY);
    expect((await decide(two, "confirm")).status).toBe(403);
    await decide(one, "confirm");
    const html = await publicRace();
    expect(html).toMatch(/<del><strong>Called for Alex Ash<\/strong> What is left cannot change who leads\.<\/del>/);
    expect(html).toContain("Call for Alex Ash taken back");
    expect(html).toContain(WHY);
    // What stands on the card is the retraction.
    const card = html.slice(html.indexOf('id="result"'), html.indexOf("</section>", html.indexOf('id="result"')));
    expect(card).not.toContain("Called for");
    expect(card).toContain("Call for Alex Ash taken back");
    expect((await retract(one)).status).toBe(409);
  });

  test("a second call follows on a retraction, and the first stays struck", async () => {
    await call(one);
    await decide(two, "confirm");
    await retract(one);
    await decide(two, "confirm");
    await call(two, { text: "The batch is corrected and the lead holds." });
    await decide(one, "confirm");
    const html = await publicRace();
    expect(html.match(/<del>/g)).toHaveLength(1);
    expect(html).toContain("The batch is corrected and the lead holds.");
  });
});

describe("the estimate", () => {
  test("is stopped by one at once, and runs again by two", async () => {
    expect(await textOf(one.get(RACE))).toContain("in 9 of 10 cases");
    const stopped = await one.post(`${RACE}/estimate/stop`, { text: "The expected vote of Baker is in doubt." });
    expect(stopped.headers.get("location")).toBe(`${RACE}?done=estimate-stopped`);
    expect(await textOf(one.get(RACE))).toContain("The expected vote of Baker is in doubt.");
    expect(await textOf(one.get(RACE))).not.toContain("in 9 of 10 cases");
    expect((await one.post(`${RACE}/estimate/stop`, { text: "Once more the same." })).status).toBe(409);
    await one.post(`${RACE}/estimate/resume`, { text: "Baker has confirmed its number." });
    expect((await decide(one, "confirm")).status).toBe(403);
    expect(await textOf(one.get(RACE))).not.toContain("in 9 of 10 cases");
    await decide(two, "confirm");
    expect(await textOf(one.get(RACE))).toContain("in 9 of 10 cases");
    expect((await one.post(`${RACE}/estimate/resume`, { text: "" })).status).toBe(422);
  });
});

describe("who sees what", () => {
  test("overseers see the desk and can do nothing there; its people find it on their first page", async () => {
    const viewer = await as("Viewer", "viewer");
    const page = await textOf(viewer.get(RACE));
    expect(page).toContain("Checklist for a call of Ash");
    expect(page).not.toContain("Propose what is said");
    expect((await call(viewer)).status).toBe(403);
    expect((await viewer.post(`${RACE}/estimate/stop`, { text: SAYS })).status).toBe(403);
    expect(await textOf(one.get("/desk"))).toContain('href="/desk/tiny/decision"');
    expect(await textOf(one.get("/desk/tiny/decision"))).toContain("Ash +15,000");
  });

  test("what if: arithmetic on what is left, without a script; nonsense is passed over", async () => {
    expect(await textOf(one.get(`${RACE}?what-if=0`))).toContain("Ash ends ahead by 12,000");
    expect(await textOf(one.get(`${RACE}?what-if=101`))).not.toContain("what-if-answer");
    expect((await one.get("/desk/tiny/decision/sheriff")).status).toBe(404);
  });
});

async function handles(): Promise<readonly string[]> {
  const rows = await small.database.selectFrom("people").select(["handle", "name"]).execute();
  return rows.filter(({ name }) => name.includes("of the desk")).map(({ handle }) => handle);
}
