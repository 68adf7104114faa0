// Coming in and going out, as browsers meet it: invitation, password and code, passkey, sessions, roles, recovery.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Authenticator } from "../../../testing/authenticator.ts";
import { ADMIN, type Browser, CLERK, type DeskSite, openDeskSite } from "../../../testing/desk-site.ts";
import { codeOf, MINUTE } from "../../../testing/test-clock.ts";
import { unwrap } from "../../base/index.ts";

const PASSWORD = "orchard lantern tuesday";
let site: DeskSite;
let admin: Browser;

beforeAll(async () => {
  const demoTour = {
    people: [{ email: "demo@example.org", label: "Clerk of Gwinnett", does: "tries things" }],
    samples: [],
  };
  site = await openDeskSite({ demoTour });
  admin = (await site.signedIn("Ada Min", ADMIN)).browser;
});
afterAll(() => site.close());

const linkIn = (body: string) => /http:\/\/localhost(\/desk\/join\/[\w-]+)/.exec(body)?.[1] ?? "";
const secretIn = (body: string) => (/class="key">([A-Z2-7 ]+)</.exec(body)?.[1] ?? "").replaceAll(" ", "");
const sealedIn = (body: string) => /name="secret" value="([^"]+)"/.exec(body)?.[1] ?? "";
const sessionOf = (browser: Browser) => browser.jar.get("tallyroom") ?? "";
const isIn = async (browser: Browser) => (await browser.get("/desk")).statusCode === 200;

async function invite(email: string): Promise<string> {
  const form = { name: "Clerk of Gwinnett", email, role: "clerk", election: "ga-test", county: "ga/gwinnett" };
  return linkIn((await admin.post("/desk/people", form)).body);
}

/** Two steps; the answer to the second. */
async function signIn(browser: Browser, email: string, code: string, to = "/desk") {
  await browser.get(`/desk/sign-in?to=${encodeURIComponent(to)}`);
  const first = await browser.post("/desk/sign-in", { email, password: PASSWORD, to });
  expect(first.statusCode).toBe(303);
  await browser.get(String(first.headers.location));
  return browser.post("/desk/sign-in/code", { code, to });
}

describe("an invitation", () => {
  test("is taken with a password and an app, and leads to the desk; then one signs in again in two steps", async () => {
    const link = await invite("one@example.org");
    const browser = site.browser();
    const page = await browser.get(link);
    expect(page.body).toContain("County clerk, Gwinnett, Georgia, a test");
    expect(page.body).toContain('<img class="qr" src="data:image/svg+xml,');
    const secret = secretIn(page.body);
    const form = { password: PASSWORD, secret: sealedIn(page.body), code: codeOf(secret, site.clock) };
    const joined = await browser.post(link, form);
    expect([joined.statusCode, joined.headers.location]).toEqual([303, "/desk"]);
    expect(await isIn(browser)).toBe(true);
    expect((await site.browser().get(link)).statusCode).toBe(410);

    site.clock.pass(MINUTE);
    const again = site.browser();
    const answer = await signIn(again, "one@example.org", codeOf(secret, site.clock), "/desk/account");
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/desk/account"]);
    expect(await isIn(again)).toBe(true);
    // The same code, seen over somebody's shoulder.
    const thief = await signIn(site.browser(), "one@example.org", codeOf(secret, site.clock));
    expect(thief.statusCode).toBe(401);
    expect(thief.body).toContain("That is not the code your app shows now.");
  });

  test("that was filled in wrongly comes back with the sentence at the field, and the app need not be set up again", async () => {
    const link = await invite("two@example.org");
    const browser = site.browser();
    const page = await browser.get(link);
    const sealed = sealedIn(page.body);
    const weak = await browser.post(link, { password: "short", secret: sealed, code: "" });
    expect(weak.statusCode).toBe(400);
    expect(weak.body).toMatch(/aria-describedby="password-hint password-error"[^>]*aria-invalid="true"/);
    expect(weak.body).toContain('<p class="field-error" id="password-error">A password has at least 12 characters.');
    expect(secretIn(weak.body)).toBe(secretIn(page.body));
    expect(weak.body).not.toContain('value="short"');
    // A secret that was made for another person's invitation is not taken.
    const other = sealedIn((await site.browser().get(await invite("three@example.org"))).body);
    const code = codeOf(secretIn(page.body), site.clock);
    expect((await browser.post(link, { password: PASSWORD, secret: other, code })).statusCode).toBe(401);
    expect((await browser.post(link, { password: PASSWORD, secret: sealed, code })).statusCode).toBe(303);
  });

  test("is taken with a passkey alone, which signs in alone as well", async () => {
    const link = await invite("four@example.org");
    const authenticator = new Authenticator("http://localhost");
    const browser = site.browser();
    await browser.get(link);
    const options = (await browser.json(`${link}/passkey/options`, {})).json();
    expect(options).toMatchObject({
      rp: { id: "localhost" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const made = { response: authenticator.register(options), label: "Laptop" };
    expect((await browser.json(`${link}/passkey`, made)).json()).toEqual({ to: "/desk" });
    expect(await isIn(browser)).toBe(true);

    const again = site.browser();
    await again.get("/desk/sign-in");
    const asked = (await again.json("/desk/sign-in/passkey/options", {})).json();
    const response = authenticator.signIn(asked);
    const stranger = site.browser();
    await stranger.get("/desk/sign-in");
    expect((await stranger.json("/desk/sign-in/passkey", { response })).statusCode).toBe(401);
    const answer = await again.json("/desk/sign-in/passkey", { response, to: "/desk/account" });
    expect(answer.json()).toEqual({ to: "/desk/account" });
    expect(await isIn(again)).toBe(true);
  });
});

describe("somebody who is signed in already", () => {
  test("can take a colleague's invitation in the same browser, and is the colleague from then on", async () => {
    const { browser } = await site.signedIn("Helper");
    const link = await invite("helped@example.org");
    const page = await browser.get(link);
    const form = { password: PASSWORD, secret: sealedIn(page.body), code: codeOf(secretIn(page.body), site.clock) };
    const helper = sessionOf(browser);
    expect((await browser.post(link, form)).headers.location).toBe("/desk");
    expect((await browser.get("/desk/account")).body).toContain("helped@example.org");
    const kept = site.browser();
    kept.jar.set("tallyroom", helper);
    expect(await isIn(kept)).toBe(false);
  });

  test("has no need of the sign-in page", async () => {
    const { browser } = await site.signedIn("Helper");
    expect((await browser.get("/desk/sign-in")).headers.location).toBe("/desk");
  });
});

describe("a session", () => {
  test("is never one that the browser brought along", async () => {
    const browser = site.browser();
    browser.jar.set("tallyroom", "chosen-by-somebody-else");
    await browser.get("/desk/sign-in");
    expect(sessionOf(browser)).toBe("chosen-by-somebody-else");
    const { secret } = await site.withPassword("Five", PASSWORD);
    await browser.get("/desk/sign-in");
    await browser.post("/desk/sign-in", { email: "five@example.org", password: PASSWORD });
    const half = sessionOf(browser);
    expect(half).not.toBe("chosen-by-somebody-else");
    await browser.post("/desk/sign-in/code", { code: codeOf(secret, site.clock) });
    expect(sessionOf(browser)).not.toBe(half);
    for (const old of [half, "chosen-by-somebody-else"]) {
      const other = site.browser();
      other.jar.set("tallyroom", old);
      expect(await isIn(other)).toBe(false);
    }
  });

  test("is dead after signing out, for whoever kept its cookie", async () => {
    const { browser } = await site.signedIn("Six");
    const kept = sessionOf(browser);
    const out = await browser.post("/desk/sign-out");
    expect(out.headers.location).toBe("/desk/sign-in?out=1");
    expect(browser.jar.has("tallyroom")).toBe(false);
    expect((await browser.get("/desk/sign-in?out=1")).body).toContain("You are signed out.");
    browser.jar.set("tallyroom", kept);
    expect(await isIn(browser)).toBe(false);
  });

  test("has a cookie that scripts, other sites and plain connections do not get", async () => {
    const https = await openDeskSite({ fastify: { trustProxy: true } });
    const { person } = await https.signedIn("Seven");
    const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "desk.example" };
    const page = await https.browser().get("/desk/sign-in", forwarded);
    expect(page.headers["set-cookie"]).toMatch(
      /^__Host-tallyroom-visit=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const browser = https.browser();
    browser.jar.set("tallyroom", await https.people.sessions.begin(person, ["demo"], ""));
    expect((await browser.get("/desk", forwarded)).statusCode).toBe(303);
    const token = browser.jar.get("tallyroom") ?? "";
    browser.jar.set("__Host-tallyroom", token);
    expect((await browser.get("/desk", forwarded)).statusCode).toBe(200);
    await https.close();
  });

  test("is ended from another one's list", async () => {
    const { browser, person } = await site.signedIn("Eight");
    const lost = site.browser();
    lost.jar.set("tallyroom", await site.people.sessions.begin(person, ["demo"], "Lost telephone"));
    const list = (await browser.get("/desk/account")).body;
    expect(list).toContain("Lost telephone");
    const id = (await site.people.sessions.list(person.id)).find(({ agent }) => agent === "Lost telephone")?.id ?? "";
    expect((await browser.post(`/desk/account/sessions/${id}/end`)).headers.location).toBe("/desk/account?done=ended");
    expect([await isIn(lost), await isIn(browser)]).toEqual([false, true]);
    expect((await browser.post(`/desk/account/sessions/${id}/end`)).statusCode).toBe(404);
  });

  test("a new password renews this one and ends every other", async () => {
    const { person } = await site.withPassword("Nine", PASSWORD);
    const begin = async () => {
      const browser = site.browser();
      browser.jar.set("tallyroom", await site.people.sessions.begin(person, ["password", "totp"], ""));
      await browser.get("/desk/account");
      return browser;
    };
    const [here, elsewhere] = [await begin(), await begin()];
    const before = sessionOf(here);
    const next = "window biscuit harbor";
    const wrong = await here.post("/desk/account/password", { current: "not this one", password: next });
    expect([wrong.statusCode, sessionOf(here)]).toEqual([401, before]);
    const changed = await here.post("/desk/account/password", { current: PASSWORD, password: next });
    expect(changed.headers.location).toBe("/desk/account?done=password");
    expect(sessionOf(here)).not.toBe(before);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
    site.clock.pass(16 * MINUTE);
    await here.get("/desk/account");
    const stale = await here.post("/desk/account/password", { current: next, password: PASSWORD });
    expect(stale.statusCode).toBe(403);
    expect(stale.body).toContain("sign out and in again");
  });

  test("leads nowhere but the desk afterwards", async () => {
    const { browser } = await site.signedIn("Ten");
    for (const to of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/desk/../../x y",
      "javascript:1",
      "",
    ])
      expect((await browser.get(`/desk/sign-in?to=${encodeURIComponent(to)}`)).headers.location).toBe("/desk");
    const county = "/desk/ga-test/county/gwinnett?x=1";
    expect((await browser.get(`/desk/sign-in?to=${encodeURIComponent(county)}`)).headers.location).toBe(county);
  });
});

describe("roles", () => {
  test("are given and taken away, and end the person's sessions", async () => {
    const { browser, person } = await site.signedIn("Eleven");
    const path = `/desk/people/${person.id}`;
    const wrong = await admin.post(`${path}/grants`, { role: "clerk", election: "ga-test", county: "" });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toContain('id="county-error">This role is always for one county in one election');
    const nowhere = await admin.post(`${path}/grants`, { role: "clerk", election: "ga-test", county: "ga/atlantis" });
    expect(nowhere.statusCode).toBe(400);
    const given = await admin.post(`${path}/grants`, { role: "clerk", election: "ga-test", county: "ga/gwinnett" });
    expect(given.headers.location).toBe(`${path}?done=role`);
    expect(await isIn(browser)).toBe(false);
    const page = (await admin.get(path)).body;
    const remove = /action="([^"]+\/remove)"/.exec(page)?.[1] ?? "";
    await admin.post(remove);
    expect((await site.people.accounts.colleague(person.id))?.grants).toEqual([]);
    const [took] = await site.people.trail.read({ limit: 1 });
    expect(JSON.parse(took?.detail ?? "")).toMatchObject({ took: "clerk", at: "ga/gwinnett" });
  });

  test("one's own, and the last administrator's, are left alone", async () => {
    const own = await openDeskSite();
    const { browser, person } = await own.signedIn("Only", ADMIN);
    const path = `/desk/people/${person.id}`;
    for (const [action, fields] of [
      ["grants", { role: "viewer" }],
      ["status", { status: "disabled" }],
    ] as const)
      expect((await browser.post(`${path}/${action}`, fields)).statusCode).toBe(403);
    expect((await browser.get(path)).body).toContain("This is you");
    expect(await isIn(browser)).toBe(true);
    await own.close();
  });
});

describe("recovery", () => {
  test("needs two administrators, and the link is shown to the second", async () => {
    const { person } = await site.withPassword("Lost", PASSWORD, CLERK);
    const second = (await site.signedIn("Second", ADMIN)).browser;
    const proposed = await admin.post(`/desk/people/${person.id}/recover`);
    expect(proposed.headers.location).toBe(`/desk/people/${person.id}?done=proposed`);
    const mine = (await admin.get("/desk")).body;
    expect(mine).toContain("Proposed by you");
    expect(mine).not.toContain('value="confirm"');
    const [motion] = await site.people.motions.open({ person, grants: [ADMIN] });
    const [path, digest] = [`/desk/motions/${motion?.id}`, motion?.digest ?? ""];
    expect((await admin.post(path, { verdict: "confirm", digest })).statusCode).toBe(403);
    const page = (await second.get("/desk")).body;
    expect(page).toContain(`action="${path}"`);
    expect(page).toContain("Lost (lost@example.org) gets a new invitation.");
    expect((await second.post(path, { verdict: "confirm", digest: "0".repeat(64) })).statusCode).toBe(403);
    expect(await site.people.accounts.find(person.id)).toMatchObject({ status: "active" });
    const confirmed = await second.post(path, { verdict: "confirm", digest });
    const link = linkIn(confirmed.body);
    expect((await site.browser().get(link)).body).toContain("Welcome, Lost");
    expect(await site.people.signIn.withPassword(person.email, PASSWORD)).toMatchObject({ ok: false });
    expect((await second.post(path, { verdict: "confirm", digest })).statusCode).toBe(404);
  });
});

describe("an approver", () => {
  const approver = { role: "county-approver", election: CLERK.election ?? "", county: CLERK.county ?? "" };
  const confirmed = async (by: Browser, words: string) => {
    const page = (await by.get("/desk")).body;
    expect(page).toContain(words);
    const [, path = ""] = /action="(\/desk\/motions\/[^"]+)"/.exec(page) ?? [];
    const [, digest = ""] = /name="digest" value="([0-9a-f]{64})"/.exec(page) ?? [];
    return by.post(path, { verdict: "confirm", digest });
  };

  test("is made by two administrators, whether here already or newly invited", async () => {
    const own = await openDeskSite();
    const [one, two] = [await own.signedIn("One", ADMIN), await own.signedIn("Two", ADMIN)];
    const { person } = await own.signedIn("Deputy");
    const grantsOf = async (id: string) => (await own.people.accounts.colleague(id))?.grants;
    const given = await one.browser.post(`/desk/people/${person.id}/grants`, approver);
    expect(given.headers.location).toBe(`/desk/people/${person.id}?done=role-proposed`);
    expect(await grantsOf(person.id)).toEqual([]);
    expect((await confirmed(one.browser, "Deputy (deputy@example.org) becomes")).statusCode).not.toBe(303);
    expect((await confirmed(two.browser, "Deputy (deputy@example.org) becomes")).statusCode).toBe(303);
    expect(await grantsOf(person.id)).toMatchObject([approver]);

    const form = { name: "New", email: "new@example.org", ...approver };
    const invited = await one.browser.post("/desk/people", form);
    expect(invited.body).toContain("The role takes two administrators");
    expect((await own.browser().get(linkIn(invited.body))).statusCode).toBe(200);
    const id = (await own.people.accounts.findByEmail("new@example.org"))?.id ?? "";
    expect(await grantsOf(id)).toEqual([]);
    expect((await confirmed(two.browser, "New (new@example.org) becomes")).statusCode).toBe(303);
    expect(await grantsOf(id)).toMatchObject([approver]);
    await own.close();
  });
});

describe("the demo's door", () => {
  test("is not there on a server that is no demo", async () => {
    unwrap(await site.people.addActive({ email: "demo@example.org", name: "Clerk of Gwinnett", grants: [CLERK] }));
    const browser = site.browser();
    await browser.get("/desk/sign-in");
    expect((await browser.get("/desk/demo")).statusCode).toBe(404);
    expect((await browser.post("/desk/demo", { email: "demo@example.org" })).statusCode).toBe(404);
  });

  test("is open on the demo's own machine, for its own people, and to nobody beyond a proxy's word", async () => {
    const people = [{ email: "demo@example.org", label: "Clerk of Gwinnett", does: "tries things" }];
    const demo = await openDeskSite({ demo: true, demoTour: { people, samples: [] }, fastify: { trustProxy: true } });
    unwrap(await demo.people.addActive({ email: "demo@example.org", name: "Clerk of Gwinnett", grants: [CLERK] }));
    await demo.people.addActive({ email: "real@example.org", name: "Real", grants: [ADMIN] });
    const browser = demo.browser();
    expect((await browser.get("/desk/demo")).body).toContain("Clerk of Gwinnett");
    expect((await browser.post("/desk/demo", { email: "real@example.org" })).statusCode).toBe(404);
    const far = { method: "GET", url: "/desk/demo", headers: { "x-forwarded-for": "127.0.0.1" } } as const;
    expect((await browser.send({ ...far, remoteAddress: "203.0.113.9" })).statusCode).toBe(404);
    expect((await browser.post("/desk/demo", { email: "demo@example.org" })).headers.location).toBe("/desk");
    expect(await isIn(browser)).toBe(true);
    await demo.close();
  });
});

describe("the trail's pages", () => {
  test("show, filter, check and hand out what was done", async () => {
    const page = await admin.get("/desk/trail?action=people.manage&check=1");
    expect(page.body).toMatch(/All \d+ rows are as they were written, and none is missing\./);
    expect(page.body).not.toContain("<td>sign-in");
    const lines = (await admin.get("/desk/trail.jsonl")).body.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(lines.map((_, i) => i + 1));
    const csv = (await admin.get("/desk/trail.csv?action=join")).body.split("\r\n");
    expect(csv[0]).toBe("seq,at,person,claimed,action,election,county,object,outcome,code,detail,previous,hash");
    expect(csv.slice(1, -1).every((row) => row.includes(",join,"))).toBe(true);
  });

  test("say so where a row was changed", async () => {
    const own = await openDeskSite();
    const { browser } = await own.signedIn("Auditor", { role: "auditor" });
    for (let i = 0; i < 3; i++) await browser.post("/desk/people");
    await own.desk.updateTable("trail").set({ outcome: "done" }).where("seq", "=", 2).execute();
    expect((await browser.get("/desk/trail?check=1")).body).toContain("Row 2 of the trail is not as it was written.");
    await own.close();
  });
});
