// When figures are not to be believed yet: a total that falls, or a batch with more votes for one side than it has votes.
import { epochOf, grouped, type Instant, instantOfEpoch } from "../../base/index.ts";
import { HOLD_RULE } from "../estimate/parameters.ts";

/** What of a snapshot is held against the one before. */
export interface HeldSnapshot {
  readonly at: Instant;
  readonly total: number;
  /** Of the same two options in all snapshots, first over second; may be below zero. */
  readonly margin: number;
}

/** Open doubts about the last snapshot, in sentences; none where it may be believed.
 *
 *  A total that has fallen is in doubt until it is back where it was, or the lower one has stood for so long that it is
 *  what the office means. @param snapshots oldest first */
export function findHolds(snapshots: readonly HeldSnapshot[]): readonly string[] {
  const latest = snapshots.at(-1);
  if (latest === undefined) return [];
  const holds: string[] = [];
  const highest = HOLD_RULE.falls
    .map(({ num, den, hours }) => ({ num, den, total: highestWithin(snapshots, hours) }))
    .find(({ num, den, total }) => (total - latest.total) * den > total * num);
  if (highest !== undefined)
    holds.push(`The count stands at ${grouped(latest.total)} votes and has stood at ${grouped(highest.total)}.`);
  const before = snapshots.at(-2);
  if (before !== undefined && latest.total > before.total) {
    const added = latest.total - before.total;
    const swung = Math.abs(latest.margin - before.margin);
    const { num, den } = HOLD_RULE.swing;
    if ((swung - added) * den > latest.total * num)
      holds.push(
        `The last update adds ${grouped(added)} votes and moves the margin by ${grouped(swung)}: more than it has.`,
      );
  }
  return holds;
}

/** The largest total that stood within so many hours before the last snapshot, that at their beginning included. */
function highestWithin(snapshots: readonly HeldSnapshot[], hours: number): number {
  const latest = snapshots.at(-1) as HeldSnapshot;
  const from = instantOfEpoch(epochOf(latest.at) - hours * 3_600_000);
  let highest = latest.total;
  for (let i = snapshots.length - 1; i >= 0; i--) {
    const { at, total } = snapshots[i] as HeldSnapshot;
    highest = Math.max(highest, total);
    if (at <= from) break;
  }
  return highest;
}
