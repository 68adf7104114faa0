// What an office keeps of its counties: whom to call, how many are registered, which machines may file, what test data looks
// like. None of it is public.
import { createPublicKey } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { type Clock, fault, type Instant, ok, type Result } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import { matchReading, putFile } from "../../intake/index.ts";
import type { UnitId } from "../../model/index.ts";
import { blobName } from "../../record/index.ts";
import type { OpenElection } from "../open-election.ts";
import { plainFileName, plainLine } from "./plain-line.ts";
import type { ReadFiling } from "./readings.ts";

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly registered: number | null;
}

export interface CountyKey {
  readonly id: string;
  readonly label: string;
  /** base64url of 32 bytes. */
  readonly publicKey: string;
  readonly addedAt: Instant;
  readonly revokedAt?: Instant;
}

export interface Registry {
  contact(election: string, county: UnitId): Promise<Contact>;
  setContact(election: string, county: UnitId, contact: Contact): Promise<void>;
  keys(election: string, county: UnitId): Promise<readonly CountyKey[]>;
  addKey(
    election: string,
    county: UnitId,
    key: { publicKey: string; label: string },
    by: string,
  ): Promise<Result<string>>;
  /** A revoked key stays in the list: what it filed names it. */
  revokeKey(election: string, county: UnitId, id: string): Promise<Result<void>>;
  decks(election: string, county: UnitId): Promise<readonly { id: string; fileName: string; addedAt: Instant }[]>;
  addDeck(
    election: OpenElection,
    county: UnitId,
    file: { name: string; bytes: Uint8Array },
    by: string,
  ): Promise<Result<void>>;
  removeDeck(election: string, county: UnitId, id: string): Promise<void>;
}

const KEY_BYTES = 32;

export function openRegistry(desk: DeskDatabase, clock: Clock, read: ReadFiling): Registry {
  return {
    contact: async (election, county) => {
      const row = await desk
        .selectFrom("counties")
        .selectAll()
        .where("election", "=", election)
        .where("county", "=", county)
        .executeTakeFirst();
      return {
        name: row?.contact_name ?? "",
        email: row?.contact_email ?? "",
        phone: row?.contact_phone ?? "",
        registered: row?.registered ?? null,
      };
    },
    setContact: async (election, county, { name, email, phone, registered }) => {
      const columns = { contact_name: name, contact_email: email, contact_phone: phone, registered };
      await desk
        .insertInto("counties")
        .values({ election, county, ...columns })
        .onConflict((conflict) => conflict.columns(["election", "county"]).doUpdateSet(columns))
        .execute();
    },
    keys: async (election, county) => {
      const rows = await desk
        .selectFrom("county_keys")
        .selectAll()
        .where("election", "=", election)
        .where("county", "=", county)
        .orderBy("id")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        label: row.label,
        publicKey: row.public_key,
        addedAt: row.added_at as Instant,
        ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at as Instant }),
      }));
    },
    addKey: async (election, county, { publicKey, label }, by) => {
      const bytes = Buffer.from(publicKey.trim(), "base64url");
      if (bytes.length !== KEY_BYTES || !isEd25519(bytes))
        return fault("desk/bad-key", "That is not the public half of an Ed25519 key: 43 letters and digits.");
      const id = uuidv7();
      await desk
        .insertInto("county_keys")
        .values({
          id,
          election,
          county,
          public_key: bytes.toString("base64url"),
          label: plainLine(label.slice(0, 80)) || "machine",
          added_by: by,
          added_at: clock.now(),
          revoked_at: null,
        })
        .execute();
      return ok(id);
    },
    revokeKey: async (election, county, id) => {
      const done = await desk
        .updateTable("county_keys")
        .set({ revoked_at: clock.now() })
        .where("id", "=", id)
        .where("election", "=", election)
        .where("county", "=", county)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      return Number(done.numUpdatedRows) === 1
        ? ok(undefined)
        : fault("desk/unknown-key", "There is no such key in use in this county.");
    },
    decks: async (election, county) => {
      const rows = await desk
        .selectFrom("test_decks")
        .selectAll()
        .where("election", "=", election)
        .where("county", "=", county)
        .orderBy("id")
        .execute();
      return rows.map((row) => ({ id: row.id, fileName: row.file_name, addedAt: row.added_at as Instant }));
    },
    addDeck: async (election, county, { name, bytes }, by) => {
      const sha256 = blobName(bytes);
      await putFile(desk, sha256, bytes);
      const readings = await read({ sha256, name });
      if (!readings.ok) return readings;
      for (const reading of readings.value) {
        const { test: _, ...plain } = reading;
        const matched = matchReading(election.definition, plain, "election-night");
        if (!matched.ok) return matched;
      }
      await desk
        .insertInto("test_decks")
        .values({
          id: uuidv7(),
          election: election.id,
          county,
          file: sha256,
          file_name: plainFileName(name) || "test file",
          added_by: by,
          added_at: clock.now(),
        })
        .execute();
      return ok(undefined);
    },
    removeDeck: async (election, county, id) => {
      await desk
        .deleteFrom("test_decks")
        .where("id", "=", id)
        .where("election", "=", election)
        .where("county", "=", county)
        .execute();
    },
  };
}

/** Node refuses what is no point of the curve only when it is used; its form it refuses here. */
function isEd25519(bytes: Buffer): boolean {
  try {
    createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}
