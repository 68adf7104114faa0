// An election's units by every name that files use for them: made once from its definition, which never changes.
import type { ElectionDefinition, UnitId } from "../model/index.ts";
import { plainName } from "./plain-name.ts";

export interface NameIndex {
  readonly whole: UnitId;
  readonly ids: ReadonlySet<string>;
  /** All that a unit is called. */
  readonly plainNames: ReadonlyMap<UnitId, readonly string[]>;
  /** By the unit it lies in and its plain name. Two precincts of one name: neither is found by it, only by what tells them
   *  apart. */
  readonly byName: ReadonlyMap<`${UnitId | ""}|${string}`, UnitId | "ambiguous">;
  /** States and counties. */
  readonly byFips: ReadonlyMap<string, UnitId>;
  /** The unit in which one lies, and how many parts that has. */
  readonly above: ReadonlyMap<UnitId, { readonly unit: UnitId; readonly parts: number }>;
}

const made = new WeakMap<ElectionDefinition, NameIndex>();

export function nameIndexOf(definition: ElectionDefinition): NameIndex {
  const held = made.get(definition) ?? indexNames(definition);
  made.set(definition, held);
  return held;
}

function indexNames({ id, units }: ElectionDefinition): NameIndex {
  const [whole] = units;
  if (whole === undefined) throw new Error(`${id} has no units`);
  const byName = new Map<`${UnitId | ""}|${string}`, UnitId | "ambiguous">();
  const plainNames = new Map<UnitId, readonly string[]>();
  const byFips = new Map<string, UnitId>();
  const wholes = new Map<UnitId, { readonly unit: UnitId; parts: number }>();
  const above = new Map<UnitId, { readonly unit: UnitId; readonly parts: number }>();
  for (const unit of units) {
    if (unit.fips !== undefined && unit.kind !== "precinct") byFips.set(unit.fips, unit.id);
    const names = [...new Set([unit.name, ...(unit.aliases ?? [])].map(plainName))];
    plainNames.set(unit.id, names);
    for (const name of names) {
      const key = `${unit.parent ?? ""}|${name}` as const;
      const held = byName.get(key);
      byName.set(key, held === undefined || held === unit.id ? unit.id : "ambiguous");
    }
    if (unit.parent === undefined) continue;
    const lies = wholes.get(unit.parent) ?? { unit: unit.parent, parts: 0 };
    lies.parts += 1;
    wholes.set(unit.parent, lies);
    above.set(unit.id, lies);
  }
  return { whole: whole.id, ids: new Set(units.map((unit) => unit.id)), plainNames, byName, byFips, above };
}
