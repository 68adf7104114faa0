// The units of an election as a tree with numbers for names: what the count walks.
import { winRuleIn } from "../law/index.ts";
import type { Contest, ContestId, ElectionDefinition, Source, SourceId, Unit, UnitId } from "../model/index.ts";

/** Everything looked up by id, made once from the definition. */
export interface ElectionIndex {
  readonly definition: ElectionDefinition;
  /** [unit] in the definition's order: parents first, 0 is the whole. */
  readonly units: readonly Unit[];
  readonly numberOf: ReadonlyMap<UnitId, number>;
  /** [unit] number of the unit it lies in; -1 for the whole. */
  readonly parent: readonly number[];
  /** [unit] its place among its parent's parts. */
  readonly place: readonly number[];
  /** [unit] its parts, as numbers. */
  readonly parts: readonly (readonly number[])[];
  readonly contests: ReadonlyMap<ContestId, Contest>;
  readonly sources: ReadonlyMap<SourceId, Source>;
}

/** A contest that does not say how it is won is won as the law has it: everybody who asks the index gets the same answer. */
export function indexElection(given: ElectionDefinition): ElectionIndex {
  const contests = given.contests.map((contest): Contest => {
    const winRule = winRuleIn(given, contest);
    return winRule === undefined ? contest : { ...contest, winRule };
  });
  const definition: ElectionDefinition = { ...given, contests };
  const numberOf = new Map<UnitId, number>();
  const parent: number[] = [];
  const place: number[] = [];
  const parts: number[][] = [];
  definition.units.forEach((unit, number) => {
    const above = unit.parent === undefined ? -1 : numberOf.get(unit.parent);
    if (above === undefined) throw new Error(`unit ${unit.id} comes before ${unit.parent}, in which it lies`);
    if ((above === -1) !== (number === 0))
      throw new Error(`unit ${unit.id}: the first unit, and only it, is the whole`);
    if (numberOf.has(unit.id)) throw new Error(`two units are called ${unit.id}`);
    numberOf.set(unit.id, number);
    parent.push(above);
    const siblings = above === -1 ? undefined : parts[above];
    place.push(siblings?.length ?? 0);
    siblings?.push(number);
    parts.push([]);
  });
  return {
    definition,
    units: definition.units,
    numberOf,
    parent,
    place,
    parts,
    contests: new Map(contests.map((contest) => [contest.id, contest])),
    sources: new Map(definition.sources.map((source) => [source.id, source])),
  };
}

/** The unit below the whole in which this one lies (a county); the whole itself for the whole. */
export function countyOf(index: ElectionIndex, unit: number): number {
  let at = unit;
  for (let above = index.parent[at] ?? -1; above > 0; above = index.parent[at] ?? -1) at = above;
  return at;
}
