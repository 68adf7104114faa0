// Sets up whatever is missing, then runs everything that must hold: the check, every test, the browser run.
// Ends with one plain line: `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = `${root}.build`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: ["ignore", 1, 2] }).status === 0;

if (!run(process.execPath, "scripts/setup.mjs", "--tests")) process.exit(1);
let passed = 0;
let failed = 0;
const count = (ok) => {
  if (ok) passed += 1;
  else failed += 1;
};

count(run(process.execPath, "scripts/check.mjs", "--without-tests"));
for (const project of ["unit", "integration", "e2e"]) {
  const file = `${reports}/${project}.json`;
  run(
    `${root}node_modules/.bin/vitest`,
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${file}`,
  );
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    passed += report.numPassedTests;
    failed +=
      report.numFailedTests +
      report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
    if (report.numTotalTests === 0) failed += 1;
  } catch {
    console.error(`The ${project} tests left no report: they did not run to their end.`);
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
