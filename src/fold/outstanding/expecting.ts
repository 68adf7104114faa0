// A contest at a moment with all that was said of the vote to expect, and what is asked of both again and again.
import { epochOf, type Instant } from "../../base/index.ts";
import { EXPECTED_ORIGINS, type ExpectedOrigin, type Method, type SourceId } from "../../model/index.ts";
import { expectedSdOf } from "../estimate/expected-error.ts";
import { type Counting, countedIn, figureBy, seriesBy } from "./standing-count.ts";
import { type OnHand, type Saying, type Word, type Words, wordsOf, wordsUpTo } from "./words.ts";

export interface Expecting extends Counting {
  readonly now: Instant;
}

export interface ExpectedFigure {
  readonly origin: ExpectedOrigin;
  readonly source: SourceId;
  readonly saidAt: Instant;
  /** Of the entry it stands on. */
  readonly position: number;
  /** Ballots in all that are counted with: by the guard never below the most said in the last 24 hours. */
  readonly ballots: number;
  /** Ballots in all by the newest word. */
  readonly said: number;
  /** When `ballots` was said, where the guard holds it above the newest word. */
  readonly guardedSince?: Instant;
  /** Entry that `ballots` stands on then. */
  readonly guardedPosition?: number;
  /** One standard deviation of `ballots`, in ballots. */
  readonly sd: number;
  /** What the same source has counted there, now; null where it does not say. */
  readonly counted: number | null;
  /** As printed, beside a number of ballots or instead of one. */
  readonly percentCounted?: string;
  /** The number is worked out from the printed share: `sd` has its rounding in it. */
  readonly fromPercent?: true;
}

/** What a source has said of a place and way of voting, as one kind of number, oldest first. */
export function wordsOn(
  held: Expecting,
  saying: Saying,
  source: SourceId,
  unit: number,
  method?: Method,
): readonly Word[] {
  const id = held.index.units[unit]?.id;
  const words = id === undefined ? [] : allWords(held).on(saying, source, id, method);
  return held.upTo === undefined ? words : wordsUpTo(words, held.upTo);
}

/** Lists of ballots on hand by category, oldest first. Only the office itself has its ballots on hand. */
export function listsOf(held: Expecting, source: SourceId, unit: number): readonly OnHand[] {
  const lists = allLists(held, source, unit);
  return held.upTo === undefined ? lists : wordsUpTo(lists, held.upTo);
}

/** A list's ballots, of one category or of all, with what was counted when it was made. */
export interface NumberOnHand {
  readonly placed: Word["placed"];
  /** Ballots in all. */
  readonly ballots: number;
  readonly rounding: 0;
}

// What was counted when a list was made never changes, and a look back asks for it again at every update since.
const onHand = new WeakMap<readonly OnHand[], Map<string, readonly NumberOnHand[]>>();

/** @param method absent: all that is listed. A category that a list leaves out has none left */
export function numbersOnHand(
  held: Expecting,
  source: SourceId,
  unit: number,
  method?: Method,
): readonly NumberOnHand[] {
  const lists = allLists(held, source, unit);
  if (lists.length === 0) return [];
  const known = onHand.get(lists) ?? new Map<string, readonly NumberOnHand[]>();
  onHand.set(lists, known);
  const key = `${held.basis}|${method ?? "total"}`;
  let numbers = known.get(key);
  if (numbers === undefined) {
    numbers = lists.flatMap(({ placed, ballots }) => {
      const then = countedBy({ ...held, upTo: placed.position }, source, unit, method);
      const left = method === undefined ? sumOf([...ballots.values()]) : (ballots.get(method) ?? 0);
      return then === null ? [] : [{ placed, ballots: then + left, rounding: 0 as const }];
    });
    known.set(key, numbers);
  }
  return held.upTo === undefined ? numbers : wordsUpTo(numbers, held.upTo);
}

function allLists(held: Expecting, source: SourceId, unit: number): readonly OnHand[] {
  const id = held.index.units[unit]?.id;
  if (id === undefined || held.index.sources.get(source)?.kind !== "official") return [];
  return allWords(held).lists(source, id);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

export function allWords({ index, state }: Expecting): Words {
  return wordsOf(state.expected, index.units[0]?.id);
}

/** A source that counts and has not told of this place yet has counted nothing there; of one that never counts nothing is
 *  known. */
export function countedBy(held: Counting, source: SourceId, unit: number, method?: Method): number | null {
  const figure = figureBy(held, source, unit);
  if (figure !== undefined) return countedIn(held.contest, figure, method);
  return seriesBy(held, source) === undefined ? null : 0;
}

// Text is turned into a moment once for the hundreds of places that are asked about at it.
const hours = new WeakMap<Expecting, number>();

function hoursSinceClose(held: Expecting): number {
  let since = hours.get(held);
  if (since === undefined) {
    since = Math.max(0, (epochOf(held.now) - epochOf(held.index.definition.pollsCloseAt)) / 3_600_000);
    hours.set(held, since);
  }
  return since;
}

export function sdOf(held: Expecting, origin: ExpectedOrigin, ballots: number, counted: number | null): number {
  return expectedSdOf(origin, ballots, Math.max(0, ballots - (counted ?? 0)), hoursSinceClose(held));
}

/** The most trusted; of one source's equally trusted words the newest, else the first. */
export function best(figures: readonly (ExpectedFigure | undefined)[]): ExpectedFigure | undefined {
  let found: ExpectedFigure | undefined;
  for (const figure of figures) {
    if (figure === undefined) continue;
    const rank = found === undefined ? -1 : rankOf(figure.origin) - rankOf(found.origin);
    const newer = found !== undefined && figure.source === found.source && figure.position > found.position;
    if (rank < 0 || (rank === 0 && newer)) found = figure;
  }
  return found;
}

export function rankOf(origin: ExpectedOrigin): number {
  return EXPECTED_ORIGINS.indexOf(origin);
}
