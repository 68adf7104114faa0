// What a name that nobody knows may be: the nearest names in the same county or contest that the file does not use already.
// Never applied by themselves.
import { distance } from "fastest-levenshtein";
import type { Contest, ElectionDefinition, UnitId, UnknownName } from "../model/index.ts";
import { namesOf } from "./option-names.ts";
import { plainName } from "./plain-name.ts";
import type { UnknownUnit } from "./unit-names.ts";

const MOST = 5;

type Suggestions = UnknownName["suggestions"];

/** @param named units that the file has under names we know */
export function suggestUnits(
  definition: ElectionDefinition,
  { name, kind, within }: UnknownUnit,
  named: ReadonlyMap<UnitId, string>,
): Suggestions {
  const own = name.slice(name.lastIndexOf("/") + 1);
  const [whole] = definition.units;
  const free = definition.units.filter(
    (unit) =>
      !named.has(unit.id) &&
      unit.kind === kind &&
      // A precinct whose county the file does not say may be anywhere.
      (within === undefined || unit.parent === within || (kind === "precinct" && within === whole?.id)),
  );
  return nearest(
    own,
    free.map((unit) => ({ id: unit.id, name: unit.name, names: [unit.name, ...(unit.aliases ?? [])] })),
  );
}

/** @param places options that the file has under names we know, by their place on our ballot */
export function suggestOptions(contest: Contest, name: string, places: readonly (number | undefined)[]): Suggestions {
  const free = contest.options.filter((_, place) => !places.includes(place));
  return nearest(
    name,
    free.map((option) => ({ id: option.id, name: option.name, names: namesOf(option) })),
  );
}

interface Candidate {
  readonly id: Suggestions[number]["id"];
  readonly name: string;
  readonly names: readonly string[];
}

/** Nearest first by edit distance in proportion to length; a name with nothing in common is no suggestion. */
function nearest(name: string, candidates: readonly Candidate[]): Suggestions {
  const plain = plainName(name);
  return candidates
    .map(({ id, name: printed, names }) => ({
      id,
      name: printed,
      apart: Math.min(
        ...names.map((each) => distance(plain, plainName(each)) / Math.max(plain.length, plainName(each).length, 1)),
      ),
    }))
    .filter(({ apart }) => apart < 1)
    .sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ id, name: printed }) => ({ id, name: printed }));
}
