// Builds what runs: the server and command line by tsc into dist/, the browser's files by Vite into dist/browser/.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });

rmSync(`${root}dist`, { recursive: true, force: true });
run(bin("tsc"), "-p", "tsconfig.server.json");
if (existsSync(`${root}scripts/build-web.mjs`)) run(process.execPath, "scripts/build-web.mjs");
writeFileSync(`${root}dist/.built`, "");
