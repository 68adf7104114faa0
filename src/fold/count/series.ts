// One contest as one source gives it on one basis: what stands, and every change on the way.
import { extend, type Instant, type Trail } from "../../base/index.ts";
import type { Basis, ChangeKind, Contest, ContestCounts, CorrectionCode, SourceId, UnitId } from "../../model/index.ts";
import { countyOf, type ElectionIndex } from "../unit-tree.ts";
import { addedBetween, type Cells, sameCells } from "./cells.ts";
import { kindOfChange, kindOfUpdate } from "./change.ts";
import { nodeOf, placeReturn, type Standing, type UnitNode } from "./standing.ts";

export interface UnitChange {
  readonly unit: UnitId;
  readonly kind: ChangeKind;
  /** [option] */
  readonly added: readonly (number | null)[];
  readonly totalAdded: number | null;
}

/** What an entry tells of itself beside its counts. */
export interface Told {
  readonly batch: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
  /** When a county filed it, where it came through the desk. */
  readonly filedAt?: Instant;
  readonly correction?: { readonly code: CorrectionCode; readonly text: string };
}

/** What one entry did to the series. */
export interface Change extends Told {
  readonly standing: Standing;
  readonly kind: ChangeKind;
  /** The counties whose figure changed; the whole where the source gave a line for the whole. */
  readonly units: readonly UnitChange[];
  readonly before: Cells | undefined;
  readonly after: Cells | undefined;
  /** All that stands after it; shared with its neighbours but for what it touched. */
  readonly root: UnitNode | undefined;
  /** Whether the contest's own figure is another than before. */
  readonly moved: boolean;
}

export interface Series {
  readonly source: SourceId;
  readonly basis: Basis;
  readonly root: UnitNode | undefined;
  readonly changes: Trail<Change> | undefined;
}

/** The change that a return would make, without making it: what the diff and the fold have in common. */
export function changeOf(
  index: ElectionIndex,
  contest: Contest,
  before: UnitNode | undefined,
  counts: ContestCounts,
  standing: Standing,
  told: Told = { batch: [] },
): { root: UnitNode | undefined; change: Change } {
  const root = placeReturn(index, contest, before, counts, standing);
  const units: UnitChange[] = [];
  for (const unit of namedCounties(index, counts)) {
    const old = nodeOf(index, before, unit)?.cells;
    const now = nodeOf(index, root, unit)?.cells;
    if (now === undefined || sameCells(old, now)) continue;
    const added = addedBetween(old, now, contest);
    const id = index.units[unit]?.id;
    if (id === undefined) continue;
    units.push({ unit: id, kind: kindOfChange(old, now, contest), added: added.votes, totalAdded: added.total });
  }
  const moved = !sameCells(before?.cells, root?.cells);
  const kinds = units.map((unit) => unit.kind);
  if (moved && root !== undefined) kinds.push(kindOfChange(before?.cells, root.cells, contest));
  const sumAdded = moved && root !== undefined ? addedBetween(before?.cells, root.cells, contest).total : sumAll(units);
  const kind = kindOfUpdate(kinds, sumAdded);
  return { root, change: { standing, kind, units, before: before?.cells, after: root?.cells, root, moved, ...told } };
}

function sumAll(units: readonly UnitChange[]): number | null {
  let sum = 0;
  for (const { totalAdded } of units) {
    if (totalAdded === null) return null;
    sum += totalAdded;
  }
  return sum;
}

/** Counties that a return touches, itself or in a part; the whole where it has a line for the whole. */
function namedCounties(index: ElectionIndex, counts: ContestCounts): ReadonlySet<number> {
  const counties = new Set<number>();
  for (const line of counts.units) {
    const unit = index.numberOf.get(line.unit);
    if (unit !== undefined) counties.add(countyOf(index, unit));
  }
  for (const id of counts.complete) {
    const unit = index.numberOf.get(id);
    if (unit !== undefined && unit !== 0) counties.add(countyOf(index, unit));
  }
  return counties;
}

/** The series after one more return. */
export function takeReturn(
  index: ElectionIndex,
  contest: Contest,
  series: Series,
  counts: ContestCounts,
  standing: Standing,
  told: Told,
): Series {
  const { root, change } = changeOf(index, contest, series.root, counts, standing, told);
  return { ...series, root, changes: extend(series.changes, change) };
}
