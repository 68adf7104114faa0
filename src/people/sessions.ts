// Sessions: a random token in a cookie, its hash here. A sign-in, and a change of what somebody may do, makes a new one; the
// old one dies.
import type { Clock, Instant } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { Grant } from "../model/index.ts";
import { grantsOf } from "./grants.ts";
import { after, FIRST_STEP_MS, FRESH_MS, IDLE_MS, SESSION_MS } from "./moments.ts";
import { type Person, type PersonId, personOf } from "./person.ts";
import { csrfOf, hashOf, newToken } from "./token.ts";

export type Factor = "password" | "totp" | "passkey" | "oidc" | "demo";

export interface Session {
  readonly person: Person;
  readonly grants: readonly Grant[];
  readonly factors: readonly Factor[];
  /** Two factors were shown. One that is not complete may do nothing but go on to its second step. */
  readonly complete: boolean;
  /** What this session's forms carry. */
  readonly csrf: string;
  readonly tokenHash: string;
  readonly signedInAt: Instant;
  /** Signed in within the last minutes: may change how one signs in. */
  readonly fresh: boolean;
}

/** One line of a person's list of sessions. */
export interface SessionSummary {
  /** The hash of its token: names it, opens nothing. */
  readonly id: string;
  readonly factors: readonly Factor[];
  readonly signedInAt: Instant;
  readonly seenAt: Instant;
  /** What the browser calls itself. */
  readonly agent: string;
}

export interface Sessions {
  /** @returns the token for the cookie: told once */
  begin(person: Person, factors: readonly Factor[], agent: string): Promise<string>;
  /** The session that a cookie's token opens; undefined where it is over, revoked, idle for too long, or older than a change
   *  of the person's ways in, roles or status.
   *  @param by a page that looks again by itself is no sign that its person is still there */
  find(token: string, by?: "person" | "script"): Promise<Session | undefined>;
  /** A new token for the same session, also past a change that the person has just made themself; the old one dies.
   *  Undefined where the session is over. */
  renew(session: Session): Promise<string | undefined>;
  /** False where there was none. */
  end(person: PersonId, id: string): Promise<boolean>;
  endAll(person: PersonId): Promise<void>;
  list(person: PersonId): Promise<readonly SessionSummary[]>;
}

/** A session's `seen_at` is written at most this often: not with every picture of a page. */
const NOTED_EVERY_MS = 60_000;

export function isComplete(factors: readonly Factor[]): boolean {
  const strong: readonly Factor[] = ["passkey", "oidc", "demo"];
  return (
    factors.some((factor) => strong.includes(factor)) || (factors.includes("password") && factors.includes("totp"))
  );
}

export function openSessions(desk: DeskDatabase, clock: Clock): Sessions {
  const insert = async (row: Omit<DeskTables["sessions"], "token_hash" | "revoked_at">) => {
    const token = newToken();
    await desk
      .insertInto("sessions")
      .values({ ...row, token_hash: hashOf(token), revoked_at: null })
      .execute();
    return token;
  };
  const generationOf = async (person: PersonId) =>
    (await desk.selectFrom("people").select("generation").where("id", "=", person).executeTakeFirstOrThrow())
      .generation;
  const revoke = (person: PersonId) =>
    desk
      .updateTable("sessions")
      .set({ revoked_at: clock.now() })
      .where("person", "=", person)
      .where("revoked_at", "is", null);
  const live = (now: Instant) =>
    desk
      .selectFrom("sessions")
      .innerJoin("people", "people.id", "sessions.person")
      .whereRef("sessions.generation", "=", "people.generation")
      .where("people.status", "=", "active")
      .where("sessions.revoked_at", "is", null)
      .where("sessions.expires_at", ">", now)
      .where("sessions.seen_at", ">", after(now, -IDLE_MS));
  return {
    begin: async (person, factors, agent) => {
      const now = clock.now();
      // Long dead rows are of no use to anybody; what was done in them is in the trail.
      await desk.deleteFrom("sessions").where("expires_at", "<", after(now, -SESSION_MS)).execute();
      return insert({
        person: person.id,
        factors: factors.join(","),
        generation: await generationOf(person.id),
        created_at: now,
        seen_at: now,
        expires_at: after(now, isComplete(factors) ? SESSION_MS : FIRST_STEP_MS),
        agent: agent.slice(0, 200),
      });
    },
    find: async (token, by = "person") => {
      const now = clock.now();
      const tokenHash = hashOf(token);
      const row = await live(now)
        .selectAll("people")
        .select(["sessions.factors", "sessions.created_at as begun_at", "sessions.seen_at"])
        .where("sessions.token_hash", "=", tokenHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      if (by === "person" && row.seen_at < after(now, -NOTED_EVERY_MS))
        await desk.updateTable("sessions").set({ seen_at: now }).where("token_hash", "=", tokenHash).execute();
      const person = personOf(row);
      const factors = factorsOf(row.factors);
      const signedInAt = row.begun_at as Instant;
      return {
        person,
        grants: await grantsOf(desk, person.id),
        factors,
        complete: isComplete(factors),
        csrf: csrfOf(token),
        tokenHash,
        signedInAt,
        fresh: signedInAt > after(now, -FRESH_MS),
      };
    },
    renew: async ({ person, tokenHash }) => {
      const ended = await revoke(person.id).where("token_hash", "=", tokenHash).returningAll().executeTakeFirst();
      if (ended === undefined) return undefined;
      const { token_hash: _, revoked_at: __, ...row } = ended;
      return insert({ ...row, generation: await generationOf(person.id), seen_at: clock.now() });
    },
    end: async (person, id) =>
      (await revoke(person).where("token_hash", "=", id).returning("token_hash").execute()).length > 0,
    endAll: async (person) => {
      await revoke(person).execute();
    },
    list: async (person) => {
      const rows = await live(clock.now())
        .select(["token_hash", "factors", "sessions.created_at as begun_at", "seen_at", "agent"])
        .where("sessions.person", "=", person)
        .orderBy("seen_at", "desc")
        .execute();
      return rows.map(({ token_hash, factors, begun_at, seen_at, agent }) => ({
        id: token_hash,
        factors: factorsOf(factors),
        signedInAt: begun_at as Instant,
        seenAt: seen_at as Instant,
        agent,
      }));
    },
  };
}

function factorsOf(text: string): readonly Factor[] {
  return text.split(",") as Factor[];
}
