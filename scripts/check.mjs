// All that can be said of the code without running a server: lint, every compiler project, unit tests, generated files.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const steps = [
  ["lint", bin("biome"), "check", "--error-on-warnings", "."],
  ["pure rooms", bin("tsc"), "-p", "tsconfig.pure.json"],
  ["server", bin("tsc"), "-p", "tsconfig.server.json", "--noEmit"],
  ["web", bin("tsc"), "-p", "tsconfig.web.json"],
  ["tests and tools", bin("tsc"), "-p", "tsconfig.test.json"],
  ["dead code", bin("knip"), "--no-progress"],
  ["generated files", bin("tsx"), "scripts/generate.ts", "--check"],
  ["unit tests", bin("vitest"), "run", "--reporter=dot", "--project", "unit"],
];
const withoutTests = process.argv.includes("--without-tests");
let failed = 0;
for (const [name, command, ...args] of steps) {
  if (withoutTests && name === "unit tests") continue;
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "good  " : "failed"} ${name} (${seconds} s)`);
  if (status !== 0) {
    failed += 1;
    console.log(`${stdout}${stderr}`.trimEnd());
  }
}
process.exit(failed === 0 ? 0 : 1);
