// OpenElections' table: one row per precinct × office × candidate, votes by method or as one sum. Volunteers make it from
// what counties print, so the columns vary, whole counties can be missing, and one candidate can have two spellings.
import type { Column, Reading, ReadingContest, ReadingRow, Warning } from "../../model/index.ts";
import { ContestCells, refuseMixedColumns } from "../contest-cells.ts";
import type { CsvHeader, CsvRow } from "../csv.ts";
import { refuse } from "../feed.ts";
import { checkParts } from "../parts.ts";
import { cleanText, parseKnownCount, parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";
import { findColumns, type OpenElectionsColumns } from "./columns.ts";
import { Places } from "./places.ts";
import { findTwins } from "./spelling.ts";

/** Offices that are no contest but a figure of the place. */
const PLACE_FIGURES: ReadonlyMap<string, "registered" | "ballotsCast"> = new Map([
  ["registered voters", "registered"],
  ["ballots cast", "ballotsCast"],
  ["ballots cast - total", "ballotsCast"],
]);

const RESIDUALS: ReadonlyMap<string, "undervotes" | "overvotes"> = new Map([
  ["undervotes", "undervotes"],
  ["under votes", "undervotes"],
  ["overvotes", "overvotes"],
  ["over votes", "overvotes"],
]);
/** A line of a contest that repeats the others. */
const SUM_LINE = /^total(?:s| votes(?: cast)?)?$/i;

interface OpenContest {
  readonly key: string;
  readonly name: string;
  readonly cells: ContestCells;
  /** What the file says that a place's candidates add up to, by `cellKey`. */
  readonly stated: Map<string, { readonly sum: number; readonly at: string }>;
}

/** Takes the table row by row. Counties that it does not name are not in the reading, never zeros; which are missing,
 *  only somebody who knows the state can say.
 *  @error feed/bad-header, feed/bad-number
 *  @error feed/missing-field    a row without county, office or candidate
 *  @error feed/duplicate-cell   one cell twice
 *  @error feed/broken-identity  a total that is not the sum of its methods, or of its candidates; one place by method
 *                              for one candidate and by total for another */
export class WideTable {
  readonly #header: CsvHeader;
  readonly #columns: OpenElectionsColumns;
  readonly #places = new Places();
  readonly #contests = new Map<string, OpenContest>();
  readonly #leftOut = new Set<string>();

  constructor(header: CsvHeader) {
    this.#header = header;
    this.#columns = findColumns(header);
  }

  take(row: CsvRow): void {
    const at = `line ${row.line}`;
    const cell = (name: string) => cleanText(this.#header.cell(row, name), at);
    const unit = this.#places.at(cell("county"), cell("precinct"), at);
    const office = cell("office");
    if (office === "") refuse("feed/missing-field", "This row names no office.", at);
    const votes = this.#votesOf(row, at);

    const figure = PLACE_FIGURES.get(office.toLowerCase());
    if (figure !== undefined) {
      const count = sumOf(votes);
      if (count !== undefined) this.#places.amend(unit, figure, count, at);
      return;
    }
    if (/^(?:ballots cast|registered voters)\b/i.test(office)) {
      this.#leftOut.add(office);
      return;
    }
    const candidate = cell("candidate");
    if (candidate === "") refuse("feed/missing-field", "This row names no candidate.", at);
    this.#takeVotes(this.#contestOf(office, cell("district")), unit, candidate, cell("party"), votes, at);
  }

  #takeVotes(
    contest: OpenContest,
    unit: number,
    candidate: string,
    party: string,
    votes: ReadonlyMap<Column, number>,
    at: string,
  ): void {
    const residual = RESIDUALS.get(candidate.toLowerCase());
    if (residual !== undefined) {
      for (const [column, count] of votes) contest.cells.setResidual(unit, column, residual, count, at);
      return;
    }
    if (SUM_LINE.test(candidate)) {
      for (const [column, sum] of votes) contest.stated.set(cellKey(unit, column), { sum, at });
      return;
    }
    const option = contest.cells.option(JSON.stringify([candidate, party]), () =>
      parseOptionName(candidate, at, party),
    );
    for (const [column, count] of votes) contest.cells.set(unit, column, option, count, at);
  }

  /** Votes of a row by method; by `total` where it says nothing finer. A total beside methods must be their sum. */
  #votesOf(row: CsvRow, at: string): ReadonlyMap<Column, number> {
    const votes = new Map<Column, number>();
    for (const { name, column } of this.#columns.votes) {
      const count = parseKnownCount(this.#header.cell(row, name).trim(), at);
      if (count !== undefined) votes.set(column, count);
    }
    const total = votes.get("total");
    if (total === undefined || votes.size === 1) return votes;
    votes.delete("total");
    const sum = sumOf(votes);
    if (sum !== total) refuse("feed/broken-identity", `The total is ${total}, the methods add up to ${sum}.`, at);
    return votes;
  }

  #contestOf(office: string, district: string): OpenContest {
    const key = JSON.stringify([office, district]);
    const known = this.#contests.get(key);
    if (known !== undefined) return known;
    const name = district === "" ? office : `${office}, ${district}`;
    const contest = { key: name, name, cells: new ContestCells(), stated: new Map() };
    this.#contests.set(key, contest);
    return contest;
  }

  finish(): Reading {
    const units = this.#places.units;
    const warnings: Warning[] = [];
    const contests = [...this.#contests.values()].map((contest): ReadingContest => {
      const options = contest.cells.options;
      const rows = contest.cells.rows();
      refuseMixedColumns(rows, (unit) => `${contest.name}, ${units[unit]?.name ?? ""}`);
      checkStated(contest, rows);
      for (const [one, other] of findTwins(options.map(({ printedName }) => printedName))) {
        const message = `“${one}” and “${other}” are probably one candidate. They are kept apart.`;
        warnings.push(warning("feed/name-differs", message, contest.name));
      }
      const parts = checkParts(units, options, rows);
      warnings.push(...parts.warnings.map((each) => ({ ...each, at: `${contest.name}, ${each.at ?? ""}` })));
      const kind = options.length > 0 && options.every((option) => option.kind === "choice") ? "measure" : "candidate";
      return { key: contest.key, name: contest.name, kind, options, rows, complete: parts.complete };
    });
    if (contests.length === 0) refuse("feed/not-results", "The table has no contest.");
    warnings.push(...this.#columnWarnings());
    return { format: "openelections", units, contests, warnings };
  }

  #columnWarnings(): readonly Warning[] {
    const { votes, ignored } = this.#columns;
    const unclear = votes.find(({ column }) => column === "other");
    return [
      ...ignored.map((name) => warning("feed/not-read", `The column “${name}” is not read.`)),
      ...[...this.#leftOut].map((office) => warning("feed/not-read", `“${office}” is not read.`)),
      ...(unclear === undefined
        ? []
        : [
            warning(
              "feed/unclear-method",
              `“${unclear.name}” does not say whether by mail or in person: it stands under other methods.`,
            ),
          ]),
    ];
  }
}

/** Lines named Total repeat the candidates, and must agree with them where all are known. */
function checkStated(contest: OpenContest, rows: readonly ReadingRow[]): void {
  for (const { unit, column, votes, undervotes = 0, overvotes = 0 } of rows) {
    const stated = contest.stated.get(cellKey(unit, column));
    if (stated === undefined || votes.includes(null)) continue;
    const sum = votes.reduce((total: number, count) => total + (count ?? 0), 0);
    // Some counties print a total of votes, others one of ballots.
    if (stated.sum !== sum && stated.sum !== sum + undervotes + overvotes) {
      refuse("feed/broken-identity", `The total is ${stated.sum}, the candidates add up to ${sum}.`, stated.at);
    }
  }
}

function cellKey(unit: number, column: Column): string {
  return `${unit}/${column}`;
}

function sumOf(votes: ReadonlyMap<Column, number>): number | undefined {
  if (votes.size === 0) return undefined;
  let sum = 0;
  for (const count of votes.values()) sum += count;
  return sum;
}
