// The table of docs/estimate.md that leaves each area out is what the fitting script prints, and what it chooses is in use.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test.runIf(sharedIsHere)("the published choice, and each area left out, are what the script computes", () => {
  const script = ["--import", "tsx", "scripts/fit-estimate.ts", sharedPath("data/backtest-2020/series.csv")];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { cwd: root, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  const lines = stdout.trim().split("\n");
  const said = (begin: string) => lines.find((line) => line.startsWith(begin))?.replace(/^[^:]*: */, "");
  expect(said("Chosen on all 26")).toBe(said("In use"));
  const page = readFileSync(`${root}docs/estimate.md`, "utf8");
  const left = lines.filter((line) => line.includes(" | shiftWhole "));
  expect(left).toHaveLength(26);
  for (const line of left) expect(page).toContain(`| ${line} |`);
  expect(page).toContain(`**${said("All left out in turn")}**`);
});
