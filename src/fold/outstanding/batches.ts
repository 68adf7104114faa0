// Batches: what consecutive updates added, and how the newest of them split between two. Always from two standing figures,
// never from increments that somebody sent. What fell, moved or was taken back is no batch: it is listed beside them.
// @source domain/estimate (a); the 30,000 votes are those of the trackers of 2020
import type { Instant, Trail } from "../../base/index.ts";
import type { ChangeKind, Contest } from "../../model/index.ts";
import { addedBetween, figureOf } from "../count/cells.ts";
import type { Change } from "../count/series.ts";
import { type Ratio, ratio } from "./ratio.ts";

/** Two options, as places in the contest's order. */
export interface Pair {
  readonly own: number;
  readonly other: number;
}

/** How the newest votes split. */
export interface RecentSplit {
  /** Votes of the pair that it is taken over: the window, or all there are. */
  readonly votes: number;
  /** What the window was meant to be. */
  readonly window: number;
  /** Share of them that went to `own`. Exact: the oldest batch counts for the part that still fits. */
  readonly share: Ratio;
  readonly batches: number;
  readonly oldestInPart: boolean;
  /** Of the oldest batch in it. */
  readonly since: Instant;
}

/** An update that is no batch, on a line of its own. */
export interface Aside {
  readonly position: number;
  readonly at: Instant;
  readonly kind: Exclude<ChangeKind, "add">;
  readonly own: number | null;
  readonly other: number | null;
  readonly total: number | null;
}

export interface RecentBatches {
  /** Absent where no batch with a vote for either is known. */
  readonly split?: RecentSplit;
  /** Newest first, as far back as the split goes; at most ASIDES_LISTED of `asidesInAll`. */
  readonly asides: readonly Aside[];
  readonly asidesInAll: number;
}

const WINDOW_VOTES = 30_000;
const WINDOW_PART = 20n;
const ASIDES_LISTED = 6;

/** Votes that a recent average is taken over: 30,000, in a small contest a twentieth of the pair's votes, and at least one. */
export function windowFor(pairVotes: number): number {
  const part = Number(BigInt(pairVotes) / WINDOW_PART);
  return Math.max(1, Math.min(WINDOW_VOTES, part));
}

/** @param changes one series: one source on one basis  @param window votes of the pair */
export function recentBatches(
  contest: Contest,
  changes: Trail<Change> | undefined,
  { own, other }: Pair,
  window?: number,
): RecentBatches {
  const size = window ?? windowFor(pairVotesOf(contest, changes?.last, { own, other }));
  const asides: Aside[] = [];
  let sum = 0;
  let batches = 0;
  // Whole batches are added up; the oldest one, in part, makes the share's denominator its own size.
  let ownVotes = 0n;
  let part: { readonly own: number; readonly of: number; readonly taken: number } | undefined;
  let since: Instant | undefined;
  for (let at = changes; at !== undefined && sum < size; at = at.before) {
    const { before, after, kind, standing, moved } = at.last;
    // The first figure is where the count began to be told, not a batch; an update that left it as it was adds nothing.
    if (before === undefined || after === undefined || !moved) continue;
    const added = addedBetween(before, after, contest);
    const mine = added.votes[own] ?? null;
    const theirs = added.votes[other] ?? null;
    if (kind !== "add") {
      const { position, at: moment } = standing;
      asides.push({ position, at: moment, kind, own: mine, other: theirs, total: added.total });
      continue;
    }
    if (mine === null || theirs === null || mine + theirs === 0) continue;
    const votes = mine + theirs;
    batches += 1;
    since = standing.at;
    const taken = Math.min(votes, size - sum);
    sum += taken;
    if (taken === votes) ownVotes += BigInt(mine);
    else part = { own: mine, of: votes, taken };
  }
  const share =
    part === undefined
      ? ratio(ownVotes, BigInt(Math.max(sum, 1)))
      : ratio(ownVotes * BigInt(part.of) + BigInt(part.own) * BigInt(part.taken), BigInt(sum) * BigInt(part.of));
  return {
    ...(since === undefined
      ? {}
      : { split: { votes: sum, window: size, share, batches, oldestInPart: part !== undefined, since } }),
    asides: asides.slice(0, ASIDES_LISTED),
    asidesInAll: asides.length,
  };
}

function pairVotesOf(contest: Contest, change: Change | undefined, { own, other }: Pair): number {
  if (change?.after === undefined) return 0;
  const { votes } = figureOf(change.after, contest);
  return (votes[own] ?? 0) + (votes[other] ?? 0);
}
