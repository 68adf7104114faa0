// A contest of an election as the law looks at it: which rules speak of it, how it is won, and its figures.
import type { Contest, ElectionDefinition, Office, WinRule } from "../model/index.ts";
import type { ContestFigures, ContestOfLaw } from "./recount.ts";
import { winRuleOf } from "./win-rule.ts";

/** What rules ask of a contest. An election here is a general one: its definition has no word for a primary yet. */
export function contestOfLaw(definition: ElectionDefinition, contest: Contest): ContestOfLaw {
  const { jurisdiction, date, units } = definition;
  const office = officeOf(contest);
  return {
    jurisdiction,
    date,
    kind: contest.kind,
    ...(office === undefined ? {} : { office }),
    statewide: units[0]?.kind === "state" && units[0].id === contest.unit,
    election: "general",
  };
}

/** A contest's figures, of the options that its source has figures for.
 *  @param votes [option], ballot order; null = unknown
 *  @returns undefined where what is known leaves no margin, or leaves open between whom it lies */
export function figuresOfLaw(
  definition: ElectionDefinition,
  contest: Contest,
  votes: readonly (number | null)[],
  totalVotes: number | null,
): ContestFigures | undefined {
  const options = contest.options.flatMap((option, at) => {
    const known = votes[at] ?? null;
    return known === null ? [] : [{ votes: known, writeIn: option.kind === "write-in" }];
  });
  if (totalVotes === null || options.length < Math.min(2, contest.options.length)) return undefined;
  const winRule = winRuleIn(definition, contest);
  const figures = {
    options,
    total: totalVotes,
    seats: contest.seats ?? contest.voteFor,
    ...(winRule === undefined ? {} : { winRule: winRule.kind }),
  };
  return options.length < contest.options.length && !isSettled(figures) ? undefined : figures;
}

/** Whether those without figures, who may have every vote that is not known to be somebody's, still all come after the first
 *  one out. Else the margin may lie between others than the known ones. */
function isSettled({ options, total, seats, winRule }: ContestFigures): boolean {
  const ranked = options.map(({ votes }) => votes).sort((a, b) => b - a);
  const rest = total - ranked.reduce((sum, votes) => sum + votes, 0);
  const toRunoff = winRule === "majority" && 2 * (ranked[0] ?? 0) <= total;
  return rest < (ranked[toRunoff ? 2 : seats] ?? 0);
}

/** How the contest is won: as its definition says, else as the law does; undefined where neither is known. */
export function winRuleIn({ jurisdiction, date }: ElectionDefinition, contest: Contest): WinRule | undefined {
  const office = officeOf(contest);
  return contest.winRule ?? (office === undefined ? undefined : winRuleOf(jurisdiction, office, date));
}

/** A contest with electors at stake is the presidential one, whether its definition names the office or not. */
function officeOf({ office, electors }: Contest): Office | undefined {
  return office ?? (electors === undefined ? undefined : "president");
}
