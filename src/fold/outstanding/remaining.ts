// What is left to count: expected less counted, both of one source. What is not above zero is no number of ballots, it is an
// estimate that was wrong: it is unknown, and why is said.  @source domain/estimate (a)
import { METHODS, type Method, type SourceId } from "../../model/index.ts";
import { expectedBy } from "./expected.ts";
import { type ExpectedFigure, type Expecting, wordsOn } from "./expecting.ts";
import { countedIn, figureBy, nodeBy } from "./standing-count.ts";

export type Remaining =
  | {
      readonly known: true;
      readonly expected: ExpectedFigure;
      readonly counted: number;
      /** By the number in force; above 0. */
      readonly votes: number;
      /** One standard deviation below the lower of the newest word and the number in force, and one above the higher. `low` is
       *  0 where possibly nothing is left. */
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly known: false;
      /** `not-above-counted`: as much is counted as was expected, or more: the number was wrong. `count-unknown`: who expects
       *  has no count of its own to hold it against. */
      readonly why: "nobody-says" | "count-unknown" | "not-above-counted";
      readonly expected?: ExpectedFigure;
    };

export function remainingOf(expected: ExpectedFigure | undefined): Remaining {
  if (expected === undefined) return { known: false, why: "nobody-says" };
  const { ballots, said, counted, sd } = expected;
  if (counted === null) return { known: false, why: "count-unknown", expected };
  const votes = ballots - counted;
  if (votes <= 0) return { known: false, why: "not-above-counted", expected };
  return {
    known: true,
    expected,
    counted,
    votes,
    low: Math.max(0, Math.min(ballots, said) - counted - sd),
    high: Math.max(ballots, said) - counted + sd,
  };
}

/** Share counted, as a fraction; undefined where it is unknown, also where more is counted than was expected. Printed, it is
 *  never 100 % before the count is certified. */
export function shareCounted(remaining: Remaining): { readonly num: number; readonly den: number } | undefined {
  return remaining.known ? { num: remaining.counted, den: remaining.expected.ballots } : undefined;
}

/** What is left by one source, of one place and way of voting. */
export function remainingBy(held: Expecting, source: SourceId, unit: number, method?: Method): Remaining {
  return remainingOf(expectedBy(held, source, unit, method));
}

/** The most votes that can still come to a unit, where a bound is known: registered voters less ballots counted, or ballots
 *  handed out less ballots counted, whichever is less; of every county where not of the whole. Never an estimate. (Where voters
 *  may register until the polls close, the number of registered ones bounds nothing before; after it does.)
 *  @returns undefined where no bound is known of all parts */
export function mostRemaining(held: Expecting, source: SourceId, unit = 0): number | undefined {
  const own = boundOf(held, source, unit);
  const parts = held.index.parts[unit] ?? [];
  if (own !== undefined || unit !== 0 || parts.length === 0) return own;
  let sum = 0;
  for (const part of parts) {
    const bound = boundOf(held, source, part);
    if (bound === undefined) return undefined;
    sum += bound;
  }
  return sum;
}

function boundOf(held: Expecting, source: SourceId, unit: number): number | undefined {
  const figure = figureBy(held, source, unit);
  if (figure === undefined) return undefined;
  // Votes are never more than ballots where a voter has one: taking them off leaves a looser bound, not a wrong one.
  const counted = figure.extras.ballotsCast ?? countedIn(held.contest, figure);
  if (counted === null) return undefined;
  // A sum over the parts that have spoken knows only those parts' voters.
  const registered = hasAllParts(held, source, unit) ? figure.extras.registered : null;
  // A number that the count has passed already (registered voters of the day before, say) has shown that it bounds nothing.
  const bounds = [registered, issuedIn(held, source, unit)].flatMap((most) =>
    most === null || most < counted ? [] : [most - counted],
  );
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

function hasAllParts(held: Expecting, source: SourceId, unit: number): boolean {
  const node = nodeBy(held, source, unit);
  return node?.stated === "own" || node?.sum?.parts === held.index.parts[unit]?.length;
}

/** Ballots handed out in all; by way of voting only where the office says it of every one that it has counted. */
function issuedIn(held: Expecting, source: SourceId, unit: number): number | null {
  const newest = (method?: Method) => wordsOn(held, "issued", source, unit, method).at(-1)?.estimate.issued;
  const all = newest();
  if (all !== undefined) return all;
  const methods = METHODS.filter(
    (method) =>
      newest(method) !== undefined || figureBy(held, source, unit)?.methods.some((each) => each.method === method),
  );
  if (methods.length === 0) return null;
  let sum = 0;
  for (const method of methods) {
    const issued = newest(method);
    if (issued === undefined) return null;
    sum += issued;
  }
  return sum;
}
