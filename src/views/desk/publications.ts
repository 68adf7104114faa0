// When each county's official figures last moved, and how often before: its own rhythm. One walk through the changes.
import { type Instant, newestFirst } from "../../base/index.ts";
import type { ElectionState } from "../../fold/index.ts";
import type { SourceId, UnitId } from "../../model/index.ts";

/** County → moments of its publications, oldest first, over all contests and counts of this source. */
export function countyPublications(state: ElectionState, source: SourceId): ReadonlyMap<UnitId, readonly Instant[]> {
  const moments = new Map<UnitId, Set<Instant>>();
  for (const contest of state.contests.values()) {
    for (const series of contest.series.values()) {
      if (series.source !== source) continue;
      for (const change of newestFirst(series.changes)) {
        for (const { unit } of change.units) {
          const seen = moments.get(unit) ?? new Set();
          seen.add(change.standing.at);
          moments.set(unit, seen);
        }
      }
    }
  }
  return new Map([...moments].map(([unit, seen]) => [unit, [...seen].sort()]));
}
