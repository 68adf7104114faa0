// The points that a call is held against, and the figures that it rests on: the checklist of the recommendation, as far as it
// speaks of those who would be called, and what only the desk asks.
import { grouped, type Instant } from "../../base/index.ts";
import type { CallCheckCode, CallEvidence, Contest, OptionId } from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import type { Outlook } from "../outlook/outlook.ts";
import { type ElectionState, indexOf, seriesOf } from "../state.ts";
import { isUncontested, placesOf, type SeatLine, seatLine } from "./seat-line.ts";

/** Codes of the checklist, and `leads`: whoever is called leads in the count as it stands. */
export type CallPointCode = CallCheckCode | "leads";

export interface CallPoint {
  readonly code: CallPointCode;
  readonly met: boolean | undefined;
  /** The figures, in a sentence. */
  readonly says: string;
}

/** What is asked about: these would be in. */
export interface NamedOutcome {
  readonly contest: Contest;
  readonly options: readonly OptionId[];
  readonly runoff: boolean;
}

export interface Counted {
  /** [option], ballot order; null = unknown */
  readonly votes: readonly (number | null)[];
  readonly total: number;
}

/** The figures that the outlook is of; undefined where the source has not given them. Some sources name only the first few and
 *  the sum of all: that is enough while the rest together cannot reach the first who is out.
 *  @param places how many are in by the outcome */
export function votesInUse(
  state: ElectionState,
  contest: Contest,
  outlook: Outlook | undefined,
  places: number,
): Counted | undefined {
  if (outlook === undefined) return undefined;
  const cells = seriesOf(state, contest.id, outlook.source, outlook.basis)?.root?.cells;
  const figure = cells === undefined ? undefined : figureOf(cells, contest);
  if (figure?.totalVotes == null || figure.totalVotes === 0) return undefined;
  const known = figure.votes.filter((votes) => votes !== null).sort((a, b) => b - a);
  const rest = figure.totalVotes - known.reduce((sum, votes) => sum + votes, 0);
  const isUnknown = contest.options.some(({ kind }, option) => kind !== "write-in" && figure.votes[option] == null);
  if (isUnknown && rest > (known[places] ?? 0)) return undefined;
  // Write-ins that are not told are nobody's rival while they are few; where they might be in, nothing is known.
  const isUntold = contest.options.some((_, option) => figure.votes[option] == null);
  if (isUntold && rest > (known[places - 1] ?? rest)) return undefined;
  return { votes: figure.votes, total: figure.totalVotes };
}

/** Largest lead within recount range. Where no rule is held, half a percent of the votes stands in.
 *  @source domain/estimate (c): no call at half a point or less where a recount is only on request */
export function recountLimitOf(outlook: Outlook | undefined, total: number): number {
  return outlook?.recountRule?.limitVotes ?? Math.floor(total / 200);
}

/** The checklist for calling these. Nothing but the close of the polls is asked where nobody stands against them. What is
 *  estimated is of the leader against the runner-up for one seat and most votes: of any other outcome those points are not known,
 *  and not known is not met. */
export function callPoints(
  state: ElectionState,
  { contest, options, runoff }: NamedOutcome,
  outlook: Outlook | undefined,
  now: Instant,
): readonly CallPoint[] {
  const { pollsCloseAt } = indexOf(state).definition;
  const closed: CallPoint = {
    code: "polls-closed",
    met: now >= pollsCloseAt,
    says: now >= pollsCloseAt ? "By the hour that the election's definition gives." : "They are still open.",
  };
  if (isUncontested(contest)) return [closed];
  const counted = votesInUse(state, contest, outlook, placesOf(contest, runoff));
  const line = counted && seatLine(contest, counted.votes, counted.total, options, runoff);
  const isOfThem =
    placesOf(contest, runoff) === 1 &&
    (contest.winRule?.kind ?? "plurality") === "plurality" &&
    options.length === 1 &&
    options[0] === outlook?.snapshot?.leader;
  const checks = (outlook?.recommendation.checks ?? []).map((check): CallPoint => {
    if (check.code === "polls-closed") return closed;
    if (check.code === "lead-beyond-recount") return leadPoint(line, recountLimitOf(outlook, counted?.total ?? 0));
    if (isOfThem || (check.code !== "probability" && check.code !== "interval-beyond-recount")) return check;
    return { code: check.code, met: undefined, says: "Nothing is estimated of this outcome." };
  });
  const says =
    line?.leads === true ? "It is the outcome of the votes counted so far." : "The votes counted so far say otherwise.";
  return [...checks, { code: "leads", met: line?.leads, says: line === undefined ? "Nothing is counted yet." : says }];
}

function leadPoint(line: SeatLine | undefined, limit: number): CallPoint {
  const code = "lead-beyond-recount";
  if (line === undefined) return { code, met: undefined, says: "Nothing is counted yet." };
  if (line.distance === undefined && line.toHalf === undefined)
    return { code, met: true, says: "Nobody stands against them." };
  const nearest = Math.min(line.distance ?? Number.POSITIVE_INFINITY, line.toHalf ?? Number.POSITIVE_INFINITY);
  const says = `It is ${grouped(nearest)} votes away from the other outcome; recount range reaches to ${grouped(limit)}.`;
  return { code, met: nearest > limit, says };
}

export interface LeaderEstimate {
  readonly first: OptionId;
  readonly second: OptionId;
  /** That the first ends ahead, in [0, 1]. */
  readonly winProbability: number;
  /** Final margin of the first over the second, whole votes, ends of the 90 % interval. */
  readonly interval: readonly [low: number, high: number];
  readonly recountProbability?: number;
  readonly parameters: string;
}

/** The estimate turned to whoever leads; undefined where there is none, or more votes than one other do not decide. */
export function leaderEstimate({ estimate, snapshot }: Outlook): LeaderEstimate | undefined {
  if (estimate === undefined || snapshot?.estimate === undefined) return undefined;
  const [a, b] = estimate.pair;
  if (snapshot.leader !== a && snapshot.leader !== b) return undefined;
  const [low, high] = estimate.interval.map(Math.round) as [number, number];
  const { winProbability, recountProbability, parameters } = estimate;
  const more = { ...(recountProbability === undefined ? {} : { recountProbability }), parameters };
  // Nought has no sign: the record would keep a negative one.
  return snapshot.leader === a
    ? { first: a, second: b, winProbability, interval: [low, high], ...more }
    : { first: b, second: a, winProbability: 1 - winProbability, interval: [0 - high, 0 - low], ...more };
}

/** What the record up to this position says, as a call carries it; undefined where nothing is counted.
 *  @param overruled codes of the points that were not met */
export function evidenceOf(
  state: ElectionState,
  outcome: NamedOutcome,
  outlook: Outlook | undefined,
  overruled: readonly string[],
): CallEvidence | undefined {
  const { contest, options, runoff } = outcome;
  const counted = votesInUse(state, contest, outlook, placesOf(contest, runoff));
  if (outlook === undefined || counted === undefined) return undefined;
  const named = options.length > 0 ? options : outlook.snapshot === undefined ? [] : [outlook.snapshot.leader];
  const line = named.length === 0 ? undefined : seatLine(contest, counted.votes, counted.total, named, runoff);
  const { remaining, recountRule } = outlook;
  const ofLeader = leaderEstimate(outlook);
  return {
    position: state.position,
    source: outlook.source,
    basis: outlook.basis,
    marginVotes: line?.lead ?? outlook.snapshot?.margin ?? counted.total,
    totalVotes: counted.total,
    ...(remaining === undefined ? {} : { remaining: Math.round(remaining.votes) }),
    ...(ofLeader === undefined
      ? {}
      : {
          probability: printedChance(ofLeader.winProbability),
          interval: ofLeader.interval,
          parameters: ofLeader.parameters,
        }),
    ...(recountRule === undefined
      ? {}
      : {
          recountRule: recountRule.id,
          lawAsOf: recountRule.lawAsOf,
          recountLimitVotes: recountRule.limitVotes,
        }),
    overruled,
  };
}

/** Four places, and never all or nothing: a call that the record calls certain was none that anybody made. */
function printedChance(chance: number): string {
  return Math.min(0.9999, Math.max(0.0001, chance)).toFixed(4);
}
