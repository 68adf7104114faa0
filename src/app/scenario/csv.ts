// Rows of a CSV table as records by column name, each knowing its line.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Complaints } from "./complaints.ts";

export interface CsvRow {
  readonly cells: Readonly<Record<string, string>>;
  /** `tables/feed-counties.csv, line 12` */
  readonly at: string;
}

/** @returns the rows; none after a complaint (a ragged row, a bad quote, no such file) */
export async function readCsv(folder: string, table: string, complaints: Complaints): Promise<readonly CsvRow[]> {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(
      await readFile(join(folder, table)),
      { columns: true, info: true },
    );
    return records.map(({ record, info }) => ({ cells: record, at: `${table}, line ${info.lines}` }));
  } catch (cause) {
    complaints.add("scenario/unreadable", `The table cannot be read: ${String(cause)}`, table, cause);
    return [];
  }
}
