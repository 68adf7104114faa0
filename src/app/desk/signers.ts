// Whether whoever signed a return may still do so when the second person agrees: a clerk who has left, or a key that was
// revoked in between, is no first person.
import type { DeskDatabase } from "../../db/index.ts";
import type { Filing } from "../../intake/index.ts";

/** @param by a person's id, or a machine's public key */
export async function mayStillSign(desk: DeskDatabase, { election, county }: Filing, by: string): Promise<boolean> {
  const clerk = await desk
    .selectFrom("people")
    .innerJoin("grants", "grants.person", "people.id")
    .select("people.id")
    .where("people.id", "=", by)
    .where("people.status", "=", "active")
    .where("grants.role", "=", "clerk")
    .where("grants.county", "=", county)
    .where((each) => each.or([each("grants.election", "=", election), each("grants.election", "is", null)]))
    .executeTakeFirst();
  if (clerk !== undefined) return true;
  const key = await desk
    .selectFrom("county_keys")
    .select("id")
    .where("public_key", "=", by)
    .where("election", "=", election)
    .where("county", "=", county)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return key !== undefined;
}
