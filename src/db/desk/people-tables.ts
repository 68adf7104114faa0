// People, how they prove who they are, what they may do, and the trail of what was done.
import { type Kysely, type Migration, sql } from "kysely";
import type { BytesType } from "./migrations.ts";

/** Moments are UTC text (base/instant.ts); secrets are kept only as hashes, or sealed with the installation's key. */
export interface PeopleTables {
  people: {
    id: string;
    /** Sign-in name, lower case. */
    email: string;
    name: string;
    /** What the public record calls this person: means nothing outside the office. */
    handle: string;
    status: "invited" | "active" | "disabled";
    /** argon2id, in its own text form. */
    password_hash: string | null;
    /** Sealed. */
    totp_secret: string | null;
    /** Newest time step that a code was taken for: no code works twice. */
    totp_step: number | null;
    created_at: string;
    /** When every way in was last dropped for a new invitation. */
    recovered_at: string | null;
    /** Raised at every change of factors, roles or status: sessions of an older one are dead. */
    generation: number;
  };
  grants: {
    id: string;
    person: string;
    role: string;
    election: string | null;
    county: string | null;
    granted_by: string | null;
    granted_at: string;
  };
  passkeys: {
    /** base64url, as the authenticator names it. */
    id: string;
    person: string;
    public_key: Uint8Array;
    counter: number;
    transports: string;
    label: string;
    created_at: string;
    used_at: string | null;
  };
  identities: { issuer: string; subject: string; person: string; linked_at: string };
  invitations: {
    token_hash: string;
    person: string;
    invited_by: string | null;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  sessions: {
    token_hash: string;
    person: string;
    /** How the person proved who they are: `password,totp`, `passkey`, `oidc`; `password` alone may do nothing yet. */
    factors: string;
    generation: number;
    created_at: string;
    seen_at: string;
    expires_at: string;
    revoked_at: string | null;
    agent: string;
  };
  /** Tries to sign in by password or code. Kept by the hash of the name typed, whether or not there is such a person: the
   *  lock tells nothing of who has an account. */
  attempts: {
    name_hash: string;
    /** One address, one browser, or everywhere: see people/lockout.ts. */
    place: string;
    failures: number;
    /** When the first of them was. */
    began_at: string;
    locked_until: string | null;
  };
  /** What a passkey must sign to prove that it is here now: one for each browser, taken once. */
  challenges: { holder: string; challenge: string; expires_at: string };
  /** Whose turn it is, for work that must be done by one at a time; see people/turn.ts. The trail's count is its length. */
  turns: { name: string; count: number };
  /** What takes two people: the first proposes, another confirms. */
  motions: {
    id: string;
    kind: string;
    election: string | null;
    /** Canonical JSON of what is to be done; `digest` is its SHA-256, and what the second person agrees to. */
    payload: string;
    digest: string;
    /** One that has run out stays open, and is not looked at any more. */
    state: "open" | "done" | "refused";
    proposed_by: string;
    proposed_at: string;
    decided_by: string | null;
    decided_at: string | null;
  };
  /** Each row names the hash of the one before: a row taken out or changed shows. */
  trail: {
    seq: number;
    at: string;
    person: string | null;
    /** Whom it says it was where nobody was signed in: the name typed at sign-in. */
    claimed: string | null;
    action: string;
    election: string | null;
    county: string | null;
    /** What it was done to: a filing's id, a person's. */
    object: string | null;
    outcome: "done" | "refused" | "failed";
    code: string | null;
    /** JSON, without secrets. */
    detail: string;
    previous: string;
    hash: string;
  };
}

export function peopleSchema(bytes: BytesType): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const table = (name: string) => db.schema.createTable(name);
      await table("people")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("email", "text", (c) => c.notNull().unique())
        .addColumn("name", "text", (c) => c.notNull())
        .addColumn("handle", "text", (c) => c.notNull().unique())
        .addColumn("status", "text", (c) => c.notNull())
        .addColumn("password_hash", "text")
        .addColumn("totp_secret", "text")
        .addColumn("totp_step", "integer")
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("recovered_at", "text")
        .addColumn("generation", "integer", (c) => c.notNull().defaultTo(0))
        .execute();
      await table("grants")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("person", "text", (c) => c.notNull().references("people.id"))
        .addColumn("role", "text", (c) => c.notNull())
        .addColumn("election", "text")
        .addColumn("county", "text")
        .addColumn("granted_by", "text")
        .addColumn("granted_at", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("grants_of_person").on("grants").column("person").execute();
      await table("passkeys")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("person", "text", (c) => c.notNull().references("people.id"))
        .addColumn("public_key", sql.raw(bytes), (c) => c.notNull())
        .addColumn("counter", "integer", (c) => c.notNull())
        .addColumn("transports", "text", (c) => c.notNull())
        .addColumn("label", "text", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("used_at", "text")
        .execute();
      await table("identities")
        .addColumn("issuer", "text", (c) => c.notNull())
        .addColumn("subject", "text", (c) => c.notNull())
        .addColumn("person", "text", (c) => c.notNull().references("people.id"))
        .addColumn("linked_at", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("identities_key", ["issuer", "subject"])
        .execute();
      await table("invitations")
        .addColumn("token_hash", "text", (c) => c.primaryKey())
        .addColumn("person", "text", (c) => c.notNull().references("people.id"))
        .addColumn("invited_by", "text")
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("expires_at", "text", (c) => c.notNull())
        .addColumn("used_at", "text")
        .execute();
      await table("sessions")
        .addColumn("token_hash", "text", (c) => c.primaryKey())
        .addColumn("person", "text", (c) => c.notNull().references("people.id"))
        .addColumn("factors", "text", (c) => c.notNull())
        .addColumn("generation", "integer", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("seen_at", "text", (c) => c.notNull())
        .addColumn("expires_at", "text", (c) => c.notNull())
        .addColumn("revoked_at", "text")
        .addColumn("agent", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("sessions_of_person").on("sessions").column("person").execute();
      await table("attempts")
        .addColumn("name_hash", "text", (c) => c.notNull())
        .addColumn("place", "text", (c) => c.notNull())
        .addColumn("failures", "integer", (c) => c.notNull())
        .addColumn("began_at", "text", (c) => c.notNull())
        .addColumn("locked_until", "text")
        .addPrimaryKeyConstraint("attempts_key", ["name_hash", "place"])
        .execute();
      await table("challenges")
        .addColumn("holder", "text", (c) => c.primaryKey())
        .addColumn("challenge", "text", (c) => c.notNull())
        .addColumn("expires_at", "text", (c) => c.notNull())
        .execute();
      await table("turns")
        .addColumn("name", "text", (c) => c.primaryKey())
        .addColumn("count", "integer", (c) => c.notNull())
        .execute();
      for (const name of ["people", "attempts", "trail"]) {
        await sql`insert into turns (name, count) values (${name}, 0)`.execute(db);
      }
      await table("motions")
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("kind", "text", (c) => c.notNull())
        .addColumn("election", "text")
        .addColumn("payload", "text", (c) => c.notNull())
        .addColumn("digest", "text", (c) => c.notNull())
        .addColumn("state", "text", (c) => c.notNull())
        .addColumn("proposed_by", "text", (c) => c.notNull().references("people.id"))
        .addColumn("proposed_at", "text", (c) => c.notNull())
        .addColumn("decided_by", "text", (c) => c.references("people.id"))
        .addColumn("decided_at", "text")
        .execute();
      await table("trail")
        .addColumn("seq", "integer", (c) => c.primaryKey())
        .addColumn("at", "text", (c) => c.notNull())
        .addColumn("person", "text")
        .addColumn("claimed", "text")
        .addColumn("action", "text", (c) => c.notNull())
        .addColumn("election", "text")
        .addColumn("county", "text")
        .addColumn("object", "text")
        .addColumn("outcome", "text", (c) => c.notNull())
        .addColumn("code", "text")
        .addColumn("detail", "text", (c) => c.notNull())
        .addColumn("previous", "text", (c) => c.notNull())
        .addColumn("hash", "text", (c) => c.notNull())
        .execute();
    },
  };
}
