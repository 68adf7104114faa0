// From a reading to what it says that is new. A reading is cumulative and replaces; the same one twice says nothing.
import { canonicalJson, type Json } from "../base/index.ts";
import type { Basis, ChangeKind, Contest, ContestCounts, ContestId, SourceId, UnitCounts } from "../model/index.ts";
import { type Change, changeOf } from "./count/series.ts";
import { nodeOf, type UnitNode } from "./count/standing.ts";
import { type ElectionState, indexOf, seriesOf } from "./state.ts";

export interface Implied {
  /** Only the units whose line is another than the one that stands. */
  readonly counts: ContestCounts;
  readonly kind: ChangeKind;
}

interface SeriesRef {
  readonly contest: ContestId;
  readonly source: SourceId;
  readonly basis: Basis;
}

/** What a reading of one contest implies against what stands: undefined where it is nothing. */
export function diffReading(state: ElectionState, key: SeriesRef, reading: ContestCounts): Implied | undefined {
  const index = indexOf(state);
  const contest = index.contests.get(key.contest);
  if (contest === undefined) throw new Error(`unknown contest ${key.contest}: match the reading first`);
  const root = seriesOf(state, key.contest, key.source, key.basis)?.root;
  const standing = (unit: UnitCounts["unit"]) => {
    const number = index.numberOf.get(unit);
    if (number === undefined) throw new Error(`unknown unit ${unit}: match the reading first`);
    return nodeOf(index, root, number);
  };
  const units = reading.units.filter((line) => {
    const node = standing(line.unit);
    return node?.line === undefined || !sameLine(node.line, line) || ownLineReturns(node.stated, line, reading);
  });
  // A new line of its own would make the unit's line its figure: where its parts are all given, that is said with it.
  const named = new Set(units.map((line) => line.unit));
  const complete = reading.complete.filter((unit) => named.has(unit) || standing(unit)?.stated !== "parts");
  if (units.length === 0 && complete.length === 0) return undefined;
  const counts = { units, complete };
  const { change } = changeOf(index, contest, root, counts, { position: state.position + 1, at: state.at });
  return { counts, kind: change.kind };
}

/** The unit's own line stands as it was, but its parts have been its figure since: saying it again brings it back. */
function ownLineReturns(stated: "own" | "parts", line: UnitCounts, reading: ContestCounts): boolean {
  return stated === "parts" && !reading.complete.includes(line.unit);
}

function sameLine(a: UnitCounts, b: UnitCounts): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}

/** What would stand if these counts were taken in, beside what stands: nothing is changed. */
export interface Preview {
  readonly contest: Contest;
  readonly before: UnitNode | undefined;
  readonly after: UnitNode | undefined;
  readonly change: Change;
}

export function previewReturn(state: ElectionState, key: SeriesRef, counts: ContestCounts): Preview {
  const index = indexOf(state);
  const contest = index.contests.get(key.contest);
  if (contest === undefined) throw new Error(`unknown contest ${key.contest}: match the reading first`);
  const before = seriesOf(state, key.contest, key.source, key.basis)?.root;
  const place = { position: state.position + 1, at: state.at };
  const { root, change } = changeOf(index, contest, before, counts, place);
  return { contest, before, after: root, change };
}
