import { expect, test } from "vitest";
import { describeTest } from "./margin-words.ts";
import { RECOUNT_RULES } from "./table/index.ts";

const words = (id: string) => {
  const rule = RECOUNT_RULES.find((each) => each.id === id);
  return rule === undefined ? "no such rule" : describeTest(rule);
};

test("a limit in words is made from the numbers that decide", () => {
  expect(words("us-ga-2020-requested")).toBe("at most 0.5% of the votes for the office");
  expect(words("us-az-2018-automatic-statewide")).toBe(
    "at most 0.1% of the votes of the two and at most 200 votes (from 25,001 votes cast)",
  );
  expect(words("us-ct-2023-automatic")).toBe(
    "(less than 0.5% of the votes for the office and at most 2,000 votes) or less than 20 votes",
  );
  expect(words("us-nd-2022-requested-general")).toBe(
    "not at most 0.5% of the most votes for anybody, and less than 2% of the most votes for anybody",
  );
  expect(words("us-mo-2023-requested-state")).toBe(
    "within 0.5% of the votes for the office (whether exactly that is within it is unclear)",
  );
  expect(words("us-md-2023-requested")).toBeUndefined();
});

/** Figures and number words that a sentence of a rule may say a part of the votes in. */
const SAID: Readonly<Record<string, RegExp>> = {
  "0.1": /one tenth of one percent/,
  "0.2": /one fifth of one percent/,
  "0.25": /quarter of one percent/,
  "0.5": /half of one percent/,
  "1": /\b1 percent/,
  "2": /\b2 percent/,
  "5": /\b(5|95) percent/,
  "10": /\b10 percent/,
};

test("each rule's own sentence says the percentages and votes that its data hold", () => {
  for (const rule of RECOUNT_RULES) {
    const limit = describeTest(rule) ?? "";
    for (const [, percent = ""] of limit.matchAll(/([\d.]+)%/g)) {
      expect(rule.text, `${rule.id}: ${percent}%`).toMatch(SAID[percent] ?? /never/);
    }
    for (const [, votes = ""] of limit.replace(/\(from.*|\(up to.*/, "").matchAll(/([\d,]+) votes/g)) {
      expect(rule.text, `${rule.id}: ${votes} votes`).toMatch(new RegExp(`\\b${votes}( votes| or)`));
    }
  }
});
