// Guessing, and what is kept of secrets: thousands of tries, equal answers in equal time, and no secret in log, trail or
// database.

import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, type Browser, type DeskSite, openDeskSite } from "../../../testing/desk-site.ts";
import { codeOf, MINUTE } from "../../../testing/test-clock.ts";

const PASSWORD = "orchard lantern tuesday";
const KNOWN = "known@example.org";
const UNKNOWN = "unknown@example.org";

describe("guessing", () => {
  let site: DeskSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await openDeskSite();
    await site.withPassword("Known", PASSWORD);
    browser = site.browser();
    await browser.get("/desk/sign-in");
  });
  afterAll(() => site.close());

  const attempt = (email: string, password = "wrong wrong wrong") => browser.post("/desk/sign-in", { email, password });

  test.each([KNOWN, UNKNOWN])("1,000 tries for %s: ten are looked at, then the name is locked", async (email) => {
    const statuses: number[] = [];
    for (let i = 0; i < 1_000; i += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(email)));
      statuses.push(...answers.map(({ statusCode }) => statusCode));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(990);
    expect((await attempt(email, PASSWORD)).statusCode).toBe(429);
    site.clock.pass(15 * MINUTE);
  });

  test("who has an account cannot be told, neither by the answer nor by the time it takes", async () => {
    const took: Record<string, number[]> = { [KNOWN]: [], [UNKNOWN]: [] };
    for (let i = 0; i < 60; i++) {
      for (const email of [KNOWN, UNKNOWN]) {
        await site.people.lockout.clear(email);
        const began = performance.now();
        await attempt(email);
        took[email]?.push(performance.now() - began);
      }
    }
    const median = (email: string) => (took[email] ?? []).sort((a, b) => a - b)[30] ?? 0;
    const ratio = median(KNOWN) / median(UNKNOWN);
    expect(ratio).toBeGreaterThan(1 / 2);
    expect(ratio).toBeLessThan(2);

    const [known, unknown] = [await attempt(KNOWN), await attempt(UNKNOWN)];
    expect(known.statusCode).toBe(401);
    expect(unknown.statusCode).toBe(401);
    expect(known.body.replaceAll(KNOWN, "…")).toBe(unknown.body.replaceAll(UNKNOWN, "…"));
  });

  test("one address has a number of tries a minute, whatever names it tries", async () => {
    const few = await openDeskSite({ triesPerMinute: 5 });
    const visitor = few.browser();
    await visitor.get("/desk/sign-in");
    const post = (i: number) => visitor.post("/desk/sign-in", { email: `a${i}@b.c`, password: "wrong wrong wrong" });
    for (let i = 0; i < 5; i++) expect((await post(i)).statusCode).toBe(401);
    const refused = await post(6);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    // Reading is not counted, and neither is whoever is signed in.
    expect((await visitor.get("/desk/sign-in")).statusCode).toBe(200);
    const { browser: signedIn } = await few.signedIn("Busy");
    for (let i = 0; i < 9; i++)
      expect((await signedIn.post("/desk/account/totp", { code: "000000" })).statusCode).toBe(401);
    await few.close();
  });

  test("2,000 forms from one address that nobody is signed in at leave a few rows in the trail", async () => {
    const few = await openDeskSite({ triesPerMinute: 5 });
    const visitor = few.browser();
    await visitor.get("/desk/sign-in");
    const { browser: busy } = await few.signedIn("Busy", ADMIN);
    visitor.jar.set("tallyroom", "made-up");
    const targets = ["/desk/people", "/desk/sign-in", "/desk/account/password", "/desk/join/none"];
    const statuses: number[] = [];
    for (let i = 0; i < 2_000; i++)
      statuses.push((await visitor.post(targets[i % targets.length] ?? "", { email: "a@b.c" })).statusCode);
    for (let i = 0; i < 20; i++)
      statuses.push((await visitor.get("/desk/sign-in/office/back?code=x&state=y")).statusCode);
    expect(statuses.filter((status) => status !== 429)).toHaveLength(5);
    const rows = await few.people.trail.read({ limit: 100 });
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ outcome: "refused", code: "people/too-many-tries" });
    expect(rows[0]?.detail).toMatch(/"address":"[\w-]{43}"/);
    expect(rows[0]?.detail).not.toContain("127.0.0.1");
    // Whoever is signed in at that address goes on.
    expect((await busy.post("/desk/people/nobody/unlock")).statusCode).toBe(404);
    await few.close();
  });

  test("a browser that has signed in goes on while others try wrong passwords; an administrator unlocks the name", async () => {
    const own = await openDeskSite();
    const { person, secret } = await own.withPassword("Clerk", PASSWORD);
    const home = own.browser();
    await home.get("/desk/sign-in");
    const signIn = (who: Browser, password = PASSWORD) => who.post("/desk/sign-in", { email: person.email, password });
    await signIn(home);
    const entered = await home.post("/desk/sign-in/code", { code: codeOf(secret, own.clock) });
    const cookie = [entered.headers["set-cookie"]].flat().find((each) => each?.startsWith("tallyroom-known="));
    expect(cookie).toMatch(/; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(person.id);
    await home.get("/desk/account");
    await home.post("/desk/sign-out");
    await home.get("/desk/sign-in");

    const other = own.browser();
    await other.get("/desk/sign-in");
    for (let i = 0; i < 11; i++) await signIn(other, "wrong wrong wrong");
    expect((await signIn(other)).statusCode).toBe(429);
    expect((await signIn(home)).statusCode).toBe(303);

    const { browser: admin } = await own.signedIn("Ada", ADMIN);
    const path = `/desk/people/${person.id}`;
    expect((await admin.get(path)).body).toContain(`action="${path}/unlock"`);
    expect((await admin.post(`${path}/unlock`)).headers.location).toBe(`${path}?done=unlocked`);
    expect((await admin.get(path)).body).not.toContain(`action="${path}/unlock"`);
    expect((await own.people.trail.read({ limit: 1 }))[0]).toMatchObject({
      action: "people.manage",
      object: person.id,
      outcome: "done",
    });
    expect((await signIn(other)).statusCode).toBe(303);
    await own.close();
  });
});

test("no secret is in a log line, in the trail, or in the database as it is", async () => {
  const log: string[] = [];
  const loggerInstance = pino({ level: "trace" }, { write: (line: string) => void log.push(line) });
  const site = await openDeskSite({ fastify: { loggerInstance } });
  const secrets: Record<string, string> = {};
  const { browser: admin } = await site.signedIn("Ada", ADMIN);
  const form = { name: "Clerk", email: "clerk@example.org", role: "viewer" };
  const link = /(\/desk\/join\/([\w-]+))/.exec((await admin.post("/desk/people", form)).body);
  secrets.invitation = link?.[2] ?? "";
  const path = link?.[1] ?? "";
  const browser = site.browser();
  const page = (await browser.get(path)).body;
  const secret = (/class="key">([A-Z2-7 ]+)</.exec(page)?.[1] ?? "").replaceAll(" ", "");
  const sealed = /name="secret" value="([^"]+)"/.exec(page)?.[1] ?? "";
  secrets.app = secret;
  secrets.visit = browser.jar.get("tallyroom-visit") ?? "";
  secrets.visitToken = browser.csrf;
  secrets.password = PASSWORD;
  await browser.post(path, { password: PASSWORD, secret: sealed, code: "000000" });
  await browser.post(path, { password: PASSWORD, secret: sealed, code: codeOf(secret, site.clock) });
  await browser.get("/desk/account");
  secrets.session = browser.jar.get("tallyroom") ?? "";
  secrets.csrf = browser.csrf;
  secrets.newPassword = "window biscuit harbor";
  await browser.post("/desk/account/password", { current: "pelican mistaken entry", password: secrets.newPassword });
  secrets.wrongPassword = "pelican mistaken entry";
  await browser.post("/desk/account/password", { current: PASSWORD, password: secrets.newPassword });
  await browser.get("/desk/account");
  secrets.renewed = browser.jar.get("tallyroom") ?? "";
  await browser.post("/desk/sign-out");
  expect(browser.jar.has("tallyroom")).toBe(false);
  site.clock.pass(MINUTE);
  await browser.get("/desk/sign-in");
  // Typed into the wrong field, as people do.
  await browser.post("/desk/sign-in", { email: secrets.newPassword, password: "" });
  await browser.get("/desk/sign-in");
  await browser.post("/desk/sign-in", { email: "clerk@example.org", password: secrets.newPassword });
  secrets.firstStep = browser.jar.get("tallyroom") ?? "";
  await browser.post("/desk/sign-in/code", { code: codeOf(secret, site.clock) });
  secrets.lastSession = browser.jar.get("tallyroom") ?? "";
  expect((await browser.get("/desk")).body).toContain("clerk@example.org");
  expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);

  const { desk } = site;
  const rows = await Promise.all(
    (["people", "sessions", "invitations", "attempts", "challenges", "motions", "trail", "grants"] as const).map(
      (table) => desk.selectFrom(table).selectAll().execute(),
    ),
  );
  expect(log.length).toBeGreaterThan(10);
  const kept = { log: log.join("\n"), database: JSON.stringify(rows) };
  for (const [name, value] of Object.entries(secrets)) {
    expect(value.length, name).toBeGreaterThan(10);
    for (const [where, text] of Object.entries(kept))
      expect(text.includes(value), `${name} in the ${where}`).toBe(false);
  }
  await site.close();
});
