// The limit of a rule in words made from its data: beside the sentence that a person wrote, for who compares the two.
import { exhaustive, grouped } from "../base/index.ts";
import type { BaseOfShare, Comparator, MarginTest } from "./margin-test.ts";
import type { RecountRule } from "./recount-rule.ts";

const BASE: Readonly<Record<BaseOfShare, string>> = {
  "votes-for-office": "the votes for the office",
  "top-two": "the votes of the two",
  "last-winner": "the winner's votes",
  "most-votes": "the most votes for anybody",
  "per-seat": "the votes for the office for each seat",
};

const UP_TO: Readonly<Record<Comparator, string>> = {
  "<=": "at most",
  "<": "less than",
  unclear: "within",
};

/** `at most 0.5% of the votes for the office`; undefined where the rule decides nothing. */
export function describeTest({ test, beyond, when = {} }: RecountRule): string | undefined {
  if (test === undefined) return undefined;
  const { totalFrom, totalTo, seats, writeIn } = when;
  const conditions = [
    ...(totalFrom === undefined ? [] : [`from ${grouped(totalFrom)} votes cast`]),
    ...(totalTo === undefined ? [] : [`up to ${grouped(totalTo)} votes cast`]),
    ...(seats === undefined ? [] : [seats === "one" ? "one elected" : "several elected"]),
    ...(writeIn === undefined ? [] : [writeIn ? "one of the two a write-in" : "neither a write-in"]),
  ];
  const limit = beyond === undefined ? inWords(test) : `not ${inWords(beyond)}, and ${inWords(test)}`;
  return conditions.length === 0 ? limit : `${limit} (${conditions.join(", ")})`;
}

function inWords(test: MarginTest): string {
  switch (test.kind) {
    case "share":
      return `${UP_TO[test.comparator]} ${(test.num * 100) / test.den}% of ${BASE[test.of]}${doubt(test.comparator)}`;
    case "votes":
      return `${UP_TO[test.comparator]} ${grouped(test.votes)} votes${doubt(test.comparator)}`;
    case "lesser":
      return test.of.map(inWords).join(" and ");
    case "greater":
      return test.of.map((each) => (each.kind === "lesser" ? `(${inWords(each)})` : inWords(each))).join(" or ");
    case "tie":
      return "a tie";
    case "any":
      return "any difference";
    case "never":
      return "none";
    default:
      return exhaustive(test);
  }
}

function doubt(comparator: Comparator): string {
  return comparator === "unclear" ? " (whether exactly that is within it is unclear)" : "";
}
