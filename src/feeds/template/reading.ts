// What a filled-in form says, in the words that all readings share.
import type { Reading, ReadingContest, ReadingOption, ReadingUnit, UnitKind, Warning } from "../../model/index.ts";
import { ContestCells, refuseMixedColumns } from "../contest-cells.ts";
import { refuse } from "../feed.ts";
import { checkParts } from "../parts.ts";
import { UnitList } from "../unit-list.ts";
import { cleanText } from "../values.ts";
import { warning } from "../warning.ts";
import { isSpecialOption, type TemplateRow, type TemplateSheet } from "./sheet.ts";

/** `ga`, `ga/fulton`, `ga/fulton/01a`: a unit's id says how deep it lies. */
const KIND_BY_DEPTH: readonly UnitKind[] = ["state", "county", "precinct"];

/** @error feed/unknown-unit    an id that is not one of our units'
 *  @error feed/broken-identity votes of one place both by method and as a total */
export function templateReading(sheet: TemplateSheet): Reading {
  const units = new UnitList();
  const contests = new Map<string, ContestCells>();
  // Parents first, whatever the order of the rows: a unit names its parent by index.
  const inDepth = [...new Map(sheet.rows.map((row) => [row.unit, row])).values()].sort(
    (a, b) => a.unit.split("/").length - b.unit.split("/").length,
  );
  for (const row of inDepth) units.at(row.unit, () => unitOf(row, units));
  for (const row of sheet.rows) {
    const unit = units.find(row.unit);
    if (unit === undefined) throw new Error(`unit ${row.unit} was not collected`);
    takeRow(row, unit, units, contests);
  }
  const warnings: Warning[] = [];
  const read = [...contests].map(([key, cells]): ReadingContest => {
    const rows = cells.rows();
    refuseMixedColumns(rows, (unit) => units.units[unit]?.id ?? "");
    const parts = checkParts(units.units, cells.options, rows);
    warnings.push(...parts.warnings);
    return { key, name: key, kind: "candidate", options: cells.options, rows, complete: parts.complete };
  });
  const open = sheet.rows.filter((row) => row.votes === null).length;
  if (open > 0) {
    const cells = open === 1 ? "1 cell is" : `${open.toLocaleString("en-US")} cells are`;
    warnings.push(warning("feed/left-open", `${cells} empty: not known, which is not zero.`));
  }
  return {
    format: "tallyroom-csv",
    electionId: cleanText(sheet.election, "election"),
    units: units.units,
    contests: read,
    warnings,
  };
}

function takeRow(row: TemplateRow, unit: number, units: UnitList, contests: Map<string, ContestCells>): void {
  const { option, method, votes } = row;
  if (option === "(ballots cast)" || option === "(registered)") {
    const field = option === "(registered)" ? "registered" : "ballotsCast";
    if (votes !== null) units.amend(unit, { [field]: votes });
    return;
  }
  const contest = cleanText(row.contest, row.unit);
  const cells = contests.get(contest) ?? new ContestCells();
  contests.set(contest, cells);
  if (isSpecialOption(option)) {
    const kind = option === "(undervotes)" ? "undervotes" : "overvotes";
    if (votes !== null) cells.setResidual(unit, method, kind, votes, row.unit);
    return;
  }
  const index = cells.option(option, () => optionOf(row));
  cells.set(unit, method, index, votes, row.unit);
}

function unitOf(row: TemplateRow, units: UnitList): ReadingUnit {
  const path = row.unit.split("/");
  const kind = KIND_BY_DEPTH[path.length - 1];
  if (kind === undefined || path.includes("")) {
    refuse("feed/unknown-unit", `“${row.unit}” is not the id of a state, county or precinct.`, row.unit);
  }
  const id = cleanText(row.unit, row.unit);
  const parent = units.find(path.slice(0, -1).join("/"));
  return { id, kind, name: cleanText(row.unitName, id) || id, ...(parent === undefined ? {} : { parent }) };
}

function optionOf(row: TemplateRow): ReadingOption {
  const id = cleanText(row.option, row.unit);
  const name = cleanText(row.optionName, row.unit) || id;
  return { id, name, printedName: name, kind: /^write-?ins?$/.test(id) ? "write-in" : "candidate" };
}
