// Who there is: finding people, listing them, letting them in and shutting them out.
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { type HeldGrant, heldGrantOf } from "./grants.ts";
import { emailOf, type Person, type PersonId, personOf } from "./person.ts";
import { findPerson, hasWayIn, mayLeaveAdmins, raiseGeneration } from "./person-store.ts";
import { inTurn } from "./turn.ts";

/** A person with what an administrator sees beside. */
export interface Colleague extends Person {
  readonly grants: readonly HeldGrant[];
  readonly hasPassword: boolean;
  readonly hasApp: boolean;
  readonly passkeys: number;
  readonly officeLinked: boolean;
  /** When any session of theirs was last used. */
  readonly seenAt?: Instant;
  /** When the invitation that is open runs out. */
  readonly invitedUntil?: Instant;
}

export interface Accounts {
  find(id: string): Promise<Person | undefined>;
  findByEmail(email: string): Promise<Person | undefined>;
  list(): Promise<readonly Colleague[]>;
  colleague(id: string): Promise<Colleague | undefined>;
  /** Disabling ends every session. Enabling lets the person in by the ways they had; whoever had none is invited again.
   *  @param by absent: the command line
   *  @error people/own-account  @error people/last-admin  @error people/unknown */
  setEnabled(id: string, enabled: boolean, by?: PersonId): Promise<Result<Person, Fault<PeopleCode>>>;
}

export function openAccounts(desk: DeskDatabase, clock: Clock): Accounts {
  const find = (id: string) => findPerson(desk, id);
  return {
    find,
    findByEmail: async (email) => {
      const row = await desk.selectFrom("people").selectAll().where("email", "=", emailOf(email)).executeTakeFirst();
      return row === undefined ? undefined : personOf(row);
    },
    list: () => listColleagues(desk, clock.now()),
    colleague: async (id) => (await listColleagues(desk, clock.now(), id))[0],
    setEnabled: (id, enabled, by) =>
      inTurn(desk, "people", async (mine) => {
        const person = await findPerson(mine, id);
        if (person === undefined) return fault("people/unknown", "There is no such person here.");
        if (person.id === by) return fault("people/own-account", "Nobody disables or enables their own account.");
        const leaving = enabled ? ok(undefined) : await mayLeaveAdmins(mine, person, by);
        if (!leaving.ok) return leaving;
        const status = !enabled ? "disabled" : (await hasWayIn(mine, person.id)) ? "active" : "invited";
        await mine.updateTable("people").set({ status }).where("id", "=", id).execute();
        await raiseGeneration(mine, person.id);
        return ok({ ...person, status } as const);
      }),
  };
}

async function listColleagues(desk: DeskDatabase, now: Instant, id?: string): Promise<readonly Colleague[]> {
  const people = await desk
    .selectFrom("people")
    .selectAll()
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy("name")
    .orderBy("email")
    .execute();
  const grants = await desk.selectFrom("grants").selectAll().orderBy("granted_at").orderBy("id").execute();
  const passkeys = await desk.selectFrom("passkeys").select("person").execute();
  const identities = await desk.selectFrom("identities").select("person").execute();
  const seen = await desk
    .selectFrom("sessions")
    .select(({ fn }) => ["person", fn.max("seen_at").as("seen_at")])
    .groupBy("person")
    .execute();
  const invitations = await desk
    .selectFrom("invitations")
    .select(["person", "expires_at"])
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
  return people.map((row) => {
    const seenAt = seen.find((each) => each.person === row.id)?.seen_at;
    const invitedUntil = invitations.find((each) => each.person === row.id)?.expires_at;
    return {
      ...personOf(row),
      grants: grants.filter((grant) => grant.person === row.id).map(heldGrantOf),
      hasPassword: row.password_hash !== null,
      hasApp: row.totp_secret !== null,
      passkeys: passkeys.filter((passkey) => passkey.person === row.id).length,
      officeLinked: identities.some((identity) => identity.person === row.id),
      ...(seenAt === undefined ? {} : { seenAt: seenAt as Instant }),
      ...(invitedUntil === undefined ? {} : { invitedUntil: invitedUntil as Instant }),
    };
  });
}
