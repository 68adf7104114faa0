// What takes two people, and the trail of what was done, on whichever database.
import { beforeEach, describe, expect, test } from "vitest";
import type { MakePeople, PeopleUnderTest } from "../../testing/people.ts";
import { MINUTE } from "../../testing/test-clock.ts";
import { fault, type Json, ok, unwrap } from "../base/index.ts";
import type { ElectionId, Grant, UnitId } from "../model/index.ts";
import { type Actor, GIVE_ROLE, givingOf, type Person, type PersonId, RECOVER, recoveryOf } from "./index.ts";

const ADMIN: Grant = { role: "admin" };
const election = "ga-2020" as ElectionId;

export function twoPeopleContract(name: string, make: MakePeople): void {
  describe(`two people: ${name}`, () => {
    let { people, clock, desk, as }: PeopleUnderTest = {} as PeopleUnderTest;
    let [ada, bob, cleo]: Actor[] = [];
    let target: Person;
    const actor = async (name: string, ...grants: readonly Grant[]): Promise<Actor> => ({
      person: await as(name, ...grants),
      grants,
    });
    beforeEach(async () => {
      ({ people, clock, desk, as } = await make());
      [ada, bob, cleo] = [await actor("Ada", ADMIN), await actor("Bob", ADMIN), await actor("Cleo")];
      target = await as("Dora", ADMIN);
    });
    const known = (one: Actor | undefined): Actor => {
      if (one === undefined) throw new Error("nobody");
      return one;
    };
    const propose = (by: Actor | undefined, person = target.id) =>
      people.motions.propose({ kind: RECOVER, payload: recoveryOf(person) }, known(by));

    test("one administrator proposes, another confirms: every way in is dropped, and a new link is there", async () => {
      const session = await people.sessions.begin(target, ["demo"], "");
      const motion = unwrap(await propose(ada));
      expect(motion.description).toContain("Dora (dora@example.org) gets a new invitation.");
      expect(await people.sessions.find(session)).toBeDefined();
      const { invitation = "" } = unwrap(await people.motions.decide(motion.id, "confirm", motion.digest, known(bob)));
      expect(await people.sessions.find(session)).toBeUndefined();
      expect(unwrap(await people.invitations.find(invitation)).person).toMatchObject({
        id: target.id,
        status: "invited",
      });
    });

    test("it is neither confirmed by the one who proposed it, nor by the one it is about, nor by just anybody", async () => {
      const motion = unwrap(await propose(ada));
      const confirm = (by: Actor | undefined) => people.motions.decide(motion.id, "confirm", motion.digest, known(by));
      expect(await confirm(ada)).toMatchObject({ error: { code: "people/same-person" } });
      expect(await confirm({ person: target, grants: [ADMIN] })).toMatchObject({
        error: { code: "people/same-person" },
      });
      expect(await confirm(cleo)).toMatchObject({ error: { code: "people/not-allowed" } });
      expect(await propose(cleo)).toMatchObject({ error: { code: "people/not-allowed" } });
      expect(await propose({ person: target, grants: [ADMIN] })).toMatchObject({
        error: { code: "people/same-person" },
      });
      expect(await people.accounts.find(target.id)).toMatchObject({ status: "active" });
    });

    test("what is confirmed is what was shown: not another motion's digest, nor a payload changed in the database", async () => {
      const motion = unwrap(await propose(ada));
      const other = unwrap(await propose(ada, known(cleo).person.id));
      expect(await people.motions.decide(motion.id, "confirm", other.digest, known(bob))).toMatchObject({
        error: { code: "people/other-content" },
      });
      const payload = JSON.stringify(recoveryOf(known(cleo).person.id));
      await desk.updateTable("motions").set({ payload }).where("id", "=", motion.id).execute();
      expect(await people.motions.decide(motion.id, "confirm", motion.digest, known(bob))).toMatchObject({
        error: { code: "people/other-content" },
      });
    });

    test("it is decided once, and within 30 minutes", async () => {
      const motion = unwrap(await propose(ada));
      expect(await propose(bob)).toMatchObject({ error: { code: "people/proposed-already" } });
      const confirm = () => people.motions.decide(motion.id, "confirm", motion.digest, known(bob));
      const both = await Promise.all([confirm(), confirm()]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(await confirm()).toMatchObject({ error: { code: "people/no-motion" } });
      const late = unwrap(await propose(ada, known(cleo).person.id));
      clock.pass(30 * MINUTE);
      expect(await people.motions.decide(late.id, "confirm", late.digest, known(bob))).toMatchObject({
        error: { code: "people/no-motion" },
      });
      expect(await people.motions.open(known(bob))).toEqual([]);
    });

    test("whoever proposed it may take it back", async () => {
      const motion = unwrap(await propose(ada));
      expect(await people.motions.open(known(ada))).toMatchObject([{ id: motion.id }]);
      expect(await people.motions.open(known(cleo))).toEqual([]);
      unwrap(await people.motions.decide(motion.id, "refuse", "", known(ada)));
      expect(await people.motions.open(known(ada))).toEqual([]);
    });

    test("an approver, the decision desk and an administrator take two administrators; other roles, one alone and the machine itself do not", async () => {
      const county = "ga/gwinnett" as UnitId;
      const APPROVER: Grant = { role: "county-approver", election, county };
      const by = known(ada).person.id;
      const cleoId = known(cleo).person.id;
      for (const grant of [APPROVER, { role: "decision-desk", election } satisfies Grant, ADMIN]) {
        const takesTwo = { error: { code: "people/takes-two" } };
        expect(await people.grants.add(cleoId, grant, by)).toMatchObject(takesTwo);
        const asked = { email: "new@example.org", name: "New", grants: [grant] };
        expect(await people.invitations.invite(asked, by)).toMatchObject(takesTwo);
      }
      expect(await people.accounts.findByEmail("new@example.org")).toBeUndefined();
      unwrap(await people.grants.add(cleoId, { role: "clerk", election, county }, by));

      const asked = { kind: GIVE_ROLE, payload: givingOf(cleoId as PersonId, APPROVER) };
      const motion = unwrap(await people.motions.propose(asked, known(ada)));
      expect(motion.description).toBe(
        "Cleo (cleo@example.org) becomes a county approver of ga/gwinnett in ga-2020. Their sessions end.",
      );
      const confirm = (one: Actor | undefined) =>
        people.motions.decide(motion.id, "confirm", motion.digest, known(one));
      expect(await confirm(ada)).toMatchObject({ error: { code: "people/same-person" } });
      expect((await people.accounts.colleague(cleoId))?.grants).toHaveLength(1);
      unwrap(await confirm(bob));
      expect((await people.accounts.colleague(cleoId))?.grants).toMatchObject([{ role: "clerk" }, APPROVER]);

      unwrap(await people.grants.add(cleoId, { ...APPROVER, county: "ga/fulton" as UnitId }));
      for (const id of [known(bob).person.id, target.id]) unwrap(await people.accounts.setEnabled(id, false));
      unwrap(await people.grants.add(cleoId, { ...APPROVER, county: "ga/cobb" as UnitId }, by));
    });

    test("a kind of its own runs with its payload, for its own people; a fault leaves the motion open", async () => {
      const ran: Json[] = [];
      let works = false;
      people.motions.define("freeze", {
        permission: "state.freeze",
        describe: async () => "Publication stops.",
        run: async (payload) => {
          if (!works) return fault("server/busy", "Not now.");
          ran.push(payload);
          return ok({ sentence: "It is frozen." });
        },
      });
      const operators: Grant = { role: "state-operator", election };
      const [one, two] = [await actor("One", operators), await actor("Two", operators)];
      const asked = { kind: "freeze", election, payload: { reason: "wrong file" } };
      const motion = unwrap(await people.motions.propose(asked, one));
      expect(await people.motions.propose({ ...asked, election: "other" as ElectionId }, one)).toMatchObject({
        error: { code: "people/not-allowed" },
      });
      const confirm = (by: Actor) => people.motions.decide(motion.id, "confirm", motion.digest, by);
      expect(await confirm(known(bob))).toMatchObject({ error: { code: "people/not-allowed" } });
      expect(await confirm(two)).toMatchObject({ error: { code: "server/busy" } });
      works = true;
      expect(unwrap(await confirm(two)).sentence).toBe("It is frozen.");
      expect(ran).toEqual([{ reason: "wrong file" }]);
    });
  });

  describe(`the trail: ${name}`, () => {
    let { people, desk }: PeopleUnderTest = {} as PeopleUnderTest;
    beforeEach(async () => {
      ({ people, desk } = await make());
    });
    const write = (i: number) =>
      people.trail.write({
        action: i % 2 === 0 ? "filing.sign" : "filing.approve",
        outcome: "done",
        election,
        county: i < 5 ? "ga/gwinnett" : "ga/fulton",
        object: `f${i}`,
        detail: { n: i, note: "naïve “quotes”" },
      });
    const broken = async () => {
      const checked = await people.trail.verify();
      return checked.ok ? undefined : checked.error.at;
    };

    test("rows are numbered without a gap, whoever writes at once, and each holds the one before", async () => {
      await Promise.all(Array.from({ length: 40 }, (_, i) => write(i)));
      const rows = await people.trail.read({ limit: 100 });
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i));
      for (let i = 0; i < 39; i++) expect(rows[i]?.previous).toBe(rows[i + 1]?.hash);
      expect(unwrap(await people.trail.verify())).toEqual({ rows: 40 });
    });

    test("is read by pages and by what it is about", async () => {
      for (let i = 0; i < 10; i++) await write(i);
      const page = await people.trail.read({ limit: 3, before: 9 });
      expect(page.map(({ object }) => object)).toEqual(["f7", "f6", "f5"]);
      const filter = { county: "ga/gwinnett", action: "filing.sign" };
      expect((await people.trail.read({ limit: 99, filter })).map(({ object }) => object)).toEqual(["f4", "f2", "f0"]);
      const all: number[] = [];
      for await (const rows of people.trail.readAll()) all.push(...rows.map(({ seq }) => seq));
      expect(all).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await people.trail.actions()).toEqual(["filing.approve", "filing.sign"]);
    });

    test("names the first row that was changed, taken out, moved or cut off", async () => {
      for (let i = 0; i < 6; i++) await write(i);
      const rows = await people.trail.read({ limit: 9 });
      const edit = (seq: number, change: object) =>
        desk.updateTable("trail").set(change).where("seq", "=", seq).execute();
      const back = (seq: number) => edit(seq, rows.find((row) => row.seq === seq) ?? {});
      for (const change of [
        { person: "somebody" },
        { outcome: "refused" },
        { detail: '{"n":7}' },
        { at: "2020-01-01T00:00:00.000Z" },
        { hash: "0".repeat(64) },
        { previous: "0".repeat(64) },
        { county: null },
      ]) {
        await edit(3, change);
        expect(await broken()).toBe("3");
        await back(3);
      }
      expect(await broken()).toBeUndefined();
      await desk.deleteFrom("trail").where("seq", "=", 6).execute();
      expect(await broken()).toBe("6");
      await desk.deleteFrom("trail").where("seq", "=", 2).execute();
      expect(await broken()).toBe("2");
      await desk.deleteFrom("trail").execute();
      expect(await broken()).toBe("1");
    });
  });
}
