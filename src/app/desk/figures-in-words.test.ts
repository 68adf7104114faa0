import { expect, test } from "vitest";
import { holdsFigures } from "./figures-in-words.ts";

test.each([
  "Adams counted 9,120 for Ash and 80 for Birch.",
  "Ash leads with 9120",
  "9 120 for Ash",
  "9\u00a0120 for Ash",
  "9\u2019120 for Ash",
  "1.234.567",
  "\uff19\uff11\uff12\uff10 for Ash",
  "\u0669\u0661\u0662\u0660 for Ash",
  "912 votes for Ash",
  "About 500 absentee ballots are wet.",
  "Ballots counted so far: 912",
  "Adams counted 912 for Ash.",
  "2045 votes for Ash",
  "2,045 for Ash",
  "Ash 9120:15",
])("“%s” holds figures", (text) => {
  expect(holdsFigures(text)).toBe(true);
});

test.each([
  "A pipe burst at 10:30 p.m.; nobody is hurt and no ballot is wet.",
  "Counting goes on on 4 November 2026 at 8:15.",
  "On 2026-11-04 at 21.45 the scanner stood still.",
  "Precincts 101, 102 and 103 are late.",
  "Twelve ballots are wet, and 12 more are being dried.",
  "Scanner 3 of 4 is out of order.",
])("“%s” holds none", (text) => {
  expect(holdsFigures(text)).toBe(false);
});
