// The names most like one, by edit distance. What looks alike is shown to a person and never taken by itself.
import { distance } from "fastest-levenshtein";

const MOST = 5;

export interface Candidate {
  /** As it is shown. */
  readonly name: string;
  /** Plain: all that it is called. */
  readonly names: readonly string[];
}

/** @param plain the name that is looked for, plain
 *  @param edits how many edits apart two names are
 *  @returns the nearest first, by edits in proportion to length; five at most, and none that has nothing in common with it */
export function nearestNames<C extends Candidate>(
  plain: string,
  candidates: readonly C[],
  edits: (a: string, b: string) => number = distance,
): readonly C[] {
  const found: { readonly candidate: C; readonly apart: number }[] = [];
  for (const candidate of candidates) {
    let apart = 1;
    for (const name of candidate.names) {
      const length = Math.max(plain.length, name.length, 1);
      // Two names are at least as far apart as their lengths: most need no comparison once five near ones are found.
      const least = Math.abs(plain.length - name.length) / length;
      if (least < apart && least <= (found[MOST - 1]?.apart ?? 1)) apart = Math.min(apart, edits(plain, name) / length);
    }
    if (apart === 1) continue;
    found.push({ candidate, apart });
    found.sort((a, b) => a.apart - b.apart || (a.candidate.name < b.candidate.name ? -1 : 1));
    found.length = Math.min(found.length, MOST);
  }
  return found.map(({ candidate }) => candidate);
}
