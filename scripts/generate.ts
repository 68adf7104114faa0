// Files that are made from code: run to make them, with --check to hold that they are as the code makes them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { APP_CODES } from "../src/app/errors.ts";
import { SCENARIO_CODES } from "../src/app/scenario/index.ts";
import { CLI_CODES } from "../src/cli/errors.ts";
import { STORE_CODES } from "../src/db/index.ts";
import { FEED_CODES } from "../src/feeds/index.ts";
import { INTAKE_CODES } from "../src/intake/index.ts";
import { RECORD_CODES } from "../src/record/index.ts";
import { SERVER_CODES } from "../src/server/errors.ts";
import { TLOG_CODES } from "../src/tlog/index.ts";
import { makeMap } from "./make-map.ts";

const CATALOGUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Results files (feeds)": FEED_CODES,
  "Taking a file in (intake)": INTAKE_CODES,
  "The record": RECORD_CODES,
  "Where records are kept (db)": STORE_CODES,
  "Trees, notes and proofs (tlog)": TLOG_CODES,
  "Installations and questions (app)": APP_CODES,
  "Scenarios (app)": SCENARIO_CODES,
  "The server": SERVER_CODES,
  "The command line": CLI_CODES,
};

function errorsPage(): string {
  const sections = Object.entries(CATALOGUES).map(([title, codes]) => {
    const rows = Object.entries(codes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
    return `## ${title}\n\n| code | meaning |\n|---|---|\n${rows.join("\n")}\n`;
  });
  return `# Error codes\n\nMade by \`npm run generate\` from each room's catalogue. A code never changes its meaning.\n\n${sections.join("\n")}`;
}

const FILES: Readonly<Record<string, () => string>> = {
  "docs/errors.md": errorsPage,
  "src/web/maps/georgia.generated.ts": makeMap,
};

let stale = 0;
for (const [path, make] of Object.entries(FILES)) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const text = make();
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${path} is not as the code makes it: run npm run generate.`);
    stale += 1;
  }
}
process.exit(stale === 0 ? 0 : 1);
