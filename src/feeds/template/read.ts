// Reads our own CSV as a clerk sends it back: first as rows, then as a reading.
import { type Column, isColumn } from "../../model/index.ts";
import { CsvHeader, type CsvRow, readCsvRows } from "../csv.ts";
import { type FeedOptions, refuse } from "../feed.ts";
import { parseCount } from "../values.ts";
import { readTextCell } from "./cell.ts";
import {
  COLUMN_WORDS,
  HEADER,
  type HeaderName,
  isUnitFigure,
  SPECIAL_OPTIONS,
  type TemplateRow,
  type TemplateSheet,
} from "./sheet.ts";

/** Every row of the sheet, as it was written. Rows whose every cell is empty (a spreadsheet leaves them) are passed over.
 *  @error feed/bad-header      a column that is missing or one too many; semicolons for commas
 *  @error feed/ragged-row, feed/encoding, feed/bad-number, feed/unknown-method
 *  @error feed/missing-field   a row without its election, unit, option or contest
 *  @error feed/broken-identity rows of two elections in one file
 *  @error feed/duplicate-cell  a cell given before, naming both lines */
export async function readTemplate(chunks: AsyncIterable<Uint8Array>, options: FeedOptions): Promise<TemplateSheet> {
  let header: CsvHeader | undefined;
  let election = "";
  const rows: TemplateRow[] = [];
  const lineOfCell = new Map<string, number>();
  for await (const row of readCsvRows(chunks, options)) {
    if (header === undefined) {
      header = new CsvHeader(row);
      header.require(...HEADER);
      const extra = header.names.filter((name) => !(HEADER as readonly string[]).includes(name));
      if (extra.length > 0) {
        refuse("feed/bad-header", `There is a column “${extra[0]}” that the form does not have.`, "line 1");
      }
      continue;
    }
    if (row.cells.every((cell) => cell.trim() === "")) continue;
    const at = `line ${row.line}`;
    const named = readTextCell(header.cell(row, "election").trim());
    if (named === "") refuse("feed/missing-field", "This row names no election.", at);
    if (election !== "" && named !== election) {
      refuse("feed/broken-identity", `This row is of “${named}”, those before are of “${election}”.`, at);
    }
    election = named;
    const read = readRow(header, row, at);
    const key = JSON.stringify([read.contest, read.unit, read.option, read.method]);
    const before = lineOfCell.get(key);
    if (before !== undefined) {
      refuse(
        "feed/duplicate-cell",
        `${read.option} (${read.method}) for ${read.unit} stands in line ${before} too.`,
        at,
      );
    }
    lineOfCell.set(key, row.line);
    rows.push(read);
  }
  if (header === undefined) refuse("feed/empty", "The file is empty.");
  if (rows.length === 0) refuse("feed/not-results", "The form has no rows.");
  return { election, rows };
}

function readRow(header: CsvHeader, row: CsvRow, at: string): TemplateRow {
  const text = (name: HeaderName) => readTextCell(header.cell(row, name));
  const id = (name: HeaderName) => readTextCell(header.cell(row, name).trim());
  const need = (name: HeaderName) => id(name) || refuse("feed/missing-field", `The cell “${name}” is empty.`, at);
  const option = need("option");
  if (option.startsWith("(") && !Object.hasOwn(SPECIAL_OPTIONS, option)) {
    const words = Object.keys(SPECIAL_OPTIONS).join(", ");
    refuse("feed/missing-field", `“${option}” is none of ${words}.`, at);
  }
  const method = methodOf(header.cell(row, "method").trim(), at);
  if (isUnitFigure(option)) {
    if (id("contest") !== "") refuse("feed/malformed", `${option} is of the place: leave the contest empty.`, at);
    if (method !== "total") refuse("feed/unknown-method", `${option} is not by method: write total.`, at);
  }
  const votes = header.cell(row, "votes").trim();
  return {
    contest: isUnitFigure(option) ? "" : need("contest"),
    unit: need("unit"),
    unitName: text("unit_name"),
    option,
    optionName: text("option_name"),
    method,
    votes: votes === "" ? null : parseCount(votes, at),
  };
}

function methodOf(text: string, at: string): Column {
  return isColumn(text) ? text : refuse("feed/unknown-method", `“${text}” is none of ${COLUMN_WORDS}.`, at);
}
