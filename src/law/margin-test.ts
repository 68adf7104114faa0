// How close is close enough: the limit of a rule as data, and the largest margin in whole votes that it covers.
// All arithmetic is on integers: a percentage is a fraction, and nothing is divided before it is compared.
import { exhaustive } from "../base/index.ts";

/** What a percentage is of. `last-winner` is the elected option with the fewest votes; with one seat, the winner.
 *  `per-seat`: all votes for the office, divided by how many are elected. */
export const BASES_OF_SHARE = ["votes-for-office", "top-two", "last-winner", "most-votes", "per-seat"] as const;
export type BaseOfShare = (typeof BASES_OF_SHARE)[number];

/** `unclear` where our source does not say, or two sources disagree, whether the limit itself is in: then every margin
 *  but exactly that one is decided. */
export type Comparator = "<" | "<=" | "unclear";

export type MarginTest =
  | {
      readonly kind: "share";
      readonly comparator: Comparator;
      readonly num: number;
      readonly den: number;
      readonly of: BaseOfShare;
    }
  | { readonly kind: "votes"; readonly comparator: Comparator; readonly votes: number }
  /** Both must hold, as in "the lesser of". */
  | { readonly kind: "lesser"; readonly of: readonly MarginTest[] }
  /** One is enough, as in "the greater of", or "or". */
  | { readonly kind: "greater"; readonly of: readonly MarginTest[] }
  | { readonly kind: "tie" }
  | { readonly kind: "any" }
  | { readonly kind: "never" };

/** The figures that a test looks at: of the two options that the margin lies between, and of all. */
export interface Standing {
  /** Votes of the last one in, and of the first one out. */
  readonly winner: number;
  readonly loser: number;
  readonly most: number;
  /** Votes cast for the office. */
  readonly total: number;
  readonly seats: number;
}

/** Largest margin covered: `sure` on every reading of the rule, `most` on the widest. They differ only where the comparator
 *  is unclear and the limit is a whole number. -1: not even a tie; Infinity: any margin. */
export interface Limit {
  readonly sure: number;
  readonly most: number;
}

export function limitOf(test: MarginTest, standing: Standing): Limit {
  switch (test.kind) {
    case "share": {
      const base = baseOf(test.of, standing);
      return limitAt(test.comparator, BigInt(base.num) * BigInt(test.num), BigInt(base.den) * BigInt(test.den));
    }
    case "votes":
      return limitAt(test.comparator, BigInt(test.votes), 1n);
    case "lesser":
      return fromEach(test.of, standing, Math.min);
    case "greater":
      return fromEach(test.of, standing, Math.max);
    case "tie":
      return { sure: 0, most: 0 };
    case "any":
      return { sure: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY };
    case "never":
      return { sure: -1, most: -1 };
    default:
      return exhaustive(test);
  }
}

/** A margin of a whole number of votes is below num/den just when it is at most the next whole number below. */
function limitAt(comparator: Comparator, num: bigint, den: bigint): Limit {
  const floor = num / den;
  const below = Number(floor * den === num ? floor - 1n : floor);
  const upTo = Number(floor);
  return { sure: comparator === "<=" ? upTo : below, most: comparator === "<" ? below : upTo };
}

function fromEach(tests: readonly MarginTest[], standing: Standing, choose: (...limits: number[]) => number): Limit {
  const limits = tests.map((test) => limitOf(test, standing));
  return { sure: choose(...limits.map(({ sure }) => sure)), most: choose(...limits.map(({ most }) => most)) };
}

function baseOf(base: BaseOfShare, { winner, loser, most, total, seats }: Standing): { num: number; den: number } {
  switch (base) {
    case "votes-for-office":
      return { num: total, den: 1 };
    case "top-two":
      return { num: winner + loser, den: 1 };
    case "last-winner":
      return { num: winner, den: 1 };
    case "most-votes":
      return { num: most, den: 1 };
    case "per-seat":
      return { num: total, den: seats };
    default:
      return exhaustive(base);
  }
}
