import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_WAIT_MS, readRetryAfter, waitAfter } from "./back-off.ts";

const MINUTE = 60_000;

describe("how long to wait", () => {
  test("after success it is the plan's interval, however much failed before", () => {
    expect(waitAfter({ ok: true }, 30_000, "edison")).toBe(30_000);
  });

  test("each failure in a row doubles the wait, up to a quarter of an hour", () => {
    for (const failures of [1, 2, 3, 4, 5, 6, 40]) {
      const wait = waitAfter({ ok: false, failures }, MINUTE, "edison");
      const whole = Math.min(MINUTE * 2 ** failures, MOST_WAIT_MS);
      expect(wait).toBeGreaterThan(whole * 0.74);
      expect(wait).toBeLessThanOrEqual(whole);
    }
  });

  test("the same history waits the same time, and two sources do not wait in step", () => {
    const wait = (seed: string) => waitAfter({ ok: false, failures: 3 }, MINUTE, seed);
    expect(wait("edison")).toBe(wait("edison"));
    expect(wait("edison")).not.toBe(wait("ap"));
  });

  test("what the server asks for is honoured, within bounds", () => {
    const wait = (retryAfterMs: number) => waitAfter({ ok: false, failures: 1, retryAfterMs }, MINUTE, "ap");
    expect(wait(5 * MINUTE)).toBe(5 * MINUTE);
    expect(wait(0)).toBe(MINUTE);
    expect(wait(24 * 60 * MINUTE)).toBe(MOST_WAIT_MS);
  });

  test("never sooner than the plan's interval, never later than its bound", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: 7_200_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.option(fc.nat(1e9), { nil: undefined }),
        fc.string(),
        (everyMs, failures, retryAfterMs, seed) => {
          const tried = { ok: false, failures, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } as const;
          const wait = waitAfter(tried, everyMs, seed);
          expect(Number.isSafeInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(everyMs);
          expect(wait).toBeLessThanOrEqual(Math.max(everyMs, MOST_WAIT_MS));
        },
      ),
    );
  });
});

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Wed, 04 Nov 2026 00:02:00 GMT", 120_000],
  ["Wed, 04 Nov 2020 00:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  ["1e9", undefined],
  ["2026-11-04", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %j is %j milliseconds", (header, expected) => {
  expect(readRetryAfter(header, Date.parse("2026-11-04T00:00:00Z"))).toBe(expected);
});
