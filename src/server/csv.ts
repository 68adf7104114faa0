// Tables for spreadsheets. A text that a spreadsheet would run as a formula is made text again; numbers stay numbers.
import type { ChangeRow, ContestResult, SeriesLine, UnitRow } from "../views/index.ts";

type Cell = string | number | null | undefined;

function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row, with its line end. */
export function csvLine(row: readonly Cell[]): string {
  return `${row.map(cell).join(",")}\r\n`;
}

/** What a table is of: one of a test election says so in every row, wherever it ends up. */
export interface TableOf {
  readonly test: boolean;
}

function table({ test }: TableOf, header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (first: string, row: readonly Cell[]) => `${[...(test ? [first] : []), ...row].map(cell).join(",")}\r\n`;
  return [line("test", header), ...rows.map((row) => line("TEST", row))].join("");
}

export function contestCsv(result: ContestResult, of: TableOf): string {
  return table(
    of,
    ["contest", "source", "basis", "option", "name", "party", "votes", "total_votes"],
    result.options.map((option) => [
      result.contest,
      result.source,
      result.basis,
      option.id,
      option.name,
      option.partyAbbreviation,
      option.votes,
      result.totalVotes,
    ]),
  );
}

export function unitsCsv(units: readonly UnitRow[], options: readonly string[], of: TableOf): string {
  return table(
    of,
    [
      "unit",
      "name",
      "fips",
      ...options,
      "total_votes",
      "ballots_cast",
      "registered",
      "precincts_reporting",
      "precincts_total",
      "reported_at",
      "record_position",
    ],
    units.map((row) => [
      row.unit,
      row.name,
      row.fips,
      ...row.votes,
      row.totalVotes,
      row.turnout.ballotsCast,
      row.turnout.registered,
      row.precinctsReporting,
      row.precinctsTotal,
      row.reportedAt ?? row.receivedAt,
      row.position,
    ]),
  );
}

export function changesCsv(changes: readonly ChangeRow[], options: readonly string[], of: TableOf): string {
  return table(
    of,
    [
      "record_position",
      "at",
      "reported_at",
      "source",
      "basis",
      "kind",
      "units",
      "total_added",
      ...options.map((option) => `${option}_added`),
      "total_after",
      "leader_after",
      "lead_after",
    ],
    changes.map((row) => [
      row.position,
      row.at,
      row.reportedAt,
      row.source,
      row.basis,
      row.kind,
      (row.batch.length > 0 ? row.batch : row.units).map((unit) => unit.name).join("; "),
      row.totalAdded,
      ...row.added,
      row.totalAfter,
      row.marginAfter?.leader,
      row.marginAfter?.votes,
    ]),
  );
}

export function seriesCsv(lines: readonly SeriesLine[], options: readonly string[], of: TableOf): string {
  return table(
    of,
    ["source", "basis", "at", "record_position", ...options, "total_votes"],
    lines.flatMap((line) =>
      line.points.map((point) => [line.source, line.basis, point.at, point.position, ...point.votes, point.totalVotes]),
    ),
  );
}
