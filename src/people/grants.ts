// Roles: who has which, where, and who gave it.
import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import { COUNTY_ROLES, type ElectionId, type Grant, ROLES, type Role, type UnitId } from "../model/index.ts";
import type { PeopleCode } from "./errors.ts";
import type { PersonId } from "./person.ts";
import { activeAdmins, findPerson, mayLeaveAdmins, raiseGeneration } from "./person-store.ts";
import { inTurn } from "./turn.ts";

export interface HeldGrant extends Grant {
  readonly id: string;
  readonly grantedAt: Instant;
}

export interface Grants {
  /** @param by absent: the command line
   *  @error people/own-account  @error people/bad-grant  @error people/unknown
   *  @error people/takes-two  a second administrator has to agree: propose it (giving-roles.ts) */
  add(person: string, grant: Grant, by?: PersonId): Promise<Result<HeldGrant, Fault<PeopleCode>>>;
  /** @error people/own-account  @error people/last-admin  @error people/unknown */
  remove(person: string, grant: string, by?: PersonId): Promise<Result<HeldGrant, Fault<PeopleCode>>>;
}

export function openGrants(desk: DeskDatabase, clock: Clock): Grants {
  return {
    add: async (id, asked, by) => {
      const grant = checkGrant(asked);
      if (!grant.ok) return grant;
      return inTurn(desk, "people", async (mine) => {
        const person = await findPerson(mine, id);
        if (person === undefined) return unknown("There is no such person here.");
        if (person.id === by) return ownRoles();
        const alone = await checkAlone(mine, [grant.value], by);
        return alone.ok ? ok(await giveGrant(mine, person.id, grant.value, clock.now(), by)) : alone;
      });
    },
    remove: (id, grantId, by) =>
      inTurn(desk, "people", async (mine) => {
        const person = await findPerson(mine, id);
        if (person === undefined) return unknown("There is no such person here.");
        if (person.id === by) return ownRoles();
        const held = await grantsOf(mine, person.id);
        const grant = held.find((each) => each.id === grantId);
        if (grant === undefined) return unknown(`${person.name} does not have that role. It may be gone already.`);
        const leaving = grant.role === "admin" ? await mayLeaveAdmins(mine, person, by) : ok(undefined);
        if (!leaving.ok) return leaving;
        await mine.deleteFrom("grants").where("id", "=", grantId).execute();
        await raiseGeneration(mine, person.id);
        return ok(grant);
      }),
  };
}

const unknown = (sentence: string) => fault("people/unknown", sentence);
const ownRoles = () => fault("people/own-account", "Nobody changes their own roles. Ask another administrator.");

export async function grantsOf(desk: DeskDatabase, person: PersonId): Promise<readonly HeldGrant[]> {
  const rows = await desk.selectFrom("grants").selectAll().where("person", "=", person).orderBy("id").execute();
  return rows.map(heldGrantOf);
}

/** Roles that one administrator cannot give alone where there is another: an approver, or one could make both hands of a
 *  return; the decision desk, or one could make both of a call; an administrator, or one could make oneself the second
 *  administrator. */
const TAKE_TWO: readonly Role[] = ["county-approver", "decision-desk", "admin"];

/** @param by absent: the command line, which is the machine's own  @error people/takes-two */
export async function checkAlone(
  mine: Transaction<DeskTables>,
  grants: readonly Grant[],
  by: PersonId | undefined,
): Promise<Result<void, Fault<PeopleCode>>> {
  const heavy = grants.some(({ role }) => TAKE_TWO.includes(role));
  if (by === undefined || !heavy || (await activeAdmins(mine)).length < 2) return ok(undefined);
  return fault("people/takes-two", "This role takes two administrators: one proposes it, another confirms.");
}

/** Gives a role that is not held yet; the person's sessions end. */
export async function giveGrant(
  mine: Transaction<DeskTables>,
  person: PersonId,
  grant: Grant,
  at: Instant,
  by?: PersonId,
): Promise<HeldGrant> {
  const held = (await grantsOf(mine, person)).find((each) => sameGrant(each, grant));
  if (held !== undefined) return held;
  const added = await addGrant(mine, person, grant, at, by);
  await raiseGeneration(mine, person);
  return added;
}

export async function addGrant(
  mine: Transaction<DeskTables>,
  person: PersonId,
  grant: Grant,
  at: Instant,
  by?: PersonId,
): Promise<HeldGrant> {
  const { role, election = null, county = null } = grant;
  const id = uuidv7();
  await mine
    .insertInto("grants")
    .values({ id, person, role, election, county, granted_by: by ?? null, granted_at: at })
    .execute();
  return { ...grant, id, grantedAt: at };
}

export function heldGrantOf(row: DeskTables["grants"]): HeldGrant {
  const { id, role, election, county, granted_at } = row;
  return {
    id,
    role: role as Role,
    ...(election === null ? {} : { election: election as ElectionId }),
    ...(county === null ? {} : { county: county as UnitId }),
    grantedAt: granted_at as Instant,
  };
}

/** A grant that makes sense.
 *  @error people/bad-grant  a county's role without its county; an administrator of one place only; an unknown role */
export function checkGrant(grant: Grant): Result<Grant, Fault<PeopleCode>> {
  const { role, election, county } = grant;
  if (!ROLES.includes(role)) return fault("people/bad-grant", `There is no role “${role}”.`, { at: "role" });
  if (role === "admin" && (election !== undefined || county !== undefined))
    return fault("people/bad-grant", "An administrator is one everywhere: leave election and county empty.", {
      at: "election",
    });
  if (COUNTY_ROLES.includes(role) && (election === undefined || county === undefined))
    return fault("people/bad-grant", "This role is always for one county in one election: choose both.", {
      at: election === undefined ? "election" : "county",
    });
  if (county !== undefined && election === undefined)
    return fault("people/bad-grant", "A county belongs to an election: choose the election too.", { at: "election" });
  return ok(grant);
}

function sameGrant(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.election === b.election && a.county === b.county;
}
