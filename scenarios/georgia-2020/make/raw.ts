// The raw files as rows and objects, the words they use, and how a table of ours is written.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { slugOf } from "../../../src/model/index.ts";
import { sharedPath } from "../../../testing/shared.ts";

export type Row = Readonly<Record<string, string>>;
export type Value = string | number | null | undefined;
/** Votes by cell, `biden:early`. */
export type Cells = ReadonlyMap<string, number>;

export const DATA = "data/georgia-2020/";
export const COLUMNS: Readonly<Record<string, string>> = {
  "Election Day Votes": "election-day",
  "Advanced Voting Votes": "early",
  "Absentee by Mail Votes": "absentee-mail",
  "Provisional Votes": "provisional",
  Other: "other",
};
export const METHODS = ["election-day", "early", "absentee-mail", "provisional"];
export const OPTIONS: Readonly<Record<string, string>> = {
  Trump: "trump",
  Biden: "biden",
  Jorgensen: "jorgensen",
  "Donald J. Trump": "trump",
  "Joseph R. Biden": "biden",
  "Jo Jorgensen": "jorgensen",
};
export const CANDIDATES = ["trump", "biden", "jorgensen"];
export const TOTALS = CANDIDATES.map((option) => `${option}:total`);

export function rowsOf(path: string): readonly Row[] {
  return parse(readFileSync(sharedPath(path)), { columns: true, bom: true }) as Row[];
}

export function jsonOf(path: string) {
  const bytes = readFileSync(sharedPath(DATA + path));
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
}

/** A table as text: quoted only where it must be. */
export function table(header: readonly string[], rows: readonly (readonly Value[])[]): string {
  const cell = (value: Value) => {
    const text = value === undefined || value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

export function cellNames(methods: readonly string[]): readonly string[] {
  return CANDIDATES.flatMap((option) => methods.map((method) => `${option}:${method}`));
}

export function countyId(name: string): string {
  return `ga/${slugOf(name)}`;
}

export function precinctRows(): readonly Row[] {
  return rowsOf(`${DATA}precinct/ga_2020_president_precinct_long.csv`);
}

export function precinctId(row: Row): string {
  return `${countyId(row.county ?? "")}/${slugOf(row.precinct_key ?? "")}`;
}

/** Counts by stage and county, as the four stages stand side by side in the source. */
export function stages(): ReadonlyMap<string, ReadonlyMap<string, Cells>> {
  const held = new Map<string, Map<string, Map<string, number>>>();
  for (const row of rowsOf(`${DATA}audit/ga_2020_president_stages_county.csv`)) {
    const stage = held.get(row.stage ?? "") ?? new Map<string, Map<string, number>>();
    held.set(row.stage ?? "", stage);
    const cells = stage.get(row.county ?? "") ?? new Map<string, number>();
    stage.set(row.county ?? "", cells);
    cells.set(`${OPTIONS[row.choice ?? ""] ?? row.choice}:${COLUMNS[row.vote_type ?? ""]}`, Number(row.votes));
  }
  return held;
}
