// What stands: per unit its own line and the sum of its parts, in a tree that shares all that an update did not touch.
// A past state is therefore still whole after a thousand updates, and costs only what they changed.
import type { Instant } from "../../base/index.ts";
import type { Contest, ContestCounts, UnitCounts } from "../../model/index.ts";
import type { ElectionIndex } from "../unit-tree.ts";
import { type Cells, cellsOf, cellsOfSum, completeFrom, emptySum, replaceParts, type Sum, sameCells } from "./cells.ts";

/** The entry that a figure stands on. */
export interface Standing {
  readonly position: number;
  readonly at: Instant;
  readonly reportedAt?: Instant;
  readonly reconstructed?: string;
  readonly note?: string;
}

export interface UnitNode {
  /** The newest line of the unit itself, as given. */
  readonly line?: UnitCounts;
  readonly lineCells?: Cells;
  /** Sum over the parts that have spoken. */
  readonly sum?: Sum;
  /** [place among the parent's parts] */
  readonly parts?: readonly (UnitNode | undefined)[];
  /** Which of the two statements is the unit's figure: the newest full one. */
  readonly stated: "own" | "parts";
  /** The unit's figure. */
  readonly cells: Cells;
  /** The entry of its own line, or where the parts are stated, the newest that touched one of them. */
  readonly standing: Standing;
}

/** Puts a return into the tree. A line replaces the unit's line; naming a unit `complete` makes the sum of its parts
 *  its figure. Costs what it touches: the units named, and those they lie in. */
export function placeReturn(
  index: ElectionIndex,
  contest: Contest,
  root: UnitNode | undefined,
  counts: ContestCounts,
  standing: Standing,
): UnitNode | undefined {
  const lines = new Map<number, UnitCounts>();
  const touched = new Map<number, Set<number>>();
  const complete = new Set<number>();
  const touch = (unit: number): void => {
    let at = unit;
    if (!touched.has(at)) touched.set(at, new Set());
    for (let above = index.parent[at] ?? -1; above !== -1; above = index.parent[at] ?? -1) {
      const siblings = touched.get(above);
      if (siblings !== undefined) {
        siblings.add(at);
        return;
      }
      touched.set(above, new Set([at]));
      at = above;
    }
  };
  for (const line of counts.units) {
    const unit = numberOfUnit(index, line.unit);
    lines.set(unit, line);
    touch(unit);
  }
  for (const id of counts.complete) {
    const unit = numberOfUnit(index, id);
    complete.add(unit);
    touch(unit);
  }

  const rebuild = (unit: number, before: UnitNode | undefined): UnitNode | undefined => {
    const line = lines.get(unit) ?? before?.line;
    const lineCells = lines.has(unit) && line !== undefined ? cellsOf(contest, line) : before?.lineCells;
    let sum = before?.sum;
    let parts = before?.parts;
    const children = touched.get(unit);
    if (children !== undefined && children.size > 0) {
      const next = parts?.slice() ?? new Array<UnitNode | undefined>((index.parts[unit] ?? []).length);
      const changes: (readonly [Cells | undefined, Cells])[] = [];
      for (const child of children) {
        const place = index.place[child] ?? 0;
        const old = next[place];
        const now = rebuild(child, old);
        if (now === undefined) continue;
        next[place] = now;
        if (!sameCells(old?.cells, now.cells)) changes.push([old?.cells, now.cells]);
      }
      parts = next;
      sum = replaceParts(sum ?? emptySum(contest), changes);
    }
    const stated = complete.has(unit)
      ? "parts"
      : lines.has(unit)
        ? "own"
        : (before?.stated ?? (line === undefined ? "parts" : "own"));
    const summed = sum === undefined ? undefined : cellsOfSum(sum);
    const cells =
      stated === "parts" && summed !== undefined ? completeFrom(summed, lineCells, contest) : (lineCells ?? summed);
    if (cells === undefined) return before;
    return {
      ...(line === undefined ? {} : { line }),
      ...(lineCells === undefined ? {} : { lineCells }),
      ...(sum === undefined ? {} : { sum }),
      ...(parts === undefined ? {} : { parts }),
      stated,
      cells,
      standing: stated === "own" && !lines.has(unit) && before !== undefined ? before.standing : standing,
    };
  };
  return touched.size === 0 ? root : rebuild(0, root);
}

function numberOfUnit(index: ElectionIndex, id: UnitCounts["unit"]): number {
  const unit = index.numberOf.get(id);
  if (unit === undefined) throw new Error(`the record names a unit that the election does not have: ${id}`);
  return unit;
}

/** The node of a unit; undefined where nothing is reported of it. */
export function nodeOf(index: ElectionIndex, root: UnitNode | undefined, unit: number): UnitNode | undefined {
  const above = index.parent[unit] ?? -1;
  if (above === -1) return root;
  return nodeOf(index, root, above)?.parts?.[index.place[unit] ?? 0];
}
