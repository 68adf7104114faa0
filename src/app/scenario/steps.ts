// From the tables of a scenario to its steps.
import { epochOf, type Instant, instantOfEpoch, parseInstant } from "../../base/index.ts";
import type { ContestCounts, ContestId, Draft, ElectionDefinition, SourceId, UnitId } from "../../model/index.ts";
import type { Report } from "../pipeline.ts";
import type { Complaints } from "./complaints.ts";
import { type CountRow, readCountRow } from "./count-table.ts";
import { readCsv } from "./csv.ts";
import type { CertificationStep, FeedStep, ReturnStep } from "./file.ts";

export type ScenarioStep =
  | { readonly at: Instant; readonly do: "count"; readonly report: Report }
  | { readonly at: Instant; readonly do: "enter"; readonly draft: Draft };

/** Makes steps of one scenario; each table is read once. */
export class StepMaker {
  readonly #folder: string;
  readonly #definition: ElectionDefinition;
  readonly #contest: ElectionDefinition["contests"][number];
  readonly #units: ReadonlySet<string>;
  readonly #complaints: Complaints;
  readonly #tables = new Map<string, ReadonlyMap<string, readonly CountRow[]>>();

  constructor(folder: string, definition: ElectionDefinition, contest: ContestId, complaints: Complaints) {
    const found = definition.contests.find((each) => each.id === contest);
    if (found === undefined) throw new Error(`no contest ${contest}`);
    this.#folder = folder;
    this.#definition = definition;
    this.#contest = found;
    this.#units = new Set(definition.units.map((unit) => unit.id));
    this.#complaints = complaints;
  }

  async returnStep(step: ReturnStep, where: string): Promise<ScenarioStep> {
    const rows: CountRow[] = [];
    for (const { table, stage } of step.tables ?? []) {
      const found = (await this.#countTable(table)).get(stage);
      if (found === undefined) this.#complaints.add("scenario/bad-file", `${table} has no stage ${stage}`, where);
      rows.push(...(found ?? []));
    }
    const counties = this.#definition.units.filter((unit) => unit.kind === "county").map((unit) => unit.id);
    const complete = [...(step.countiesComplete === true ? counties : []), ...(step.complete ?? [])];
    const counts = { units: [...rows.map((row) => row.counts), ...(step.lines ?? [])], complete };
    for (const unit of [...(step.lines ?? []).map((line) => line.unit), ...complete]) this.#knownUnit(unit, where);
    this.#knownSource(step.source, where);
    return { at: step.at, do: "count", report: this.#report(step, counts) };
  }

  async feedSteps(feed: FeedStep, where: string): Promise<readonly ScenarioStep[]> {
    this.#knownSource(feed.source, where);
    const steps: ScenarioStep[] = [];
    for (const [stage, rows] of await this.#countTable(feed.table)) {
      const reportedAt = this.#moment(stage, feed.table);
      const note = rows.find((row) => row.note !== undefined)?.note;
      const batch = rows.flatMap((row) => row.batch);
      const report = this.#report(
        { ...feed, reportedAt, ...(note === undefined ? {} : { note }) },
        { units: rows.map((row) => row.counts), complete: [] },
      );
      const at = floorToMinute(reportedAt);
      steps.push({ at, do: "count", report: batch.length === 0 ? report : { ...report, batch } });
    }
    return steps;
  }

  async expectedSteps(table: string, source: SourceId, where: string): Promise<readonly ScenarioStep[]> {
    this.#knownSource(source, where);
    const rows = await readCsv(this.#folder, table, this.#complaints);
    return rows.map(({ cells, at }) => {
      const { ballots = "", percent_counted: percentCounted = "", note = "" } = cells;
      if (!/^\d{0,15}$/.test(ballots)) this.#complaints.add("scenario/bad-table", `“${ballots}” is not a count`, at);
      if (!/^(?:\d{1,3}(?:\.\d+)?)?$/.test(percentCounted)) {
        this.#complaints.add("scenario/bad-table", `“${percentCounted}” is not a percentage`, at);
      }
      const reportedAt = this.#moment(cells.stage ?? "", at);
      const draft: Draft = {
        type: "expected.estimated",
        contest: this.#contest.id,
        source,
        reportedAt,
        estimates: [
          {
            unit: this.#knownUnit(cells.unit ?? "", at),
            ...(ballots === "" ? {} : { ballots: Number(ballots) }),
            ...(percentCounted === "" ? {} : { percentCounted }),
          },
        ],
        ...(note === "" ? {} : { note }),
      };
      return { at: floorToMinute(reportedAt), do: "enter", draft };
    });
  }

  async certificationSteps(step: CertificationStep, where: string): Promise<readonly ScenarioStep[]> {
    for (const unit of [...(step.only ?? []), ...(step.except ?? [])]) this.#knownUnit(unit, where);
    const rows = await readCsv(this.#folder, step.table, this.#complaints);
    const meant = rows.filter(({ cells }) => {
      const unit = (cells.unit ?? "") as UnitId;
      return (step.only?.includes(unit) ?? true) && !(step.except?.includes(unit) ?? false);
    });
    return meant.map(({ cells, at }) => {
      const published = this.#moment(cells.published_at ?? "", at);
      const draft: Draft = {
        type: "county.certified",
        unit: this.#knownUnit(cells.unit ?? "", at),
        version: step.version,
        // A publication of a later hour than the entry belongs to a later version.
        ...(floorToMinute(published) <= step.at ? { publishedAt: published } : {}),
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        ...(step.reconstructed === undefined ? {} : { reconstructed: step.reconstructed }),
      };
      return { at: step.at, do: "enter", draft };
    });
  }

  #report(
    {
      source,
      basis,
      reportedAt,
      note,
      reconstructed,
    }: Pick<ReturnStep, "source" | "basis" | "reportedAt" | "note" | "reconstructed">,
    counts: ContestCounts,
  ): Report {
    return {
      contest: this.#contest.id,
      source,
      basis,
      counts,
      ...(reportedAt === undefined ? {} : { reportedAt }),
      ...(note === undefined ? {} : { note }),
      ...(reconstructed === undefined ? {} : { reconstructed }),
    };
  }

  /** Rows by stage, stages and rows in file order. */
  async #countTable(table: string): Promise<ReadonlyMap<string, readonly CountRow[]>> {
    const held = this.#tables.get(table);
    if (held !== undefined) return held;
    const stages = new Map<string, CountRow[]>();
    const said = new Set<string>();
    for (const row of await readCsv(this.#folder, table, this.#complaints)) {
      const read = readCountRow(row, this.#contest, this.#units, this.#complaints);
      const key = `${read.stage} ${read.counts.unit}`;
      if (said.has(key)) this.#complaints.add("scenario/bad-table", `${key} is here twice`, row.at);
      said.add(key);
      const stage = stages.get(read.stage);
      if (stage === undefined) stages.set(read.stage, [read]);
      else stage.push(read);
    }
    this.#tables.set(table, stages);
    return stages;
  }

  #moment(text: string, at: string): Instant {
    const moment = parseInstant(text);
    if (moment === undefined) this.#complaints.add("scenario/bad-table", `“${text}” is not a moment with its zone`, at);
    return moment ?? this.#definition.pollsCloseAt;
  }

  #knownUnit(id: string, at: string): UnitId {
    if (!this.#units.has(id)) {
      this.#complaints.add("scenario/unknown-name", `“${id}” is no unit of this election`, at);
    }
    return id as UnitId;
  }

  #knownSource(id: SourceId, at: string): void {
    if (this.#definition.sources.some((source) => source.id === id)) return;
    this.#complaints.add("scenario/unknown-name", `“${id}” is no source of this election`, at);
  }
}

/** The replay's clock ticks in minutes: who asks for 7:35 sees the update of 7:35:03. */
function floorToMinute(moment: Instant): Instant {
  return instantOfEpoch(Math.floor(epochOf(moment) / 60_000) * 60_000);
}
