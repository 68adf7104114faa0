import { expect, test } from "vitest";
import { isInRecountRange, RECOUNT_RULES, recountLimit, recountRuleOn } from "./recount.ts";

const georgia = RECOUNT_RULES[0];
if (georgia === undefined) throw new Error("no rule");

test("Georgia's half percent holds to the vote: at it in, one more out", () => {
  expect(recountLimit(georgia, 4_998_482)).toBe(24_992);
  expect(isInRecountRange(georgia, 24_992, 4_998_482)).toBe(true);
  expect(isInRecountRange(georgia, 24_993, 4_998_482)).toBe(false);
  expect(isInRecountRange(georgia, 5, 1000)).toBe(true);
  expect(isInRecountRange(georgia, 6, 1000)).toBe(false);
  expect(isInRecountRange(georgia, 0, 0)).toBe(true);
});

test("a strict comparator leaves the limit itself out", () => {
  const strict = { ...georgia, comparator: "<" as const };
  expect(isInRecountRange(strict, 5, 1000)).toBe(false);
  expect(isInRecountRange(strict, 4, 1000)).toBe(true);
  expect(isInRecountRange(strict, 4, 999)).toBe(true);
});

test("a rule holds only where and while it is in force", () => {
  expect(recountRuleOn("US-GA", "2020-11-03")?.id).toBe("us-ga-2020-requested");
  expect(recountRuleOn("US-GA", "2024-11-05")).toBeUndefined();
  expect(recountRuleOn("US-NC", "2020-11-03")).toBeUndefined();
});
