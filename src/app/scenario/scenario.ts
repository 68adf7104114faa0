// A scenario: a real count as figures in tables and a story, ready to be played into a record. One loader for every
// scenario folder; what each holds is said in its scenario.json.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { epochOf, fault, type Instant, instantOfEpoch, ok, parseInstant, type Result } from "../../base/index.ts";
import type {
  Basis,
  ContestCounts,
  ContestId,
  Draft,
  ElectionDefinition,
  SourceId,
  Unit,
  UnitId,
} from "../../model/index.ts";
import type { Report } from "../pipeline.ts";
import { readCsv, readTable, type ScenarioFault, type TableRow } from "./table.ts";

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly definition: ElectionDefinition;
  /** In order of `at`; of one moment, counts before the story. */
  readonly steps: readonly ScenarioStep[];
}

export type ScenarioStep =
  | { readonly at: Instant; readonly do: "count"; readonly report: Report }
  | { readonly at: Instant; readonly do: "enter"; readonly draft: Draft };

/** What scenario.json holds. Times are ISO 8601 with a zone. */
interface ScenarioFile {
  readonly name: string;
  readonly title: string;
  readonly election: Omit<ElectionDefinition, "units"> & { readonly units: readonly Unit[] };
  /** Tables of units: columns unit, name, and where known fips, ocd_id, aliases (split by |). */
  readonly units: readonly { readonly table: string; readonly kind: "county" | "precinct" }[];
  /** One stage of a table each. */
  readonly returns: readonly ReturnStep[];
  /** A table whose stages are the moments themselves. */
  readonly feeds: readonly FeedStep[];
  readonly expected: readonly { readonly table: string; readonly source: SourceId }[];
  /** Tables of county.certified entries that share their moment. */
  readonly certifications: readonly CertificationStep[];
  readonly story: string;
}

interface ReturnStep {
  readonly at: string;
  readonly reportedAt?: string;
  readonly source: SourceId;
  readonly basis: Basis;
  /** Several: their rows form one return, first table first. */
  readonly tables: readonly { readonly table: string; readonly stage: string }[];
  readonly leaveOut?: readonly UnitId[];
  readonly complete?: readonly UnitId[];
  /** Also every county is complete: its precincts are all given. */
  readonly countiesComplete?: boolean;
  readonly lines?: ContestCounts["units"];
  /** Rows of a feed's table that stand at a moment, as this return's rows. */
  readonly asOf?: { readonly table: string; readonly moment: string };
  readonly note?: string;
  readonly reconstructed?: string;
}

interface FeedStep {
  readonly table: string;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly notes?: readonly { readonly from: string; readonly note: string }[];
}

interface CertificationStep {
  readonly at: string;
  readonly table: string;
  readonly only?: readonly UnitId[];
  readonly except?: readonly UnitId[];
  readonly version: number;
  readonly reason?: string;
  readonly reconstructed?: string;
}

type StoryEntry = Draft & { readonly at: string };

export async function loadScenario(folder: string): Promise<Result<Scenario, ScenarioFault>> {
  const file = await readJson<ScenarioFile>(join(folder, "scenario.json"));
  if (!file.ok) return file;
  const definition = await loadDefinition(folder, file.value);
  if (!definition.ok) return definition;
  const loader = new Loader(folder, definition.value);
  const counts: ScenarioStep[] = [];
  for (const step of file.value.returns) counts.push(await loader.returnStep(step));
  for (const feed of file.value.feeds) counts.push(...(await loader.feedSteps(feed)));
  const story: ScenarioStep[] = [];
  for (const { table, source } of file.value.expected) story.push(...(await loader.expectedSteps(table, source)));
  for (const step of file.value.certifications) story.push(...(await loader.certificationSteps(step)));
  const entries = await readJson<readonly StoryEntry[]>(join(folder, file.value.story));
  if (!entries.ok) return entries;
  for (const { at, ...draft } of entries.value) {
    story.push({ at: loader.moment(at, file.value.story), do: "enter", draft: inUtc(draft) as Draft });
  }
  if (loader.problem !== undefined) return { ok: false, error: loader.problem };
  const steps = [...counts, ...story];
  // A stable sort: within one moment counts come first, then the story, each in the order of its file.
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return ok({ name: file.value.name, title: file.value.title, definition: definition.value, steps });
}

async function readJson<T>(path: string): Promise<Result<T, ScenarioFault>> {
  try {
    return ok(JSON.parse(await readFile(path, "utf8")) as T);
  } catch (cause) {
    return fault("scenario/unreadable", `${path} is not there or is not JSON.`, { cause, at: path });
  }
}

async function loadDefinition(folder: string, file: ScenarioFile): Promise<Result<ElectionDefinition, ScenarioFault>> {
  const units: Unit[] = [...file.election.units];
  for (const { table, kind } of file.units) {
    const rows = await readCsv(join(folder, table));
    if (!rows.ok) return rows;
    for (const row of rows.value) {
      const id = (row.unit ?? "") as UnitId;
      const aliases = [...(row.aliases ?? "").split("|"), row.key ?? ""].filter(
        (alias) => alias !== "" && alias !== row.name,
      );
      units.push({
        id,
        kind,
        name: row.name ?? id,
        parent: id.slice(0, id.lastIndexOf("/")) as UnitId,
        ...(row.ocd_id === undefined ? {} : { ocdId: row.ocd_id }),
        ...(row.fips === undefined ? {} : { fips: row.fips }),
        ...(aliases.length === 0 ? {} : { aliases }),
      });
    }
  }
  return ok({ ...(inUtc(file.election) as typeof file.election), units });
}

/** Every text in it that is a moment with a zone, as the moment in UTC: story files are written in local time. */
function inUtc(value: unknown): unknown {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\dT/.test(value) ? (parseInstant(value) ?? value) : value;
  if (Array.isArray(value)) return value.map(inUtc);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inUtc(member)]));
}

/** Loads steps; remembers the first problem instead of stopping at it. */
class Loader {
  readonly #folder: string;
  readonly #definition: ElectionDefinition;
  readonly #contest: ElectionDefinition["contests"][number];
  readonly #units: ReadonlySet<string>;
  readonly #tables = new Map<string, ReadonlyMap<string, readonly TableRow[]>>();
  problem: ScenarioFault | undefined;

  constructor(folder: string, definition: ElectionDefinition) {
    const [contest] = definition.contests;
    if (contest === undefined) throw new Error("a scenario has a contest");
    this.#folder = folder;
    this.#definition = definition;
    this.#contest = contest;
    this.#units = new Set(definition.units.map((unit) => unit.id));
  }

  moment(text: string, where: string): Instant {
    const moment = parseInstant(text);
    if (moment === undefined) this.#fail(`“${text}” in ${where} is not a moment with its zone`, where);
    return moment ?? this.#definition.pollsCloseAt;
  }

  async returnStep(step: ReturnStep): Promise<ScenarioStep> {
    const rows: TableRow[] = [];
    for (const { table, stage } of step.tables) {
      const found = (await this.#table(table)).get(stage);
      if (found === undefined) this.#fail(`${table} has no stage ${stage}`, table);
      rows.push(...(found ?? []));
    }
    if (step.asOf !== undefined) rows.push(...(await this.#standingAt(step.asOf.table, step.asOf.moment)));
    const leaveOut = new Set(step.leaveOut ?? []);
    const units = [...rows.map((row) => row.counts), ...(step.lines ?? [])].filter((line) => !leaveOut.has(line.unit));
    const counties = this.#definition.units.filter((unit) => unit.kind === "county").map((unit) => unit.id);
    const complete = [...(step.countiesComplete === true ? counties : []), ...(step.complete ?? [])];
    return this.#count(step, this.moment(step.at, "scenario.json"), { units, complete });
  }

  async feedSteps(feed: FeedStep): Promise<readonly ScenarioStep[]> {
    const steps: ScenarioStep[] = [];
    for (const [stage, rows] of await this.#table(feed.table)) {
      const reportedAt = this.moment(stage, feed.table);
      const note = feed.notes?.findLast(({ from }) => this.moment(from, "scenario.json") <= reportedAt)?.note;
      const step = { ...feed, reportedAt: stage, ...(note === undefined ? {} : { note }) };
      const counts = { units: rows.map((row) => row.counts), complete: [] };
      const count = this.#count(step, floorToMinute(reportedAt), counts);
      const batch = rows.flatMap((row) => row.batch);
      steps.push(count.do === "count" && batch.length > 0 ? { ...count, report: { ...count.report, batch } } : count);
    }
    return steps;
  }

  async expectedSteps(table: string, source: SourceId): Promise<readonly ScenarioStep[]> {
    const rows = await readCsv(join(this.#folder, table));
    if (!rows.ok) {
      this.problem ??= rows.error;
      return [];
    }
    return rows.value.map((row) => {
      const reportedAt = this.moment(row.stage ?? "", table);
      const estimates = [{ unit: (row.unit ?? "") as UnitId, ballots: Number(row.ballots) }];
      const draft: Draft = { type: "expected.estimated", contest: this.#contest.id, source, reportedAt, estimates };
      return { at: floorToMinute(reportedAt), do: "enter" as const, draft };
    });
  }

  async certificationSteps(step: CertificationStep): Promise<readonly ScenarioStep[]> {
    const rows = await readCsv(join(this.#folder, step.table));
    if (!rows.ok) {
      this.problem ??= rows.error;
      return [];
    }
    const at = this.moment(step.at, "scenario.json");
    return rows.value
      .filter((row) => step.only?.includes((row.unit ?? "") as UnitId) ?? true)
      .filter((row) => !(step.except?.includes((row.unit ?? "") as UnitId) ?? false))
      .map((row) => {
        const unit = (row.unit ?? "") as UnitId;
        if (!this.#units.has(unit)) this.#fail(`${unit} is not a unit of this election`, step.table);
        const published = this.moment(row.published_at ?? "", step.table);
        const draft: Draft = {
          type: "county.certified",
          unit,
          version: step.version,
          // A publication of a later hour than the entry belongs to a later version.
          ...(published <= at ? { publishedAt: published } : {}),
          ...(step.reason === undefined ? {} : { reason: step.reason }),
          ...(step.reconstructed === undefined ? {} : { reconstructed: step.reconstructed }),
        };
        return { at, do: "enter" as const, draft };
      });
  }

  #count(
    step: {
      readonly source: SourceId;
      readonly basis: Basis;
      readonly reportedAt?: string;
      readonly note?: string;
      readonly reconstructed?: string;
    },
    at: Instant,
    counts: ContestCounts,
  ): ScenarioStep {
    for (const { unit } of counts.units) {
      if (!this.#units.has(unit)) this.#fail(`${unit} is not a unit of this election`, step.source);
    }
    const report: Report = {
      contest: this.#contest.id as ContestId,
      source: step.source,
      basis: step.basis,
      counts,
      ...(step.reportedAt === undefined ? {} : { reportedAt: this.moment(step.reportedAt, "scenario.json") }),
      ...(step.note === undefined ? {} : { note: step.note }),
      ...(step.reconstructed === undefined ? {} : { reconstructed: step.reconstructed }),
    };
    return { at, do: "count", report };
  }

  /** The newest row of each unit at a moment. */
  async #standingAt(table: string, moment: string): Promise<readonly TableRow[]> {
    const until = this.moment(moment, "scenario.json");
    const newest = new Map<UnitId, TableRow>();
    for (const [stage, rows] of await this.#table(table)) {
      if (this.moment(stage, table) > until) continue;
      for (const row of rows) newest.set(row.counts.unit, row);
    }
    return [...newest.values()];
  }

  async #table(name: string): Promise<ReadonlyMap<string, readonly TableRow[]>> {
    const held = this.#tables.get(name);
    if (held !== undefined) return held;
    const read = await readTable(join(this.#folder, name), this.#contest);
    if (!read.ok) this.problem ??= read.error;
    const table = read.ok ? read.value : new Map();
    this.#tables.set(name, table);
    return table;
  }

  #fail(what: string, at: string): void {
    this.problem ??= { code: "scenario/bad-step", message: `${what}.`, at };
  }
}

/** The replay's clock ticks in minutes: who asks for 7:35 sees the update of 7:35:03. */
function floorToMinute(moment: Instant): Instant {
  return instantOfEpoch(Math.floor(epochOf(moment) / 60_000) * 60_000);
}
