export { contestOfLaw, figuresOfLaw, winRuleIn } from "./contest.ts";
export { type CanvassDeadline, deadlinesFor, momentOf, type ScheduledDeadline, scheduleDeadlines } from "./deadline.ts";
export { type Due, type Happened, type LegalEvent, type LegalWindow, windowEnd } from "./due.ts";
export { JURISDICTIONS } from "./jurisdiction.ts";
export { describeTest } from "./margin-words.ts";
export {
  type ContestFigures,
  type ContestOfLaw,
  isInForce,
  isInRecountRange,
  meetsConditions,
  recountLimit,
  recountRulesFor,
  thresholdLimit,
} from "./recount.ts";
export type { LawSource, RecountRule } from "./recount-rule.ts";
export { CANVASS_DEADLINES, NOT_SOURCED, RECOUNT_RULES } from "./table/index.ts";
export { momentThere } from "./us-clock.ts";
export { validateRules } from "./validate.ts";
export { type WinRuleOfLaw, winRuleOf, winRulesIn } from "./win-rule.ts";
