// `estimate backtest` as a process: what it prints, and how it ends.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../../testing/shared.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tallyroom-estimate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const KEYS =
  "coverage,medianWidth,meanError,intervalScore,brier,right,wrong,flipped,near,uncalled,medianHours,medianCounted";

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", "estimate", ...args],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test.runIf(sharedIsHere)("the 26 areas as JSON have every score at the top, and again for each area", () => {
  const { status, stdout } = run("backtest", sharedPath("data/backtest-2020/series.csv"), "--json");
  expect(status).toBe(0);
  const result = JSON.parse(stdout);
  expect(Object.keys(result)).toEqual(expect.arrayContaining(KEYS.split(",")));
  expect(result.areas).toHaveLength(26);
  expect(Object.keys(result.areas[0])).toEqual(expect.arrayContaining(KEYS.split(",")));
});

test("a table of one's own, in words, with its areas", () => {
  const path = join(folder, "own.csv");
  const rows = [
    "state,t,total,d,r,E_live",
    "Here,2020-11-04 01:00:00,100,60,40,",
    "Here,2020-11-06 01:00:00,200,120,80,200",
  ];
  writeFileSync(path, rows.join("\n"));
  const { status, stdout } = run("backtest", path, "--areas");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^parameters /);
  expect(stdout).toMatch(/^Here +20\.00 /m);
});

describe("what is no such table ends with 1 and a sentence; no table at all is wrong usage", () => {
  test.each([
    ["not there", "absent.csv", undefined, "it is not there. (cli/no-access)"],
    ["without columns", "columns.csv", "a,b\n1,2\n", "The table lacks “state”, “t”"],
    ["ragged", "ragged.csv", "state,t,total,d,r,E_live\nX,1\n", "rows differ in length"],
    ["not text", "bytes.csv", Buffer.from([0, 255, 34, 1, 10, 34]), "(app/bad-series)"],
  ])("%s", (_what, name, content, sentence) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    const { status, stdout, stderr } = run("backtest", path, "--json");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });

  test("no file", () => {
    expect(run("backtest").status).toBe(2);
  });
});
