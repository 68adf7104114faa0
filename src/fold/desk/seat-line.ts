// Where an outcome stands against the line that decides it: between the last who is in and the first who is out, or the part
// of the votes that an answer needs. In whole votes.
import type { Contest, OptionId, WinRule } from "../../model/index.ts";
import { seatsOf } from "../outcome/outcome.ts";

export interface SeatLine {
  /** All that are named are on the winning side of the line now. */
  readonly leads: boolean;
  /** Of the closest of them over the line, votes; negative: so many behind it. Absent: nobody stands against them. */
  readonly lead?: number;
  /** What a rule on recounts is held against: votes by which the outcome is the other one. Absent: there is no other one. */
  readonly distance?: number;
  /** Where more than half is needed: votes between the first and one half. No recount is about them, but the outcome turns
   *  there too. */
  readonly toHalf?: number;
}

/** How many are in by this outcome: two where it is a runoff. */
export function placesOf(contest: Contest, runoff: boolean): number {
  return runoff ? 2 : seatsOf(contest);
}

/** One who stands for each seat and nobody else: there is nothing to count. A write-in line is somebody else. */
export function isUncontested(contest: Contest): boolean {
  return contest.kind === "candidate" && contest.options.length <= placesOf(contest, false);
}

/** @param votes [option], ballot order; null = unknown: whoever is unknown is nobody's rival
 *  @param total votes for the contest
 *  @param named who would be in, one at least */
export function seatLine(
  contest: Contest,
  votes: readonly (number | null)[],
  total: number,
  named: readonly OptionId[],
  runoff: boolean,
): SeatLine {
  const { winRule } = contest;
  if (winRule?.kind === "threshold") return thresholdLine(contest, winRule, votes, total, named);
  const places = placesOf(contest, runoff);
  const ranked = contest.options
    .flatMap(({ id }, option) => (votes[option] == null ? [] : [{ id, votes: votes[option] ?? 0 }]))
    .sort((a, b) => b.votes - a.votes);
  const [lastIn, firstOut] = [ranked[places - 1], ranked[places]];
  const toHalf = winRule?.kind === "majority" ? { toHalf: Math.abs((ranked[0]?.votes ?? 0) * 2 - total) } : {};
  if (lastIn === undefined || firstOut === undefined)
    return { leads: majorityHolds(contest, ranked, total, runoff), ...toHalf };
  const leads = named.map((id) => {
    const at = ranked.findIndex((each) => each.id === id);
    const own = ranked[at]?.votes ?? 0;
    return at !== -1 && at < places ? own - firstOut.votes : own - lastIn.votes;
  });
  const lead = Math.min(...leads);
  // Whoever is called against the figures has the seat line itself to cross.
  const distance = lead <= 0 ? lastIn.votes - firstOut.votes : lead;
  return { leads: lead > 0 && majorityHolds(contest, ranked, total, runoff), lead, distance, ...toHalf };
}

/** Where more than half is needed: the first has it, or for a runoff, nobody has. */
function majorityHolds(
  contest: Contest,
  ranked: readonly { votes: number }[],
  total: number,
  runoff: boolean,
): boolean {
  if (contest.winRule?.kind !== "majority") return true;
  const has = (ranked[0]?.votes ?? 0) * 2 > total;
  return runoff ? !has : has;
}

/** Votes are counted twice, as a lead is: one that changes sides takes one here and gives one there. */
function thresholdLine(
  contest: Contest,
  { option, num, den, comparator }: Extract<WinRule, { kind: "threshold" }>,
  votes: readonly (number | null)[],
  total: number,
  named: readonly OptionId[],
): SeatLine {
  const own = votes[contest.options.findIndex(({ id }) => id === option)] ?? 0;
  const over = own * den - total * num;
  const passes = comparator === ">" ? over > 0 : over >= 0;
  const distance = Math.floor((2 * Math.abs(over)) / den);
  const leads = named.every((id) => (id === option) === passes);
  return { leads, lead: leads ? distance : 0 - distance, distance };
}
