import { describe, expect, test } from "vitest";
import { epochOf, instant, instantOfEpoch } from "../../base/index.ts";
import { countySilence, type SilenceInput } from "./silence.ts";

const pollsCloseAt = instant("2020-11-03T19:00-05:00");
const minute = (minutes: number) => instantOfEpoch(epochOf(pollsCloseAt) + minutes * 60_000);
const at = (now: number, published: readonly number[] = [], more: Partial<SilenceInput> = {}) =>
  countySilence({ pollsCloseAt, now: minute(now), publishedAt: published.map(minute), ...more });

describe("before a county has a rhythm of its own", () => {
  test("nothing has begun while the polls are open, nor for two hours after", () => {
    expect(at(-1)).toEqual({ kind: "not-begun", sentence: "The polls are open.", silentMs: 0 });
    expect(at(120).kind).toBe("not-begun");
    expect(at(121)).toMatchObject({
      kind: "late",
      sentence: "Nothing published since the polls closed 2 h 1 min ago. An update is expected within 2 h.",
    });
  });

  test("three publications are two gaps and no rhythm: two hours are given", () => {
    expect(at(180, [30, 40, 60])).toMatchObject({
      kind: "on-rhythm",
      sentence: "Last published 2 h ago. An update is expected within 2 h.",
    });
    expect(at(181, [30, 40, 60])).toMatchObject({ kind: "late", silentMs: 121 * 60_000 });
  });
});

describe("by its own rhythm", () => {
  // Gaps of 10, 20, 20, 20, 20, 20, 20, 20, 20 and 200 minutes: the rhythm of Georgia's feed, 22 minutes and 3.4 hours.
  const published = [0, 10, 30, 50, 70, 90, 110, 130, 150, 170, 370];

  test("median and the gap that nine in ten do not exceed, in any order", () => {
    const { rhythm } = at(380, published.toReversed());
    expect(rhythm).toEqual({ medianMs: 20 * 60_000, p90Ms: 20 * 60_000 });
  });

  test("half an hour is given to whoever publishes faster", () => {
    expect(at(400, published).kind).toBe("on-rhythm");
    expect(at(401, published)).toMatchObject({
      kind: "late",
      sentence: "Last published 31 min ago. It publishes every 20 min, nine times in ten within 20 min.",
    });
  });

  test("who publishes slowly is not late at the common hour", () => {
    expect(at(900, [0, 200, 400, 600]).kind).toBe("late");
    expect(at(800, [0, 200, 400, 600])).toMatchObject({ kind: "on-rhythm", rhythm: { p90Ms: 200 * 60_000 } });
  });

  test("what is still to come is no publication", () => {
    expect(at(60, [30, 90]).silentMs).toBe(30 * 60_000);
  });
});

describe("what only looks like silence", () => {
  test("a return that was filed and not published is told, once a second person has had ten minutes", () => {
    expect(at(60, [30], { filedNotPublished: minute(51) }).kind).toBe("on-rhythm");
    expect(at(60, [30], { filedNotPublished: minute(50) })).toMatchObject({
      kind: "filed-not-published",
      sentence: "A return was filed 10 min ago and is not published. Last published 30 min ago.",
    });
  });

  test("an announced pause lasts until its hour, and then the county is late", () => {
    const overnight = { nextUpdateAt: minute(600) };
    expect(at(599, [30], overnight)).toMatchObject({
      kind: "announced",
      sentence: "Last published 9 h 29 min ago. The next update is announced for 1 min from now.",
    });
    expect(at(630, [30], overnight)).toMatchObject({
      kind: "late",
      sentence: "Last published 10 h ago. The update that was announced is 30 min overdue.",
    });
    expect(at(630, [30, 605], overnight).kind).toBe("on-rhythm");
  });

  test("a county that has certified is done", () => {
    expect(at(9_000, [30], { certified: true })).toMatchObject({ kind: "done", sentence: "The county has certified." });
  });
});
