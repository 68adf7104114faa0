import type { UnitId } from "./ids.ts";

export type UnitKind = "state" | "county" | "precinct";

/** A reporting unit. The units of an election are a tree: one state, its counties, their precincts. */
export interface Unit {
  readonly id: UnitId;
  readonly kind: UnitKind;
  readonly name: string;
  /** Absent on the state alone. */
  readonly parent?: UnitId;
  /** Open Civic Data division, `ocd-division/country:us/state:ga/county:fulton`. */
  readonly ocdId?: string;
  /** State 2 digits, county 5. */
  readonly fips?: string;
  /** Other spellings that files use for it, exactly as printed. */
  readonly aliases?: readonly string[];
}
