// What the votes counted so far come to under the contest's own rule of winning. Of what is left to count nothing is said here,
// and nobody is called: an outcome is arithmetic on votes, in integers, and changes with the next return.
import type { Contest, OptionId, WinRule } from "../../model/index.ts";

/** Options are in order of votes. A margin, a lack or a need is in votes. */
export type Outcome =
  /** Nobody has a vote, or too little is known to say. */
  | { readonly kind: "none" }
  /** No more candidates than seats, and no line for another name: whatever the votes, they are elected. */
  | { readonly kind: "uncontested"; readonly options: readonly OptionId[] }
  | { readonly kind: "leading"; readonly option: OptionId; readonly margin: number }
  /** For the only seat: these have as many votes as each other, and nobody has more. */
  | { readonly kind: "tie"; readonly options: readonly OptionId[] }
  /** More than half; `over`: votes above the fewest that are more than half. */
  | { readonly kind: "majority"; readonly option: OptionId; readonly over: number }
  /** Nobody has more than half: `options` would meet in a runoff. `tied`: equal in votes for the places in it that are left.
   *  `short`: votes by which the first falls short of more than half of this total. */
  | {
      readonly kind: "runoff";
      readonly options: readonly OptionId[];
      readonly tied: readonly OptionId[];
      readonly short: number;
    }
  /** `options` lead for a seat; `tied` are equal in votes for the seats that are left. `margin`: between the last seat and the
   *  first who has none; null where nobody stands there. */
  | {
      readonly kind: "seats";
      readonly seats: number;
      readonly options: readonly OptionId[];
      readonly tied: readonly OptionId[];
      readonly margin: number | null;
    }
  /** The answer that needs a share has it, or has not. `needs`: the fewest votes that pass at this total. */
  | {
      readonly kind: "passes" | "fails";
      readonly option: OptionId;
      readonly votes: number;
      readonly needs: number;
    };

/** How many are elected. */
export function seatsOf(contest: Contest): number {
  return contest.seats ?? contest.voteFor;
}

/** @param votes  [option], ballot order; null = unknown, and an option that is unknown takes part in nothing
 *  @param total  votes for the contest: the denominator of a majority and of a threshold; null = unknown
 *  @returns the outcome if nothing more were counted. A majority or a threshold is never judged on an unknown total: then a
 *    majority contest says only who leads, a threshold says nothing */
export function outcomeNow(contest: Contest, votes: readonly (number | null)[], total: number | null): Outcome {
  const seats = seatsOf(contest);
  const rule = contest.winRule ?? PLURALITY;
  const candidates = contest.options.filter((option) => option.kind === "candidate");
  const open = contest.options.length > candidates.length;
  if (contest.kind === "candidate" && !open && candidates.length > 0 && candidates.length <= seats) {
    return { kind: "uncontested", options: candidates.map((option) => option.id) };
  }
  if (rule.kind === "threshold") return thresholdNow(contest, rule, votes, total);
  const ranked = rank(contest, votes);
  const [first] = ranked;
  if (first === undefined) return { kind: "none" };
  if (seats > 1) return seatsNow(ranked, seats);
  if (rule.kind === "majority" && total !== null) return majorityNow(ranked, first, total);
  const [leading, tied, margin] = firstOf(ranked, 1);
  const [option] = leading;
  // One option known and no other is no lead: there is nobody to lead.
  if (option === undefined) return { kind: "tie", options: tied };
  return margin === null ? { kind: "none" } : { kind: "leading", option, margin };
}

const PLURALITY: WinRule = { kind: "plurality" };

interface Ranked {
  readonly option: OptionId;
  readonly votes: number;
}

/** Known options by votes, equal ones in ballot order; none where nobody has a vote. */
function rank(contest: Contest, votes: readonly (number | null)[]): readonly Ranked[] {
  const known = contest.options.flatMap((option, at) => {
    const here = votes[at] ?? null;
    return here === null ? [] : [{ option: option.id, votes: here }];
  });
  known.sort((a, b) => b.votes - a.votes);
  return (known[0]?.votes ?? 0) === 0 ? [] : known;
}

/** Who is among the first `places`, who are equal for the places left, and by how many votes the last place is held. Nobody
 *  holds a place without a vote. */
function firstOf(
  ranked: readonly Ranked[],
  places: number,
): readonly [sure: readonly OptionId[], tied: readonly OptionId[], margin: number | null] {
  const last = ranked[places - 1];
  const out = ranked[places];
  const voted = ranked.filter((each) => each.votes > 0);
  if (last === undefined || last.votes === 0) return [voted.map((each) => each.option), [], null];
  if (out === undefined) return [voted.map((each) => each.option), [], null];
  const margin = last.votes - out.votes;
  if (margin > 0) return [ranked.slice(0, places).map((each) => each.option), [], margin];
  const above = ranked.filter((each) => each.votes > last.votes);
  const equal = ranked.filter((each) => each.votes === last.votes);
  return [above.map((each) => each.option), equal.map((each) => each.option), 0];
}

function seatsNow(ranked: readonly Ranked[], seats: number): Outcome {
  const [options, tied, margin] = firstOf(ranked, seats);
  return { kind: "seats", seats, options, tied, margin };
}

function majorityNow(ranked: readonly Ranked[], first: Ranked, total: number): Outcome {
  const needs = Math.floor(total / 2) + 1;
  if (first.votes >= needs) return { kind: "majority", option: first.option, over: first.votes - needs };
  const [options, tied] = firstOf(ranked, 2);
  return { kind: "runoff", options, tied, short: needs - first.votes };
}

function thresholdNow(
  contest: Contest,
  rule: Extract<WinRule, { kind: "threshold" }>,
  votes: readonly (number | null)[],
  total: number | null,
): Outcome {
  const at = contest.options.findIndex((option) => option.id === rule.option);
  const here = votes[at] ?? null;
  if (here === null || total === null || total === 0) return { kind: "none" };
  const rest = (rule.num * total) % rule.den;
  const whole = (rule.num * total - rest) / rule.den;
  const needs = rule.comparator === ">=" && rest === 0 ? whole : whole + 1;
  return { kind: here >= needs ? "passes" : "fails", option: rule.option, votes: here, needs };
}
