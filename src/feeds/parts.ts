// Whether a unit's own line equals the sum of its parts: the one way a file shows that it names all of them.
import type { ReadingOption, ReadingRow, ReadingUnit, Warning } from "../model/index.ts";
import { warning } from "./warning.ts";

export interface PartsCheck {
  /** Units whose own line equals the sum of their parts in every option. */
  readonly complete: readonly number[];
  /** One for each option of a unit where both are known and differ. */
  readonly warnings: readonly Warning[];
}

/** Compares each unit that has its own line with the units that lie in it. A source that counts places and whole apart
 *  may differ with itself: that is told, not refused, and the parts then do not stand for the whole. */
export function checkParts(
  units: readonly ReadingUnit[],
  options: readonly ReadingOption[],
  rows: readonly ReadingRow[],
): PartsCheck {
  const own = sumByUnit(rows, options.length, (row) => row.unit);
  const ofParts = sumByUnit(rows, options.length, (row) => units[row.unit]?.parent);
  const complete: number[] = [];
  const warnings: Warning[] = [];
  for (const [unit, sums] of ofParts) {
    const line = own.get(unit);
    if (line === undefined) continue;
    if (line.every((votes, option) => votes !== null && votes === sums[option])) complete.push(unit);
    for (const [index, option] of options.entries()) {
      const says = line[index] ?? null;
      const sum = sums[index] ?? null;
      if (says === null || sum === null || says === sum) continue;
      const message = `${option.name}: the places add up to ${printCount(sum)}, their own line says ${printCount(says)}`;
      const than = `(${printCount(Math.abs(sum - says))} ${sum > says ? "fewer" : "more"})`;
      warnings.push(warning("feed/parts-differ", `${message} ${than}.`, units[unit]?.name ?? ""));
    }
  }
  return { complete, warnings };
}

function printCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** [option], a sum of which one term is unknown being unknown. */
function sumByUnit(
  rows: readonly ReadingRow[],
  optionCount: number,
  unitOf: (row: ReadingRow) => number | undefined,
): ReadonlyMap<number, readonly (number | null)[]> {
  const sums = new Map<number, (number | null)[]>();
  for (const row of rows) {
    const unit = unitOf(row);
    if (unit === undefined) continue;
    const sum = sums.get(unit) ?? Array.from({ length: optionCount }, () => 0);
    for (const [option, votes] of row.votes.entries()) {
      const before = sum[option] ?? null;
      sum[option] = before === null || votes === null ? null : before + votes;
    }
    sums.set(unit, sum);
  }
  return sums;
}
