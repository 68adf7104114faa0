// What is public and would be lower, or would no longer be said. Falling figures are one in twenty of real updates, so they are
// never refused and never just accepted: they need a reason, two people, and the figures before and after.
import { grouped } from "../../base/index.ts";
import type { Figure } from "../../fold/index.ts";
import type { Contest, Finding } from "../../model/index.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  figureIn,
  finding,
  inContest,
  type Line,
  nameOf,
  pass,
  type UnderReview,
  WHOLE,
  warn,
} from "./under-review.ts";
import { counted, listed, methodWords } from "./words.ts";

/** A place's figure before and after: the county first, then the places that the file names. */
interface Pair {
  readonly number: number;
  readonly before: Figure;
  readonly after: Figure;
}

interface Fall {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

export const checkFalls: Check = (review) => {
  const findings: Finding[] = [];
  let compared = 0;
  for (const contest of review.contests) {
    const pairs = pairsOf(review, contest);
    compared += pairs.length;
    const fallen = pairs
      .map(({ number, before, after }) => ({ number, falls: fallsBetween(contest.contest, before, after) }))
      .filter(({ falls }) => falls.length > 0);
    if (fallen.length > 0) findings.push(tellFalls(review, contest.contest, fallen));
  }
  if (findings.length > 0 || compared === 0) return findings;
  return [pass("check/total-fell", `No figure is lower than what stands, in ${counted(compared, "place")}.`)];
};

function pairsOf(review: UnderReview, under: ContestUnderReview): readonly Pair[] {
  return pairsAt(review, under, [review.at, ...under.lines.filter((line) => !line.stale).map((line) => line.number)]);
}

function pairsAt(
  review: UnderReview,
  { contest, before, after }: ContestUnderReview,
  numbers: readonly number[],
): readonly Pair[] {
  return [...new Set(numbers)].flatMap((number) => {
    const [old, next] = [figureIn(review, contest, before, number), figureIn(review, contest, after, number)];
    return old === undefined || next === undefined ? [] : [{ number, before: old, after: next }];
  });
}

/** Everything that fell, the largest figures first: all votes, an option's, an option's in one way of voting, ballots. */
function fallsBetween(contest: Contest, before: Figure, after: Figure): readonly Fall[] {
  const falls: Fall[] = [];
  const compare = (what: string, from: number | null, to: number | null): boolean => {
    if (from === null || to === null || to >= from) return false;
    falls.push({ what, from, to });
    return true;
  };
  compare("all votes", before.totalVotes, after.totalVotes);
  contest.options.forEach((option, i) => {
    compare(option.name, before.votes[i] ?? null, after.votes[i] ?? null);
  });
  for (const { method, votes } of before.methods) {
    const now = after.methods.find((each) => each.method === method);
    // A way of voting that is no longer listed beside others has nothing left; without any it is no longer told.
    if (now === undefined && after.methods.length === 0) continue;
    contest.options.forEach((option, i) => {
      compare(
        `${option.name} (${methodWords(method)})`,
        votes[i] ?? null,
        now === undefined ? 0 : (now.votes[i] ?? null),
      );
    });
  }
  compare("ballots cast", before.extras.ballotsCast, after.extras.ballotsCast);
  return falls;
}

function tellFalls(
  review: UnderReview,
  contest: Contest,
  fallen: readonly { readonly number: number; readonly falls: readonly Fall[] }[],
): Finding {
  const words = (fall: Fall) => `${fall.what} from ${grouped(fall.from)} to ${grouped(fall.to)}`;
  const drop = (falls: readonly Fall[]) => Math.max(...falls.map((fall) => fall.from - fall.to));
  const [own] = fallen[0]?.number === review.at ? fallen : [];
  const rest = fallen.filter((each) => each !== own).sort((a, b) => drop(b.falls) - drop(a.falls));
  const shown = [...(own === undefined ? [] : [own]), ...rest].slice(0, 2);
  const told = shown.map(({ number, falls }) => `${nameOf(review, number)}: ${listed(falls.map(words))}`);
  const more = fallen.length - shown.length;
  const others = more > 0 ? `; and ${counted(more, "more place")}` : "";
  const sentence = `${inContest(review, contest)}Public figures would fall. ${told.join("; ")}${others}. Choose the reason, and tell in words what happened.`;
  const places = [...(own === undefined ? [] : [own]), ...rest].map(({ number }) => nameOf(review, number));
  return finding("check/total-fell", "warn", sentence, { places, needs: "reason-code" });
}

/** Empty cells are unknown, never zero. One of them makes every sum that it belongs to unknown: where such a sum is public,
 *  the file stops. What only a precinct would no longer say is held for a reason; the rest is told. */
export const checkNotSaid: Check = (review) => {
  const findings = review.contests.flatMap((contest) => {
    const lost = lostSums(review, contest) ?? lostFigures(review, contest);
    return lost === undefined ? [] : [lost];
  });
  if (findings.length > 0) return findings;
  const { empty, left } = openCells(review);
  const sentences = [
    ...(empty > 0 ? [`${counted(empty, "cell is", "cells are")} empty: not known yet, and not shown as zero.`] : []),
    ...(left.length > 0 ? [`The file does not carry ${listed(left)}: not known, and not shown as zero.`] : []),
  ];
  return [pass("check/not-said", sentences.length === 0 ? "Every figure is filled in." : sentences.join(" "))];
};

/** A sum is known only if every part that has spoken knows it, so one empty cell of one precinct can take the county's and the
 *  state's figures off every page. Write-ins of a file that carries none at all are not held: many sources never do, and their
 *  county could then not file at all once another has told them. */
function lostSums(review: UnderReview, under: ContestUnderReview): Finding | undefined {
  const { contest } = under;
  const lines = under.lines.filter((line) => !line.stale);
  const isHeld = (i: number) =>
    contest.options[i]?.kind !== "write-in" || lines.some((line) => line.now.votes[i] !== null);
  const lost = sumsBetween(review, under).flatMap(({ number, before, after }) => {
    const votes = lostVotes(contest, before, after, isHeld);
    return votes.length === 0 ? [] : [{ name: nameOf(review, number), votes }];
  });
  const [nearest, ...wider] = lost;
  if (nearest === undefined) return undefined;
  const isEmpty = (line: Line, i: number) => line.now.votes[i] === null && isHeld(i);
  const open = lines.filter((line) => contest.options.some((_, i) => isEmpty(line, i)));
  const places = open.map(({ number }) => nameOf(review, number));
  const empty = contest.options.filter((_, i) => open.some((line) => isEmpty(line, i))).map((option) => option.name);
  const why = open.length === 0 ? "" : `, because the figure for ${listed(empty)} is empty in ${listed(places)}`;
  const also = wider.map(({ name }) => ` The figures of ${name} would be lost with it.`).join("");
  const kind = open.every(({ unit }) => unit.kind === "precinct") ? "precinct" : "place";
  const sentence = `${inContest(review, contest)}What is known of ${nearest.name} would become unknown: ${listed(nearest.votes)}${why}.${also} Write the figure, or leave the whole ${kind} out until it is known.`;
  return block("check/not-said", sentence, places);
}

function lostFigures(review: UnderReview, under: ContestUnderReview): Finding | undefined {
  const { contest } = under;
  const told = pairsOf(review, under).map((pair) => ({ ...pair, lost: lostBetween(contest, pair.before, pair.after) }));
  const whole = sumsBetween(review, under)
    .filter(({ number }) => told.every((pair) => pair.number !== number))
    .map((pair) => ({ ...pair, lost: lostVotes(contest, pair.before, pair.after) }));
  const lost = [...told, ...whole].filter((each) => each.lost.length > 0);
  const [first] = lost;
  if (first === undefined) return undefined;
  const places = lost.map(({ number }) => nameOf(review, number));
  const others = places.length > 1 ? ` The same in ${listed(places.slice(1))}.` : "";
  const sentence = `${inContest(review, contest)}What stands for ${places[0]} would no longer be said: ${listed(first.lost)}.${others} Fill the cells in, or say why they are empty.`;
  return warn("check/not-said", sentence, places);
}

/** The county's figure and the whole's, before and after. */
function sumsBetween(review: UnderReview, under: ContestUnderReview): readonly Pair[] {
  return pairsAt(review, under, [review.at, WHOLE]);
}

/** Figures known before and not after. */
function lostBetween(contest: Contest, before: Figure, after: Figure): readonly string[] {
  const told = before.methods.length > 0 && after.methods.length === 0;
  return [...lostVotes(contest, before, after), ...(told ? ["the figures by way of voting"] : [])];
}

function lostVotes(
  contest: Contest,
  before: Figure,
  after: Figure,
  isAsked: (option: number) => boolean = () => true,
): readonly string[] {
  const lost = contest.options.flatMap((option, i) => {
    const votes = before.votes[i] ?? null;
    const isLost = votes !== null && (after.votes[i] ?? null) === null && isAsked(i);
    return isLost ? [`${counted(votes, "vote")} for ${option.name}`] : [];
  });
  const { totalVotes } = before;
  return totalVotes === null || after.totalVotes !== null ? lost : [...lost, `${counted(totalVotes, "vote")} in all`];
}

/** Cells left empty beside others that are filled in, and options for which the whole file has none. */
function openCells(review: UnderReview): { readonly empty: number; readonly left: readonly string[] } {
  let empty = 0;
  const left: string[] = [];
  for (const { lines, contest } of review.contests) {
    const carried = contest.options.map((_, i) =>
      lines.some(({ counts }) => counts.votes.some((row) => row[i] !== null)),
    );
    contest.options.forEach((option, i) => {
      if (carried[i] !== true) left.push(`${inContest(review, contest)}${option.name}`);
    });
    for (const { counts } of lines) {
      for (const row of counts.votes) empty += row.filter((votes, i) => votes === null && carried[i] === true).length;
    }
  }
  return { empty, left };
}
