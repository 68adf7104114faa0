// The long form of a precinct table: one row per precinct × candidate × method. It is one contest, which it does not name.
import type { Reading } from "../../model/index.ts";
import { ContestCells, refuseMixedColumns } from "../contest-cells.ts";
import type { CsvHeader, CsvRow } from "../csv.ts";
import { refuse } from "../feed.ts";
import { columnOf } from "../method-names.ts";
import { UnitList } from "../unit-list.ts";
import { cleanText, parseKnownCount, parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";

export const LONG_COLUMNS = ["county", "precinct_key", "precinct_name", "candidate", "vote_type", "votes"] as const;

/** Takes the table row by row. A precinct is known by its key; two of one county that share a name show the key with it.
 *  @error feed/bad-header, feed/bad-number, feed/unknown-method
 *  @error feed/missing-field   a row without county, precinct or candidate
 *  @error feed/duplicate-cell  one cell twice */
export class LongTable {
  readonly #header: CsvHeader;
  readonly #units = new UnitList();
  readonly #cells = new ContestCells();
  /** County and precinct name → its units with their keys. */
  readonly #namesakes = new Map<string, Map<number, string>>();

  constructor(header: CsvHeader) {
    header.require(...LONG_COLUMNS);
    this.#header = header;
  }

  take(row: CsvRow): void {
    const at = `line ${row.line}`;
    const cell = (name: string) => cleanText(this.#header.cell(row, name), at);
    const need = (name: string) => cell(name) || refuse("feed/missing-field", `The cell “${name}” is empty.`, at);
    const county = need("county");
    const key = need("precinct_key");
    const candidate = need("candidate");
    const type = need("vote_type");
    const unit = this.#precinct(county, key, cell("precinct_name") || key, cell("registered"), at);
    const column = columnOf(type) ?? refuse("feed/unknown-method", `“${type}” is no way of voting we know.`, at);
    const party = cell("party");
    const option = this.#cells.option(JSON.stringify([candidate, party]), () => parseOptionName(candidate, at, party));
    this.#cells.set(unit, column, option, parseKnownCount(cell("votes"), at) ?? null, at);
  }

  #precinct(county: string, key: string, name: string, registered: string, at: string): number {
    const parent = this.#units.at(JSON.stringify([county]), () => ({ kind: "county", name: county }));
    return this.#units.at(JSON.stringify([county, key]), () => {
      const namesakes = this.#namesakes.get(JSON.stringify([county, name])) ?? new Map<number, string>();
      this.#namesakes.set(JSON.stringify([county, name]), namesakes.set(this.#units.units.length, key));
      // 0 registered voters is how this table says that it does not know.
      const voters = parseKnownCount(registered, at);
      return { kind: "precinct", name, parent, ...(voters ? { registered: voters } : {}) };
    });
  }

  /** No line gives a county or the whole, so nothing is known to be complete. */
  finish(): Reading {
    for (const namesakes of this.#namesakes.values()) {
      if (namesakes.size < 2) continue;
      for (const [unit, key] of namesakes) {
        this.#units.amend(unit, { name: `${this.#units.units[unit]?.name ?? ""} (${key})` });
      }
    }
    const units = this.#units.units;
    const rows = this.#cells.rows();
    if (rows.length === 0) refuse("feed/not-results", "The table has no votes.");
    refuseMixedColumns(rows, (unit) => units[unit]?.name ?? "");
    return {
      format: "openelections",
      units,
      contests: [{ key: "", name: "", kind: "candidate", options: this.#cells.options, rows, complete: [] }],
      warnings: [warning("feed/contest-not-named", "The file does not say which contest it is of.")],
    };
  }
}
