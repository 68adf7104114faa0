// Ballots of a place from its ways of voting, and of the whole from its counties: only where every part is known, by one source.
import { METHODS, type Method, type SourceId } from "../../model/index.ts";
import {
  allWords,
  best,
  countedBy,
  type ExpectedFigure,
  type Expecting,
  numbersOnHand,
  rankOf,
  wordsOn,
} from "./expecting.ts";
import { guarded, saidOf } from "./said.ts";
import { countedIn, figureBy } from "./standing-count.ts";
import { SAYINGS } from "./words.ts";

/** Sums are tried only where a source ever spoke of a part: most never do, and a page asks for hundreds of places. */
export function canBeSummed(held: Expecting, source: SourceId): boolean {
  return allWords(held).hasDetail(source);
}

/** Categories of ballots on hand are all that the office lists; else every way of voting that is told must be known. */
export function sumOverMethods(held: Expecting, source: SourceId, unit: number): ExpectedFigure | undefined {
  const onHand = outstandingByMethod(held, source, unit);
  if (onHand !== undefined) return onHand;
  const figure = figureBy(held, source, unit);
  if (figure === undefined || figure.methods.length === 0) return undefined;
  const told = METHODS.filter(
    (method) =>
      figure.methods.some((each) => each.method === method) ||
      SAYINGS.some((saying) => wordsOn(held, saying, source, unit, method).length > 0),
  );
  const summed = addUp(told.map((method) => saidOf(held, source, unit, method)));
  const counted = countedIn(held.contest, figure);
  return summed === undefined || counted === null ? undefined : { ...summed, counted };
}

/** Lists of ballots on hand by category, each added up. A list is the remainder itself: what was counted of all ways of voting
 *  when it was made is put to it. */
function outstandingByMethod(held: Expecting, source: SourceId, unit: number): ExpectedFigure | undefined {
  const numbers = numbersOnHand(held, source, unit);
  return guarded(held, "official-outstanding", source, countedBy(held, source, unit), numbers);
}

/** The whole by its counties, where every one of them is known, by this source: all ballots, or those of one way of voting. */
export function sumOverParts(
  held: Expecting,
  source: SourceId,
  unit: number,
  method?: Method,
): ExpectedFigure | undefined {
  const parts = held.index.parts[unit] ?? [];
  if (parts.length === 0 || unit !== 0) return undefined;
  const figures: ExpectedFigure[] = [];
  for (const part of parts) {
    const figure =
      method === undefined
        ? best([saidOf(held, source, part), sumOverMethods(held, source, part)])
        : saidOf(held, source, part, method);
    if (figure === undefined) return undefined;
    figures.push(figure);
  }
  const summed = addUp(figures);
  const counted = countedBy(held, source, unit, method);
  if (summed === undefined || counted === null || summed.counted === null) return undefined;
  if (summed.counted === counted) return summed;
  // The whole is told ahead of its counties: what they have counted is not what it has. Ballots on hand are a remainder, and
  // stay one; any other number would be set against another count than its own.
  const ahead = counted - summed.counted;
  if (summed.origin !== "official-outstanding") return undefined;
  return { ...summed, ballots: summed.ballots + ahead, said: summed.said + ahead, counted };
}

/** A sum is as good as its worst part and as old as its oldest. Errors of the parts are taken to go together: nothing makes
 *  them cancel when everybody guesses from the same turnout. */
function addUp(figures: readonly (ExpectedFigure | undefined)[]): ExpectedFigure | undefined {
  let sum: ExpectedFigure | undefined;
  for (const figure of figures) {
    if (figure === undefined) return undefined;
    if (sum === undefined) {
      sum = figure;
      continue;
    }
    const since = [sum.guardedSince, figure.guardedSince].filter((at) => at !== undefined).sort()[0];
    const { percentCounted: _, fromPercent: __, ...before }: ExpectedFigure = sum;
    sum = {
      ...before,
      origin: rankOf(figure.origin) > rankOf(sum.origin) ? figure.origin : sum.origin,
      saidAt: figure.saidAt < sum.saidAt ? figure.saidAt : sum.saidAt,
      position: Math.max(figure.position, sum.position),
      ballots: sum.ballots + figure.ballots,
      said: sum.said + figure.said,
      ...(since === undefined ? {} : { guardedSince: since }),
      sd: sum.sd + figure.sd,
      counted: sum.counted === null || figure.counted === null ? null : sum.counted + figure.counted,
    };
  }
  return sum;
}
