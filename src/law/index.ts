export { isInRecountRange, RECOUNT_RULES, type RecountRule, recountLimit, recountRuleOn } from "./recount.ts";
