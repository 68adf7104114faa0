// Files that are made from code: run to make them, with --check to hold that they are as the code makes them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { APP_CODES } from "../src/app/errors.ts";
import { POLL_CODES } from "../src/app/poll/index.ts";
import { SCENARIO_CODES } from "../src/app/scenario/index.ts";
import { CLI_CODES } from "../src/cli/errors.ts";
import { STORE_CODES } from "../src/db/index.ts";
import { FEED_CODES } from "../src/feeds/index.ts";
import { CALL_CODES } from "../src/fold/index.ts";
import { CHECKS, INTAKE_CODES } from "../src/intake/index.ts";
import { PEOPLE_CODES, PERMISSIONS, type Permission, ROUTES, SIGNATURE_CODES } from "../src/people/index.ts";
import { RECORD_CODES } from "../src/record/index.ts";
import { SERVER_CODES } from "../src/server/errors.ts";
import { TLOG_CODES } from "../src/tlog/index.ts";
import { makeMap } from "./make-map.ts";

const CATALOGUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Results files (feeds)": FEED_CODES,
  "Taking a file in, and filings (intake)": INTAKE_CODES,
  "Calling a contest (fold)": CALL_CODES,
  "The record": RECORD_CODES,
  "Where records are kept (db)": STORE_CODES,
  "Trees, notes and proofs (tlog)": TLOG_CODES,
  "Installations, questions and the desk (app)": APP_CODES,
  "Scenarios (app)": SCENARIO_CODES,
  "Following sources (app)": POLL_CODES,
  "People and signing in": PEOPLE_CODES,
  "Signed requests (people)": SIGNATURE_CODES,
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

/** Who may do what, to be read and to be seen in a diff when it changes. */
function authorizationPage(): string {
  const routesOf = (need: string) =>
    Object.entries(ROUTES)
      .flatMap(([route, each]) => (each === need ? [`\`${route}\``] : []))
      .join("<br>");
  const rows = Object.entries(PERMISSIONS).map(([name, { roles, scope, phases }]: [string, Permission]) => {
    const who = roles.length === 0 ? "everyone who is signed in" : roles.join(", ");
    return `| ${name} | ${who} | ${scope} | ${phases?.join(", ") ?? "always"} | ${routesOf(name)} |`;
  });
  const others = [...new Set(Object.values(ROUTES))].filter((need) => !(need in PERMISSIONS));
  const open = others.map((need) => `| ${need} | ${routesOf(need)} |`);
  return `# Who may do what

Made by \`npm run generate\` from the one table, src/people/authorization.ts. What is not here is nobody's: a route without a row does not start. A test asks every route as every role, in its own county, another one and another election, before the polls close, while it is counted, and while publication is frozen.

| permission | roles | within | when | routes |
|---|---|---|---|---|
${rows.join("\n")}

*Within* is what a role's grant must cover: the whole installation, the election, the county of the path, or what is one's own.

Routes that ask for no role, and what they ask for instead (\`visitor\` nothing; \`token\` the secret of an invitation; \`machine\` a county's signature; \`operator\` the token of the server's own machine; \`demo\` the demo's own machine):

| asks for | routes |
|---|---|
${open.join("\n")}
`;
}

function checksPage(): string {
  const sections = Object.entries(CHECKS).map(([code, { title, looksFor, why, clerk }]) =>
    [
      `## ${title}`,
      `\`${code}\``,
      `**Looks for.** ${looksFor}`,
      `**Why.** ${why}`,
      `**What the clerk does.** ${clerk}`,
    ].join("\n\n"),
  );
  const intro =
    "Made by `npm run generate` from the catalogue. Every return is held against all of these before anybody signs it. A check stops the return, asks for a written reason, or passes and says what it saw. The numbers by which they decide are in `src/intake/checks/thresholds.ts`, each with why.";
  return `# The checks of a return\n\n${intro}\n\n${sections.join("\n\n")}\n`;
}

const FILES: Readonly<Record<string, () => string>> = {
  "docs/authorization.md": authorizationPage,
  "docs/checks.md": checksPage,
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
