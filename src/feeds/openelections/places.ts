// Counties and precincts as a table of precincts names them.
import type { ReadingUnit } from "../../model/index.ts";
import { refuse } from "../feed.ts";
import { UnitList } from "../unit-list.ts";
import { cleanText } from "../values.ts";

/** Where a row has no precinct, or one of these words, its figure is the county's own. */
const WHOLE_COUNTY = /^(?:totals?|county totals?|all)?$/i;

export class Places {
  readonly list = new UnitList();

  get units(): readonly ReadingUnit[] {
    return this.list.units;
  }

  /** @error feed/missing-field  a row without its county: its votes have no place */
  at(county: string, precinct: string, at: string): number {
    const name = cleanText(county, at);
    if (name === "") refuse("feed/missing-field", "This row names no county.", at);
    const parent = this.list.at(JSON.stringify([name]), () => ({ kind: "county", name }));
    const part = cleanText(precinct, at);
    if (WHOLE_COUNTY.test(part)) return parent;
    return this.list.at(JSON.stringify([name, part]), () => ({ kind: "precinct", name: part, parent }));
  }

  /** @error feed/duplicate-cell  the place has the figure already, and another one */
  amend(unit: number, field: "registered" | "ballotsCast", count: number, at: string): void {
    const before = this.list.units[unit]?.[field];
    if (before !== undefined && before !== count) {
      refuse(
        "feed/duplicate-cell",
        `${field === "registered" ? "Registered voters" : "Ballots cast"} stand twice.`,
        at,
      );
    }
    this.list.amend(unit, { [field]: count });
  }
}
