// No more votes than ballots, no more ballots than voters: what cannot be is not published until it has been looked into.
import { grouped } from "../../base/index.ts";
import type { Figure } from "../../fold/index.ts";
import type { Contest, Finding } from "../../model/index.ts";
import {
  block,
  type Check,
  figureIn,
  inContest,
  marksOf,
  nameOf,
  pass,
  type UnderReview,
  votesOf,
  warn,
} from "./under-review.ts";
import { counted, listed } from "./words.ts";

interface Over {
  readonly number: number;
  readonly has: string;
  readonly but: string;
  readonly excess: number;
}

/** votes + undervotes + overvotes ≤ ballots × choices, place by place. */
export const checkVotesAgainstBallots: Check = (review) => {
  let compared = 0;
  const findings: Finding[] = [];
  for (const { contest, lines } of review.contests) {
    const over: Over[] = [];
    for (const { number, now } of lines) {
      const ballots = now.extras.ballotsCast;
      if (ballots === null) continue;
      compared += 1;
      const marks = marksOf(now);
      if (marks <= ballots * contest.voteFor) continue;
      const blank = marks - votesOf(now);
      const has = `${counted(votesOf(now), "vote")}${blank > 0 ? ` and ${grouped(blank)} under- and overvotes` : ""}`;
      const each = contest.voteFor === 1 ? "" : `, ${grouped(contest.voteFor)} choices each`;
      over.push({
        number,
        has,
        but: `${counted(ballots, "ballot")}${each}`,
        excess: marks - ballots * contest.voteFor,
      });
    }
    const found = tellOver(
      review,
      over,
      "check/more-votes-than-ballots",
      inContest(review, contest),
      "on",
      "Find the wrong figure before anything is published.",
    );
    if (found !== undefined) findings.push(found);
  }
  if (findings.length > 0) return findings;
  const sentence =
    compared === 0
      ? "The file does not say how many ballots were cast, so votes cannot be held against them."
      : `No more votes than ballots, in ${counted(compared, "line")}.`;
  return [pass("check/more-votes-than-ballots", sentence)];
};

/** Votes and blank choices that fall short of the ballots: cards that were never read (Floyd, Fayette, Walton, Douglas,
 *  Georgia 2020). Only where the file accounts for every choice, on a contest that is on every ballot. */
export const checkBallotsAccountedFor: Check = (review) => {
  const whole = review.definition.units[0]?.id;
  const findings: Finding[] = [];
  let compared = 0;
  for (const { contest, lines } of review.contests) {
    if (contest.unit !== whole) continue;
    const short: { number: number; missing: number; ballots: number }[] = [];
    for (const { number, now } of lines) {
      const { ballotsCast, undervotes, overvotes } = now.extras;
      if (ballotsCast === null || undervotes === null || overvotes === null || now.votes.includes(null)) continue;
      compared += 1;
      const missing = ballotsCast * contest.voteFor - marksOf(now);
      if (missing > 0) short.push({ number, missing, ballots: ballotsCast });
    }
    short.sort((a, b) => b.missing - a.missing);
    const [worst] = short;
    if (worst === undefined) continue;
    const names = short.map(({ number }) => nameOf(review, number));
    const missing =
      contest.voteFor === 1 ? `${grouped(worst.missing)} of them` : `${counted(worst.missing, "choice")} on them`;
    const cast = `${counted(worst.ballots, "ballot")} ${worst.ballots === 1 ? "was" : "were"} cast`;
    const others = names.length > 1 ? ` The same in ${listed(names.slice(1))}.` : "";
    const sentence = `${inContest(review, contest)}${names[0]}: ${cast}, and for ${missing} the file has neither a vote nor a blank. Look for a memory card or a box that was not read.${others}`;
    findings.push(warn("check/fewer-votes-than-ballots", sentence, names));
  }
  if (findings.length > 0 || compared === 0) return findings;
  return [pass("check/fewer-votes-than-ballots", `Every ballot is accounted for, in ${counted(compared, "line")}.`)];
};

/** O.C.G.A. 21-2-493(b); Georgia 2018, where a precinct of 276 voters showed 670. */
export const checkBallotsAgainstRegistered: Check = (review) => {
  const turnouts = turnoutsOf(review);
  const over = turnouts
    .filter(({ ballots, registered }) => ballots > registered)
    .map(({ number, ballots, registered, counts }): Over => {
      const but = `${counted(registered, "registered voter")}`;
      return { number, has: counted(ballots, counts), but, excess: ballots - registered };
    });
  const found = tellOver(
    review,
    over,
    "check/more-ballots-than-registered",
    "",
    "and",
    "Such a return is not published until it has been looked into.",
  );
  if (found !== undefined) return [found];
  const sentence =
    turnouts.length === 0
      ? "Neither the file nor the office says how many voters are registered, so ballots cannot be held against them."
      : `No more ballots than registered voters, in ${counted(turnouts.length, "place")}.`;
  return [pass("check/more-ballots-than-registered", sentence)];
};

function tellOver(
  review: UnderReview,
  over: readonly Over[],
  code: "check/more-votes-than-ballots" | "check/more-ballots-than-registered",
  prefix: string,
  link: string,
  advice: string,
): Finding | undefined {
  const worst = [...over].sort((a, b) => b.excess - a.excess);
  const [first] = worst;
  if (first === undefined) return undefined;
  const names = worst.map(({ number }) => nameOf(review, number));
  const others = names.length > 1 ? ` The same in ${listed(names.slice(1))}.` : "";
  return block(code, `${prefix}${names[0]} has ${first.has} ${link} ${first.but}.${others} ${advice}`, names);
}

export interface Turnout {
  readonly number: number;
  /** Ballots cast where the file says so, else as many as its votes need. */
  readonly ballots: number;
  readonly counts: "ballot" | "vote";
  readonly registered: number;
}

/** Ballots and registered voters of every place of which both are known: lines of the file, and the county as it would stand
 *  where the office knows its voters. Ballots are of the contest that needs the most. */
export function turnoutsOf(review: UnderReview): readonly Turnout[] {
  const found = new Map<number, Turnout>();
  const take = (number: number, contest: Contest, figure: Figure, registered: number | null): void => {
    if (registered === null) return;
    const { ballotsCast } = figure.extras;
    const ballots = ballotsCast ?? Math.ceil(marksOf(figure) / contest.voteFor);
    const before = found.get(number);
    if (before !== undefined && before.ballots >= ballots) return;
    found.set(number, { number, ballots, counts: ballotsCast === null ? "vote" : "ballot", registered });
  };
  const office = review.registered ?? null;
  for (const { contest, lines, after } of review.contests) {
    for (const { number, now, stood } of lines) {
      const told = now.extras.registered ?? stood?.extras.registered ?? null;
      take(number, contest, now, number === review.at ? (office ?? told) : told);
    }
    const figure = figureIn(review, contest, after, review.at);
    if (figure !== undefined) take(review.at, contest, figure, office);
  }
  return [...found.values()];
}
