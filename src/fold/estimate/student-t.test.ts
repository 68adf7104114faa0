import { expect, test } from "vitest";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

// Percentage points as printed: Abramowitz and Stegun, table 26.10.
const PRINTED: readonly (readonly [degrees: number, p: number, t: number])[] = [
  [1, 0.75, 1],
  [1, 0.95, 6.314],
  [2, 0.975, 4.303],
  [3, 0.99, 4.541],
  [4, 0.95, 2.132],
  [4, 0.995, 4.604],
  [5, 0.95, 2.015],
  [5, 0.995, 4.032],
  [10, 0.99, 2.764],
  [30, 0.975, 2.042],
  [120, 0.95, 1.658],
];

test("quantiles are those of the printed table", () => {
  for (const [degrees, p, t] of PRINTED) expect(Math.abs(studentTQuantile(p, degrees) - t)).toBeLessThan(0.0006);
});

test("the chance below a quantile is its own, and both tails are alike", () => {
  for (const degrees of [1, 2, 3, 4, 5, 17])
    for (const p of [0.001, 0.2, 0.5, 0.9, 0.9999]) {
      const t = studentTQuantile(p, degrees);
      expect(studentTCdf(t, degrees)).toBeCloseTo(p, 11);
      expect(studentTCdf(-t, degrees) + studentTCdf(t, degrees)).toBeCloseTo(1, 15);
    }
});

test("two degrees have a formula of one line", () => {
  for (const t of [-7, -0.4, 0, 1, 25]) expect(studentTCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14);
});

test("ends are reached at infinity", () => {
  expect([
    studentTCdf(Number.NEGATIVE_INFINITY, 4),
    studentTCdf(0, 4),
    studentTCdf(Number.POSITIVE_INFINITY, 4),
  ]).toEqual([0, 0.5, 1]);
});
