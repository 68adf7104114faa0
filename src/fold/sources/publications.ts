// When a source, and each county in it, said something new: whose rhythm is whose. One walk through the changes.
import type { Instant, Trail } from "../../base/index.ts";
import type { SourceId, UnitId } from "../../model/index.ts";
import type { Change } from "../count/series.ts";
import type { ElectionState } from "../state.ts";

/** County → moments of its publications, oldest first, over all contests and counts of this source. */
export function countyPublications(state: ElectionState, source: SourceId): ReadonlyMap<UnitId, readonly Instant[]> {
  const moments = new Map<UnitId, Set<Instant>>();
  eachChange(state, source, ({ units, standing }) => {
    for (const { unit } of units) {
      const seen = moments.get(unit) ?? new Set();
      seen.add(standing.at);
      moments.set(unit, seen);
    }
  });
  return new Map([...moments].map(([unit, seen]) => [unit, [...seen].sort()]));
}

/** Moments at which a contest's own figure became another, oldest first, over all contests and counts of this source: by our
 *  clock, and by its own where it has one. */
export function sourcePublications(
  state: ElectionState,
  source: SourceId,
): { readonly publishedAt: readonly Instant[]; readonly saidAt: readonly Instant[] } {
  const published = new Set<Instant>();
  const said = new Set<Instant>();
  eachChange(state, source, ({ moved, standing }) => {
    if (!moved) return;
    published.add(standing.at);
    said.add(standing.reportedAt ?? standing.at);
  });
  return { publishedAt: [...published].sort(), saidAt: [...said].sort() };
}

function eachChange(state: ElectionState, source: SourceId, look: (change: Change) => void): void {
  for (const contest of state.contests.values()) {
    for (const series of contest.series.values()) {
      if (series.source !== source) continue;
      for (let at: Trail<Change> | undefined = series.changes; at !== undefined; at = at.before) look(at.last);
    }
  }
}
