// Runs every bench, one after the other, prints what it found against its yardstick in the same run, and keeps it in
// bench/results.md with the date and the machine.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
if (spawnSync(process.execPath, ["scripts/setup.mjs"], { cwd: root, stdio: ["ignore", 2, 2] }).status !== 0)
  process.exit(1);
const rows = [];
for (const name of readdirSync(`${root}bench`)
  .filter((file) => file.endsWith(".bench.ts"))
  .sort()) {
  console.error(`${name} …`);
  const run = spawnSync(process.execPath, ["--import", "tsx", `bench/${name}`], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", 2],
  });
  for (const [, json] of run.stdout.matchAll(/^ROW (.*)$/gm)) rows.push(JSON.parse(json));
  if (run.status !== 0) {
    console.error(`${name} ended with ${run.status}.`);
    process.exitCode = 1;
  }
}
const lines = [
  "| what | ours | yardstick in the same run | ratio | budget | within |",
  "|---|---|---|---|---|---|",
  ...rows.map(
    (row) =>
      `| ${row.what} | ${row.ours} | ${row.yardstick} | ${row.ratio ?? "–"} | ${row.budget} | ${row.within ? "yes" : "**no**"} |`,
  ),
];
console.log(lines.join("\n"));
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
const file = `${root}bench/results.md`;
const before = existsSync(file) ? readFileSync(file, "utf8").replace(/^# .*\n\n.*\n\n/, "") : "";
const head =
  "# Measurements\n\nMade by `npm run bench`, newest first. Read ratios, not digits: the machines are shared and noisy.\n\n";
writeFileSync(
  file,
  `${head}## ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, ${machine}\n\n${lines.join("\n")}\n\n${before}`,
);
