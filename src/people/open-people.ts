// The room, opened: everybody who works here, and how they prove it.
import { type Clock, type Fault, ok, type Result } from "../base/index.ts";
import { type DeskDatabase, openDeskDatabase } from "../db/index.ts";
import type { Grant } from "../model/index.ts";
import { type Accounts, openAccounts } from "./accounts.ts";
import { openChallenges } from "./challenges.ts";
import type { PeopleCode } from "./errors.ts";
import { type Factors, openFactors } from "./factors.ts";
import { GIVE_ROLE, givingRoles } from "./giving-roles.ts";
import { addGrant, checkGrant, type Grants, openGrants } from "./grants.ts";
import { type Invitations, openInvitations } from "./invitations.ts";
import { type KnownBrowsers, openKnownBrowsers } from "./known-browsers.ts";
import { type Lockout, openLockout } from "./lockout.ts";
import { type Motions, openMotions } from "./motions.ts";
import { type OfficeIdentities, openOfficeIdentities } from "./office-identities.ts";
import { openPasskeys, type Passkeys } from "./passkeys.ts";
import { type Person, readPerson } from "./person.ts";
import { addPerson } from "./person-store.ts";
import { RECOVER, recovery } from "./recovery.ts";
import { openSeal, type Seal } from "./seal.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import { openSignIn, type SignIn } from "./sign-in.ts";
import { type ActTrail, openTrail } from "./trail.ts";
import { inTurn } from "./turn.ts";

export interface People {
  readonly accounts: Accounts;
  readonly grants: Grants;
  readonly invitations: Invitations;
  readonly factors: Factors;
  readonly passkeys: Passkeys;
  readonly office: OfficeIdentities;
  readonly signIn: SignIn;
  readonly lockout: Lockout;
  readonly browsers: KnownBrowsers;
  readonly sessions: Sessions;
  readonly motions: Motions;
  readonly trail: ActTrail;
  readonly seal: Seal;
  readonly clock: Clock;
  /** For the demo and for tests alone; no route leads here. Somebody who is in at once, without any way to sign in but the
   *  demo's own; the person who is there already where the address is known.
   *  @error people/bad-person  @error people/bad-grant */
  addActive(asked: {
    readonly email: string;
    readonly name: string;
    readonly grants: readonly Grant[];
  }): Promise<Result<Person, Fault<PeopleCode>>>;
}

export interface PeopleOptions {
  /** Where the desk's key lies. */
  readonly dataDir: string;
  readonly clock: Clock;
}

/** @error people/key-exposed  @error people/key-unusable */
export function openPeople(desk: DeskDatabase, { dataDir, clock }: PeopleOptions): Result<People, Fault<PeopleCode>> {
  const seal = openSeal(dataDir);
  if (!seal.ok) return seal;
  const accounts = openAccounts(desk, clock);
  const lockout = openLockout(desk, clock);
  const motions = openMotions(desk, clock);
  motions.define(RECOVER, recovery(desk, clock));
  motions.define(GIVE_ROLE, givingRoles(desk, clock));
  return ok({
    accounts,
    grants: openGrants(desk, clock),
    invitations: openInvitations(desk, clock, seal.value),
    factors: openFactors(desk, clock, seal.value, lockout),
    passkeys: openPasskeys(desk, clock, openChallenges(desk, clock)),
    office: openOfficeIdentities(desk, clock),
    signIn: openSignIn(desk, clock, seal.value, lockout),
    lockout,
    browsers: openKnownBrowsers(desk, seal.value),
    sessions: openSessions(desk, clock),
    motions,
    trail: openTrail(desk, clock),
    seal: seal.value,
    clock,
    addActive: async ({ email, name, grants }) => {
      const asked = readPerson(email, name);
      if (!asked.ok) return asked;
      const known = await accounts.findByEmail(email);
      if (known !== undefined) return ok(known);
      for (const grant of grants) {
        const checked = checkGrant(grant);
        if (!checked.ok) return checked;
      }
      return inTurn(desk, "people", async (mine) => {
        const person = await addPerson(mine, asked.value, clock.now());
        if (!person.ok) return person;
        await mine.updateTable("people").set({ status: "active" }).where("id", "=", person.value.id).execute();
        for (const grant of grants) await addGrant(mine, person.value.id, grant, clock.now());
        return ok({ ...person.value, status: "active" } as const);
      });
    },
  });
}

/** The same, with its database: for a program that needs nothing else of the desk.
 *  @param database `postgres://…`; absent: SQLite in the data folder */
export async function openPeopleIn(
  options: PeopleOptions & { readonly database?: string },
): Promise<Result<{ readonly people: People; close(): Promise<void> }>> {
  const desk = await openDeskDatabase(options.dataDir, options.database);
  if (!desk.ok) return desk;
  const people = openPeople(desk.value, options);
  if (!people.ok) {
    await desk.value.destroy();
    return people;
  }
  return ok({ people: people.value, close: () => desk.value.destroy() });
}
