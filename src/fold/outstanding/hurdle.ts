// What somebody who trails needs of the votes that are left. Exact: integers in, fractions out. Two kinds: to draw level with
// another, and to pass a line (half of the votes, a measure's threshold).
// It rests on one assumption, which every page that shows it says: options outside the pair keep their share so far.
// @source domain/estimate (a)
import type { WinRule } from "../../model/index.ts";
import { ceilOf, compareRatios, type Ratio, ratio } from "./ratio.ts";

/** What it takes to draw level. */
export type Hurdle =
  /** `ofPair`: share of the two's own remaining votes, in [1/2, 1] for one who trails. `ofAll`: share of all that is left. */
  | { readonly kind: "needs"; readonly ofPair: Ratio; readonly ofAll: Ratio }
  /** Even with every remaining vote of the two: `short` votes are missing, rounded up. Never a share above one. */
  | { readonly kind: "cannot"; readonly short: number }
  | { readonly kind: "unknown"; readonly why: "left-unknown" | "no-votes" };

/** Where a hurdle depends on a number that is only known within bounds. */
export interface Span<T> {
  /** At the number in force. */
  readonly at: T;
  /** At the fewest and at the most votes left. */
  readonly fewest: T;
  readonly most: T;
}

/** Share of the pair's remaining votes that `own` needs to tie `other`: (other − own + R2) / (2·R2), R2 = R·(own + other)/n.
 *  Not held within 0 and 1, and therefore one straight line through a change of the lead: at a tie it is one half for both,
 *  and what one needs and what the other needs always add up to one.
 *  @param counted n: votes counted, all options (ballots, where a voter may choose several)
 *  @param left R: votes left, all options; undefined result where R2 is zero */
export function neededShare(own: number, other: number, counted: number, left: number): Ratio | undefined {
  const pair = BigInt(own) + BigInt(other);
  const twice = 2n * BigInt(left) * pair;
  if (twice === 0n) return undefined;
  return ratio((BigInt(other) - BigInt(own)) * BigInt(counted) + BigInt(left) * pair, twice);
}

/** @param own ≤ other: votes of the one who trails, and of the one ahead
 *  @param left null: nobody knows how much is left */
export function hurdleOf(own: number, other: number, counted: number, left: number | null): Hurdle {
  if (left === null) return { kind: "unknown", why: "left-unknown" };
  const pair = BigInt(own) + BigInt(other);
  if (pair === 0n || counted === 0) return { kind: "unknown", why: "no-votes" };
  const lead = BigInt(other) - BigInt(own);
  const two = ratio(BigInt(left) * pair, BigInt(counted));
  const missing = ratio(lead * two.den - two.num, two.den);
  if (missing.num > 0n) return { kind: "cannot", short: Number(ceilOf(missing)) };
  const ofPair = neededShare(own, other, counted, left);
  // Level, and nothing left: it is a tie already, and no share of nothing is needed.
  if (ofPair === undefined) return { kind: "unknown", why: "left-unknown" };
  return { kind: "needs", ofPair, ofAll: ratio(ofPair.num * pair, ofPair.den * BigInt(counted)) };
}

/** Fewest votes left (all options) with which `own` can still draw level: below it the lead is out of reach.
 *  @returns undefined where the two have no vote */
export function fewestToTie(own: number, other: number, counted: number): number | undefined {
  const pair = BigInt(own) + BigInt(other);
  if (pair === 0n) return undefined;
  return Number(ceilOf(ratio((BigInt(other) - BigInt(own)) * BigInt(counted), pair)));
}

/** A line to pass: `num/den` of the votes for the contest, or more than that. */
export type Line = Pick<Extract<WinRule, { kind: "threshold" }>, "num" | "den" | "comparator">;

export const MAJORITY: Line = { num: 1, den: 2, comparator: ">" };

/** What it takes to end on the right side of a line. */
export type PassHurdle =
  /** Also if every vote that is left goes elsewhere; `spare` votes above what is needed then. */
  | { readonly kind: "safe"; readonly spare: number }
  /** `votes` of the `left` votes. */
  | { readonly kind: "needs"; readonly votes: number; readonly left: number }
  | { readonly kind: "cannot"; readonly short: number }
  | { readonly kind: "unknown"; readonly why: "left-unknown" };

/** The fewest votes that pass the line at this total. */
export function votesToPass(line: Line, total: number): number {
  const exact = BigInt(total) * BigInt(line.num);
  const den = BigInt(line.den);
  const floor = exact / den;
  return Number(line.comparator === ">=" && floor * den === exact ? floor : floor + 1n);
}

/** @param votes of the option that wants to pass  @param counted votes for the contest  @param left null: unknown */
export function passHurdle(line: Line, votes: number, counted: number, left: number | null): PassHurdle {
  if (left === null) return { kind: "unknown", why: "left-unknown" };
  const fewest = votesToPass(line, counted + left);
  if (votes >= fewest) return { kind: "safe", spare: votes - fewest };
  const needs = fewest - votes;
  return needs > left ? { kind: "cannot", short: needs - left } : { kind: "needs", votes: needs, left };
}

/** The same hurdle at the number in force and at both ends of what may be left. */
export function spanOf<T>(
  { votes, low, high }: { readonly votes: number | null; readonly low: number | null; readonly high: number | null },
  hurdle: (left: number | null) => T,
): Span<T> {
  return { at: hurdle(votes), fewest: hurdle(low), most: hurdle(high) };
}

/** Leader locked: not by an estimate, but because no more votes can come than the lead is long. A tie is locked by nothing.
 *  @param mostRemaining an upper bound, never an estimate; undefined where there is none */
export function isLocked(lead: number, mostRemaining: number | undefined): boolean {
  return mostRemaining !== undefined && lead > mostRemaining;
}

/** Whether a share so far reaches what is needed. */
export function reaches(share: Ratio, hurdle: Hurdle): boolean | undefined {
  if (hurdle.kind === "unknown") return undefined;
  return hurdle.kind === "needs" && compareRatios(share, hurdle.ofPair) >= 0;
}
