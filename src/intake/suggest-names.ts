// What a name that nobody knows may be: the nearest names in the same county or contest that the file does not use already.
// Never applied by themselves.
import type { Contest, ElectionDefinition, ReadingOption, UnitId, UnknownName } from "../model/index.ts";
import { nameIndexOf } from "./name-index.ts";
import { nearestNames } from "./nearest-names.ts";
import { namesOf } from "./option-names.ts";
import { plainName } from "./plain-name.ts";
import type { UnknownUnit } from "./unit-names.ts";

/** So many unknown names of one file get suggestions. With more of them it is another file, or its names are to be mended where
 *  it comes from; and comparing thousands of names with thousands would hold up everybody else. */
export const MOST_SUGGESTED = 30;

type Suggestions = UnknownName["suggestions"];

/** @param named units that the file has under names we know */
export function suggestUnits(
  definition: ElectionDefinition,
  { name, kind, within }: UnknownUnit,
  named: ReadonlyMap<UnitId, string>,
): Suggestions {
  const { whole, plainNames } = nameIndexOf(definition);
  const free = definition.units.filter(
    (unit) =>
      !named.has(unit.id) &&
      unit.kind === kind &&
      // A precinct whose county the file does not say may be anywhere.
      (within === undefined || unit.parent === within || (kind === "precinct" && within === whole)),
  );
  const candidates = free.map((unit) => ({ ...unit, names: plainNames.get(unit.id) ?? [] }));
  return nearestNames(plainName(name.slice(name.lastIndexOf("/") + 1)), candidates).map(shown);
}

/** @param places options that the file has under names we know, by their place on our ballot */
export function suggestOptions(
  contest: Contest,
  { name }: ReadingOption,
  places: readonly (number | undefined)[],
): Suggestions {
  const free = contest.options.filter((_, place) => !places.includes(place));
  const candidates = free.map((option) => ({ ...option, names: namesOf(option).map(plainName) }));
  return nearestNames(plainName(name), candidates).map(shown);
}

function shown({ id, name }: Suggestions[number]): Suggestions[number] {
  return { id, name };
}
