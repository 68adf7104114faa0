// A contest put together from single cells, in whatever order a table has them.
import type { Column, ReadingOption, ReadingRow } from "../model/index.ts";
import { refuse } from "./feed.ts";

interface OpenRow {
  readonly unit: number;
  readonly column: Column;
  readonly votes: Map<number, number | null>;
  undervotes?: number;
  overvotes?: number;
}

export class ContestCells {
  readonly options: ReadingOption[] = [];
  readonly #optionIndex = new Map<string, number>();
  readonly #rows = new Map<string, OpenRow>();

  /** Index of the option of this key, made at its first mention. */
  option(key: string, make: () => ReadingOption): number {
    const known = this.#optionIndex.get(key);
    if (known !== undefined) return known;
    const index = this.options.push(make()) - 1;
    this.#optionIndex.set(key, index);
    return index;
  }

  /** Takes one cell; null = the file leaves it open.
   *  @error feed/duplicate-cell  the cell was given before, even with the same figure */
  set(unit: number, column: Column, option: number, votes: number | null, at: string): void {
    const row = this.#row(unit, column);
    if (row.votes.has(option)) refuseDuplicate(this.options[option]?.printedName ?? "", column, at);
    row.votes.set(option, votes);
  }

  /** Adds to a cell: for a table of batches, whose sum the unit's figure is. */
  add(unit: number, column: Column, option: number, votes: number): void {
    const row = this.#row(unit, column);
    row.votes.set(option, (row.votes.get(option) ?? 0) + votes);
  }

  setResidual(unit: number, column: Column, kind: "undervotes" | "overvotes", votes: number, at: string): void {
    const row = this.#row(unit, column);
    if (row[kind] !== undefined) refuseDuplicate(kind, column, at);
    row[kind] = votes;
  }

  addResidual(unit: number, column: Column, kind: "undervotes" | "overvotes", votes: number): void {
    const row = this.#row(unit, column);
    row[kind] = (row[kind] ?? 0) + votes;
  }

  /** In order of first mention; a row of which nothing is known is left out. */
  rows(): readonly ReadingRow[] {
    const rows: ReadingRow[] = [];
    for (const { unit, column, votes, undervotes, overvotes } of this.#rows.values()) {
      const row: ReadingRow = {
        unit,
        column,
        votes: this.options.map((_, option) => votes.get(option) ?? null),
        ...(undervotes === undefined ? {} : { undervotes }),
        ...(overvotes === undefined ? {} : { overvotes }),
      };
      if (row.votes.some((cell) => cell !== null) || undervotes !== undefined || overvotes !== undefined)
        rows.push(row);
    }
    return rows;
  }

  #row(unit: number, column: Column): OpenRow {
    const key = `${unit}/${column}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = { unit, column, votes: new Map() };
      this.#rows.set(key, row);
    }
    return row;
  }
}

function refuseDuplicate(what: string, column: Column, at: string): never {
  refuse("feed/duplicate-cell", `“${what}” (${column}) is given a second time for the same place.`, at);
}

/** Refuses a unit that gives a total beside methods that are not its parts: which of the two would be the count?
 *  @error feed/broken-identity */
export function refuseMixedColumns(rows: readonly ReadingRow[], nameOf: (unit: number) => string): void {
  const seen = new Map<number, boolean>();
  for (const row of rows) {
    const isTotal = row.column === "total";
    const before = seen.get(row.unit);
    if (before !== undefined && before !== isTotal) {
      refuse("feed/broken-identity", "Votes are given both by method and as a total for one place.", nameOf(row.unit));
    }
    seen.set(row.unit, isTotal);
  }
}
