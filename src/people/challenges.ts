// What a passkey is asked to sign, so that its answer can be of now only: kept for whoever was asked, taken once.
import type { Clock } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import { after, CHALLENGE_MS } from "./moments.ts";

export interface Challenges {
  /** @param holder a session, an invitation or a visitor's browser, by a hash; its older challenge is forgotten */
  put(holder: string, challenge: string): Promise<void>;
  /** Undefined where there is none, or it has run out. */
  take(holder: string): Promise<string | undefined>;
}

export function openChallenges(desk: DeskDatabase, clock: Clock): Challenges {
  return {
    put: async (holder, challenge) => {
      const now = clock.now();
      await desk.deleteFrom("challenges").where("expires_at", "<", now).execute();
      const row = { challenge, expires_at: after(now, CHALLENGE_MS) };
      await desk
        .insertInto("challenges")
        .values({ holder, ...row })
        .onConflict((conflict) => conflict.column("holder").doUpdateSet(row))
        .execute();
    },
    take: async (holder) => {
      const row = await desk.deleteFrom("challenges").where("holder", "=", holder).returningAll().executeTakeFirst();
      return row !== undefined && row.expires_at > clock.now() ? row.challenge : undefined;
    },
  };
}
