// How long things last.
import { epochOf, type Instant, instantOfEpoch } from "../base/index.ts";

const MINUTE_MS = 60_000;

/** The first step's session: time enough to find the telephone. */
export const FIRST_STEP_MS = 10 * MINUTE_MS;
/** A session that nobody has used for so long is over. */
export const IDLE_MS = 60 * MINUTE_MS;
/** A session is over after a shift, used or not. */
export const SESSION_MS = 12 * 60 * MINUTE_MS;
/** Changing one's password, app or passkeys needs a sign-in as fresh as this. */
export const FRESH_MS = 15 * MINUTE_MS;
export const INVITATION_MS = 72 * 60 * MINUTE_MS;
export const CHALLENGE_MS = 5 * MINUTE_MS;
export const MOTION_MS = 30 * MINUTE_MS;
export const LOCK_MS = 15 * MINUTE_MS;

export function after(at: Instant, ms: number): Instant {
  return instantOfEpoch(epochOf(at) + ms);
}
