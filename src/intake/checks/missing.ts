// What stands and is not in the file; what has never come in; and a county's own line that goes on standing over new precincts.
import { grouped } from "../../base/index.ts";
import { nodeOf } from "../../fold/index.ts";
import type { Basis, Contest, Finding } from "../../model/index.ts";
import { nearestNames } from "../nearest-names.ts";
import { plainName } from "../plain-name.ts";
import { MOST_TITLES } from "./thresholds.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  figureIn,
  inContest,
  nameOf,
  partsOf,
  pass,
  type UnderReview,
  votesOf,
  WHOLE,
  warn,
} from "./under-review.ts";
import { counted, countedUnits, listed } from "./words.ts";

/** Counts that claim to be whole. */
const WHOLE_COUNTS: readonly Basis[] = ["canvass", "certified", "hand-audit", "recount"];

export const checkMissing: Check = (review) => {
  const findings = [
    ...review.contests.flatMap((contest) => [
      ...missingUnits(review, contest),
      ...neverIn(review, contest),
      ...ownLineStays(review, contest),
    ]),
    ...missingContests(review),
    ...contestsPassedOver(review),
  ];
  return findings.length > 0 ? findings : [pass("check/unit-missing", "Nothing that stands is missing from the file.")];
};

/** Idaho 2020: one county less in the state's file, and another winner on the page. */
function missingUnits(review: UnderReview, { contest, before, lines }: ContestUnderReview): readonly Finding[] {
  const given = new Set(lines.map((line) => line.number));
  const parts = partsOf(review);
  const spelledOut = (number: number) =>
    given.has(number) || (review.index.parts[number] ?? []).some((part) => given.has(part));
  const named = parts.filter(spelledOut);
  if (named.length === 0) return [];
  const missing = parts.filter((number) => !spelledOut(number) && nodeOf(review.index, before, number) !== undefined);
  if (missing.length === 0) return [];
  const kind = review.index.units[parts[0] ?? 0]?.kind ?? "precinct";
  const names = missing.map((number) => nameOf(review, number));
  const votes = missing.reduce((sum, number) => {
    const figure = figureIn(review, contest, before, number);
    return figure === undefined ? sum : sum + votesOf(figure);
  }, 0);
  const which = `${inContest(review, contest)}${countedUnits(missing.length, kind)} with ${counted(votes, "vote")} ${missing.length === 1 ? "stands and is" : "stand and are"} not in the file: ${listed(names)}.`;
  if (kind === "county")
    return [
      block("check/unit-missing", `${which} A file of the whole state has every county: look how it was lost.`, names),
    ];
  return [
    warn(
      "check/unit-missing",
      `${which} Nothing is taken away: what stands for them stays. Say why they are not there.`,
      names,
    ),
  ];
}

function missingContests(review: UnderReview): readonly Finding[] {
  const { definition, contests, state, source, basis, at, place } = review;
  const stands = (contest: Contest) =>
    figureIn(review, contest, state.contests.get(contest.id)?.series.get(`${source}|${basis}`)?.root, at) !== undefined;
  const missing = definition.contests.filter(
    (contest) => !contests.some((each) => each.contest.id === contest.id && each.lines.length > 0) && stands(contest),
  );
  if (missing.length === 0) return [];
  const names = listed(missing.map((contest) => contest.name));
  const sentence = `Figures of ${place.name} stand for ${names}, and the file has none. Nothing is taken away: what stands stays. Say why they are not there.`;
  return [warn("check/unit-missing", sentence)];
}

/** A contest under another title is passed over like the hundred that this election does not hold, and its votes with it. Where
 *  one that the county votes on is not in the file, the titles most like it are shown; a file that passes nothing over has no
 *  such line. */
function contestsPassedOver(review: UnderReview): readonly Finding[] {
  const { definition, contests, outcome, index, at, place } = review;
  if (at === WHOLE) return [];
  const votesOn = new Set<number>();
  for (let unit = at; unit >= WHOLE; unit = index.parent[unit] ?? -1) votesOn.add(unit);
  const titles = [...new Set(outcome.passedOver)].filter((title) => title !== "").slice(0, MOST_TITLES);
  const candidates = titles.map((name) => ({ name, names: [plainName(name)] }));
  if (candidates.length === 0) return [];
  return definition.contests
    .filter((contest) => votesOn.has(index.numberOf.get(contest.unit) ?? -1))
    .filter((contest) => !contests.some((each) => each.contest.id === contest.id))
    .map(({ name }) => {
      const nearest = nearestNames(plainName(name), candidates).map((title) => `“${title.name}”`);
      const which = nearest.length === 0 ? "" : ` Most like it: ${listed(nearest, nearest.length)}.`;
      const passedOver = counted(titles.length, "contest in it has", "contests in it have");
      const sentence = `${place.name} votes on ${name}, and the file has no contest of that title. ${passedOver} a title that this election does not know.${which} If one of them is ${name}, give it this title in the file and file it anew. If none is, say why there are no figures.`;
      return warn("check/unit-missing", sentence);
    });
}

/** Georgia 2020: memory cards that were never uploaded, found by the audit. On the night precincts come in one by one; from
 *  the canvass on every one should be there. */
function neverIn(review: UnderReview, { contest, after, lines }: ContestUnderReview): readonly Finding[] {
  if (!WHOLE_COUNTS.includes(review.basis) || lines.every((line) => line.number === review.at)) return [];
  const silent = partsOf(review).filter((number) => nodeOf(review.index, after, number) === undefined);
  const [first] = silent;
  if (first === undefined) return [];
  const names = silent.map((number) => nameOf(review, number));
  const kind = review.index.units[first]?.kind ?? "precinct";
  const sentence = `${inContest(review, contest)}${countedUnits(silent.length, kind)} ${silent.length === 1 ? "has" : "have"} no figures yet in this count: ${listed(names)}. Look for a memory card or a box that was not read, or say why there is nothing.`;
  return [warn("check/unit-missing", sentence, names)];
}

/** Where one line for the whole county stands and only some precincts come, or older ones, the line stays the county's public
 *  figure. */
function ownLineStays(review: UnderReview, under: ContestUnderReview): readonly Finding[] {
  const { contest, matched, after, lines, implied } = under;
  const { index, at, place } = review;
  const node = nodeOf(index, after, at);
  const parts = partsOf(review);
  const given = lines.filter((line) => parts.includes(line.number));
  const ownLine = lines.some((line) => line.number === at);
  if (implied === undefined || node?.stated !== "own" || ownLine || given.length === 0) return [];
  const votes = figureIn(review, contest, after, at)?.totalVotes ?? null;
  const stands = `${inContest(review, contest)}One line for all of ${place.name}${votes === null ? "" : ` (${counted(votes, "vote")})`} stands`;
  const kind = given[0]?.unit.kind ?? "precinct";
  const isNewer = (node.standing.reportedAt ?? "") > (matched.reportedAt ?? "");
  const sentence = isNewer
    ? `${stands} and is newer than this file. The ${countedUnits(given.length, kind)} in the file are taken, and the total that is public does not move. Say why they come now.`
    : `${stands}. The file gives ${grouped(given.length)} of ${countedUnits(parts.length, kind)} and no new line, so the total that is public does not move. Send a file with every precinct or with the line of ${place.name}, or say why not.`;
  return [warn("check/unit-missing", sentence)];
}
