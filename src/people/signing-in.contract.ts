// Passwords, codes, passkeys, the office's word and sessions, on whichever database.
import { beforeEach, describe, expect, test } from "vitest";
import { Authenticator } from "../../testing/authenticator.ts";
import type { MakePeople, PeopleUnderTest } from "../../testing/people.ts";
import { codeOf, HOUR, MINUTE } from "../../testing/test-clock.ts";
import { unwrap } from "../base/index.ts";
import type { Person } from "./index.ts";
import { newTotpSecret } from "./totp.ts";

const PASSWORD = "orchard lantern tuesday";
const site = { host: "localhost", origin: "http://localhost" };

export function signingInContract(name: string, make: MakePeople): void {
  describe(`signing in: ${name}`, () => {
    let { people, clock, desk, as }: PeopleUnderTest = {} as PeopleUnderTest;
    let clerk: Person;
    let secret: string;
    beforeEach(async () => {
      ({ people, clock, desk, as } = await make());
      await as("Ada", { role: "admin" });
      const asked = { email: "clerk@example.org", name: "Clerk of Gwinnett", grants: [] };
      const { token } = unwrap(await people.invitations.invite(asked));
      secret = newTotpSecret();
      const chosen = { password: PASSWORD, secret, code: codeOf(secret, clock) };
      clerk = unwrap(await people.invitations.accept(token, chosen));
      clock.pass(MINUTE);
    });
    const wrong = { error: { code: "people/wrong-sign-in" } };
    const withPassword = (password: string, email = clerk.email) => people.signIn.withPassword(email, password);

    test("a password and then a code", async () => {
      expect(unwrap(await withPassword(PASSWORD, "  CLERK@example.org")).id).toBe(clerk.id);
      expect(await people.signIn.withCode(clerk, codeOf(secret, clock))).toMatchObject({ ok: true });
    });

    test("a name that nobody has, a wrong password and a person without an app get the same answer", async () => {
      const bob = await as("Bob");
      const answers = [
        await withPassword("wrong wrong wrong"),
        await withPassword(PASSWORD, "nobody@example.org"),
        await withPassword(PASSWORD, bob.email),
      ];
      expect(answers[0]).toMatchObject(wrong);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    });

    test("a code works once, and no older one after it", async () => {
      const early = codeOf(secret, clock);
      clock.pass(30_000);
      const now = codeOf(secret, clock);
      expect(await people.signIn.withCode(clerk, now)).toMatchObject({ ok: true });
      expect(await people.signIn.withCode(clerk, now)).toMatchObject(wrong);
      expect(await people.signIn.withCode(clerk, early)).toMatchObject(wrong);
      clock.pass(30_000);
      expect(await people.signIn.withCode(clerk, codeOf(secret, clock))).toMatchObject({ ok: true });
    });

    test("of ten who come with one code at once, one is let in", async () => {
      const code = codeOf(secret, clock);
      const let_in = await Promise.all(Array.from({ length: 10 }, () => people.signIn.withCode(clerk, code)));
      expect(let_in.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test("a code of half a minute ago works, one of two minutes ago does not", async () => {
      const code = codeOf(secret, clock);
      clock.pass(2 * MINUTE);
      expect(await people.signIn.withCode(clerk, code)).toMatchObject(wrong);
      const next = codeOf(secret, clock);
      clock.pass(30_000);
      expect(await people.signIn.withCode(clerk, next)).toMatchObject({ ok: true });
    });

    test("ten wrong passwords lock the name for 15 minutes, the right one too; nobody's name locks alike", async () => {
      for (const email of [clerk.email, "nobody@example.org"]) {
        for (let i = 0; i < 10; i++) expect(await withPassword("wrong wrong wrong", email)).toMatchObject(wrong);
        expect(await withPassword(PASSWORD, email)).toMatchObject({ error: { code: "people/locked" } });
      }
      expect(await people.lockout.lockedUntil(clerk.email)).toBeDefined();
      clock.pass(15 * MINUTE);
      expect(await people.lockout.lockedUntil(clerk.email)).toBeUndefined();
      expect(await withPassword(PASSWORD)).toMatchObject({ ok: true });
    });

    const from = (address: string, ...marks: readonly string[]) => ({ address, marks });
    const tryFrom = (place: ReturnType<typeof from>, password = "wrong wrong wrong", email = clerk.email) =>
      people.signIn.withPassword(email, password, place);
    const lockedOut = { error: { code: "people/locked" } };

    test("wrong passwords from one address keep nobody out at another", async () => {
      for (let i = 0; i < 40; i++) await tryFrom(from("192.0.2.1"));
      expect(await tryFrom(from("192.0.2.1"), PASSWORD)).toMatchObject(lockedOut);
      unwrap(await tryFrom(from("192.0.2.2"), PASSWORD));
      unwrap(await people.signIn.withCode(clerk, codeOf(secret, clock), from("192.0.2.2")));
      // Signing in elsewhere does not give the first address new tries.
      expect(await tryFrom(from("192.0.2.1"), PASSWORD)).toMatchObject(lockedOut);
    });

    test.each(["clerk@example.org", "nobody@example.org"])(
      "of guesses at %s from many addresses, a hundred are looked at in 15 minutes",
      async (email) => {
        const answers = [];
        for (let i = 0; i < 110; i++) answers.push(await tryFrom(from(`192.0.2.${i}`), "wrong wrong wrong", email));
        const codes = answers.map((answer) => (answer.ok ? "in" : answer.error.code));
        expect(codes.indexOf("people/locked")).toBe(100);
        expect(new Set(codes.slice(100))).toEqual(new Set(["people/locked"]));
        clock.pass(15 * MINUTE);
        expect(await tryFrom(from("192.0.2.7"), "wrong wrong wrong", email)).toMatchObject(wrong);
      },
    );

    test("a browser that the person has signed in with is not locked by others, and guesses no further than ten itself", async () => {
      const marks = await people.browsers.remember(clerk.id, []);
      expect(await people.browsers.remember(clerk.id, marks)).toEqual(marks);
      const bob = await as("Bob");
      const bobs = await people.browsers.remember(bob.id, []);
      for (let i = 0; i < 110; i++) await tryFrom(from(`192.0.2.${i}`));
      for (const others of [[], bobs, ["made~up"], ["~"]])
        expect(await tryFrom(from("192.0.2.200", ...others), PASSWORD)).toMatchObject(lockedOut);
      unwrap(await tryFrom(from("192.0.2.1", ...bobs, ...marks), PASSWORD));
      unwrap(await people.signIn.withCode(clerk, codeOf(secret, clock), from("192.0.2.1", ...marks)));
      for (let i = 0; i < 10; i++) expect(await tryFrom(from(`10.0.0.${i}`, ...marks))).toMatchObject(wrong);
      expect(await tryFrom(from("10.0.0.99", ...marks), PASSWORD)).toMatchObject(lockedOut);
    });

    test("a browser's mark is worth nothing once the ways in were dropped", async () => {
      const marks = await people.browsers.remember(clerk.id, []);
      clock.pass(MINUTE);
      const { token } = unwrap(await people.invitations.again(clerk.id));
      const chosen = { password: PASSWORD, secret, code: codeOf(secret, clock) };
      unwrap(await people.invitations.accept(token, chosen));
      for (let i = 0; i < 110; i++) await tryFrom(from(`192.0.2.${i}`));
      expect(await tryFrom(from("192.0.2.200", ...marks), PASSWORD)).toMatchObject(lockedOut);
    });

    test("whoever has the password has ten codes, from however many addresses", async () => {
      const codes = [];
      for (let i = 0; i < 12; i++) {
        const tried = await people.signIn.withCode(clerk, "000000", from(`192.0.2.${i}`));
        codes.push(tried.ok ? "in" : tried.error.code);
      }
      expect(codes.filter((code) => code === "people/wrong-sign-in")).toHaveLength(10);
      expect(codes.slice(10)).toEqual(["people/locked", "people/locked"]);
    });

    test("an administrator's word unlocks a name everywhere", async () => {
      for (let i = 0; i < 110; i++) await tryFrom(from(`192.0.2.${i % 20}`));
      expect(await people.lockout.lockedUntil(clerk.email)).toBeDefined();
      await people.lockout.clear(clerk.email);
      expect(await people.lockout.lockedUntil(clerk.email)).toBeUndefined();
      unwrap(await tryFrom(from("192.0.2.1"), PASSWORD));
    });

    test("of a hundred tries at once, ten are looked at", async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => withPassword("wrong wrong wrong")));
      const codes = answers.map((answer) => (answer.ok ? "in" : answer.error.code));
      expect(codes.filter((code) => code === "people/wrong-sign-in")).toHaveLength(10);
      expect(codes.filter((code) => code === "people/locked")).toHaveLength(90);
    });

    test("wrong codes count as well, and the right password between them does not start the count anew", async () => {
      for (let i = 0; i < 10; i++) {
        unwrap(await withPassword(PASSWORD));
        expect(await people.signIn.withCode(clerk, "000000")).toMatchObject(wrong);
      }
      expect(await people.signIn.withCode(clerk, codeOf(secret, clock))).toMatchObject({
        error: { code: "people/locked" },
      });
    });

    test("signing in, or an administrator's word, starts the count anew", async () => {
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 9; i++) await withPassword("wrong wrong wrong");
        unwrap(await withPassword(PASSWORD));
        unwrap(await people.signIn.withCode(clerk, codeOf(secret, clock)));
        clock.pass(MINUTE);
      }
      for (let i = 0; i < 11; i++) await withPassword("wrong wrong wrong");
      await people.lockout.clear(clerk.email);
      expect(await withPassword(PASSWORD)).toMatchObject({ ok: true });
    });

    test("a password is changed by whoever knows the present one; every session ends", async () => {
      const session = await people.sessions.begin(clerk, ["password", "totp"], "");
      const next = "window biscuit harbor";
      expect(await people.factors.setPassword(clerk, "not the one", next)).toMatchObject(wrong);
      expect(await people.factors.setPassword(clerk, PASSWORD, "password1234")).toMatchObject({
        error: { code: "people/weak-password" },
      });
      expect(await people.sessions.find(session)).toBeDefined();
      unwrap(await people.factors.setPassword(clerk, PASSWORD, next));
      expect(await people.sessions.find(session)).toBeUndefined();
      expect(await withPassword(PASSWORD)).toMatchObject(wrong);
      expect(await withPassword(next)).toMatchObject({ ok: true });
    });

    test("a passkey is made, signs in, and is not locked by anybody's wrong passwords", async () => {
      const authenticator = new Authenticator(site.origin);
      const made = authenticator.register(await people.passkeys.askToRegister(site, "a session", clerk));
      unwrap(await people.passkeys.register(site, "a session", clerk, made, "Laptop"));
      for (let i = 0; i < 11; i++) await withPassword("wrong wrong wrong");
      const answer = authenticator.signIn(await people.passkeys.askToSignIn(site, "a visitor"));
      expect(unwrap(await people.passkeys.signIn(site, "a visitor", answer)).id).toBe(clerk.id);
      // The challenge is used up: the same answer is worth nothing.
      expect(await people.passkeys.signIn(site, "a visitor", answer)).toMatchObject({
        error: { code: "people/wrong-passkey" },
      });
    });

    test("a passkey that did not verify its person, is another site's, ran out or was copied is refused", async () => {
      const refused = { error: { code: "people/wrong-passkey" } };
      const authenticator = new Authenticator(site.origin);
      const made = authenticator.register(await people.passkeys.askToRegister(site, "s", clerk));
      unwrap(await people.passkeys.register(site, "s", clerk, made, ""));
      const ask = () => people.passkeys.askToSignIn(site, "v");
      const signIn = (answer: unknown, at = site) => people.passkeys.signIn(at, "v", answer);

      authenticator.verifies = false;
      expect(await signIn(authenticator.signIn(await ask()))).toMatchObject(refused);
      authenticator.verifies = true;
      const elsewhere = { host: "evil.example", origin: "https://evil.example" };
      expect(await signIn(authenticator.signIn(await ask()), elsewhere)).toMatchObject(refused);
      const late = authenticator.signIn(await ask());
      clock.pass(6 * MINUTE);
      expect(await signIn(late)).toMatchObject(refused);
      expect(await signIn({ id: 7 })).toMatchObject(refused);
      unwrap(await signIn(authenticator.signIn(await ask())));
      authenticator.counter = 0;
      expect(await signIn(authenticator.signIn(await ask()))).toMatchObject(refused);
      authenticator.counter = 50;
      unwrap(await people.accounts.setEnabled(clerk.id, false));
      expect(await signIn(authenticator.signIn(await ask()))).toMatchObject(refused);
    });

    test("the last way in cannot be removed", async () => {
      const bob = await as("Bob");
      const made = async (holder: string) => {
        const answer = new Authenticator(site.origin).register(await people.passkeys.askToRegister(site, holder, bob));
        unwrap(await people.passkeys.register(site, holder, bob, answer, holder));
        return answer.id;
      };
      const [first, second] = [await made("one"), await made("two")];
      unwrap(await people.passkeys.remove(bob.id, first));
      expect(await people.passkeys.remove(bob.id, second)).toMatchObject({ error: { code: "people/last-way-in" } });
      expect(await people.passkeys.remove(clerk.id, second)).toMatchObject({ error: { code: "people/unknown" } });
    });

    test("the office lets in who is here, by its own name for them from then on", async () => {
      const issuer = "https://login.example";
      const vouched = { issuer, subject: "17", email: "Clerk@example.org", emailVerified: true };
      const refused = { error: { code: "people/office-refused" } };
      expect(await people.office.accept({ ...vouched, emailVerified: false })).toMatchObject(refused);
      expect(await people.office.accept({ ...vouched, email: "nobody@example.org" })).toMatchObject(refused);
      expect(unwrap(await people.office.accept(vouched)).id).toBe(clerk.id);
      expect(unwrap(await people.office.accept({ issuer, subject: "17", emailVerified: false })).id).toBe(clerk.id);
      // The address went to somebody else at the office: that is not this person.
      expect(await people.office.accept({ ...vouched, subject: "18" })).toMatchObject(refused);
      unwrap(await people.accounts.setEnabled(clerk.id, false));
      expect(await people.office.accept(vouched)).toMatchObject(refused);
    });

    test("after a new invitation the office's word does not let in again, until whoever has signed in links it", async () => {
      const vouched = { issuer: "https://login.example", subject: "17", email: clerk.email, emailVerified: true };
      unwrap(await people.office.accept(vouched));
      const { token } = unwrap(await people.invitations.again(clerk.id));
      const refused = { error: { code: "people/office-refused" } };
      expect(await people.office.accept(vouched)).toMatchObject(refused);
      expect(await people.office.accept({ ...vouched, subject: "18" })).toMatchObject(refused);
      expect(await people.accounts.find(clerk.id)).toMatchObject({ status: "invited" });
      const chosen = { password: "window biscuit harbor", secret, code: codeOf(secret, clock) };
      unwrap(await people.invitations.accept(token, chosen));
      expect(await people.office.accept(vouched)).toMatchObject(refused);
      const bob = await as("Bob");
      expect(await people.office.accept(vouched, bob.id)).toMatchObject(refused);
      expect(unwrap(await people.office.accept(vouched, clerk.id)).id).toBe(clerk.id);
      expect(unwrap(await people.office.accept(vouched)).id).toBe(clerk.id);
    });

    test("the office's word takes an invitation", async () => {
      const asked = { email: "new@example.org", name: "New", grants: [] };
      const { token, person } = unwrap(await people.invitations.invite(asked));
      const vouched = { issuer: "https://login.example", subject: "9", email: asked.email, emailVerified: true };
      expect(unwrap(await people.office.accept(vouched))).toMatchObject({ id: person.id, status: "active" });
      expect(await people.invitations.find(token)).toMatchObject({ ok: false });
    });

    test("a session ends after an hour unused, after twelve hours used, and when it is ended", async () => {
      const begin = () => people.sessions.begin(clerk, ["password", "totp"], "Firefox on Linux");
      const idle = await begin();
      clock.pass(59 * MINUTE);
      expect(await people.sessions.find(idle)).toBeDefined();
      clock.pass(59 * MINUTE);
      expect(await people.sessions.find(idle)).toBeDefined();
      clock.pass(61 * MINUTE);
      expect(await people.sessions.find(idle)).toBeUndefined();

      const used = await begin();
      for (let minutes = 0; minutes < 11 * 60 + 30; minutes += 30) {
        clock.pass(30 * MINUTE);
        expect(await people.sessions.find(used)).toBeDefined();
      }
      clock.pass(30 * MINUTE);
      expect(await people.sessions.find(used)).toBeUndefined();

      const ended = await begin();
      const [here] = await people.sessions.list(clerk.id);
      expect(here).toMatchObject({ agent: "Firefox on Linux" });
      expect(await people.sessions.end(clerk.id, here?.id ?? "")).toBe(true);
      expect(await people.sessions.find(ended)).toBeUndefined();
      expect(await people.sessions.end(clerk.id, here?.id ?? "")).toBe(false);
    });

    test("a session of the first step is not complete, and lasts ten minutes", async () => {
      const token = await people.sessions.begin(clerk, ["password"], "");
      expect(await people.sessions.find(token)).toMatchObject({ complete: false });
      clock.pass(11 * MINUTE);
      expect(await people.sessions.find(token)).toBeUndefined();
    });

    test("a renewed session has a new token; the old one is dead, and so is every other after a change", async () => {
      const [mine, other] = [
        await people.sessions.begin(clerk, ["passkey"], ""),
        await people.sessions.begin(clerk, ["passkey"], ""),
      ];
      const session = await people.sessions.find(mine);
      if (session === undefined) throw new Error("no session");
      unwrap(await people.factors.setPassword(clerk, PASSWORD, "window biscuit harbor"));
      const renewed = (await people.sessions.renew(session)) ?? "";
      expect(await people.sessions.find(renewed)).toMatchObject({ complete: true, signedInAt: session.signedInAt });
      for (const dead of [mine, other]) expect(await people.sessions.find(dead)).toBeUndefined();
      expect(await people.sessions.renew(session)).toBeUndefined();
    });

    test("a session is fresh for 15 minutes", async () => {
      const token = await people.sessions.begin(clerk, ["passkey"], "");
      expect(await people.sessions.find(token)).toMatchObject({ fresh: true });
      clock.pass(16 * MINUTE);
      expect(await people.sessions.find(token)).toMatchObject({ fresh: false });
    });

    test("one person's session cannot be ended as another's", async () => {
      const bob = await as("Bob");
      const token = await people.sessions.begin(clerk, ["passkey"], "");
      const [session] = await people.sessions.list(clerk.id);
      expect(await people.sessions.end(bob.id, session?.id ?? "")).toBe(false);
      expect(await people.sessions.find(token)).toBeDefined();
    });

    test("the database holds neither tokens nor what forms carry; rows long dead are swept", async () => {
      const token = await people.sessions.begin(clerk, ["passkey"], "");
      const csrf = (await people.sessions.find(token))?.csrf ?? "?";
      const kept = JSON.stringify(await desk.selectFrom("sessions").selectAll().execute());
      for (const canary of [token, csrf]) expect(kept).not.toContain(canary);
      clock.pass(25 * HOUR);
      await people.sessions.begin(clerk, ["passkey"], "");
      expect(await desk.selectFrom("sessions").selectAll().execute()).toHaveLength(1);
    });
  });
}
