// The office's own sign-in against a real OpenID Connect provider on the loopback address.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Browser, CLERK, type DeskSite, openDeskSite } from "../../../testing/desk-site.ts";
import { type IdentityProvider, startIdentityProvider } from "../../../testing/identity-provider.ts";
import { MINUTE } from "../../../testing/test-clock.ts";
import { unwrap } from "../../base/index.ts";

const BACK = "/desk/sign-in/office/back";
let provider: IdentityProvider;
let site: DeskSite;

beforeAll(async () => {
  provider = await startIdentityProvider(`http://localhost${BACK}`);
  const { issuer, clientId, clientSecret } = provider;
  site = await openDeskSite({ oidc: { issuer, clientId, clientSecret, name: "Example County" } });
  await site.people.invitations.invite({ email: "clerk@example.org", name: "Clerk", grants: [CLERK] });
});
afterAll(async () => {
  await site.close();
  await provider.close();
});
beforeEach(() => {
  provider.person = { sub: "17", email: "clerk@example.org", email_verified: true, amr: ["pwd", "mfa"] };
});

/** To the office and back, as a browser goes: the way back is another site's. */
async function go(browser: Browser, change: (back: URL) => void = () => undefined) {
  const there = await browser.get("/desk/sign-in/office?to=/desk/account");
  expect(there.statusCode).toBe(303);
  const back = await provider.visit(String(there.headers.location));
  change(back);
  const strict = browser.jar.get("tallyroom");
  browser.jar.delete("tallyroom");
  const answer = await browser.get(`${back.pathname}${back.search}`, { "sec-fetch-site": "cross-site" });
  if (strict !== undefined && !browser.jar.has("tallyroom")) browser.jar.set("tallyroom", strict);
  return answer;
}

describe("the office's own sign-in", () => {
  test("is offered where the office has one", async () => {
    expect((await site.browser().get("/desk/sign-in")).body).toContain("Sign in with Example County");
    const without = await openDeskSite();
    expect((await without.browser().get("/desk/sign-in")).body).not.toContain("/desk/sign-in/office");
    expect((await without.browser().get("/desk/sign-in/office")).statusCode).toBe(404);
    await without.close();
  });

  test("asks with PKCE, state and nonce, and keeps what it needs sealed in a Lax cookie", async () => {
    const answer = await site.browser().get("/desk/sign-in/office");
    const address = new URL(String(answer.headers.location));
    expect(address.origin).toBe(provider.issuer);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid email",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.any(String),
      nonce: expect.any(String),
      redirect_uri: `http://localhost${BACK}`,
    });
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/^tallyroom-office=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(address.searchParams.get("state"));
  });

  test("lets in whoever is invited, by a page that goes on by itself; they are active from then on", async () => {
    const browser = site.browser();
    const answer = await go(browser);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('content="0; url=/desk/account"');
    expect(browser.jar.has("tallyroom-office")).toBe(false);
    expect((await browser.get("/desk/account")).statusCode).toBe(200);
    const person = await site.people.accounts.findByEmail("clerk@example.org");
    expect(person).toMatchObject({ status: "active" });
    expect((await site.people.trail.read({ limit: 1 }))[0]).toMatchObject({
      action: "sign-in.office.back",
      outcome: "done",
      person: person?.id,
    });
    expect(await site.people.accounts.colleague(person?.id ?? "")).toMatchObject({ officeLinked: true });
  });

  test.each([
    ["nobody of that address works here", { email: "stranger@example.org", sub: "99" }],
    ["the address is not verified", { email_verified: false, sub: "98" }],
    ["the address has gone to somebody else at the office", { sub: "18" }],
    ["only one factor was asked for", { amr: ["pwd"] }],
    ["the token does not say how the person proved it", { amr: [] }],
  ])("refuses where %s", async (_why, person) => {
    provider.person = { ...provider.person, ...person };
    const browser = site.browser();
    const answer = await go(browser);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain("people/office-refused");
    expect(browser.jar.has("tallyroom")).toBe(false);
    expect(await site.people.accounts.findByEmail("stranger@example.org")).toBeUndefined();
  });

  test("refuses another state, a code of another browser's way, a second use and a way that took too long", async () => {
    const refused = async (answer: Awaited<ReturnType<typeof go>>) => expect(answer.statusCode).toBe(403);
    await refused(await go(site.browser(), (back) => back.searchParams.set("state", "another")));

    const victim = site.browser();
    await victim.get("/desk/sign-in/office");
    let attackersWay = "";
    const attacker = site.browser();
    await go(attacker, (back) => {
      attackersWay = `${back.pathname}${back.search}`;
    });
    await refused(await victim.get(attackersWay));
    await refused(await attacker.get(attackersWay));
    expect(victim.jar.has("tallyroom")).toBe(false);

    const slow = site.browser();
    const there = await slow.get("/desk/sign-in/office");
    const back = await provider.visit(String(there.headers.location));
    site.clock.pass(11 * MINUTE);
    await refused(await slow.get(`${back.pathname}${back.search}`));
    await refused(await site.browser().get(BACK));
  });

  test("shuts out whoever is disabled", async () => {
    const person = await site.people.accounts.findByEmail("clerk@example.org");
    unwrap(await site.people.accounts.setEnabled(person?.id ?? "", false));
    expect((await go(site.browser())).statusCode).toBe(403);
    unwrap(await site.people.accounts.setEnabled(person?.id ?? "", true));
    expect((await go(site.browser())).statusCode).toBe(200);
  });

  test("does not undo a recovery; whoever signs in by the new way links it again", async () => {
    const own = await openDeskSite({ oidc: { ...provider, name: "Example County" } });
    const { person } = unwrap(
      await own.people.invitations.invite({ email: "clerk@example.org", name: "Clerk", grants: [CLERK] }),
    );
    expect((await go(own.browser())).statusCode).toBe(200);
    unwrap(await own.people.invitations.again(person.id));
    const refused = await go(own.browser());
    expect(refused.statusCode).toBe(403);
    expect(await own.people.accounts.find(person.id)).toMatchObject({ status: "invited" });

    // The invitation taken with a passkey, say: from here on the person is signed in by another way.
    await own.desk.updateTable("people").set({ status: "active" }).where("id", "=", person.id).execute();
    expect((await go(own.browser())).statusCode).toBe(403);
    const { browser } = await own.signedIn("Clerk");
    expect((await browser.get("/desk/account")).body).toContain("Link the sign-in of Example County");
    expect((await go(browser)).statusCode).toBe(200);
    expect((await browser.get("/desk/account")).body).not.toContain("Link the sign-in");
    expect((await go(own.browser())).statusCode).toBe(200);
    await own.close();
  });

  test("is taken for two factors where the office says that it always asks for two", async () => {
    const { issuer, clientId, clientSecret } = provider;
    const strict = await openDeskSite({ oidc: { issuer, clientId, clientSecret, name: "Office", twoFactor: true } });
    await strict.people.invitations.invite({ email: "clerk@example.org", name: "Clerk", grants: [] });
    provider.person = { ...provider.person, amr: ["pwd"] };
    const browser = strict.browser();
    const there = await browser.get("/desk/sign-in/office");
    const back = await provider.visit(String(there.headers.location));
    expect((await browser.get(`${back.pathname}${back.search}`)).statusCode).toBe(200);
    await strict.close();
  });

  test("that cannot be reached is said so, and is asked again the next time", async () => {
    const own = await startIdentityProvider(`http://localhost${BACK}`);
    const { issuer, clientId, clientSecret } = own;
    await own.close();
    const away = await openDeskSite({ oidc: { issuer, clientId, clientSecret, name: "Office" } });
    const answer = await away.browser().get("/desk/sign-in/office");
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain("Office cannot be reached now.");
    await away.close();
  });
});
