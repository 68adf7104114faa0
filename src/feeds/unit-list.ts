// The units of a reading as they turn up in the file: each once, found again by the reader's own key.
import type { ReadingUnit } from "../model/index.ts";

export class UnitList {
  readonly units: ReadingUnit[] = [];
  readonly #index = new Map<string, number>();

  /** Index of the unit of this key, made at its first mention. */
  at(key: string, make: () => ReadingUnit): number {
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    const index = this.units.push(make()) - 1;
    this.#index.set(key, index);
    return index;
  }

  find(key: string): number | undefined {
    return this.#index.get(key);
  }

  /** Says more about a unit than its first mention did. */
  amend(index: number, more: Partial<ReadingUnit>): void {
    const unit = this.units[index];
    if (unit === undefined) throw new RangeError(`no unit ${index}`);
    this.units[index] = { ...unit, ...more };
  }
}
