// How many ballots there will have been: the best that is known of a place and a way of voting, with who says so, since when
// and how wrong it may be. Two sources' figures are never subtracted: a number is held against the same source's own count.
// @source domain/estimate (a) and (e) 1
import type { Method, SourceId } from "../../model/index.ts";
import type { ContestState } from "../state.ts";
import { best, countedBy, type ExpectedFigure, type Expecting } from "./expecting.ts";
import { saidOf } from "./said.ts";
import { seriesBy } from "./standing-count.ts";
import { canBeSummed, sumOverMethods, sumOverParts } from "./sums.ts";

export type { ExpectedFigure, Expecting } from "./expecting.ts";

/** The best that one source lets be known. @param unit number of the unit @param method absent: all ways of voting together */
export function expectedBy(
  held: Expecting,
  source: SourceId,
  unit: number,
  method?: Method,
): ExpectedFigure | undefined {
  return held.upTo === undefined ? kept(held, source, unit, method) : workedOut(held, source, unit, method);
}

// A page asks for the same numbers several times over, and so do the pages after it until the contest has another entry or an
// hour has passed: the newest moment of each state of the contest is kept.
const newest = new WeakMap<
  ContestState,
  { readonly of: string; readonly figures: Map<string, ExpectedFigure | null> }
>();

function kept(held: Expecting, source: SourceId, unit: number, method: Method | undefined): ExpectedFigure | undefined {
  const of = `${held.now}|${held.basis}`;
  let row = newest.get(held.state);
  if (row?.of !== of) {
    row = { of, figures: new Map() };
    newest.set(held.state, row);
  }
  const key = `${source}|${unit}|${method ?? "total"}`;
  let figure = row.figures.get(key);
  if (figure === undefined) {
    figure = workedOut(held, source, unit, method) ?? null;
    row.figures.set(key, figure);
  }
  return figure ?? undefined;
}

function workedOut(
  held: Expecting,
  source: SourceId,
  unit: number,
  method: Method | undefined,
): ExpectedFigure | undefined {
  return unit === 0
    ? best([ofUnit(held, source, 0, method), ofOwnPart(held, source, method)])
    : ofUnit(held, source, unit, method);
}

/** A contest that is decided in one part of the election is counted there alone: what is said of that part is said of the whole,
 *  as long as both have the same count. */
function ofOwnPart(held: Expecting, source: SourceId, method: Method | undefined): ExpectedFigure | undefined {
  const part = held.index.numberOf.get(held.contest.unit) ?? 0;
  const figure = part === 0 ? undefined : ofUnit(held, source, part, method);
  return figure?.counted === countedBy(held, source, 0, method) ? figure : undefined;
}

function ofUnit(
  held: Expecting,
  source: SourceId,
  unit: number,
  method: Method | undefined,
): ExpectedFigure | undefined {
  const direct = saidOf(held, source, unit, method);
  if (!canBeSummed(held, source)) return direct;
  if (method !== undefined) return direct ?? sumOverParts(held, source, unit, method);
  return best([direct, sumOverMethods(held, source, unit), sumOverParts(held, source, unit)]);
}

/** The best over all sources. Equally good ones: the preferred source, then the official, then whoever counted last. */
export function bestExpected(
  held: Expecting,
  unit: number,
  { method, prefer }: { readonly method?: Method; readonly prefer?: SourceId } = {},
): ExpectedFigure | undefined {
  const order = (id: SourceId) => (id === prefer ? 0 : held.index.sources.get(id)?.kind === "official" ? 1 : 2);
  const counted = (id: SourceId) => seriesBy(held, id)?.changes?.last.standing.position ?? -1;
  const sources = held.index.definition.sources
    .map(({ id }) => id)
    .sort((a, b) => order(a) - order(b) || counted(b) - counted(a));
  const figures = sources.map((source) => expectedBy(held, source, unit, method));
  // Of a number that cannot be held against a count of its own nothing follows: any other goes before it.
  return best(figures.filter((figure) => figure?.counted !== null)) ?? best(figures);
}
