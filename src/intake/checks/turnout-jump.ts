// Figures that can be and seldom are: turnout near everybody, a county that jumps, an option that gains what another loses.
import { grouped } from "../../base/index.ts";
import type { Figure } from "../../fold/index.ts";
import type { Contest, Finding } from "../../model/index.ts";
import { turnoutsOf } from "./limits.ts";
import { SHARE_POINTS, SHARE_VOTES, TURNOUT_PERCENT, TURNOUT_POINTS, TURNOUT_REGISTERED } from "./thresholds.ts";
import {
  type Check,
  type ContestUnderReview,
  figureIn,
  inContest,
  marksOf,
  nameOf,
  pass,
  type UnderReview,
  warn,
} from "./under-review.ts";
import { counted, listed, methodWords, percent } from "./words.ts";

export const checkTurnout: Check = (review) => {
  const findings = [
    ...highTurnout(review),
    ...review.contests.flatMap((contest) => [...jumped(review, contest), ...swapped(review, contest)]),
  ];
  return findings.length > 0 ? findings : [pass("check/turnout-jump", "Turnout and shares are within what is usual.")];
};

function highTurnout(review: UnderReview): readonly Finding[] {
  const high = turnoutsOf(review)
    .filter(
      ({ ballots, registered }) =>
        registered >= TURNOUT_REGISTERED && ballots <= registered && ballots * 100 > registered * TURNOUT_PERCENT,
    )
    .sort((a, b) => b.ballots * a.registered - a.ballots * b.registered);
  const [first] = high;
  if (first === undefined) return [];
  const names = high.map(({ number }) => nameOf(review, number));
  const others = names.length > 1 ? ` Above ${TURNOUT_PERCENT}% too: ${listed(names.slice(1))}.` : "";
  const sentence = `${names[0]} has ${counted(first.ballots, first.counts)} of ${counted(first.registered, "registered voter")}: ${percent(first.ballots, first.registered)}.${others} Look at the figures again, and say whether they are right.`;
  return [warn("check/turnout-jump", sentence, names)];
}

/** The county's ballots (votes, where ballots are not told on both sides) against its registered voters, before and after. */
function jumped(review: UnderReview, { contest, before, after }: ContestUnderReview): readonly Finding[] {
  const [stood, now] = [figureIn(review, contest, before, review.at), figureIn(review, contest, after, review.at)];
  if (stood === undefined || now === undefined) return [];
  const registered = review.registered ?? now.extras.registered ?? stood.extras.registered;
  if (registered === null || registered < TURNOUT_REGISTERED) return [];
  const told = stood.extras.ballotsCast !== null && now.extras.ballotsCast !== null;
  const ballots = (figure: Figure) =>
    (told ? figure.extras.ballotsCast : null) ?? Math.ceil(marksOf(figure) / contest.voteFor);
  const added = ballots(now) - ballots(stood);
  if (added * 100 <= registered * TURNOUT_POINTS) return [];
  const name = nameOf(review, review.at);
  const sentence = `${inContest(review, contest)}${name} goes from ${percent(ballots(stood), registered)} to ${percent(ballots(now), registered)} of its registered voters in one return (${grouped(ballots(stood))} to ${grouped(ballots(now))}). Say what came in.`;
  return [warn("check/turnout-jump", sentence, [name])];
}

interface Swing {
  readonly number: number;
  readonly words: string;
  readonly points: number;
}

/** Antrim, Michigan, 2020: an option's votes in another's column. Within one way of voting where both sides tell it, for a
 *  new way of voting may well differ from those that stand. */
function swapped(review: UnderReview, { contest, lines }: ContestUnderReview): readonly Finding[] {
  const swings = lines.flatMap(({ number, stood, now, stale }): readonly Swing[] => {
    if (stale || stood === undefined) return [];
    const pairs = stood.methods.flatMap(({ method, votes }) => {
      const column = now.methods.find((each) => each.method === method);
      return column === undefined ? [] : [{ by: ` (${methodWords(method)})`, before: votes, after: column.votes }];
    });
    const compared = pairs.length > 0 ? pairs : [{ by: "", before: stood.votes, after: now.votes }];
    const found = compared.flatMap(({ by, before, after }) => swingOf(contest, before, after, by) ?? []);
    const [worst] = found.sort((a, b) => b.points - a.points);
    return worst === undefined ? [] : [{ number, ...worst }];
  });
  const [worst] = swings.sort((a, b) => b.points - a.points);
  if (worst === undefined) return [];
  const names = swings.map(({ number }) => nameOf(review, number));
  const others = names.length > 1 ? ` The same in ${listed(names.slice(1))}.` : "";
  const sentence = `${inContest(review, contest)}${names[0]}: ${worst.words}.${others} Look whether two columns are swapped, and say what you found.`;
  return [warn("check/turnout-jump", sentence, names)];
}

function swingOf(
  contest: Contest,
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  by: string,
): Omit<Swing, "number"> | undefined {
  const [old, now] = [sum(before), sum(after)];
  if (old < SHARE_VOTES || now < SHARE_VOTES) return undefined;
  let worst: Omit<Swing, "number"> | undefined;
  contest.options.forEach((option, i) => {
    const [a, b] = [before[i] ?? null, after[i] ?? null];
    if (a === null || b === null) return;
    // Points of the two shares, in whole numbers: |b/now − a/old| > 30/100.
    if (Math.abs(b * old - a * now) * 100 <= SHARE_POINTS * old * now) return;
    const points = Math.abs(b / now - a / old);
    if (worst !== undefined && worst.points >= points) return;
    worst = { points, words: `${option.name}${by} goes from ${percent(a, old)} to ${percent(b, now)} of the votes` };
  });
  return worst;
}

function sum(votes: readonly (number | null)[]): number {
  return votes.reduce<number>((all, each) => all + (each ?? 0), 0);
}
