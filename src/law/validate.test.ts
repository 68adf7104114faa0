import { expect, test } from "vitest";
import { JURISDICTIONS } from "./jurisdiction.ts";
import type { RecountRule } from "./recount-rule.ts";
import { RECOUNT_RULES } from "./table/index.ts";
import { share } from "./table/write.ts";
import { validateRules } from "./validate.ts";

const georgia = RECOUNT_RULES.find(({ id }) => id === "us-ga-2020-requested");
if (georgia === undefined) throw new Error("no rule");
const complaints = (change: Partial<RecountRule>) => validateRules([{ ...georgia, ...change }]).join(" ");

test("nothing is wrong with the tables we hold", () => {
  expect(validateRules()).toEqual([]);
});

test("each fault is found and said", () => {
  expect(complaints({ jurisdiction: "US-XX", id: "us-xx-1" })).toContain("there is no jurisdiction US-XX");
  expect(complaints({ id: "us-al-2020-requested" })).toContain("its id is of another jurisdiction");
  expect(complaints({ effectiveTo: "2020-08-09" })).toContain("it ends before it begins");
  expect(complaints({ effectiveTo: "2021-02-29" })).toContain("is not a calendar date");
  expect(complaints({ lawAsOf: "last year" })).toContain("is no date of a law");
  expect(complaints({ cite: " " })).toContain("it has no source");
  expect(complaints({ text: "half a percent" })).toContain("is not a plain sentence");
  expect(complaints({ test: share("<=", 200, 1, "top-two") })).toContain("200/1 is no part of the votes");
  expect(complaints({ test: share("<=", 0.5, 100, "top-two") })).toContain("is no part of the votes");
  expect(complaints({ test: { kind: "lesser", of: [] } })).toContain("the lesser of fewer than two");
  expect(complaints({ kind: "none" })).toContain("kind and test disagree");
  expect(complaints({ test: share("unclear", 1, 200, "top-two"), unsure: [] })).toContain("does not say why");
  expect(complaints({ when: { totalFrom: 10, totalTo: 9 } })).toContain("its tier of votes is empty");
  expect(complaints({ until: { kind: "window", n: 1, unit: "days", from: "election", at: "24:00" } })).toContain(
    "is no time of day",
  );
});

test("two rules about one contest are found, and two tiers are not taken for them", () => {
  const twin = { ...georgia, id: "us-ga-2020-twin" };
  expect(validateRules([georgia, twin])).toEqual([
    "us-ga-2020-requested and us-ga-2020-twin speak of the same contest.",
  ]);
  const tiers = [
    { ...georgia, when: { totalTo: 4000 } },
    { ...twin, when: { totalFrom: 4001 } },
  ];
  expect(validateRules(tiers)).toEqual([]);
  expect(validateRules([georgia, { ...twin, effectiveFrom: "2021-03-25" }])).toEqual([
    "us-ga-2020-twin: it ends before it begins.",
  ]);
});

test("what we do not hold is eight states, and no more", () => {
  const held = new Set(RECOUNT_RULES.map(({ jurisdiction }) => jurisdiction));
  expect([...JURISDICTIONS.keys()].filter((each) => !held.has(each))).toEqual(
    ["IN", "KS", "LA", "MA", "NJ", "NY", "SD", "UT"].map((each) => `US-${each}`),
  );
});
