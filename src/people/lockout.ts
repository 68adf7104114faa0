// The lock on guessing. Wrong passwords and codes are counted for a name and where they come from: ten from one address, and
// nobody is looked at there for a quarter of an hour. So nobody else is kept out. A name has a count over all addresses too, or
// whoever has many could guess for ever; that lock would keep the person out as well, but for a browser they have signed in
// with before (known-browsers.ts), which is counted by itself. Passkeys are not touched by any of it.
import type { Clock, Instant } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import { after, LOCK_MS } from "./moments.ts";
import { emailOf } from "./person.ts";
import { hashOf } from "./token.ts";
import { inTurn } from "./turn.ts";

const MOST_FROM_ONE = 10;
const MOST_PASSWORDS = 100;
/** Only who has the password gets to try a code, and a code has a million values: fewer of them. */
const MOST_CODES = 10;
/** Counts older than a day start anew; so the table stays small whatever names are made up. */
const FORGET_MS = 24 * 60 * 60_000;

/** Where a try comes from. */
export interface TrySource {
  /** The address on the network; of IPv6, the network that is one customer's. */
  readonly address: string;
  /** The browser, where the person has signed in with it before. */
  readonly browser?: string;
}

export interface Lockout {
  /** Counts a try before it is looked at: of a thousand at once, ten are looked at.
   *  @returns until when there are no more; undefined: go on */
  charge(email: string, source: TrySource, what: "password" | "code"): Promise<Instant | undefined>;
  /** The try was right, but more is to come: it does not count. What was wrong before still does. */
  refund(email: string, source: TrySource, what: "password" | "code"): Promise<void>;
  /** Signed in: what was tried from there is forgotten, what others tried is not. Without a source, an administrator unlocks
   *  the name everywhere. */
  clear(email: string, source?: TrySource): Promise<void>;
  /** Until when tries from somewhere are not looked at. */
  lockedUntil(email: string): Promise<Instant | undefined>;
}

interface Counter {
  readonly place: string;
  readonly most: number;
  readonly windowMs: number;
}

export function openLockout(desk: DeskDatabase, clock: Clock): Lockout {
  const key = (email: string) => hashOf(emailOf(email));
  return {
    charge: (email, source, what) =>
      inTurn(desk, "attempts", async (mine) => {
        const now = clock.now();
        await mine
          .deleteFrom("attempts")
          .where("began_at", "<", after(now, -FORGET_MS))
          .where((row) => row.or([row("locked_until", "is", null), row("locked_until", "<=", now)]))
          .execute();
        const name_hash = key(email);
        const counters = countersOf(source, what);
        const rows = await mine
          .selectFrom("attempts")
          .selectAll()
          .where("name_hash", "=", name_hash)
          .where("place", "in", places(counters))
          .execute();
        const locked = rows.find((row) => row.locked_until !== null && row.locked_until > now);
        if (locked !== undefined) return locked.locked_until as Instant;
        // One's own count first: whoever has used that up does not go on to use up everybody's.
        for (const { place, most, windowMs } of counters) {
          const row = rows.find((each) => each.place === place);
          // A lock that has run out leaves a clean slate.
          const goesOn = row !== undefined && row.locked_until === null && row.began_at > after(now, -windowMs);
          const failures = (goesOn ? row.failures : 0) + 1;
          const locked_until = failures > most ? after(now, LOCK_MS) : null;
          const state = { failures, began_at: goesOn ? row.began_at : now, locked_until };
          await mine
            .insertInto("attempts")
            .values({ name_hash, place, ...state })
            .onConflict((conflict) => conflict.columns(["name_hash", "place"]).doUpdateSet(state))
            .execute();
          if (locked_until !== null) return locked_until;
        }
        return undefined;
      }),
    refund: async (email, source, what) => {
      await desk
        .updateTable("attempts")
        .set((row) => ({ failures: row("failures", "-", 1) }))
        .where("name_hash", "=", key(email))
        .where("place", "in", places(countersOf(source, what)))
        .where("failures", ">", 0)
        .execute();
    },
    clear: async (email, source) => {
      const all = desk.deleteFrom("attempts").where("name_hash", "=", key(email));
      await (source === undefined ? all : all.where("place", "=", placeOf(source))).execute();
    },
    lockedUntil: async (email) => {
      const row = await desk
        .selectFrom("attempts")
        .select("locked_until")
        .where("name_hash", "=", key(email))
        .where("locked_until", ">", clock.now())
        .orderBy("locked_until", "desc")
        .executeTakeFirst();
      return (row?.locked_until ?? undefined) as Instant | undefined;
    },
  };
}

function countersOf(source: TrySource, what: "password" | "code"): readonly Counter[] {
  const own = { place: placeOf(source), most: MOST_FROM_ONE, windowMs: FORGET_MS };
  if (source.browser !== undefined) return [own];
  const most = what === "password" ? MOST_PASSWORDS : MOST_CODES;
  return [own, { place: `every ${what}`, most, windowMs: LOCK_MS }];
}

function places(counters: readonly Counter[]): string[] {
  return counters.map(({ place }) => place);
}

function placeOf({ address, browser }: TrySource): string {
  return hashOf(browser === undefined ? `address ${address}` : `browser ${browser}`);
}
