// A Clarity county file, read whole and held to its own sums, against xmllint on the same bytes; and the memory of files
// eight times as large.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { unwrap } from "../src/base/index.ts";
import { readFeedFile } from "../src/feeds/index.ts";
import { sharedIsHere, sharedPath } from "../testing/shared.ts";
import { startProgram } from "./child.ts";
import { report, reportAbsent, timeInTurn } from "./measure.ts";

const LARGER = 8;
const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
try {
  if (sharedIsHere) await benchParse();
  else reportAbsent("parse a Clarity county file", "../shared is not here, and with it no real file");
} finally {
  rmSync(folder, { recursive: true });
}

async function benchParse(): Promise<void> {
  const gwinnett = readFileSync(sharedPath("data/georgia-2020/clarity/gwinnett_detail_20201109T1057EST.xml"), "utf8");
  const once = keep("once.xml", gwinnett);
  const precincts = keep("precincts.xml", repeatPrecincts(gwinnett, LARGER));
  const contests = keep("contests.xml", repeatContests(gwinnett, LARGER));
  if (spawnSync("xmllint", ["--version"]).error === undefined) {
    await benchSpeed("Gwinnett", once, 15);
    await benchSpeed(`Gwinnett with ${LARGER}× the precincts`, precincts, 7);
  } else reportAbsent("parse a Clarity county file", "xmllint is not installed (Debian: libxml2-utils)");
  const base = await peakOf(once);
  for (const [what, path] of [
    [`${LARGER}× the contests`, contests],
    [`${LARGER}× the precincts`, precincts],
  ] as const) {
    const peak = await peakOf(path);
    report({
      what: `memory of reading Gwinnett with ${what}`,
      ours: `${peak.toFixed(0)} MB peak`,
      yardstick: `the file as it is: ${base.toFixed(0)} MB peak`,
      ratio: (peak / base).toFixed(2),
      budget: "flat (≤ 1.5×)",
      within: peak / base <= 1.5,
    });
  }
}

async function benchSpeed(name: string, path: string, rounds: number): Promise<void> {
  const text = readFileSync(path, "utf8");
  const ms = await timeInTurn(rounds, {
    ours: async () => unwrap(await readFeedFile(path)),
    xmllint: () => execFileSync("xmllint", ["--sax", "--noout", "--huge", path], { stdio: "ignore" }),
    saxes: () => new SaxesParser({}).write(text).close(),
  });
  report({
    what: `parse a Clarity county file: ${name} (${(statSync(path).size / 1e6).toFixed(1)} MB)`,
    ours: `${ms.ours.toFixed(0)} ms`,
    yardstick: `xmllint --sax, whole process: ${ms.xmllint.toFixed(0)} ms (saxes alone, no reading: ${ms.saxes.toFixed(0)} ms)`,
    ratio: (ms.ours / ms.xmllint).toFixed(1),
    budget: "≤ 5×",
    within: ms.ours / ms.xmllint <= 5,
  });
}

async function peakOf(path: string): Promise<number> {
  const reader = startProgram(import.meta.resolve("./parse-reader.ts"), path);
  const peak = Number(await reader.nextLine());
  await reader.stop();
  return peak;
}

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The same contests again under other keys: a longer file whose single contests stay as large as they are. */
function repeatContests(text: string, times: number): string {
  const end = text.lastIndexOf("</Contest>") + "</Contest>".length;
  const start = text.indexOf("<Contest ");
  const contests = text.slice(start, end);
  const copies = Array.from({ length: times }, (_, n) =>
    contests.replaceAll('<Contest key="', `<Contest key="${n}000`),
  );
  return text.slice(0, start) + copies.join("") + text.slice(end);
}

/** Every precinct again under other names, and there with no votes: the file's own sums hold. */
function repeatPrecincts(text: string, times: number): string {
  return text
    .replace(/precincts(Reporting|Reported)="(\d+)"/g, (_, which, count) => `precincts${which}="${count * times}"`)
    .replace(/^ *<Precinct name="([^"]*)"[^>]*\/>\r?\n/gm, (line, name) => {
      const empty = line.replace(/(totalVoters|ballotsCast|votes)="\d+"/g, '$1="0"');
      const copies = Array.from({ length: times - 1 }, (_, n) => empty.replace(`"${name}"`, `"${name} ${n + 2}"`));
      return line + copies.join("");
    });
}
