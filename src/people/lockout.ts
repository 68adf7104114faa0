// The lock on guessing: ten wrong passwords or codes for one name, and neither is looked at for a quarter of an hour.
// Passkeys are not touched by it: else anybody could keep a clerk out on election night by typing ten wrong passwords.
import type { Clock, Instant } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import { after, LOCK_MS } from "./moments.ts";
import { emailOf } from "./person.ts";
import { hashOf } from "./token.ts";
import { inTurn } from "./turn.ts";

const MOST_FAILURES = 10;
/** A name that nobody has tried for a day starts anew; so the table stays small whatever names are made up. */
const FORGET_MS = 24 * 60 * 60_000;

export interface Lockout {
  /** Counts a try before it is looked at: of a thousand at once, ten are looked at.
   *  @returns until when the name is locked; undefined: go on */
  charge(email: string): Promise<Instant | undefined>;
  /** The try was right, but more is to come: it does not count. What was wrong before still does. */
  refund(email: string): Promise<void>;
  /** Signed in, or unlocked by an administrator. */
  clear(email: string): Promise<void>;
  lockedUntil(email: string): Promise<Instant | undefined>;
}

export function openLockout(desk: DeskDatabase, clock: Clock): Lockout {
  const key = (email: string) => hashOf(emailOf(email));
  return {
    charge: (email) =>
      inTurn(desk, "attempts", async (mine) => {
        const now = clock.now();
        await mine.deleteFrom("attempts").where("tried_at", "<", after(now, -FORGET_MS)).execute();
        const name_hash = key(email);
        const row = await mine.selectFrom("attempts").selectAll().where("name_hash", "=", name_hash).executeTakeFirst();
        const locked = row?.locked_until ?? null;
        if (locked !== null && locked > now) return locked as Instant;
        // A lock that has run out leaves a clean slate.
        const failures = (locked === null ? (row?.failures ?? 0) : 0) + 1;
        const locked_until = failures > MOST_FAILURES ? after(now, LOCK_MS) : null;
        const state = { failures, tried_at: now, locked_until };
        await mine
          .insertInto("attempts")
          .values({ name_hash, ...state })
          .onConflict((conflict) => conflict.column("name_hash").doUpdateSet(state))
          .execute();
        return locked_until ?? undefined;
      }),
    refund: async (email) => {
      await desk
        .updateTable("attempts")
        .set((row) => ({ failures: row("failures", "-", 1) }))
        .where("name_hash", "=", key(email))
        .where("failures", ">", 0)
        .execute();
    },
    clear: async (email) => {
      await desk.deleteFrom("attempts").where("name_hash", "=", key(email)).execute();
    },
    lockedUntil: async (email) => {
      const row = await desk
        .selectFrom("attempts")
        .select("locked_until")
        .where("name_hash", "=", key(email))
        .executeTakeFirst();
      const until = row?.locked_until ?? undefined;
      return until !== undefined && until > clock.now() ? (until as Instant) : undefined;
    },
  };
}
