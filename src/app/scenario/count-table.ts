// A table of counts: one row per unit at a stage, a column per option and method (`biden:early`), and where the source has
// them columns for what belongs to the unit. An empty cell is unknown.
import { type Column, type Contest, isColumn, type UnitCounts, type UnitId } from "../../model/index.ts";
import type { Complaints } from "./complaints.ts";
import type { CsvRow } from "./csv.ts";

/** One row, with what it says beyond the counts. */
export interface CountRow {
  readonly stage: string;
  readonly counts: UnitCounts;
  readonly batch: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
  readonly note?: string;
}

const EXTRAS = {
  registered: "registered",
  ballots_cast: "ballotsCast",
  undervotes: "undervotesTotal",
  overvotes: "overvotesTotal",
  precincts_reporting: "precinctsReporting",
  precincts_total: "precinctsTotal",
  total_votes: "totalVotes",
} as const;

/** Columns that are read as they are and not as a number. */
const WORDS = new Set(["stage", "unit", "batch", "note"]);

/** @param units ids that the election has */
export function readCountRow(
  { cells, at }: CsvRow,
  contest: Contest,
  units: ReadonlySet<string>,
  complaints: Complaints,
): CountRow {
  const knownUnit = (id: string): UnitId => {
    if (!units.has(id)) complaints.add("scenario/unknown-name", `“${id}” is no unit of this election`, at);
    return id as UnitId;
  };
  const byColumn = new Map<Column, (number | null)[]>();
  const extras: { -readonly [name in (typeof EXTRAS)[keyof typeof EXTRAS]]?: number } = {};
  for (const [name, text] of Object.entries(cells)) {
    if (WORDS.has(name)) continue;
    if (text !== "" && !/^(?:0|[1-9]\d{0,14})$/.test(text)) {
      complaints.add("scenario/bad-table", `“${text}” under ${name} is not a count`, at);
      continue;
    }
    if (isExtra(name)) {
      if (text !== "") extras[EXTRAS[name]] = Number(text);
      continue;
    }
    const [id, column = ""] = name.split(":");
    const option = contest.options.findIndex((each) => each.id === id);
    if (option === -1 || !isColumn(column)) {
      complaints.add("scenario/bad-table", `The column ${name} is of no option and method`, at);
      continue;
    }
    const votes = byColumn.get(column) ?? contest.options.map(() => null);
    if (text !== "") votes[option] = Number(text);
    byColumn.set(column, votes);
  }
  // A method without a single figure is one the unit does not tell: it has no column.
  const told = [...byColumn].filter(([, votes]) => votes.some((each) => each !== null));
  const batch = (cells.batch ?? "").split(" ").flatMap((part) => {
    if (part === "") return [];
    const [, unit = "", added = ""] = /^(\S+)=(-?\d+)$/.exec(part) ?? [];
    if (unit === "") complaints.add("scenario/bad-table", `“${part}” is not a unit and the votes it added`, at);
    return [{ unit: knownUnit(unit), votesAdded: Number(added) }];
  });
  const note = cells.note ?? "";
  return {
    stage: cells.stage ?? "",
    counts: {
      unit: knownUnit(cells.unit ?? ""),
      columns: told.map(([column]) => column),
      votes: told.map(([, votes]) => votes),
      ...extras,
    },
    batch,
    ...(note === "" ? {} : { note }),
  };
}

function isExtra(name: string): name is keyof typeof EXTRAS {
  return Object.hasOwn(EXTRAS, name);
}
