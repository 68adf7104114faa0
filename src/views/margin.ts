// Who leads, by how much: from votes, never from shares.
import type { Contest } from "../model/index.ts";
import type { Margin, Share } from "./documents/index.ts";

/** @param votes [option], ballot order; null = unknown
 *  @returns null where fewer than two options are known, or no one has a vote */
export function marginOf(
  contest: Contest,
  votes: readonly (number | null)[],
  totalVotes: number | null,
): Margin | null {
  const ranked = rankOptions(votes).filter((option) => votes[option] !== null);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return null;
  const leader = contest.options[first];
  const runnerUp = contest.options[second];
  const lead = votes[first] ?? 0;
  if (leader === undefined || runnerUp === undefined || lead === 0) return null;
  const margin = lead - (votes[second] ?? 0);
  return {
    votes: margin,
    leader: leader.id,
    runnerUp: runnerUp.id,
    tied: margin === 0,
    share: shareOf(margin, totalVotes),
  };
}

export function shareOf(num: number | null, den: number | null): Share | null {
  return num === null || den === null || den === 0 ? null : { num, den };
}

/** Options (as indices) by votes, most first; equal ones, and unknown ones at the end, in ballot order. */
export function rankOptions(votes: readonly (number | null)[]): readonly number[] {
  return votes.map((_, option) => option).sort((a, b) => (votes[b] ?? -1) - (votes[a] ?? -1) || a - b);
}
