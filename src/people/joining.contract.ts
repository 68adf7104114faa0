// Invitations, roles and status, on whichever database.
import { beforeEach, describe, expect, test } from "vitest";
import { Authenticator } from "../../testing/authenticator.ts";
import type { MakePeople, PeopleUnderTest } from "../../testing/people.ts";
import { codeOf, HOUR, MINUTE } from "../../testing/test-clock.ts";
import { unwrap } from "../base/index.ts";
import type { ElectionId, Grant, UnitId } from "../model/index.ts";
import type { Person } from "./index.ts";
import { newTotpSecret } from "./totp.ts";

const ADMIN: Grant = { role: "admin" };
const election = "ga-2020" as ElectionId;
const county = "ga/gwinnett" as UnitId;
const CLERK: Grant = { role: "clerk", election, county };
const PASSWORD = "orchard lantern tuesday";

export function joiningContract(name: string, make: MakePeople): void {
  describe(`joining: ${name}`, () => {
    let { people, clock, desk, as }: PeopleUnderTest = {} as PeopleUnderTest;
    let ada: Person;
    beforeEach(async () => {
      ({ people, clock, desk, as } = await make());
      ada = await as("Ada", ADMIN);
    });
    const invite = async (email = "clerk@example.org", grants: readonly Grant[] = [CLERK]) =>
      unwrap(await people.invitations.invite({ email, name: "Clerk of Gwinnett", grants }, ada.id));
    const accept = (token: string, more: { password?: string; code?: string } = {}) => {
      const secret = newTotpSecret();
      return people.invitations.accept(token, { password: PASSWORD, secret, code: codeOf(secret, clock), ...more });
    };

    test("an invitation makes a person who cannot sign in until they have taken it", async () => {
      const { token, person } = await invite("Clerk@Example.org ");
      expect(person).toMatchObject({ email: "clerk@example.org", status: "invited" });
      expect(person.handle).toMatch(/^[2-9B-DF-HJ-NP-TV-XZ]{7}$/);
      expect(unwrap(await people.invitations.find(token)).person.id).toBe(person.id);
      expect(unwrap(await accept(token)).status).toBe("active");
      expect(await people.accounts.colleague(person.id)).toMatchObject({
        status: "active",
        hasPassword: true,
        hasApp: true,
        grants: [CLERK],
      });
    });

    test("a link works once", async () => {
      const { token } = await invite();
      unwrap(await accept(token));
      for (const again of [await accept(token), await people.invitations.find(token)])
        expect(again).toMatchObject({ error: { code: "people/no-invitation" } });
    });

    test("of two who take it at once, one does", async () => {
      const { token } = await invite();
      const taken = await Promise.all([accept(token), accept(token)]);
      expect(taken.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });

    test("a link works for 72 hours", async () => {
      const { token } = await invite();
      clock.pass(72 * HOUR - MINUTE);
      expect(await people.invitations.find(token)).toMatchObject({ ok: true });
      clock.pass(MINUTE);
      expect(await accept(token)).toMatchObject({ error: { code: "people/no-invitation" } });
    });

    test("a new link makes the old one dead, and drops every way in", async () => {
      const { token, person } = await invite();
      const newer = unwrap(await people.invitations.again(person.id, ada.id));
      expect(await people.invitations.find(token)).toMatchObject({ error: { code: "people/no-invitation" } });
      unwrap(await accept(newer.token));
      const session = await people.sessions.begin(person, ["password", "totp"], "");
      unwrap(await people.invitations.again(person.id, ada.id));
      expect(await people.sessions.find(session)).toBeUndefined();
      expect(await people.accounts.colleague(person.id)).toMatchObject({
        status: "invited",
        hasPassword: false,
        hasApp: false,
      });
    });

    test("a wrong code or a weak password leaves the invitation as it was", async () => {
      const { token } = await invite();
      expect(await accept(token, { code: "000000" })).toMatchObject({
        error: { code: "people/wrong-sign-in", at: "code" },
      });
      expect(await accept(token, { password: "short" })).toMatchObject({
        error: { code: "people/weak-password", at: "password" },
      });
      expect(await accept(token)).toMatchObject({ ok: true });
    });

    test("an invitation is taken with a passkey alone", async () => {
      const site = { host: "localhost", origin: "http://localhost" };
      const invitation = await invite();
      const authenticator = new Authenticator(site.origin);
      const options = await people.passkeys.askToRegister(site, "browser", invitation.person);
      const answer = authenticator.register(options);
      unwrap(await people.passkeys.acceptInvitation(site, "browser", invitation, answer, "Office laptop"));
      expect(await people.passkeys.list(invitation.person.id)).toMatchObject([{ label: "Office laptop" }]);
      expect(await people.accounts.find(invitation.person.id)).toMatchObject({ status: "active" });
    });

    test("nobody is there twice", async () => {
      await invite();
      const again = await people.invitations.invite({ email: "CLERK@example.org", name: "Another", grants: [] });
      expect(again).toMatchObject({ error: { code: "people/exists", at: "email" } });
    });

    test.each([
      ["no address", { email: "clerk", name: "Clerk" }],
      ["an address with a line break", { email: "a@b.c\nBcc: x@y.z", name: "Clerk" }],
      ["no name", { email: "a@b.c", name: "  " }],
      ["a name that reads backwards", { email: "a@b.c", name: "Clerk \u202egnihton" }],
    ])("%s is refused", async (_what, asked) => {
      const refused = await people.invitations.invite({ ...asked, grants: [] });
      expect(refused).toMatchObject({ error: { code: "people/bad-person" } });
    });

    test.each([
      ["a clerk without a county", { role: "clerk", election }],
      ["a county approver without an election", { role: "county-approver", county }],
      ["an administrator of one election", { role: "admin", election }],
      ["a county in no election", { role: "viewer", county }],
      ["a role that is none", { role: "queen" as "admin" }],
    ] as const)("%s is no role", async (_what, grant) => {
      const invited = await people.invitations.invite({ email: "a@b.c", name: "A", grants: [grant] });
      expect(invited).toMatchObject({ error: { code: "people/bad-grant" } });
      expect(await people.grants.add((await invite()).person.id, grant)).toMatchObject({
        error: { code: "people/bad-grant" },
      });
    });

    test("roles are given and taken away; both end the person's sessions", async () => {
      const bob = await as("Bob");
      const first = await people.sessions.begin(bob, ["demo"], "");
      const grant = unwrap(await people.grants.add(bob.id, CLERK, ada.id));
      expect(await people.sessions.find(first)).toBeUndefined();
      const second = await people.sessions.begin(bob, ["demo"], "");
      expect((await people.sessions.find(second))?.grants).toMatchObject([CLERK]);
      unwrap(await people.grants.remove(bob.id, grant.id, ada.id));
      expect(await people.sessions.find(second)).toBeUndefined();
      expect(await people.accounts.colleague(bob.id)).toMatchObject({ grants: [] });
    });

    test("the same role twice is one role", async () => {
      const bob = await as("Bob", CLERK);
      unwrap(await people.grants.add(bob.id, CLERK, ada.id));
      expect((await people.accounts.colleague(bob.id))?.grants).toHaveLength(1);
    });

    test("nobody changes their own roles or status", async () => {
      expect(await people.grants.add(ada.id, CLERK, ada.id)).toMatchObject({ error: { code: "people/own-account" } });
      const [own] = (await people.accounts.colleague(ada.id))?.grants ?? [];
      expect(await people.grants.remove(ada.id, own?.id ?? "", ada.id)).toMatchObject({
        error: { code: "people/own-account" },
      });
      expect(await people.accounts.setEnabled(ada.id, false, ada.id)).toMatchObject({
        error: { code: "people/own-account" },
      });
    });

    test("the last administrator stays: one who is only invited does not count", async () => {
      await invite("second@example.org", [ADMIN]);
      const [grant] = (await people.accounts.colleague(ada.id))?.grants ?? [];
      expect(await people.accounts.setEnabled(ada.id, false)).toMatchObject({ error: { code: "people/last-admin" } });
      expect(await people.grants.remove(ada.id, grant?.id ?? "")).toMatchObject({
        error: { code: "people/last-admin" },
      });
    });

    test("of two administrators neither makes oneself the only one; of three who shut each other out, two stay", async () => {
      const bob = await as("Bob", ADMIN);
      const [grant] = (await people.accounts.colleague(bob.id))?.grants ?? [];
      const takesTwo = { error: { code: "people/takes-two" } };
      expect(await people.accounts.setEnabled(bob.id, false, ada.id)).toMatchObject(takesTwo);
      expect(await people.grants.remove(bob.id, grant?.id ?? "", ada.id)).toMatchObject(takesTwo);
      const cyd = await as("Cyd", ADMIN);
      const all = await Promise.all([
        people.accounts.setEnabled(ada.id, false, bob.id),
        people.accounts.setEnabled(bob.id, false, cyd.id),
        people.accounts.setEnabled(cyd.id, false, ada.id),
      ]);
      expect(all.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
      // On the server's own machine there is no second person to ask.
      unwrap(await people.accounts.setEnabled(bob.id, true));
      unwrap(await people.accounts.setEnabled(bob.id, false));
    });

    test("somebody disabled is out at once, and in again by the ways they had", async () => {
      const { token, person } = await invite();
      unwrap(await accept(token));
      const session = await people.sessions.begin(person, ["password", "totp"], "");
      unwrap(await people.accounts.setEnabled(person.id, false, ada.id));
      expect(await people.sessions.find(session)).toBeUndefined();
      expect(await people.signIn.withPassword(person.email, PASSWORD)).toMatchObject({
        error: { code: "people/wrong-sign-in" },
      });
      expect(unwrap(await people.accounts.setEnabled(person.id, true, ada.id)).status).toBe("active");
      expect(await people.sessions.find(session)).toBeUndefined();
      expect(await people.signIn.withPassword(person.email, PASSWORD)).toMatchObject({ ok: true });
    });

    test("what was chosen is nowhere in the database as it was typed", async () => {
      const { token } = await invite();
      const secret = newTotpSecret();
      unwrap(await people.invitations.accept(token, { password: PASSWORD, secret, code: codeOf(secret, clock) }));
      const kept = JSON.stringify([
        await desk.selectFrom("people").selectAll().execute(),
        await desk.selectFrom("invitations").selectAll().execute(),
      ]);
      for (const canary of [PASSWORD, secret, token]) expect(kept).not.toContain(canary);
      expect(kept).toContain("$argon2id$v=19$m=19456,p=1,t=2$");
    });
  });
}
