import { expect, test } from "vitest";
import { epochOf, instant, instantOfEpoch } from "../../base/index.ts";
import { findHolds } from "./holds.ts";

const START = instant("2020-11-04T00:00Z");
const snapshot = (hours: number, total: number, margin = 0) => ({
  at: instantOfEpoch(epochOf(START) + hours * 3_600_000),
  total,
  margin,
});

test("a total that falls by two percent may be a correction; by more it is in doubt until it is back, or for a day", () => {
  const before = [snapshot(0, 900_000), snapshot(1, 1_000_000)];
  expect(findHolds([...before, snapshot(2, 980_000)])).toEqual([]);
  const fallen = [...before, snapshot(2, 979_999)];
  expect(findHolds(fallen)).toEqual(["The count stands at 979,999 votes and has stood at 1,000,000."]);
  expect(findHolds([...fallen, snapshot(3, 990_000)])).toEqual([]);
  expect(findHolds([...fallen, snapshot(25.9, 979_999)])).toEqual([
    "The count stands at 979,999 votes and has stood at 1,000,000.",
  ]);
  expect(findHolds([...fallen, snapshot(26, 979_999)])).toEqual([]);
});

test("a county that vanishes is in doubt for a week", () => {
  const fallen = [snapshot(0, 1_000_000), snapshot(1, 900_000), snapshot(100, 900_000)];
  expect(findHolds(fallen)).toHaveLength(1);
  expect(findHolds([...fallen, snapshot(300, 900_000)])).toEqual([]);
});

test("a batch cannot move the margin by more than it has votes; what rounding does is passed over", () => {
  const before = snapshot(0, 1_000_000, 50_000);
  expect(findHolds([before, snapshot(1, 1_010_000, 60_000)])).toEqual([]);
  expect(findHolds([before, snapshot(1, 1_010_000, 65_000)])).toEqual([]);
  expect(findHolds([before, snapshot(1, 1_010_000, 65_051)])).toEqual([
    "The last update adds 10,000 votes and moves the margin by 15,051: more than it has.",
  ]);
});

test("there is nothing to doubt before there is a count", () => {
  expect(findHolds([])).toEqual([]);
  expect(findHolds([snapshot(0, 100, 90)])).toEqual([]);
});
