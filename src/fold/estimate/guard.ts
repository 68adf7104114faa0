// How far a number of expected ballots may be trusted. Arizona's stood at 99 % counted when 82 % were. A
// number that falls is therefore not believed for a day, unless somebody says that it is meant.
import { epochOf, type Instant, instantOfEpoch } from "../../base/index.ts";

export interface SaidExpected {
  readonly at: Instant;
  readonly ballots: number;
  /** Somebody has said that it is meant, although it is lower than before. */
  readonly confirmed: boolean;
}

export interface GuardedExpected {
  /** What to count with. */
  readonly ballots: number;
  /** What was said last. Both are shown where they differ. */
  readonly said: number;
  readonly guarded: boolean;
  /** When the number that holds was said, where it is not the last. */
  readonly since?: Instant;
}

const GUARD_HOURS = 24;

/** What is expected: what was said last, but not less than the largest number said in the 24 hours before it or now,
 *  unless it was confirmed.
 *  @param said oldest first; what was said after `now` is not looked at
 *  @returns undefined where nothing was said yet */
export function guardExpected(said: readonly SaidExpected[], now: Instant): GuardedExpected | undefined {
  let last = said.length - 1;
  while (last >= 0 && (said[last] as SaidExpected).at > now) last -= 1;
  const latest = said[last];
  if (latest === undefined) return undefined;
  const from = instantOfEpoch(epochOf(now) - GUARD_HOURS * 3_600_000);
  let holds = latest;
  for (let i = last; i >= 0; i--) {
    const each = said[i] as SaidExpected;
    // A number stands until the next one is said: it was last said at the moment the next one replaced it.
    const replaced = said[i + 1];
    if (i < last && replaced !== undefined && replaced.at <= from) break;
    if (each.ballots > holds.ballots) holds = each;
    if (each.confirmed) break;
  }
  return holds.ballots === latest.ballots
    ? { ballots: latest.ballots, said: latest.ballots, guarded: false }
    : { ballots: holds.ballots, said: latest.ballots, guarded: true, since: holds.at };
}
