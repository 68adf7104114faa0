// The outlook of a contest as pages and the API show it: rounded once, here, so that both say the same.
import { ok, type Result } from "../base/index.ts";
import { type ContestEstimate, type Outlook, type OutlookMoment, outlookHistory, outlookOf } from "../fold/index.ts";
import type { UnitId } from "../model/index.ts";
import type { EstimateDocument, OutlookPoint, OutlookView } from "./documents/index.ts";
import { unitName, viewHead } from "./head.ts";
import { type Ask, type Moment, type Settled, settle, type ViewFault } from "./moment.ts";

/** More than a chart has pixels for its line; each is a whole estimate, and a long night has thousands of updates. */
const MOST_POINTS = 300;

/** @returns null where nothing is counted, or nobody to set against another */
export function outlookView({ state, index, contest }: Settled): OutlookView | null {
  const outlook = outlookOf(state, contest.id);
  if (outlook?.pair === undefined) return null;
  const { source, basis, position, counted, expected, remaining, pair, estimate, stopped, recommendation } = outlook;
  const nameOf = (id: string) => index.definition.sources.find((each) => each.id === id)?.name ?? id;
  const { status, option, basis: callBasis, checks, retract } = recommendation;
  const history = outlookHistory(state, contest.id, MOST_POINTS);
  return {
    source,
    sourceName: nameOf(source),
    basis,
    ...(outlook.left === true ? { goneOver: true as const } : {}),
    figurePosition: position ?? null,
    counted: counted ?? null,
    expected:
      expected === undefined
        ? null
        : {
            ballots: expected.ballots,
            sd: Math.round(expected.sd),
            origin: expected.origin,
            saidBy: nameOf(expected.source),
            saidAt: expected.guardedSince ?? expected.saidAt,
            position: expected.guardedPosition ?? expected.position,
            ...(expected.said === expected.ballots ? {} : { heldAgainst: expected.said }),
          },
    unknown: outlook.unknown ?? null,
    remaining: remaining === undefined ? null : roundedEach(remaining),
    shareCounted:
      remaining === undefined || expected === undefined || counted === undefined
        ? null
        : { num: counted, den: expected.ballots },
    pair,
    ...(outlook.asksForShare === true ? { asksForShare: true as const } : {}),
    ...(stopped === undefined
      ? {}
      : { stopped: { at: stopped.entry.at, text: stopped.entry.text, position: stopped.position } }),
    estimate: estimate === undefined ? null : estimateView(estimate, (unit) => unitName(index, unit)),
    recommendation: {
      status,
      ...(option === undefined ? {} : { option }),
      ...(callBasis === undefined ? {} : { basis: callBasis }),
      checks: checks.map(({ code, met, says }) => ({ code, met: met ?? null, says })),
      retract,
    },
    historyOf: history.source === undefined ? null : nameOf(history.source),
    history: history.moments.map(pointOf),
  };
}

function roundedEach({ votes, low, high }: NonNullable<Outlook["remaining"]>): NonNullable<OutlookView["remaining"]> {
  return { votes: Math.round(votes), low: Math.round(low), high: Math.round(high) };
}

function estimateView(
  estimate: ContestEstimate,
  nameOf: (unit: UnitId) => string,
): NonNullable<OutlookView["estimate"]> {
  const { countedMargin, total, remaining, margin, sd, degrees, interval, winProbability, recountProbability } =
    estimate;
  return {
    countedMargin,
    total,
    remaining,
    margin: decimals(margin, 1),
    sd: decimals(sd, 1),
    degrees,
    interval,
    winProbability: decimals(winProbability, 4),
    recountProbability: recountProbability === undefined ? null : decimals(recountProbability, 4),
    deciders: estimate.deciders.map((each) => ({
      ...each,
      name: nameOf(each.unit),
      lean: decimals(each.lean, 4),
      share: decimals(each.share, 4),
    })),
    parameters: estimate.parameters,
  };
}

function pointOf({ at, position, counted, lead, expected, estimate }: OutlookMoment): OutlookPoint {
  const left = expected === undefined || counted === null ? null : expected.ballots - counted;
  return {
    at,
    position,
    counted,
    expected: expected?.ballots ?? null,
    // What is not above nought is no number of votes left: it is an estimate that was wrong.
    remaining: left !== null && left > 0 ? left : null,
    lead,
    low: estimate?.interval[0] ?? null,
    high: estimate?.interval[1] ?? null,
    winProbability: estimate === undefined ? null : decimals(estimate.winProbability, 4),
  };
}

function decimals(value: number, places: number): number {
  const unit = 10 ** places;
  // Never minus zero: it would be printed.
  return Math.round(value * unit) / unit + 0;
}

/** What the API answers: everything behind the outlook, so that a reader can compute the probability again. */
export function viewEstimate(moment: Moment, ask: Ask = {}): Result<EstimateDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { contest } = settled.value;
  const { id, name, electors } = contest;
  return ok({
    ...viewHead(moment),
    contest: { id, name, ...(electors === undefined ? {} : { electors }) },
    ballotOrder: contest.options.map((option) => ({ id: option.id, shortName: option.shortName })),
    outlook: outlookView(settled.value),
  });
}
