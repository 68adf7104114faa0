// The steps of the desk's schema, in the order of their names. Never edit one that was released.
import type { Migration } from "kysely";
import { filingSchema } from "./filing-tables.ts";
import { peopleSchema } from "./people-tables.ts";

/** What a column of bytes is called: `blob` in SQLite, `bytea` in PostgreSQL. */
export type BytesType = "blob" | "bytea";

export function migrations(bytes: BytesType): Record<string, Migration> {
  return { "0001-people": peopleSchema(bytes), "0002-filings": filingSchema(bytes) };
}
