// The units of one reading as its contests ask for them, and what came to light on the way: names nobody knows, and two names
// for one place.
import { fault } from "../base/index.ts";
import type { ElectionDefinition, NameMapping, Reading, UnitId } from "../model/index.ts";
import { type NameIndex, nameIndexOf } from "./name-index.ts";
import { UnitNames, type UnknownUnit } from "./unit-names.ts";

export class ReadingUnits {
  readonly unknown = new Map<string, UnknownUnit>();
  /** Ours, each with the name under which the file has it. */
  readonly named = new Map<UnitId, string>();
  twice: ReturnType<typeof fault<"intake/same-twice">> | undefined;
  /** What of the mapping was used. */
  readonly taken: ReadonlyMap<string, UnitId>;
  readonly #names: UnitNames;
  readonly #reading: Reading;
  readonly #at = new Map<UnitId, number>();
  readonly #index: NameIndex;

  constructor(definition: ElectionDefinition, reading: Reading, mapping: NameMapping["units"]) {
    this.#index = nameIndexOf(definition);
    this.#names = new UnitNames(this.#index, reading.units, mapping);
    this.taken = this.#names.taken;
    this.#reading = reading;
  }

  readonly above = (unit: UnitId) => this.#index.above.get(unit);

  readonly find = (at: number): UnitId | undefined => {
    const found = this.#names.find(at);
    if ("name" in found) {
      this.unknown.set(found.name, found);
      return undefined;
    }
    const name = this.#reading.units[at]?.name ?? "";
    const other = this.#at.get(found.unit);
    if (other !== undefined && other !== at) {
      this.twice ??= fault(
        "intake/same-twice",
        `“${this.#reading.units[other]?.name}” and “${name}” in the file would be one and the same place. Each name must be another place.`,
        { at: name },
      );
    }
    this.#at.set(found.unit, at);
    this.named.set(found.unit, name);
    return found.unit;
  };
}
