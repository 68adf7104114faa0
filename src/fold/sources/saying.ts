// What a source showed of the whole contest, update by update: the raw material of every comparison between two sources.
import type { Instant, Trail } from "../../base/index.ts";
import type { Contest } from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import type { Change, Series } from "../count/series.ts";

/** A source's figures from one update until its next. */
export interface Saying {
  /** Entry they stand on. */
  readonly position: number;
  /** When the record took it in. */
  readonly at: Instant;
  /** The source's own clock, where it has one; else when the record took it in. */
  readonly saidAt: Instant;
  /** [option], ballot order; null = unknown */
  readonly votes: readonly (number | null)[];
  readonly totalVotes: number | null;
}

// A change never changes, and a trail only grows: what was worked out for a past moment serves every later one.
const sayingOfChange = new WeakMap<Change, Saying>();
const sayingsOfTrail = new WeakMap<Trail<Change>, readonly Saying[]>();

/** Oldest first, one for each time the votes became others than before. Of several updates within one moment only the last
 *  was ever seen. An update that moved no vote (precincts, a county's own line) is not one. */
export function sayingsOf(series: Series | undefined, contest: Contest): readonly Saying[] {
  const trail = series?.changes;
  if (trail === undefined) return [];
  const held = sayingsOfTrail.get(trail);
  if (held !== undefined) return held;
  const changes: Change[] = [];
  for (let at: Trail<Change> | undefined = trail; at !== undefined; at = at.before) {
    const later = changes.at(-1);
    if (!at.last.moved || at.last.after === undefined) continue;
    if (later === undefined || later.standing.at !== at.last.standing.at) changes.push(at.last);
  }
  const sayings: Saying[] = [];
  for (const change of changes.reverse()) {
    const saying = sayingOf(change, contest);
    const before = sayings.at(-1);
    if (saying !== undefined && (before === undefined || !sameFigures(before, saying))) sayings.push(saying);
  }
  sayingsOfTrail.set(trail, sayings);
  return sayings;
}

function sayingOf(change: Change, contest: Contest): Saying | undefined {
  if (change.after === undefined) return undefined;
  const held = sayingOfChange.get(change);
  if (held !== undefined) return held;
  const { votes, totalVotes } = figureOf(change.after, contest);
  const { position, at, reportedAt } = change.standing;
  const saying = { position, at, saidAt: reportedAt ?? at, votes, totalVotes };
  sayingOfChange.set(change, saying);
  return saying;
}

function sameFigures(one: Saying, other: Saying): boolean {
  return one.totalVotes === other.totalVotes && one.votes.every((votes, option) => votes === other.votes[option]);
}

/** Options of which both say something: what can be compared. */
export function commonOptions(one: Pick<Saying, "votes">, other: Pick<Saying, "votes">): readonly number[] {
  return one.votes.flatMap((votes, option) =>
    votes === null || other.votes[option] === null || other.votes[option] === undefined ? [] : [option],
  );
}

/** The same votes for each of these options, all of them known. */
export function agreeOn(options: readonly number[], one: Pick<Saying, "votes">, other: Pick<Saying, "votes">): boolean {
  return options.every((option) => one.votes[option] !== null && one.votes[option] === other.votes[option]);
}

/** No option has more votes in `one` than in `other`. */
export function isBelow(options: readonly number[], one: Pick<Saying, "votes">, other: Pick<Saying, "votes">): boolean {
  return options.every((option) => {
    const [votes, most] = [one.votes[option], other.votes[option]];
    return votes !== null && votes !== undefined && most !== null && most !== undefined && votes <= most;
  });
}
