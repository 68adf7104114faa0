// The batch report of a hand tally (Arlo): five tables in one CSV, of which the last lists every batch. A county's
// figure is the sum of its batches, kept apart by how the ballots were cast.
import type { Column, Reading, ReadingContest, Warning } from "../../model/index.ts";
import { ContestCells } from "../contest-cells.ts";
import { type CsvRow, readCsvRows } from "../csv.ts";
import { type FeedOptions, refuse } from "../feed.ts";
import { columnOf } from "../method-names.ts";
import { UnitList } from "../unit-list.ts";
import { cleanText, parseCount, parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";

const SECTION = /^#{4,}\s*(.+?)\s*#{4,}$/;

/** Columns of the batch table that are no choice. Blanks are counted by card: a second card of the same ballot that
 *  does not carry the contest is one too, so they are neither ballots nor undervotes and stay out of the reading. */
const BLANK = "Blank/Undervote";
const OVERVOTE = "Overvote";
const BATCH_COLUMNS = ["Jurisdiction Name", "Batch Name", "Batch Type"];

/** A table of the report: its header, then its rows. */
interface Section {
  readonly header: readonly string[];
  readonly rows: CsvRow[];
}

/** @error feed/missing-field  a table is not there
 *  @error feed/not-results    more than one contest was audited: batches of such reports are not told apart
 *  @error feed/broken-identity  the batches do not add up to the audited votes that the report states itself */
export async function readArloReport(chunks: AsyncIterable<Uint8Array>, options: FeedOptions): Promise<Reading> {
  const head = new Map<string, Section>();
  let name = "";
  let batches: BatchTable | undefined;
  for await (const row of readCsvRows(chunks, { ...options, anyWidth: true })) {
    const title = SECTION.exec(row.cells[0] ?? "")?.[1];
    if (title !== undefined) {
      name = title;
    } else if (name === "BATCH RESULTS") {
      if (batches === undefined) batches = new BatchTable(row, one(head, "CONTESTS"));
      else batches.take(row);
    } else {
      const section = head.get(name);
      if (section === undefined) head.set(name, { header: row.cells, rows: [] });
      else section.rows.push(row);
    }
  }
  if (batches === undefined) refuse("feed/missing-field", "The report has no table BATCH RESULTS.");
  const election = one(head, "ELECTION INFO");
  const round = head.get("ROUNDS")?.rows.at(-1);
  const audited = round && recordOf(head.get("ROUNDS"), round).get("Audited Votes");
  return batches.finish(election, audited);
}

class BatchTable {
  readonly #header: readonly string[];
  readonly #contest: ReadonlyMap<string, string>;
  readonly #cells = new ContestCells();
  readonly #units = new UnitList();
  readonly #options: readonly (number | undefined)[];
  readonly #seen = new Set<string>();
  readonly #sums: number[];

  constructor(header: CsvRow, contest: ReadonlyMap<string, string>) {
    this.#header = header.cells;
    this.#contest = contest;
    const at = `line ${header.line}`;
    if (BATCH_COLUMNS.some((column, index) => header.cells[index] !== column)) {
      refuse("feed/bad-header", `The batch table does not begin with ${BATCH_COLUMNS.join(", ")}.`, at);
    }
    if (new Set(header.cells).size !== header.cells.length) {
      refuse("feed/bad-header", "Two columns of the batch table have the same name.", at);
    }
    this.#options = header.cells.map((printed, index) => {
      if (index < BATCH_COLUMNS.length || printed === BLANK || printed === OVERVOTE) return undefined;
      return this.#cells.option(printed, () => optionNamed(printed, at));
    });
    this.#sums = header.cells.map(() => 0);
    this.#units.at("", () => ({ kind: "state", name: "" }));
  }

  take(row: CsvRow): void {
    const at = `line ${row.line}`;
    if (row.cells.length !== this.#header.length) {
      refuse("feed/ragged-row", `This batch has ${row.cells.length} cells, not ${this.#header.length}.`, at);
    }
    const [jurisdiction = "", batch = "", type = ""] = row.cells;
    const place = cleanText(jurisdiction, at);
    if (place === "") refuse("feed/missing-field", "This batch names no jurisdiction.", at);
    const column = columnOf(type) ?? refuse("feed/unknown-method", `“${type}” is no batch type we know.`, at);
    const key = JSON.stringify([place, batch, column]);
    if (this.#seen.has(key)) refuse("feed/duplicate-cell", `${place} has the batch “${batch}” twice.`, at);
    this.#seen.add(key);
    const unit = this.#units.at(place, () => ({ kind: "county", name: place, parent: 0 }));
    for (const [index, cell] of row.cells.entries()) {
      if (index >= BATCH_COLUMNS.length) this.#takeCell(unit, column, index, parseCount(cell, at));
    }
  }

  #takeCell(unit: number, column: Column, index: number, count: number): void {
    this.#sums[index] = (this.#sums[index] ?? 0) + count;
    const option = this.#options[index];
    if (option !== undefined) this.#cells.add(unit, column, option, count);
    else if (this.#header[index] === OVERVOTE) this.#cells.addResidual(unit, column, "overvotes", count);
  }

  finish(election: ReadonlyMap<string, string>, audited: string | undefined): Reading {
    const region = cleanText(election.get("State") ?? "", "ELECTION INFO");
    const electionName = cleanText(election.get("Election Name") ?? "", "ELECTION INFO");
    this.#units.amend(0, { name: region });
    const whole = this.#checkAudited(audited);
    const voteFor = this.#contest.get("Votes Allowed");
    const name = cleanText(this.#contest.get("Contest Name") ?? "", "CONTESTS");
    const contest: ReadingContest = {
      key: name,
      name,
      kind: "candidate",
      ...(voteFor === undefined ? {} : { voteFor: parseCount(voteFor, "CONTESTS") }),
      options: this.#cells.options,
      rows: this.#cells.rows(),
      complete: whole ? [0] : [],
    };
    return {
      format: "arlo-report",
      electionName,
      region,
      // The rounds' times carry no zone, so they are no moments and there is no generatedAt.
      units: this.#units.units,
      contests: [contest],
      warnings: this.#warnings(whole),
    };
  }

  /** Whether the report's own sum over all batches is there; it must then agree with the batches.
   *  Only this sum is checked: the votes in the table CONTESTS are the count that is being audited. */
  #checkAudited(audited: string | undefined): boolean {
    if (audited === undefined || audited === "") return false;
    const stated = new Map(audited.split(";").map((part) => splitTally(part.trim())));
    for (const [index, column] of this.#header.entries()) {
      if (index < BATCH_COLUMNS.length) continue;
      const says = stated.get(column);
      const sum = this.#sums[index] ?? 0;
      if (says === undefined) return false;
      if (says !== sum) {
        refuse(
          "feed/broken-identity",
          `${column}: the batches add up to ${sum}, the report says ${says} were audited.`,
          "ROUNDS, Audited Votes",
        );
      }
    }
    return true;
  }

  #warnings(whole: boolean): readonly Warning[] {
    const blanks = this.#sums[this.#header.indexOf(BLANK)];
    const count = (value: number) => value.toLocaleString("en-US");
    const warnings = [
      warning(
        "feed/batches-summed",
        `${count(this.#seen.size)} batches of ${count(this.#units.units.length - 1)} jurisdictions are added up by county and method.`,
      ),
    ];
    if (blanks !== undefined) {
      const what = "cards were tallied as blank or undervoted. They are cards, not ballots, and are left out.";
      warnings.push(warning("feed/blank-cards", `${count(blanks)} ${what}`));
    }
    if (!whole) {
      warnings.push(warning("feed/no-whole", "The report does not say what all batches together add up to."));
    }
    return warnings;
  }
}

function optionNamed(printed: string, at: string) {
  const option = parseOptionName(printed, at);
  return /write-i/i.test(printed) ? { ...option, kind: "write-in" as const } : option;
}

/** `Jo Jorgensen: 62587` */
function splitTally(part: string): readonly [string, number] {
  const colon = part.lastIndexOf(":");
  return [part.slice(0, colon).trim(), parseCount(part.slice(colon + 1).trim(), "ROUNDS, Audited Votes")];
}

/** The only row of a table, by its columns. */
function one(head: ReadonlyMap<string, Section>, name: string): ReadonlyMap<string, string> {
  const section = head.get(name);
  const [row, second] = section?.rows ?? [];
  if (row === undefined) refuse("feed/missing-field", `The report has no table ${name} before its batches.`);
  if (second !== undefined) {
    refuse("feed/not-results", `The table ${name} has more than one row; one contest at a time is read.`, name);
  }
  return recordOf(section, row);
}

function recordOf(section: Section | undefined, row: CsvRow): ReadonlyMap<string, string> {
  const header = section?.header ?? [];
  if (header.length !== row.cells.length) {
    refuse("feed/ragged-row", `This row has ${row.cells.length} cells, not ${header.length}.`, `line ${row.line}`);
  }
  return new Map(header.map((column, index) => [column, row.cells[index] ?? ""]));
}
