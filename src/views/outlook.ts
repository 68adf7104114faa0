// The outlook of a contest as pages and the API show it: rounded once, here, so that both say the same.
import { ok, type Result } from "../base/index.ts";
import { type ContestEstimate, type Outlook, outlookHistory, outlookOf } from "../fold/index.ts";
import type { ContestId, UnitId } from "../model/index.ts";
import type { EstimateDocument, OutlookPoint, OutlookView } from "./documents/index.ts";
import { unitName, viewHead } from "./head.ts";
import { type Ask, type Moment, type Settled, settle, type ViewFault } from "./moment.ts";

/** More than a chart has pixels for its line. */
const POINTS_IN_A_CHART = 300;

/** @returns null where nothing is counted */
export function outlookView({ state, index, contest }: Settled, points = POINTS_IN_A_CHART): OutlookView | null {
  const outlook = outlookOf(state, contest.id);
  if (outlook === undefined) return null;
  const { source, basis, position, counted, expected, remaining, pair, estimate, stopped, recommendation } = outlook;
  const nameOf = (id: string) => index.definition.sources.find((each) => each.id === id)?.name ?? id;
  const { status, option, basis: callBasis, checks, retract } = recommendation;
  return {
    source,
    sourceName: nameOf(source),
    basis,
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
            saidAt: expected.saidAt,
            position: expected.position,
            ...(expected.said === expected.ballots ? {} : { heldAgainst: expected.said }),
          },
    unknown: outlook.unknown ?? null,
    remaining: remaining === undefined ? null : roundedEach(remaining),
    shareCounted:
      remaining === undefined || expected === undefined || counted === undefined
        ? null
        : { num: counted, den: expected.ballots },
    pair: pair ?? null,
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
    history: pair === undefined ? [] : historyOf(state, contest.id, points),
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

function historyOf(state: Settled["state"], contest: ContestId, points: number): readonly OutlookPoint[] {
  return outlookHistory(state, contest, points).map(({ at, position, counted, lead, expected, estimate }) => {
    const left = expected === undefined ? null : expected.ballots - counted;
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
  });
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
    outlook: outlookView(settled.value, Number.POSITIVE_INFINITY),
  });
}
