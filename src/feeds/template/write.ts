// Writes our own CSV: the empty form of an election for a clerk to fill in, and any sheet.
import type { Column, Contest, ElectionDefinition, Unit } from "../../model/index.ts";
import { writeTextCell } from "./cell.ts";
import { HEADER, type TemplateRow, type TemplateSheet } from "./sheet.ts";

/** The methods a form asks for where the caller names none; a clerk deletes rows that do not apply. */
const USUAL_METHODS: readonly Column[] = ["election-day", "early", "absentee-mail", "provisional"];

export interface TemplateOptions {
  /** A county's id (`ga/fulton`) or printed name: the form then has its precincts, or the county itself where the
   *  election names no precincts. Absent: one block per county of the state. */
  readonly county?: string;
  readonly methods?: readonly Column[];
}

/** An empty form: one row per unit × contest × option × method, votes left blank. Rows end in CRLF (RFC 4180).
 *  Throws on a county that the election does not have: the caller offers the names. */
export function writeTemplate(definition: ElectionDefinition, options: TemplateOptions = {}): string {
  const methods = options.methods ?? USUAL_METHODS;
  const rows: TemplateRow[] = [];
  for (const unit of unitsToReport(definition, options.county)) {
    for (const contest of definition.contests) rows.push(...contestRows(unit, contest, methods));
    for (const option of ["(ballots cast)", "(registered)"]) rows.push(blankRow("", unit, option, "", "total"));
  }
  return emitTemplate({ election: definition.id, rows });
}

/** Any sheet as CSV. `readTemplate` of it gives the same sheet. */
export function emitTemplate(sheet: TemplateSheet): string {
  const lines = sheet.rows.map((row) =>
    [
      writeTextCell(sheet.election),
      writeTextCell(row.contest),
      writeTextCell(row.unit),
      writeTextCell(row.unitName),
      writeTextCell(row.option),
      writeTextCell(row.optionName),
      row.method,
      row.votes === null ? "" : String(row.votes),
    ].join(","),
  );
  return `${[HEADER.join(","), ...lines].join("\r\n")}\r\n`;
}

function contestRows(unit: Unit, contest: Contest, methods: readonly Column[]): TemplateRow[] {
  return methods.flatMap((method) => [
    ...contest.options.map((option) => blankRow(contest.id, unit, option.id, option.name, method)),
    blankRow(contest.id, unit, "(undervotes)", "", method),
    blankRow(contest.id, unit, "(overvotes)", "", method),
  ]);
}

function blankRow(contest: string, unit: Unit, option: string, optionName: string, method: Column): TemplateRow {
  return { contest, unit: unit.id, unitName: unit.name, option, optionName, method, votes: null };
}

/** The lowest units the caller wants a figure for. */
function unitsToReport(definition: ElectionDefinition, county: string | undefined): readonly Unit[] {
  const counties = definition.units.filter((unit) => unit.kind === "county");
  if (county === undefined) return counties.length > 0 ? counties : definition.units.slice(0, 1);
  const wanted = counties.find((unit) => unit.id === county || unit.name === county);
  if (!wanted) throw new Error(`no county ${county} in ${definition.id}`);
  const precincts = definition.units.filter((unit) => unit.parent === wanted.id);
  return precincts.length > 0 ? precincts : [wanted];
}
