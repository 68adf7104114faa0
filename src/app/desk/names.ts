// What colleagues, and the public record, call whoever did something: people by name at the desk, by handle in the record;
// machines by their key.
import type { DeskDatabase } from "../../db/index.ts";

export type NameOf = (id: string) => string;

/** Names of everyone, for one page. An office has hundreds of people, not millions. */
export async function readNames(desk: DeskDatabase): Promise<NameOf> {
  const people = await desk.selectFrom("people").select(["id", "name"]).execute();
  const keys = await desk.selectFrom("county_keys").select(["public_key", "label"]).execute();
  const names = new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...keys.map(({ public_key, label }) => [public_key, `machine “${label}”`] as const),
  ]);
  return (id) => names.get(id) ?? "somebody no longer known";
}

/** @returns the person's handle; a machine's public key is its own */
export async function handleOf(desk: DeskDatabase, id: string): Promise<string> {
  const row = await desk.selectFrom("people").select("handle").where("id", "=", id).executeTakeFirst();
  return row?.handle ?? `key ${id}`;
}
