// The form that is filled in by hand, as tables: a row a place, a column a candidate within a way of voting. From the document to
// what stands in each cell; how it looks is the page's.
import type { Column, UnitId } from "../../../model/index.ts";
import type { GridDocument } from "../../../views/index.ts";
import { columnWords } from "../words.ts";

export interface GridCell {
  /** Of its input: `contest|unit|option|method`. */
  readonly name: string;
  readonly id: string;
  /** As typed, right or wrong; empty where nothing is known. */
  readonly value: string;
  readonly standing?: number;
  readonly below: boolean;
  readonly problem?: string;
}

export interface GridColumn {
  readonly id: string;
  readonly label: string;
}

/** Columns that belong together and add up: one way of voting. */
export interface GridGroup {
  readonly method: Column;
  readonly id: string;
  readonly label: string;
  readonly columns: readonly GridColumn[];
}

export interface GridTable {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly GridGroup[];
  /** Whether cells of a row may be added: votes may, ballots and voters not. */
  readonly adds: boolean;
  readonly rows: readonly {
    readonly unit: UnitId;
    readonly id: string;
    readonly name: string;
    /** In the order of the columns, group after group. */
    readonly cells: readonly GridCell[];
  }[];
}

const TURNOUT = [
  { option: "(ballots cast)", label: "Ballots cast" },
  { option: "(registered)", label: "Registered voters" },
] as const;

export function gridTables(doc: GridDocument): readonly GridTable[] {
  const contests = doc.contests.map((contest, t) =>
    tableOf(doc, {
      id: `grid-${t}`,
      title: contest.name,
      adds: true,
      contest: contest.contest,
      groups: doc.methods.map(({ method }) => ({
        method,
        options: contest.options.map(({ id, shortName }) => ({ option: id, label: shortName })),
      })),
    }),
  );
  const turnout = tableOf(doc, {
    id: "grid-turnout",
    title: "Ballots and voters",
    adds: false,
    contest: "",
    groups: [{ method: "total", options: TURNOUT }],
  });
  return [...contests, turnout];
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly adds: boolean;
  /** Empty for what belongs to no contest. */
  readonly contest: string;
  readonly groups: readonly {
    readonly method: Column;
    readonly options: readonly { readonly option: string; readonly label: string }[];
  }[];
}

function tableOf(doc: GridDocument, { id, title, adds, contest, groups }: Plan): GridTable {
  const problems = new Map(doc.problems.map(({ cell, sentence }) => [cell, sentence]));
  return {
    id,
    title,
    adds,
    groups: groups.map(({ method, options }, g) => ({
      method,
      id: `${id}-g${g}`,
      label: columnWords(method),
      columns: options.map(({ label }, c) => ({ id: `${id}-g${g}-c${c}`, label })),
    })),
    rows: doc.units.map(({ unit, name }, r) => ({
      unit,
      id: `${id}-r${r}`,
      name,
      cells: groups.flatMap(({ method, options }, g) =>
        options.map(({ option }, c) => {
          const cell = `${contest}|${unit}|${option}|${method}`;
          const value = doc.values[cell] ?? "";
          const standing = doc.standing[cell];
          const problem = problems.get(cell);
          return {
            name: cell,
            id: `${id}-r${r}-g${g}-c${c}`,
            value,
            below: standing !== undefined && /^[0-9]+$/.test(value) && Number(value) < standing,
            ...(standing === undefined ? {} : { standing }),
            ...(problem === undefined ? {} : { problem }),
          };
        }),
      ),
    })),
  };
}

/** Ways of voting that have a figure filled in: their columns cannot be put out of sight. */
export function filledMethods(tables: readonly GridTable[]): ReadonlySet<Column> {
  const filled = new Set<Column>();
  for (const { groups, rows, adds } of tables) {
    if (!adds) continue;
    const methods = groups.flatMap(({ method, columns }) => columns.map(() => method));
    for (const { cells } of rows) {
      cells.forEach(({ value }, at) => {
        const method = methods[at];
        if (value !== "" && method !== undefined) filled.add(method);
      });
    }
  }
  return filled;
}
