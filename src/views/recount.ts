// A contest before the law: each recount rule that speaks of it, held against its figures, and the one that is shown.
import {
  contestOfLaw,
  figuresOfLaw,
  isInForce,
  isInRecountRange,
  meetsConditions,
  type RecountRule,
  recountLimit,
  recountRulesFor,
} from "../law/index.ts";
import type { RecountView } from "./documents/index.ts";
import type { Settled } from "./moment.ts";

/** One rule held against one contest's figures. */
export interface JudgedRule {
  readonly rule: RecountRule;
  /** null: the figures or the rule leave it open. */
  readonly inRange: boolean | null;
  /** Largest margin in votes that it covers at these figures; null where that is unknown, or any margin, or none. */
  readonly limitVotes: number | null;
}

/** @param votes [option], ballot order; null = unknown */
export function recountView(
  settled: Settled,
  votes: readonly (number | null)[],
  totalVotes: number | null,
): RecountView {
  const judged = judgeRules(settled, votes, totalVotes).filter(({ rule }) => rule.stage === undefined);
  const chosen =
    judged.find(({ rule, inRange }) => inRange === true && rule.kind === "automatic") ??
    judged.find(({ inRange }) => inRange === true) ??
    judged.find(({ inRange }) => inRange === null) ??
    judged.find(({ rule }) => rule.kind === "requested") ??
    judged[0];
  const stage = stageOf(settled);
  if (chosen === undefined) return { inRange: null, rule: null, ...stage };
  const { id, text, cite, lawAsOf } = chosen.rule;
  return { inRange: chosen.inRange, rule: { id, text, cite, lawAsOf, limitVotes: chosen.limitVotes }, ...stage };
}

function stageOf({ state, contest }: Settled): Pick<RecountView, "stage"> {
  const held = state.contests.get(contest.id);
  if (held?.recountCompleted !== undefined) return { stage: "completed" };
  if (held?.recountOrdered !== undefined) return { stage: "ordered" };
  return held?.recountRequested === undefined ? {} : { stage: "requested" };
}

/** Every rule that speaks of the contest at these figures, decided where it can be. */
export function judgeRules(
  settled: Settled,
  votes: readonly (number | null)[],
  totalVotes: number | null,
): readonly JudgedRule[] {
  const { contest } = settled;
  const { definition } = settled.index;
  const asked = contestOfLaw(definition, contest);
  const figures = figuresOfLaw(definition, contest, votes, totalVotes);
  return recountRulesFor(asked)
    .filter((rule) => figures === undefined || meetsConditions(rule, figures) !== false)
    .map((rule) => {
      const decides = figures !== undefined && isInForce(rule, asked.date) === true;
      const limit = decides ? recountLimit(rule, figures) : undefined;
      return {
        rule,
        inRange: decides ? (isInRecountRange(rule, figures) ?? null) : null,
        limitVotes: limit === undefined || limit < 0 || !Number.isFinite(limit) ? null : limit,
      };
    });
}
