// The line of law that a lead is held against: the largest margin that is still within recount range, at so many votes.
import { contestOfLaw, figuresOfLaw, type RecountRule, recountRulesFor, thresholdLimit } from "../../law/index.ts";
import type { Contest, ElectionDefinition } from "../../model/index.ts";

export interface RecountLine {
  /** The rule that reaches furthest. */
  readonly rule: RecountRule;
  /** Votes, at so many votes for the office: the others' shares are taken to stay as they are. */
  readonly limitAt: (totalVotes: number) => number;
}

/** A recount that a rule orders, or that may be asked for. Some laws let one be asked for at ten points apart: nobody waits
 *  for that, so of what may only be asked for no more counts than half a percent.
 *  @param votes [option], as they stand; null = unknown
 *  @returns undefined where no rule that asks for a close result is held, or none decides at these figures
 *  @source domain/estimate (c): no call within range of an ordered recount, nor at half a point where one may be asked for */
export function recountLineOf(
  definition: ElectionDefinition,
  contest: Contest,
  votes: readonly (number | null)[],
  total: number,
): RecountLine | undefined {
  const rules = recountRulesFor(contestOfLaw(definition, contest)).filter(({ stage }) => stage === undefined);
  const reachAt = (rule: RecountRule, totalVotes: number): number | undefined => {
    const scaled = votes.map((own) => (own === null || total === 0 ? own : Math.round((own * totalVotes) / total)));
    const figures = figuresOfLaw(definition, contest, scaled, totalVotes);
    const limit = figures === undefined ? undefined : thresholdLimit([rule], figures);
    return limit === undefined || rule.kind === "automatic" ? limit : Math.min(limit, Math.floor(totalVotes / 200));
  };
  const reaching = rules
    .flatMap((rule) => {
      const reach = reachAt(rule, total);
      return reach === undefined ? [] : [{ rule, reach }];
    })
    .sort((a, b) => b.reach - a.reach);
  const [first] = reaching;
  if (first === undefined) return undefined;
  const limitAt = (totalVotes: number) => Math.max(...reaching.map(({ rule }) => reachAt(rule, totalVotes) ?? 0));
  return { rule: first.rule, limitAt };
}
