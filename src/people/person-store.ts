// The rows of people, and the rules over them that several files need.
import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { newHandle, type Person, type PersonId, personOf } from "./person.ts";

export async function findPerson(desk: DeskDatabase, id: string): Promise<Person | undefined> {
  const row = await desk.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : personOf(row);
}

/** A new row, who cannot sign in yet.  @error people/exists  the e-mail is taken */
export async function addPerson(
  mine: Transaction<DeskTables>,
  { email, name }: { readonly email: string; readonly name: string },
  at: Instant,
): Promise<Result<Person, Fault<PeopleCode>>> {
  const known = await mine.selectFrom("people").select("name").where("email", "=", email).executeTakeFirst();
  if (known !== undefined)
    return fault("people/exists", `${email} is here already, as ${known.name}. Open that person instead.`, {
      at: "email",
    });
  const person: Person = { id: uuidv7() as PersonId, email, name, handle: newHandle(), status: "invited" };
  const unset = { password_hash: null, totp_secret: null, totp_step: null, recovered_at: null };
  await mine
    .insertInto("people")
    .values({ ...person, ...unset, created_at: at, generation: 0 })
    .execute();
  return ok(person);
}

/** Sessions begun before this are dead: to be called with every change of ways in, roles or status. */
export async function raiseGeneration(desk: DeskDatabase, id: PersonId): Promise<void> {
  await desk
    .updateTable("people")
    .set((row) => ({ generation: row("generation", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Administrators who can sign in. */
export async function activeAdmins(desk: DeskDatabase): Promise<readonly string[]> {
  const rows = await desk
    .selectFrom("people")
    .innerJoin("grants", "grants.person", "people.id")
    .select("people.id")
    .distinct()
    .where("people.status", "=", "active")
    .where("grants.role", "=", "admin")
    .execute();
  return rows.map((row) => row.id);
}

/** Whether somebody may stop being an administrator who can sign in: asked in one's turn, or two could leave at once. Somebody
 *  must be left; and no administrator may make oneself the only one, who alone could do what takes two.
 *  @param by absent: the command line, which is the machine's own
 *  @error people/last-admin  @error people/takes-two */
export async function mayLeaveAdmins(
  mine: Transaction<DeskTables>,
  { id, name }: Person,
  by: PersonId | undefined,
): Promise<Result<void, Fault<PeopleCode>>> {
  const admins = await activeAdmins(mine);
  if (!admins.includes(id)) return ok(undefined);
  if (admins.length === 1) {
    const why = `${name} is the only administrator who can sign in. Make another person administrator first.`;
    return fault("people/last-admin", why);
  }
  if (by !== undefined && admins.length === 2) {
    const why = `Without ${name} you would be the only administrator, and could do alone what takes two. Make a third one first; or do it on the server's own machine, with tallyroom user.`;
    return fault("people/takes-two", why);
  }
  return ok(undefined);
}

/** A passkey, the office's sign-in, or a password together with an authenticator app. */
export async function hasWayIn(desk: DeskDatabase, id: PersonId, butPasskey?: string): Promise<boolean> {
  const row = await desk
    .selectFrom("people")
    .select(["password_hash", "totp_secret"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row?.password_hash != null && row.totp_secret !== null) return true;
  const passkeys = await desk.selectFrom("passkeys").select("id").where("person", "=", id).execute();
  if (passkeys.some((passkey) => passkey.id !== butPasskey)) return true;
  return (await desk.selectFrom("identities").select("person").where("person", "=", id).execute()).length > 0;
}
