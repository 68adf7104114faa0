// How often somebody publishes: the middle gap between two updates, and the one that nine in ten do not exceed.
import { epochOf, type Instant } from "../../base/index.ts";

export interface Rhythm {
  readonly medianMs: number;
  readonly p90Ms: number;
}

/** So many gaps make a rhythm. */
const LEAST_GAPS = 3;

/** @param moments oldest first
 *  @returns undefined before there is a rhythm */
export function rhythmOf(moments: readonly Instant[]): Rhythm | undefined {
  const gaps = moments
    .slice(1)
    .map((at, i) => epochOf(at) - epochOf(moments[i] ?? at))
    .sort((a, b) => a - b);
  if (gaps.length < LEAST_GAPS) return undefined;
  return { medianMs: quantile(gaps, 0.5), p90Ms: quantile(gaps, 0.9) };
}

/** The smallest gap that so large a part of them does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
