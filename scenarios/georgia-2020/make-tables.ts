// Makes every table of figures in this folder from the raw files of the count, which are kept outside this project. Run it
// to see where each figure is from: `npx tsx scenarios/georgia-2020/make-tables.ts`. A test runs it and compares.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { makeFeedCounties, makeFeedExpected, makeFeedStatewide } from "./make/feed.ts";
import { makeEarlyPrecincts, makeHandAudit, makeOfficialCounties, makeOfficialPrecincts } from "./make/official.ts";
import { makeStandIns } from "./make/stand-ins.ts";
import { makeCounties, makePrecincts, makePublications } from "./make/units.ts";

/** All tables, by file name. */
export function makeTables(): ReadonlyMap<string, string> {
  return new Map([
    ["counties.csv", makeCounties()],
    ["precincts.csv", makePrecincts()],
    ["official-precincts.csv", makeOfficialPrecincts()],
    ["official-counties.csv", makeOfficialCounties()],
    ["hand-audit.csv", makeHandAudit()],
    ["early-precincts.csv", makeEarlyPrecincts()],
    ["stand-ins.csv", makeStandIns()],
    ["feed-statewide.csv", makeFeedStatewide()],
    ["feed-counties.csv", makeFeedCounties()],
    ["feed-expected.csv", makeFeedExpected()],
    ["publications.csv", makePublications()],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, text] of makeTables()) writeFileSync(new URL(`tables/${name}`, import.meta.url), text);
}
