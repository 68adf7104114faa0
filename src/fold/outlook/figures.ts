// Whose figures the outlook is made from, and the updates of them that it looks at. One source's words and count, never two.
import { epochOf, type Trail } from "../../base/index.ts";
import { type Basis, type Contest, EXPECTED_ORIGINS, type SourceId } from "../../model/index.ts";
import type { Change } from "../count/series.ts";
import { type ExpectedFigure, type Expecting, expectedBy } from "../outstanding/expected.ts";
import { onRunningCountUntil } from "../sources/basis-moves.ts";
import { basisInForce, type ElectionState, indexOf } from "../state.ts";

export interface FiguresInUse {
  readonly source: SourceId;
  readonly basis: Basis;
  /** Its updates, the newest that is used first. */
  readonly changes: Trail<Change>;
  readonly held: Expecting;
  readonly expected?: ExpectedFigure;
  /** An observer that has gone over to another count: what it gave from there on is not used. */
  readonly left: boolean;
}

/** The source that lets most be known of what is left: by the origin of its number, the official one first among equals, then
 *  whoever counted last. Once the count is certified, and where nobody says what to expect, the official one.
 *  @param certified false: as if it were not, for the way that led there
 *  @returns undefined where nothing is counted */
export function figuresInUse(state: ElectionState, contest: Contest, certified: boolean): FiguresInUse | undefined {
  const index = indexOf(state);
  const own = state.contests.get(contest.id);
  if (own === undefined) return undefined;
  const found = index.definition.sources.flatMap((source): readonly Ranked[] => {
    const official = source.kind === "official";
    if (certified && !official) return [];
    const basis = certified ? basisInForce(state, source.id) : "election-night";
    const upTo = official ? undefined : onRunningCountUntil(state, contest, source.id);
    let changes = own.series.get(`${source.id}|${basis}`)?.changes;
    while (changes !== undefined && upTo !== undefined && changes.last.standing.position > upTo)
      changes = changes.before;
    if (changes === undefined) return [];
    const held: Expecting = {
      index,
      contest,
      state: own,
      basis,
      now: state.at,
      ...(upTo === undefined ? {} : { upTo }),
    };
    const expected = certified ? undefined : expectedBy(held, source.id, 0);
    const rank = expected === undefined ? EXPECTED_ORIGINS.length : EXPECTED_ORIGINS.indexOf(expected.origin);
    const left = upTo !== undefined;
    const figures = { source: source.id, basis, changes, held, left, ...(expected === undefined ? {} : { expected }) };
    return [{ figures, rank, official, newest: changes.last.standing.position }];
  });
  const [best] = found.sort(
    (a, b) => a.rank - b.rank || Number(b.official) - Number(a.official) || b.newest - a.newest,
  );
  return best?.figures;
}

interface Ranked {
  readonly figures: FiguresInUse;
  readonly rank: number;
  readonly official: boolean;
  readonly newest: number;
}

/** Updates that moved the contest's own figure, newest first, back to the first that is older than `ms` before the last: of
 *  those that fall into one `step` only the newest, so that a busy hour costs no more than a quiet one.
 *  @param ms how far back @param step the finest time told apart, both milliseconds */
export function updatesBack(changes: Trail<Change>, ms: number, step: number): readonly Change[] {
  const found: Change[] = [];
  let newest: number | undefined;
  let last: number | undefined;
  for (let at: Trail<Change> | undefined = changes; at !== undefined; at = at.before) {
    if (!at.last.moved) continue;
    const when = epochOf(at.last.standing.at);
    newest ??= when;
    if (last !== undefined && last - when < step) continue;
    found.push(at.last);
    last = when;
    if (newest - when >= ms) break;
  }
  return found;
}
