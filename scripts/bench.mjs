// Runs the benches one after the other, prints what each found against its yardstick in the same run, and keeps it in
// bench/results.md with the date and the machine. `npm run bench -- parse events` runs those alone and keeps nothing.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const SUFFIX = ".bench.ts";
const LONGEST_MS = 120_000;
const HEAD = `# Measurements

Made by \`npm run bench\`, newest first. Read ratios, not digits: the machines are shared and noisy.

`;

const root = fileURLToPath(new URL("..", import.meta.url));
const results = `${root}bench/results.md`;
const all = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
  process.exit(2);
}
if (spawnSync(process.execPath, ["scripts/setup.mjs"], { cwd: root, stdio: ["ignore", 2, 2] }).status !== 0)
  process.exit(1);

const lines = ["| what | ours | yardstick in the same run | ratio | budget | within |", "|---|---|---|---|---|---|"];
const notes = [];
for (const name of asked.length > 0 ? asked : all) {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", `bench/${name}${SUFFIX}`], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", 2],
    timeout: LONGEST_MS,
  });
  for (const [, kind, json] of stdout.matchAll(/^(ROW|ABSENT) (.*)$/gm)) {
    const row = JSON.parse(json);
    if (kind === "ABSENT") notes.push(`Not measured: ${row.what}: ${row.why}.`);
    else lines.push(tableLine(row));
  }
  if (status !== 0) {
    notes.push(
      `Not measured to its end: the bench “${name}” ${status === null ? "was stopped" : `ended with ${status}`}.`,
    );
    process.exitCode = 1;
  }
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
const found = [lines.join("\n"), ...notes].join("\n\n");
console.log(found);
if (asked.length === 0) {
  const processor = cpus()[0]?.model.trim() ?? "unknown";
  const machine = `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const kept = existsSync(results) ? readFileSync(results, "utf8") : "";
  const before = kept.slice(kept.indexOf("\n## ") + 1 || kept.length);
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  writeFileSync(results, `${HEAD}## ${date} UTC, ${machine}\n\n${found}\n\n${before}`.trimEnd().concat("\n"));
}

function tableLine({ what, ours, yardstick = "–", ratio = "–", budget, within }) {
  return `| ${what} | ${ours} | ${yardstick} | ${ratio} | ${budget} | ${within ? "yes" : "**no**"} |`;
}
