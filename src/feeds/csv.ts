// Rows of a CSV file, one at a time, each with its line. Strict: a ragged row or a stray quote ends the reading, because
// a parser that repairs one has guessed whose votes stand where.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { DEFAULT_LIMITS, type FeedOptions, FeedRefusal, refuse } from "./feed.ts";

export interface CsvRow {
  /** Where the row ends, counted from 1: a cell may hold line breaks. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** No row of any results file is near this; a forgotten quote swallows everything behind it until it is. */
const MAX_ROW_CHARS = 1_000_000;

interface CsvOptions extends FeedOptions {
  /** Rows may differ in length: for reports made of several tables, whose reader checks each. */
  readonly anyWidth?: boolean;
}

/** The rows in file order, blank lines left out. Memory does not grow with the file.
 *  @error feed/encoding    bytes that are not UTF-8
 *  @error feed/ragged-row  a row with more or fewer cells than the first
 *  @error feed/too-large   more rows than a file may have counts
 *  @error feed/malformed   a quote where none may stand, or one that is never closed */
export async function* readCsvRows(
  chunks: AsyncIterable<Uint8Array>,
  { anyWidth = false, limits }: CsvOptions = {},
): AsyncGenerator<CsvRow, void> {
  const parser = parse({
    info: true,
    // Listed, not discovered: the first line alone would decide, and files edited twice mix them.
    record_delimiter: ["\r\n", "\n", "\r"],
    skip_empty_lines: true,
    relax_column_count: anyWidth,
    max_record_size: MAX_ROW_CHARS,
  });
  const feeding = pipeline(Readable.from(decodeText(chunks)), parser).catch(() => {
    // The same failure comes out of the loop below; here it would only be reported twice.
  });
  // Every row of every table we read is one count or more.
  const maxRows = limits?.maxCells ?? DEFAULT_LIMITS.maxCells;
  let rows = 0;
  try {
    for await (const row of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      rows += 1;
      if (rows > maxRows)
        refuse("feed/too-large", `The table has more than ${maxRows} rows.`, `line ${row.info.lines}`);
      yield { line: row.info.lines, cells: row.record };
    }
  } catch (cause) {
    throw cause instanceof CsvError ? refusalOf(cause) : cause;
  } finally {
    await feeding;
  }
}

async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return refuse("feed/encoding", "The file is not UTF-8. Save it as “CSV UTF-8” and send it again.");
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    if (text !== "") yield text;
  }
  const rest = decode();
  if (rest !== "") yield rest;
}

function refusalOf(cause: CsvError): FeedRefusal {
  const at = typeof cause.lines === "number" ? `line ${cause.lines}` : undefined;
  switch (cause.code) {
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH": {
      const [, expected, found] = /expect (\d+), got (\d+)/.exec(cause.message) ?? [];
      return new FeedRefusal("feed/ragged-row", `Cells in this row: ${found}; in the header: ${expected}.`, at);
    }
    case "CSV_QUOTE_NOT_CLOSED":
      return new FeedRefusal("feed/truncated", "A quotation mark is opened and never closed.", at);
    case "CSV_MAX_RECORD_SIZE":
      return new FeedRefusal("feed/malformed", "One row never ends: a quotation mark is probably not closed.", at);
    default:
      return new FeedRefusal("feed/malformed", "A quotation mark stands where none may.", at);
  }
}

/** The beginning of a file as text, to know it by: bytes that are not ASCII do not matter here, a byte-order mark not
 *  either. */
export function headText(head: Uint8Array): string {
  return Buffer.from(head)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "");
}

/** Whether the first line of a file names all of these columns, in any order. */
export function headHasColumns(head: Uint8Array, ...names: readonly string[]): boolean {
  const [line = ""] = headText(head).split(/[\r\n]/, 1);
  const found = new Set(
    line.split(/[,;\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .toLowerCase(),
    ),
  );
  return names.every((name) => found.has(name));
}

/** Where each column of a header stands. */
export class CsvHeader {
  readonly names: readonly string[];
  readonly #positions: ReadonlyMap<string, number>;

  /** @error feed/bad-header  two columns of one name, or cells separated by something other than commas */
  constructor(row: CsvRow) {
    const names = row.cells.map((cell) => cell.trim().toLowerCase());
    const [first = ""] = names;
    if (names.length === 1 && /[;\t]/.test(first)) {
      const mark = first.includes(";") ? "semicolons" : "tabs";
      refuse(
        "feed/bad-header",
        `The cells are separated by ${mark}. Save the file as “CSV UTF-8 (comma delimited)” and send it again.`,
        `line ${row.line}`,
      );
    }
    const positions = new Map<string, number>();
    for (const [index, name] of names.entries()) {
      if (positions.has(name)) refuse("feed/bad-header", `There are two columns “${name}”.`, `line ${row.line}`);
      positions.set(name, index);
    }
    this.names = names;
    this.#positions = positions;
  }

  has(name: string): boolean {
    return this.#positions.has(name);
  }

  /** @error feed/bad-header  a column that is not there, by name */
  require(...names: readonly string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length > 0) {
      refuse("feed/bad-header", `The file has no column ${missing.map((name) => `“${name}”`).join(", ")}.`, "line 1");
    }
  }

  /** The cell of a column; empty where the file has no such column. */
  cell(row: CsvRow, name: string): string {
    const index = this.#positions.get(name);
    return index === undefined ? "" : (row.cells[index] ?? "");
  }
}
