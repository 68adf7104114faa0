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

/** Whether nobody else who can sign in is an administrator: asked in one's turn, or two could leave at once. */
export async function isLastAdmin(mine: Transaction<DeskTables>, id: PersonId): Promise<boolean> {
  const admins = await activeAdmins(mine);
  return admins.includes(id) && admins.length === 1;
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

export function lastAdmin({ name }: Person): Result<never, Fault<PeopleCode>> {
  return fault(
    "people/last-admin",
    `${name} is the only administrator who can sign in. Make another person administrator first.`,
  );
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
