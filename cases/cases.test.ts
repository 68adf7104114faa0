// Golden elections: what went wrong in a real one, as files that a county sends, through the real feeds, matching, checks and fold.
// A case's README is for clerks, and what it quotes is what the checks say. `UPDATE=1 npx vitest run cases` writes want/ anew.
import { createReadStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Instant, instant, ok, type Result, unwrap } from "../src/base/index.ts";
import { readFeed } from "../src/feeds/index.ts";
import { countySilence, type ElectionState, figureOf, indexOf, nodeOf, seriesOf } from "../src/fold/index.ts";
import { type Matched, matchReading, type Review, reviewReturn } from "../src/intake/index.ts";
import {
  type Basis,
  type CorrectionCode,
  type ElectionDefinition,
  type NameMapping,
  NO_MAPPING,
  type Reading,
  type UnitId,
} from "../src/model/index.ts";
import { begin, official, takeIn } from "../testing/returns.ts";

/** What becomes of a return. `waiting`: nothing stops it, and the second person has not come. `kept`: a zero report. */
type Fate = "published" | "stopped" | "waiting" | "kept";

interface FilingStep {
  readonly file: string;
  readonly county: UnitId;
  readonly at: string;
  readonly basis: Basis;
  readonly expect: Fate;
  /** The clock of the system that made it; our form has none of its own. */
  readonly madeAt?: string;
  readonly registered?: number;
  readonly mapping?: Partial<NameMapping>;
  /** What two people gave for it. */
  readonly reason?: string;
  readonly correction?: CorrectionCode;
}
/** The state's operator looks whether a county has fallen silent. */
interface WatchStep {
  readonly watch: UnitId;
  readonly at: string;
  readonly nextUpdateAt?: string;
  readonly expect: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const cases = readdirSync(here, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));

test("the cases are those that are told of", () => {
  expect(cases.toSorted()).toEqual([
    "georgia-2018",
    "georgia-2020-memory-cards",
    "georgia-2020-upload-button",
    "hennepin-2010",
    "idaho-2020",
    "pickaway-2024",
    "warren-2020",
  ]);
});

describe.each(cases)("%s", (name) => {
  test("every return meets the fate that it should, and the count is what it was before it", async () => {
    const { findings, totals, said } = await play(name);
    expectFile(join(here, name, "want/findings.json"), findings);
    expectFile(join(here, name, "want/totals.json"), totals);
    const readme = readFileSync(join(here, name, "README.md"), "utf8");
    const quoted = [...readme.matchAll(/^> (.+)$/gm)].map(([, sentence]) => sentence);
    expect(quoted.length).toBeGreaterThan(0);
    for (const sentence of quoted) expect(said).toContain(sentence);
  });
});

async function play(name: string) {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(here, name, "in", file), "utf8"));
  const definition = read("definition.json") as ElectionDefinition;
  const decks = await readDecks(name, definition);
  let state = begin(definition);
  const zeroReports = new Map<UnitId, Instant>();
  const published = new Map<UnitId, Instant[]>();
  const waiting = new Map<
    UnitId,
    { readonly at: Instant; readonly matched: readonly Matched[]; readonly basis: Basis }
  >();
  const findings: unknown[] = [];
  const totals: unknown[] = [];
  const said: string[] = [];
  for (const step of read("steps.json") as readonly (FilingStep | WatchStep)[]) {
    const now = instant(step.at);
    if ("watch" in step) {
      const filed = waiting.get(step.watch);
      const silence = countySilence({
        publishedAt: published.get(step.watch) ?? [],
        pollsCloseAt: definition.pollsCloseAt,
        now,
        ...(filed === undefined ? {} : { filedNotPublished: filed.at }),
        ...(step.nextUpdateAt === undefined ? {} : { nextUpdateAt: instant(step.nextUpdateAt) }),
      });
      expect(silence.kind, silence.sentence).toBe(step.expect);
      findings.push({ watch: step.watch, at: now, kind: silence.kind, sentence: silence.sentence });
      said.push(silence.sentence);
      continue;
    }
    const zeroReport = zeroReports.get(step.county);
    const review = reviewReturn({
      definition,
      state,
      readings: await readReturn(name, step),
      county: step.county,
      source: official,
      basis: step.basis,
      mapping: { ...NO_MAPPING, ...step.mapping },
      now,
      decks,
      ...(zeroReport === undefined ? {} : { zeroReport: { at: zeroReport } }),
      ...(step.registered === undefined ? {} : { registered: step.registered }),
    });
    const fate = step.expect === "waiting" && fateOf(review, step) === "published" ? "waiting" : fateOf(review, step);
    const { outcome, unknown } = review;
    expect(fate, `${step.file}: ${JSON.stringify(review.findings)}`).toBe(step.expect);
    findings.push({ file: step.file, outcome, fate, findings: review.findings, unknown });
    said.push(...review.findings.map((finding) => finding.sentence));
    if (fate === "kept") zeroReports.set(step.county, now);
    if (fate === "waiting") waiting.set(step.county, { at: now, matched: review.matched, basis: step.basis });
    if (fate === "published") {
      state = takeIn(state, review.matched, now, step.basis);
      published.set(step.county, [...(published.get(step.county) ?? []), now]);
      waiting.delete(step.county);
    }
    totals.push({ after: step.file, fate, totals: totalsOf(state, step.basis) });
  }
  return { findings, totals, said };
}

/** What the office does with it: a block stops it, a warning waits for its reason, a fall for its kind as well. */
function fateOf({ outcome }: Review, { reason, correction }: FilingStep): Fate {
  if (outcome === "zero-report") return "kept";
  if (outcome === "clean" || (outcome === "warns" && reason !== undefined)) return "published";
  return outcome === "fell" && reason !== undefined && correction !== undefined ? "published" : "stopped";
}

async function readReturn(name: string, { file, madeAt }: FilingStep): Promise<Result<readonly Reading[]>> {
  const readings = await readFeed({ name: file, chunks: createReadStream(join(here, name, "in", file)) });
  if (!readings.ok || madeAt === undefined) return readings;
  return ok(readings.value.map((reading) => ({ ...reading, generatedAt: instant(madeAt) })));
}

async function readDecks(name: string, definition: ElectionDefinition): Promise<readonly (readonly Matched[])[]> {
  if (!readdirSync(join(here, name, "in")).includes("deck.csv")) return [];
  const [reading] = unwrap(
    await readFeed({ name: "deck.csv", chunks: createReadStream(join(here, name, "in/deck.csv")) }),
  );
  if (reading === undefined) throw new Error("the deck is empty");
  return [unwrap(matchReading(definition, reading, "election-night")).matched];
}

/** Of every contest: the whole and each county that has reported, by option. */
function totalsOf(state: ElectionState, basis: Basis): unknown {
  const index = indexOf(state);
  const { contests, units } = index.definition;
  const figures = contests.map((contest) => {
    const root = seriesOf(state, contest.id, official, basis)?.root;
    const rows = units.flatMap((unit, number) => {
      const node = unit.kind === "precinct" ? undefined : nodeOf(index, root, number);
      if (node === undefined) return [];
      const { votes, totalVotes } = figureOf(node.cells, contest);
      const byOption = Object.fromEntries(contest.options.map((option, i) => [option.id, votes[i] ?? null]));
      return [[unit.id, { ...byOption, total: totalVotes }] as const];
    });
    return [contest.id, Object.fromEntries(rows)] as const;
  });
  return Object.fromEntries(figures);
}

function expectFile(path: string, value: unknown): void {
  const text = `${print(value, "")}\n`;
  if (process.env.UPDATE === "1") writeFileSync(path, text);
  expect(readFileSync(path, "utf8")).toBe(text);
}

const LINE = 120;

/** JSON as the formatter leaves it: objects a member a line, lists on one line where they fit. */
function print(value: unknown, indent: string, used = indent.length): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const plain = value.every((each) => typeof each !== "object" || each === null);
    const line = `[${value.map((each) => JSON.stringify(each)).join(", ")}]`;
    if (value.length === 0 || (plain && used + line.length < LINE)) return line;
    return `[\n${value.map((each) => `${inner}${print(each, inner)}`).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  if (members.length === 0) return "{}";
  const lines = members.map(([key, each]) => {
    const head = `${inner}${JSON.stringify(key)}: `;
    return `${head}${print(each, inner, head.length)}`;
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}
