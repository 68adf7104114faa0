// Whether one source still shows what another has left behind. By figures first: a clock alone proves nothing, since who
// has nothing new to say looks just as old.
import { epochOf, type Instant, type Trail } from "../../base/index.ts";
import type { SourceId } from "../../model/index.ts";
import type { Series } from "../count/series.ts";
import type { ElectionState } from "../state.ts";
import type { Stale } from "./explanation.ts";
import { agreeOn, isBelow, type Saying } from "./saying.ts";

export interface Speaker {
  readonly source: SourceId;
  /** Its count of the contest. */
  readonly series: Series | undefined;
  /** Oldest first; one at least. */
  readonly sayings: readonly Saying[];
  readonly now: Saying;
}

type Found = Pick<Stale, "match" | "matched" | "missedFrom" | "missed">;

/** @param options that both give; the two differ in one of them now
 *  @returns which of the two is behind; undefined where neither can be shown, or supposed, to be */
export function explainStale(
  state: ElectionState,
  one: Speaker,
  other: Speaker,
  options: readonly number[],
): Stale | undefined {
  const [older, newer] = inOrder(lastWord(state, one), lastWord(state, other)) ? [one, other] : [other, one];
  for (const look of [findEqual, findBetween]) {
    for (const [behind, ahead] of [
      [older, newer],
      [newer, older],
    ] as const) {
      const found = look(behind, ahead, options);
      if (found !== undefined) return staleOf(state, behind, ahead, found);
    }
  }
  const isOlder = lastWord(state, older).at < lastWord(state, newer).at;
  if (!isOlder || !isBelow(options, older.now, newer.now)) return undefined;
  const missed = newer.sayings.filter((saying) => saying.saidAt > older.now.saidAt);
  const [missedFrom] = missed;
  return missedFrom === undefined
    ? undefined
    : staleOf(state, older, newer, { match: "older", missedFrom, missed: missed.length });
}

/** The newest of the other's updates whose figures were exactly these, before those it shows now. */
function findEqual(behind: Speaker, ahead: Speaker, options: readonly number[]): Found | undefined {
  const { sayings } = ahead;
  const at = sayings.findLastIndex((saying) => agreeOn(options, saying, behind.now));
  const missedFrom = sayings[at + 1];
  const matched = sayings[at];
  if (matched === undefined || missedFrom === undefined) return undefined;
  return { match: "equal", matched, missedFrom, missed: sayings.length - 1 - at };
}

/** The newest step of the other that begins at or below these figures and ends at or above them. */
function findBetween(behind: Speaker, ahead: Speaker, options: readonly number[]): Found | undefined {
  const { sayings } = ahead;
  const at = sayings.findLastIndex((saying, step) => {
    const next = sayings[step + 1];
    return next !== undefined && isBelow(options, saying, behind.now) && isBelow(options, behind.now, next);
  });
  const [matched, missedFrom] = [sayings[at], sayings[at + 1]];
  if (at === -1 || matched === undefined || missedFrom === undefined) return undefined;
  return { match: "between", matched, missedFrom, missed: sayings.length - 1 - at };
}

function staleOf(state: ElectionState, behind: Speaker, ahead: Speaker, found: Found): Stale {
  const word = lastWord(state, behind);
  const before = found.matched?.totalVotes ?? null;
  const after = ahead.now.totalVotes;
  return {
    kind: "stale",
    fit: found.match === "equal" ? "proved" : "would-fit",
    behind: behind.source,
    ahead: ahead.source,
    showing: behind.now,
    lastWord: word,
    ageMs: Math.max(0, epochOf(state.at) - epochOf(word.at)),
    missedVotes: found.match !== "equal" || before === null || after === null ? null : after - before,
    ...found,
  };
}

/** Its own clock on its newest return of the whole, also one that moved no vote, or what was seen of when it was updated, whichever
 *  is later. A site that says it was updated at half past five and shows the figures of twenty past four last spoke at half
 *  past five. */
function lastWord(
  state: ElectionState,
  { source, series, now }: Pick<Speaker, "source" | "series" | "now">,
): { readonly at: Instant; readonly position: number } {
  let word = { at: now.saidAt, position: now.position };
  const newest = series?.root?.standing;
  const said = newest?.reportedAt ?? newest?.at;
  if (newest !== undefined && said !== undefined && said > word.at) word = { at: said, position: newest.position };
  for (let at: Trail<Seen> | undefined = state.observations; at !== undefined; at = at.before) {
    const { position, entry } = at.last;
    if (entry.source !== source || entry.unit !== undefined || entry.sourceUpdatedAt === undefined) continue;
    if (entry.sourceUpdatedAt > word.at) word = { at: entry.sourceUpdatedAt, position };
  }
  return word;
}
type Seen = NonNullable<ElectionState["observations"]>["last"];

/** Who spoke first; of two in the same moment, the one whose entry is earlier: an order that does not hang on who asks. */
function inOrder(one: { at: Instant; position: number }, other: { at: Instant; position: number }): boolean {
  return one.at < other.at || (one.at === other.at && one.position <= other.position);
}
