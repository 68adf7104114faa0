// Makes a fresh checkout ready: packages, then the build. Does nothing where all is done. No dependencies of its own.
//   node scripts/setup.mjs            for running
//   node scripts/setup.mjs --tests    also a browser and PostgreSQL's programs, for the tests
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const forTests = process.argv.includes("--tests");
const quiet = process.argv.includes("--quiet");
const say = (text) => {
  if (!quiet) console.error(text);
};

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`Tallyroom needs Node.js 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

const installed = join(root, "node_modules/.package-lock.json");
if (!existsSync(installed) || newest(installed) < newest(join(root, "package-lock.json"))) {
  say("Installing packages …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (existsSync(join(root, "scripts/build.mjs"))) {
  const built = join(root, "dist/.built");
  const sources = ["src", "package-lock.json", "vite.config.ts", "tsconfig.base.json", "tsconfig.server.json"];
  if (!existsSync(built) || sources.some((path) => newest(join(root, path)) > newest(built))) {
    say("Building …");
    run(process.execPath, ["scripts/build.mjs"]);
  }
}
if (forTests) {
  const missing = [
    ...(findBrowser() === undefined ? ["chromium"] : []),
    ...(existsSync("/usr/lib/postgresql") ? [] : ["postgresql"]),
  ];
  if (missing.length > 0) installSystemPackages(missing);
}

/** Newest change in a file, or below a folder, in ms. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function findBrowser() {
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
}

function installSystemPackages(names) {
  const debian = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  const asRoot = process.getuid?.() === 0;
  const sudo = !asRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  if (!debian || !(asRoot || sudo)) {
    console.error(
      `The tests also want ${names.join(" and ")}: please install them with this system's package manager.`,
    );
    if (process.env.CI === "true") process.exit(1);
    return;
  }
  say(`Installing ${names.join(" and ")} with apt-get …`);
  const apt = (...args) => (asRoot ? run("apt-get", args) : run("sudo", ["-n", "apt-get", ...args]));
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...names);
}

function run(command, args) {
  try {
    execFileSync(command, args, {
      cwd: root,
      stdio: ["ignore", quiet ? "ignore" : 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch (cause) {
    console.error(
      `“${command} ${args.join(" ")}” failed${cause.status === undefined ? "" : ` (exit ${cause.status})`}.`,
    );
    process.exit(1);
  }
}
