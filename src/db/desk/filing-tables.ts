// Filings on their way, and what an office keeps about its counties.
import { type Kysely, type Migration, sql } from "kysely";
import type { BytesType } from "./migrations.ts";

export interface FilingTables {
  filings: {
    id: string;
    election: string;
    county: string;
    basis: string;
    origin: "file" | "grid" | "machine";
    state: string;
    /** SHA-256 of the bytes as received: key of `files`. */
    file: string;
    file_name: string;
    size_bytes: number;
    /** When these bytes came: a form has no clock of its own. */
    filled_at: string;
    created_by: string;
    created_at: string;
    changed_at: string;
    /** JSON: NameMapping. */
    mapping: string;
    reason: string | null;
    correction: string | null;
    /** The clerk's signature: who, when, and the digest of the content they agreed to. */
    signed_by: string | null;
    signed_at: string | null;
    signed_digest: string | null;
    /** The second person's, likewise; or who sent it back, with why. */
    decided_by: string | null;
    decided_at: string | null;
    decision_note: string | null;
    /** First and last position of its entries. */
    first_position: number | null;
    last_position: number | null;
    published_at: string | null;
    /** Raised at every change: a stale form is refused instead of winning. */
    version: number;
  };
  files: { sha256: string; bytes: Uint8Array };
  /** Idempotency keys of machines: one key, one file. */
  filing_keys: { county_key: string; key: string; file: string; filing: string; created_at: string };
  /** Logic-and-accuracy files on hand: what test data looks like. */
  test_decks: {
    id: string;
    election: string;
    county: string;
    file: string;
    file_name: string;
    added_by: string;
    added_at: string;
  };
  counties: {
    election: string;
    county: string;
    contact_name: string | null;
    contact_email: string | null;
    contact_phone: string | null;
    /** Registered voters as the office knows them, where the file does not say. */
    registered: number | null;
  };
  /** Public keys of machines that file for a county. */
  county_keys: {
    id: string;
    election: string;
    county: string;
    /** base64url of the 32 bytes. */
    public_key: string;
    label: string;
    added_by: string;
    added_at: string;
    revoked_at: string | null;
  };
}

export function filingSchema(bytes: BytesType): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const table = (name: string) => db.schema.createTable(name);
      await table("files")
        .addColumn("sha256", "text", (c) => c.primaryKey())
        .addColumn("bytes", sql.raw(bytes), (c) => c.notNull())
        .execute();
      await table("filings")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("election", "text", (c) => c.notNull())
        .addColumn("county", "text", (c) => c.notNull())
        .addColumn("basis", "text", (c) => c.notNull())
        .addColumn("origin", "text", (c) => c.notNull())
        .addColumn("state", "text", (c) => c.notNull())
        .addColumn("file", "text", (c) => c.notNull().references("files.sha256"))
        .addColumn("file_name", "text", (c) => c.notNull())
        .addColumn("size_bytes", "integer", (c) => c.notNull())
        .addColumn("filled_at", "text", (c) => c.notNull())
        .addColumn("created_by", "text", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("changed_at", "text", (c) => c.notNull())
        .addColumn("mapping", "text", (c) => c.notNull())
        .addColumn("reason", "text")
        .addColumn("correction", "text")
        .addColumn("signed_by", "text")
        .addColumn("signed_at", "text")
        .addColumn("signed_digest", "text")
        .addColumn("decided_by", "text")
        .addColumn("decided_at", "text")
        .addColumn("decision_note", "text")
        .addColumn("first_position", "integer")
        .addColumn("last_position", "integer")
        .addColumn("published_at", "text")
        .addColumn("version", "integer", (c) => c.notNull().defaultTo(0))
        .execute();
      await db.schema.createIndex("filings_of_county").on("filings").columns(["election", "county"]).execute();
      await table("filing_keys")
        .addColumn("county_key", "text", (c) => c.notNull())
        .addColumn("key", "text", (c) => c.notNull())
        .addColumn("file", "text", (c) => c.notNull())
        .addColumn("filing", "text", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("filing_keys_key", ["county_key", "key"])
        .execute();
      await table("test_decks")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("election", "text", (c) => c.notNull())
        .addColumn("county", "text", (c) => c.notNull())
        .addColumn("file", "text", (c) => c.notNull().references("files.sha256"))
        .addColumn("file_name", "text", (c) => c.notNull())
        .addColumn("added_by", "text", (c) => c.notNull())
        .addColumn("added_at", "text", (c) => c.notNull())
        .execute();
      await table("counties")
        .addColumn("election", "text", (c) => c.notNull())
        .addColumn("county", "text", (c) => c.notNull())
        .addColumn("contact_name", "text")
        .addColumn("contact_email", "text")
        .addColumn("contact_phone", "text")
        .addColumn("registered", "integer")
        .addPrimaryKeyConstraint("counties_key", ["election", "county"])
        .execute();
      await table("county_keys")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("election", "text", (c) => c.notNull())
        .addColumn("county", "text", (c) => c.notNull())
        .addColumn("public_key", "text", (c) => c.notNull())
        .addColumn("label", "text", (c) => c.notNull())
        .addColumn("added_by", "text", (c) => c.notNull())
        .addColumn("added_at", "text", (c) => c.notNull())
        .addColumn("revoked_at", "text")
        .execute();
    },
  };
}
