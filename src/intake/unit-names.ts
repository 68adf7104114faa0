// What the units of one file are in this election. A name that fits none is kept as unknown, with the key under which a person
// may say what it is; nothing is guessed.
import type { NameMapping, ReadingUnit, UnitId } from "../model/index.ts";
import type { NameIndex } from "./name-index.ts";
import { plainName } from "./plain-name.ts";

/** What a file's unit is in this election. */
export type FoundUnit = { readonly unit: UnitId } | UnknownUnit;

export interface UnknownUnit {
  /** As it is printed, a precinct's with its county before a slash: the key of the mapping. */
  readonly name: string;
  readonly kind: ReadingUnit["kind"];
  /** The unit it lies in, where that is known. */
  readonly within?: UnitId;
}

export class UnitNames {
  /** What of the mapping was used, by its key. */
  readonly taken = new Map<string, UnitId>();
  readonly #index: NameIndex;
  readonly #units: readonly ReadingUnit[];
  readonly #mapping: NameMapping["units"];
  /** [unit of the reading] */
  readonly #found: (FoundUnit | undefined)[] = [];

  constructor(index: NameIndex, units: readonly ReadingUnit[], mapping: NameMapping["units"]) {
    this.#index = index;
    this.#units = units;
    this.#mapping = mapping;
  }

  /** @param at index of the unit in the reading */
  find(at: number): FoundUnit {
    const found = this.#found[at] ?? this.#lookUp(at);
    this.#found[at] = found;
    return found;
  }

  #lookUp(at: number): FoundUnit {
    const unit = this.#unit(at);
    const key = this.#keyOf(at);
    const mapped = Object.hasOwn(this.#mapping, key) ? this.#mapping[key] : undefined;
    if (mapped !== undefined) {
      this.taken.set(key, mapped);
      return { unit: mapped };
    }
    if (unit.id !== undefined && this.#index.ids.has(unit.id)) return { unit: unit.id as UnitId };
    if (unit.kind !== "precinct") {
      const byFips = unit.fips === undefined ? undefined : this.#index.byFips.get(unit.fips);
      if (byFips !== undefined) return { unit: byFips };
      return this.#named(unit.kind === "state" ? "" : this.#index.whole, at);
    }
    if (unit.parent === undefined) return this.#named(this.#idAbove(unit) ?? this.#index.whole, at);
    const above = this.find(unit.parent);
    // Until it is known which county that is, its precincts cannot be known either: the county is what is asked for.
    return "unit" in above ? this.#named(above.unit, at) : above;
  }

  #named(parent: UnitId | "", at: number): FoundUnit {
    const unit = this.#unit(at);
    const found = this.#index.byName.get(`${parent}|${plainName(unit.name)}`);
    if (found !== undefined && found !== "ambiguous") return { unit: found };
    return {
      name: this.#keyOf(at),
      kind: unit.kind,
      ...(parent === "" ? {} : { within: parent }),
    };
  }

  /** Our own form names no county beside a precinct; its id does. */
  #idAbove(unit: ReadingUnit): UnitId | undefined {
    const above = unit.id?.slice(0, unit.id.lastIndexOf("/"));
    return above !== undefined && this.#index.ids.has(above) ? (above as UnitId) : undefined;
  }

  #keyOf(at: number): string {
    const unit = this.#unit(at);
    const name = unit.id ?? unit.name;
    if (unit.kind !== "precinct" || unit.parent === undefined || unit.id !== undefined) return name;
    return `${this.#unit(unit.parent).name}/${name}`;
  }

  #unit(at: number): ReadingUnit {
    const unit = this.#units[at];
    if (unit === undefined) throw new Error(`the reading has no unit ${at}`);
    return unit;
  }
}
