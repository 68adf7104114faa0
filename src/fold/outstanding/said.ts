// What one source has said of exactly one place and way of voting, as ballots in all: the newest word, held up by the guard.
import type { Instant } from "../../base/index.ts";
import { EXPECTED_ORIGINS, type ExpectedOrigin, type Method, type SourceId } from "../../model/index.ts";
import { type GuardedExpected, guardExpected } from "../estimate/guard.ts";
import { countedBy, type ExpectedFigure, type Expecting, numbersOnHand, sdOf, wordsOn } from "./expecting.ts";
import { fromPrecincts } from "./precincts.ts";
import type { Saying, Word } from "./words.ts";

const SAYING_OF: Readonly<Record<Exclude<ExpectedOrigin, "precincts">, Saying>> = {
  "official-outstanding": "outstanding",
  "accepted-ballots": "accepted",
  "source-estimate": "total",
  "prior-turnout": "priorBallots",
};

/** What was said of exactly this, or follows from its own precincts. */
export function saidOf(held: Expecting, source: SourceId, unit: number, method?: Method): ExpectedFigure | undefined {
  const counted = countedBy(held, source, unit, method);
  for (const origin of EXPECTED_ORIGINS) {
    const figure =
      origin === "precincts"
        ? fromPrecincts(held, source, unit, counted, method)
        : fromWords(held, origin, source, unit, counted, method);
    if (figure !== undefined) return figure;
  }
  return undefined;
}

function fromWords(
  held: Expecting,
  origin: Exclude<ExpectedOrigin, "precincts">,
  source: SourceId,
  unit: number,
  counted: number | null,
  method: Method | undefined,
): ExpectedFigure | undefined {
  if (origin === "official-outstanding") {
    // Only the office itself has its ballots on hand.
    if (held.index.sources.get(source)?.kind !== "official") return undefined;
    if (method !== undefined) return guarded(held, origin, source, counted, numbersOnHand(held, source, unit, method));
  }
  const numbers: SaidNumber[] = [];
  for (const word of wordsOn(held, SAYING_OF[origin], source, unit, method)) {
    const number = numberIn(held, origin, source, unit, word, method);
    if (number !== undefined) numbers.push(number);
  }
  return guarded(held, origin, source, counted, numbers);
}

/** One number that was said, with the entry that said it. */
interface SaidNumber {
  readonly placed: Word["placed"];
  readonly ballots: number;
  /** One standard deviation of what its own rounding hides. */
  readonly rounding: number;
  readonly percentCounted?: string;
}

/** The newest of the numbers, held up by the guard. @param numbers oldest first */
export function guarded(
  held: Expecting,
  origin: ExpectedOrigin,
  source: SourceId,
  counted: number | null,
  numbers: readonly SaidNumber[],
): ExpectedFigure | undefined {
  const newest = numbers.at(-1);
  const inForce = newest === undefined ? undefined : inForceNow(numbers, newest, held.now);
  if (newest === undefined || inForce === undefined) return undefined;
  const { entry, position } = newest.placed;
  const { since } = inForce;
  const higher = numbers.find(({ placed, ballots }) => placed.entry.at === since && ballots === inForce.ballots);
  return {
    origin,
    source,
    saidAt: entry.reportedAt ?? entry.at,
    position,
    ballots: inForce.ballots,
    said: inForce.said,
    ...(since === undefined ? {} : { guardedSince: since }),
    ...(higher === undefined ? {} : { guardedPosition: higher.placed.position }),
    sd: Math.round(Math.hypot(sdOf(held, origin, inForce.ballots, counted), newest.rounding)),
    counted,
    ...(newest.percentCounted === undefined ? {} : { percentCounted: newest.percentCounted }),
    ...(newest.rounding === 0 ? {} : { fromPercent: true }),
  };
}

/** A number that never fell needs no guard: most are of that kind, and a page asks for hundreds. */
function inForceNow(numbers: readonly SaidNumber[], newest: SaidNumber, now: Instant): GuardedExpected | undefined {
  const { ballots } = newest;
  if (numbers.every((each) => each.ballots <= ballots)) return { ballots, said: ballots, guarded: false };
  const said = numbers.map(({ placed: { entry }, ballots: each }) => ({
    at: entry.at,
    ballots: each,
    confirmed: entry.confirmed === true,
  }));
  return guardExpected(said, now);
}

/** Ballots in all by one word. Ballots on hand, and a share, are taken with what the source had counted when it said so. */
function numberIn(
  held: Expecting,
  origin: Exclude<ExpectedOrigin, "precincts">,
  source: SourceId,
  unit: number,
  { placed, estimate }: Word,
  method: Method | undefined,
): SaidNumber | undefined {
  const { ballots, outstanding, accepted, priorBallots, percentCounted } = estimate;
  if (origin === "accepted-ballots")
    return accepted === undefined ? undefined : { placed, ballots: accepted, rounding: 0 };
  if (origin === "prior-turnout") {
    return priorBallots === undefined ? undefined : { placed, ballots: priorBallots, rounding: 0 };
  }
  if (origin === "source-estimate" && ballots !== undefined) {
    return { placed, ballots, rounding: 0, ...(percentCounted === undefined ? {} : { percentCounted }) };
  }
  const then = countedBy({ ...held, upTo: placed.position }, source, unit, method);
  if (then === null) return undefined;
  if (origin === "official-outstanding") {
    return outstanding === undefined ? undefined : { placed, ballots: then + outstanding, rounding: 0 };
  }
  const number = percentCounted === undefined ? undefined : fromPercent(then, percentCounted);
  return number === undefined || percentCounted === undefined ? undefined : { placed, percentCounted, ...number };
}

/** The number behind a printed share: `98` is anything from 97.5 to 98.5, all alike. Of nought per cent nothing follows, nor of
 *  more than a hundred.  @returns one standard deviation of the rounding, ballots */
export function fromPercent(
  counted: number,
  printed: string,
): { readonly ballots: number; readonly rounding: number } | undefined {
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(printed)) return undefined;
  const percent = Number(printed);
  if (percent <= 0 || percent > 100 || counted === 0) return undefined;
  const half = 0.5 / 10 ** (printed.split(".")[1]?.length ?? 0);
  const fewest = (counted * 100) / Math.min(100, percent + half);
  const most = (counted * 100) / Math.max(half / 2, percent - half);
  return { ballots: Math.round((counted * 100) / percent), rounding: Math.max(1, (most - fewest) / Math.sqrt(12)) };
}
