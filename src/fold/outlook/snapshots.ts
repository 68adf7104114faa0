// The count at one update with what was known then: expected, estimated. A past update never changes, so what is made of it is
// kept with it.
import type { Instant } from "../../base/index.ts";
import type { OptionId, SourceId } from "../../model/index.ts";
import { type Figure, figureOf } from "../count/cells.ts";
import type { Change } from "../count/series.ts";
import { estimateContest } from "../estimate/estimate.ts";
import type { ContestEstimate } from "../estimate/estimate-input.ts";
import { estimateCells } from "../outstanding/cells.ts";
import { type ExpectedFigure, type Expecting, expectedBy } from "../outstanding/expected.ts";
import { countedIn } from "../outstanding/standing-count.ts";

/** In ballot order, whoever leads: a margin's sign then never turns with the lead. */
export type FixedPair = readonly [OptionId, OptionId];

export interface UpdateFigures {
  readonly at: Instant;
  readonly position: number;
  readonly figure: Figure;
  /** Votes of the pair. */
  readonly votes: readonly [number, number];
  readonly total: number;
  /** In what is expected: votes, or ballots where a voter may choose several; null = unknown. */
  readonly counted: number | null;
  readonly expected?: ExpectedFigure;
  readonly estimate?: ContestEstimate;
}

export interface UpdateAsk {
  readonly held: Expecting;
  readonly source: SourceId;
  readonly pair: FixedPair;
  readonly recountLimit?: (totalVotes: number) => number;
  readonly complete: boolean;
}

const kept = new WeakMap<Change, Map<string, UpdateFigures | null>>();

/** @param newest the update that stands: what is expected may have changed since it came
 *  @returns undefined where the total or one of the pair is unknown */
export function figuresAt(ask: UpdateAsk, change: Change, newest: boolean): UpdateFigures | undefined {
  if (newest) return makeFigures(ask, ask.held, change);
  const key = `${ask.source}|${ask.held.basis}|${ask.pair.join("|")}`;
  const held = kept.get(change) ?? new Map<string, UpdateFigures | null>();
  kept.set(change, held);
  let found = held.get(key);
  if (found === undefined) {
    const { at, position } = change.standing;
    found = makeFigures({ ...ask, complete: false }, { ...ask.held, now: at, upTo: position }, change) ?? null;
    held.set(key, found);
  }
  return found ?? undefined;
}

function makeFigures(ask: UpdateAsk, held: Expecting, change: Change): UpdateFigures | undefined {
  const { contest } = held;
  const figure = change.after === undefined ? undefined : figureOf(change.after, contest);
  const [first, second] = ask.pair.map((id) => figure?.votes[contest.options.findIndex((each) => each.id === id)]);
  if (figure?.totalVotes == null || first == null || second == null) return undefined;
  const expected = expectedBy(held, ask.source, 0);
  const estimate = estimateContest({
    pair: ask.pair,
    cells: estimateCells(held, ask.source, ask.pair),
    complete: ask.complete,
    ...(ask.recountLimit === undefined ? {} : { recountLimit: ask.recountLimit }),
  });
  return {
    at: change.standing.at,
    position: change.standing.position,
    figure,
    votes: [first, second],
    total: figure.totalVotes,
    counted: countedIn(contest, figure),
    ...(expected === undefined ? {} : { expected }),
    ...(estimate === undefined ? {} : { estimate }),
  };
}
