// A table of figures: one row per unit at a stage, a column per option and method (`biden:early`). An empty cell is unknown.
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import { type Column, type Contest, isColumn, type UnitCounts, type UnitId } from "../../model/index.ts";

export type ScenarioFault = Fault<"scenario/unreadable" | "scenario/bad-table" | "scenario/bad-step">;

/** One row, with what it says beyond the counts. */
export interface TableRow {
  readonly stage: string;
  readonly counts: UnitCounts;
  readonly batch: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
}

type Extra =
  | "registered"
  | "ballotsCast"
  | "undervotesTotal"
  | "overvotesTotal"
  | "precinctsReporting"
  | "precinctsTotal"
  | "totalVotes";

const EXTRAS: Readonly<Record<string, Extra>> = {
  registered: "registered",
  ballots_cast: "ballotsCast",
  undervotes: "undervotesTotal",
  overvotes: "overvotesTotal",
  precincts_reporting: "precinctsReporting",
  precincts_total: "precinctsTotal",
  total_votes: "totalVotes",
};

/** Rows of any CSV, as records by column name. */
export async function readCsv(
  path: string,
): Promise<Result<readonly Readonly<Record<string, string>>[], ScenarioFault>> {
  try {
    return ok(parse(await readFile(path), { columns: true }));
  } catch (cause) {
    return fault("scenario/unreadable", `The table ${path} cannot be read.`, { cause, at: path });
  }
}

/** Rows of a table of counts, in file order, by stage. */
export async function readTable(
  path: string,
  contest: Contest,
): Promise<Result<ReadonlyMap<string, readonly TableRow[]>, ScenarioFault>> {
  const rows = await readCsv(path);
  if (!rows.ok) return rows;
  const stages = new Map<string, TableRow[]>();
  for (const [i, cells] of rows.value.entries()) {
    const row = readRow(cells, contest, `${path}, line ${i + 2}`);
    if (!row.ok) return row;
    const stage = stages.get(row.value.stage);
    if (stage === undefined) stages.set(row.value.stage, [row.value]);
    else stage.push(row.value);
  }
  return ok(stages);
}

function readRow(
  cells: Readonly<Record<string, string>>,
  contest: Contest,
  at: string,
): Result<TableRow, ScenarioFault> {
  const bad = (what: string) => fault("scenario/bad-table" as const, `${what} (${at}).`, { at });
  const byColumn = new Map<Column, (number | null)[]>();
  const extras: Partial<Record<Extra, number>> = {};
  for (const [name, text] of Object.entries(cells)) {
    if (name === "stage" || name === "unit" || name === "batch") continue;
    if (text !== "" && !/^(?:0|[1-9]\d*)$/.test(text)) return bad(`“${text}” under ${name} is not a count`);
    const extra = EXTRAS[name];
    if (extra !== undefined) {
      if (text !== "") extras[extra] = Number(text);
      continue;
    }
    const [id, column = ""] = name.split(":");
    const option = contest.options.findIndex((each) => each.id === id);
    if (option === -1 || !isColumn(column)) return bad(`the column ${name} is of no option and method`);
    const votes = byColumn.get(column) ?? contest.options.map(() => null);
    if (text !== "") votes[option] = Number(text);
    byColumn.set(column, votes);
  }
  const known = [...byColumn].filter(([, votes]) => votes.some((each) => each !== null));
  const batch = [...(cells.batch ?? "").matchAll(/(\S+)=(-?\d+)/g)].map(([, unit = "", added]) => ({
    unit: unit as UnitId,
    votesAdded: Number(added),
  }));
  return ok({
    stage: cells.stage ?? "",
    counts: {
      unit: (cells.unit ?? "") as UnitId,
      columns: known.map(([column]) => column),
      votes: known.map(([, votes]) => votes),
      ...extras,
    },
    batch,
  });
}
