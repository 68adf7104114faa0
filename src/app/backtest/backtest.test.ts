// The published backtest, held: the bars that the method must pass on the 26 areas it was fitted on, and the faults that it
// must come through on each of them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import { unwrap } from "../../base/index.ts";
import { backtestPage } from "./backtest-page.ts";
import { INJECTED_FAULTS } from "./faults.ts";
import { runBacktest } from "./index.ts";
import { replayArea } from "./replay-area.ts";
import { scoreArea } from "./score.ts";
import { readSeries } from "./series.ts";

const table = sharedIsHere ? readFileSync(sharedPath("data/backtest-2020/series.csv"), "utf8") : "";

describe.runIf(sharedIsHere)("on the 26 areas of 2020", () => {
  const result = sharedIsHere ? unwrap(runBacktest(table)) : undefined;

  test("the bars hold", () => {
    expect(result?.areas).toHaveLength(26);
    expect(result?.coverage).toBeGreaterThanOrEqual(0.87);
    expect(result?.coverage).toBeLessThanOrEqual(0.97);
    expect(result?.intervalScore).toBeLessThan(43);
    expect(result).toMatchObject({ wrong: 0, flipped: 0, near: 0 });
    for (const area of result?.areas ?? []) {
      if (area.uncalled === 1) expect(Math.abs(area.finalMargin)).toBeLessThanOrEqual(0.5);
      expect([area.area, area.retracted]).toEqual([area.area, false]);
    }
  });

  test("the published table is what the code computes", () => {
    const page = readFileSync(fileURLToPath(new URL("../../../docs/estimate.md", import.meta.url)), "utf8");
    if (result !== undefined) expect(page).toContain(backtestPage(result));
  });

  test("hindsight is not looked at: without its columns, and without later rows, nothing before them changes", () => {
    const series = unwrap(readSeries(table));
    for (const area of series.slice(0, 6)) {
      const half = Math.floor(area.rows.length / 2);
      const early = replayArea({ ...area, rows: area.rows.slice(0, half) }).rows;
      expect(replayArea(area).rows.slice(0, half)).toEqual(early);
    }
    const columns = table
      .split("\n")
      .map((line) => line.split(",").slice(0, 8).join(","))
      .join("\n");
    expect(runBacktest(columns)).toEqual(runBacktest(table));
  });

  // Each area at a moment of its own in each fault: all moments of all take minutes.
  test.each(Object.entries(INJECTED_FAULTS))("%s: no call that is taken back, none that is wrong", (name, inject) => {
    unwrap(readSeries(table)).forEach((series, i) => {
      const from = Math.floor((series.rows.length * (30 + ((i * 7 + name.length) % 13) * 5)) / 100);
      const replayed = replayArea({ ...series, rows: inject(series.rows, from) });
      const { area, wrong, flipped } = scoreArea(replayed);
      const found = { area, from, wrong, retractedAt: replayed.retractedAt };
      expect(found).toEqual({ area, from, wrong: 0, retractedAt: undefined });
      if (name === "expected vote × 0.85") expect([area, flipped]).toEqual([area, 0]);
    });
  });
});

describe("a table of one's own", () => {
  const HEAD = "state,t,total,d,r,E_live";
  const read = (...rows: readonly string[]) => readSeries([HEAD, ...rows].join("\n"));

  test("rows are put in the order of time, and what is not said stays unknown", () => {
    const series = unwrap(read("X,2020-11-04 02:00:00.000,200,120,80,400", "X,2020-11-04T01:00:00Z,100,50.0,50,"));
    expect(series).toEqual([
      {
        area: "X",
        rows: [
          { at: "2020-11-04T01:00:00.000Z", total: 100, votes: [50, 50] },
          { at: "2020-11-04T02:00:00.000Z", total: 200, votes: [120, 80], expected: 400 },
        ],
      },
    ]);
  });

  test("without any expected number everything stays possible, and nothing is called", () => {
    const text = [HEAD, "X,2020-11-04T01:00Z,100000,90000,10000,", "X,2020-11-05T01:00Z,200000,180000,20000,"].join(
      "\n",
    );
    expect(unwrap(runBacktest(text))).toMatchObject({ coverage: 1, medianWidth: 200, brier: 0.25, uncalled: 1 });
  });

  test.each([
    ["a ragged row", ["X,2020-11-04T01:00Z,1"]],
    ["no rows", []],
    ["a moment that is none", ["X,yesterday,1,1,0,2"]],
    ["half a vote", ["X,2020-11-04T01:00Z,3,1.5,1,4"]],
    ["more votes than there are", ["X,2020-11-04T01:00Z,100,90,20,400"]],
    ["a word for a number", ["X,2020-11-04T01:00Z,100,50,50,many"]],
    ["an area without a name", [",2020-11-04T01:00Z,100,50,50,200"]],
    ["an area without votes", ["X,2020-11-04T01:00Z,0,0,0,200"]],
  ])("%s is refused in a sentence", (_what, rows) => {
    const result = read(...rows);
    expect(result).toMatchObject({
      ok: false,
      error: { code: "app/bad-series", message: expect.stringMatching(/\.$/) },
    });
  });

  test("a column that is not there is named", () => {
    const result = readSeries("state,t,total\nX,2020-11-04T01:00Z,1");
    expect(result).toMatchObject({
      error: { message: "The table lacks “d”, “r”, “E_live”: it needs a column of each name." },
    });
  });
});
