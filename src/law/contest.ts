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
 *  @returns undefined where what is known leaves no margin */
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
  return {
    options,
    total: totalVotes,
    seats: contest.seats ?? contest.voteFor,
    ...(winRule === undefined ? {} : { winRule: winRule.kind }),
  };
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
