// All that was said of the vote to expect, laid out so that one place, way of voting and kind of number is found at once.
import { oldestFirst, type Trail } from "../../base/index.ts";
import type { Estimate, ExpectedEstimated, Method, SourceId, UnitId } from "../../model/index.ts";
import type { Placed } from "../state.ts";

/** Kinds of numbers that are said. `total`: ballots in all, as a number or as a share counted. */
export const SAYINGS = ["outstanding", "accepted", "total", "priorBallots", "issued"] as const;
export type Saying = (typeof SAYINGS)[number];

/** One source's word on one place and way of voting. */
export interface Word {
  readonly placed: Placed<ExpectedEstimated>;
  readonly estimate: Estimate;
}

/** One source's list of the ballots that a place has on hand, by category. What it leaves out has none left. */
export interface OnHand {
  readonly placed: Placed<ExpectedEstimated>;
  readonly ballots: ReadonlyMap<Method, number>;
}

export interface Words {
  /** Oldest first. */
  on(saying: Saying, source: SourceId, unit: UnitId, method?: Method): readonly Word[];
  /** Oldest first; none where the source lists no categories of that place. */
  lists(source: SourceId, unit: UnitId): readonly OnHand[];
  /** Whether the source ever spoke of a place below the whole, or of a way of voting: most never do. */
  hasDetail(source: SourceId): boolean;
}

// A trail is immutable and shared by every state until somebody speaks again: its words are laid out once. An earlier moment
// reads the same rows up to its own position, so that a look back lays out nothing anew.
const laidOut = new WeakMap<Trail<Placed<ExpectedEstimated>>, Words>();
const nothing: Words = { on: () => [], lists: () => [], hasDetail: () => false };

/** @param whole the unit in which the contest is decided */
export function wordsOf(trail: Trail<Placed<ExpectedEstimated>> | undefined, whole: UnitId | undefined): Words {
  if (trail === undefined) return nothing;
  const held = laidOut.get(trail);
  if (held !== undefined) return held;
  const rows = new Map<string, Word[]>();
  const lists = new Map<string, { readonly placed: OnHand["placed"]; readonly ballots: Map<Method, number> }[]>();
  const detailed = new Set<SourceId>();
  for (const placed of oldestFirst(trail)) {
    const { source } = placed.entry;
    for (const estimate of placed.entry.estimates) {
      if (estimate.unit !== whole || estimate.method !== undefined) detailed.add(source);
      for (const saying of SAYINGS) {
        if (!says(estimate, saying)) continue;
        const key = keyOf(saying, source, estimate.unit, estimate.method);
        const row = rows.get(key);
        if (row === undefined) rows.set(key, [{ placed, estimate }]);
        else row.push({ placed, estimate });
      }
      const { unit, method, outstanding } = estimate;
      if (method === undefined || outstanding === undefined) continue;
      const held = lists.get(`${source}|${unit}`) ?? [];
      lists.set(`${source}|${unit}`, held);
      if (held.at(-1)?.placed !== placed) held.push({ placed, ballots: new Map() });
      held.at(-1)?.ballots.set(method, outstanding);
    }
  }
  const words: Words = {
    on: (saying, source, unit, method) => rows.get(keyOf(saying, source, unit, method)) ?? [],
    lists: (source, unit) => lists.get(`${source}|${unit}`) ?? [],
    hasDetail: (source) => detailed.has(source),
  };
  laidOut.set(trail, words);
  return words;
}

function says(estimate: Estimate, saying: Saying): boolean {
  return saying === "total"
    ? estimate.ballots !== undefined || estimate.percentCounted !== undefined
    : estimate[saying] !== undefined;
}

function keyOf(saying: Saying, source: SourceId, unit: UnitId, method: Method | undefined): string {
  return `${saying}|${source}|${unit}|${method ?? "total"}`;
}

/** Those of a row that were said at or before a position. */
export function wordsUpTo<T extends Pick<Word, "placed">>(words: readonly T[], position: number): readonly T[] {
  let end = words.length;
  while (end > 0 && (words[end - 1]?.placed.position ?? 0) > position) end -= 1;
  return end === words.length ? words : words.slice(0, end);
}
