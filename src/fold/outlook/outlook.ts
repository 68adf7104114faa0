// A contest's outlook: what is left, where it may end, and what the figures allow to be said. The one place where the count,
// what is expected, the estimate, the law and the calling standard meet; pages, the API and the decision desk all ask it.
import { epochOf, type Instant, oldestFirst } from "../../base/index.ts";
import type { Basis, Contest, ContestId, SourceId } from "../../model/index.ts";
import { addedBetween, figureOf } from "../count/cells.ts";
import { standingCall } from "../desk/standing-call.ts";
import type { ContestEstimate } from "../estimate/estimate-input.ts";
import { HOLD_RULE } from "../estimate/parameters.ts";
import { outcomeNow, seatsOf } from "../outcome/outcome.ts";
import type { ExpectedFigure } from "../outstanding/expected.ts";
import { MAJORITY, passHurdle } from "../outstanding/hurdle.ts";
import { mostRemaining, type Remaining, remainingOf } from "../outstanding/remaining.ts";
import { type ElectionState, indexOf, type Placed } from "../state.ts";
import { findHolds } from "../status/holds.ts";
import { recommendStatus } from "../status/recommend.ts";
import type { Recommendation, StatusSnapshot } from "../status/status-input.ts";
import { type FiguresInUse, figuresInUse, updatesBack } from "./figures.ts";
import { type RecountLine, recountLineOf } from "./recount-line.ts";
import { ruledSnapshot, weakestOf } from "./ruled.ts";
import { type FixedPair, figuresAt, type UpdateAsk, type UpdateFigures } from "./snapshots.ts";

export interface Outlook {
  readonly source: SourceId;
  readonly basis: Basis;
  /** The source has gone over to another count since: these are its figures from before. */
  readonly left?: true;
  /** Entry on which the figures stand. */
  readonly position?: number;
  /** Votes, or ballots where a voter may choose several: what is expected is told in the same. */
  readonly counted?: number;
  readonly expected?: ExpectedFigure;
  readonly remaining?: { readonly votes: number; readonly low: number; readonly high: number };
  /** Why what is left is not known. */
  readonly unknown?: Extract<Remaining, { known: false }>["why"] | "certified" | "other-count";
  /** The first two, of several seats those on both sides of the last; in ballot order. */
  readonly pair?: FixedPair;
  /** It takes a part of all votes to win, not only more than the other: the estimate tells of the margin alone. */
  readonly asksForShare?: true;
  readonly snapshot?: StatusSnapshot;
  /** Margins and chance are the first's of the pair. Absent also while the desk has stopped it. */
  readonly estimate?: ContestEstimate;
  readonly stopped?: Placed<{ readonly at: Instant; readonly text: string }>;
  readonly recommendation: Recommendation;
  readonly recountRule?: { readonly id: string; readonly lawAsOf: string; readonly limitVotes: number };
}

/** Two updates that far apart must agree before a call: whoever is older than that settles it. */
const CALL_BACK_MS = 10 * 60_000;
/** For so long a fall may be in doubt. */
const DOUBT_MS = Math.max(...HOLD_RULE.falls.map(({ hours }) => hours)) * 60 * 60_000;
/** Finer than that no two updates are told apart for calling. */
const STEP_MS = 60_000;
const MOST_SNAPSHOTS = 200;

const outlooks = new WeakMap<ElectionState, Map<ContestId, Outlook>>();

/** @returns undefined where there is no such contest, or nothing of it is counted */
export function outlookOf(state: ElectionState, id: ContestId): Outlook | undefined {
  const found = outlooks.get(state) ?? new Map<ContestId, Outlook>();
  outlooks.set(state, found);
  const known = found.get(id);
  if (known !== undefined) return known;
  const made = makeOutlook(state, id);
  if (made !== undefined) found.set(id, made);
  return made;
}

function makeOutlook(state: ElectionState, id: ContestId): Outlook | undefined {
  const certified = state.certification.state.length > 0;
  const asked = askOf(state, id, certified);
  if (asked === undefined) return undefined;
  const { contest, figures, line, ask } = asked;
  const { source, basis, expected } = figures;
  const stopped = state.contests.get(id)?.estimateStopped;
  const remaining = remainingOf(expected);
  const now = ask === undefined ? undefined : figuresAt(ask, figures.changes.last, true);
  const estimate = certified || stopped !== undefined || figures.left ? undefined : now?.estimate;
  const called = standingCall(state, id);
  const since = called === undefined ? 0 : epochOf(state.at) - epochOf(called.entry.at);
  const updates = ask === undefined ? [] : updatesOf(asked, ask, since);
  const snapshots = updates.map((update) => snapshotOf(contest, update));
  const weakest = called === undefined || now === undefined ? undefined : weakestOf(contest, now, called.entry);
  const ruled = isDecidedByMargin(contest)
    ? snapshots
    : updates.flatMap((update, i) => {
        const snapshot = snapshots[i] as StatusSnapshot;
        return ruledSnapshot(contest, update, snapshot, called?.entry, weakest) ?? [];
      });
  const most = certified || now === undefined ? undefined : mostThatCannotTurn(asked, now);
  const recommendation = recommendStatus({
    now: state.at,
    pollsCloseAt: indexOf(state).definition.pollsCloseAt,
    snapshots: ruled,
    ...(line === undefined ? {} : { recountLimit: line.limitAt }),
    ...(most === undefined ? {} : { mostRemaining: most }),
    holds: certified ? [] : holdsOf(state, contest, figures, ask),
    estimateStopped: stopped !== undefined,
    certified,
    ...(called === undefined || weakest === undefined ? {} : { called: { option: weakest, at: called.entry.at } }),
  });
  return {
    source,
    basis,
    ...(figures.left ? { left: true as const } : {}),
    ...(now === undefined ? {} : { position: now.position }),
    ...(now === undefined || now.counted === null ? {} : { counted: now.counted }),
    ...(expected === undefined ? {} : { expected }),
    ...(remaining.known && !figures.left
      ? { remaining: { votes: remaining.votes, low: remaining.low, high: remaining.high } }
      : { unknown: whyUnknown(remaining, certified) }),
    ...(ask === undefined ? {} : { pair: ask.pair }),
    ...((contest.winRule?.kind ?? "plurality") === "plurality" ? {} : { asksForShare: true as const }),
    ...(snapshots.at(-1) === undefined ? {} : { snapshot: snapshots.at(-1) as StatusSnapshot }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(stopped === undefined ? {} : { stopped }),
    recommendation: certified && now !== undefined ? officialOf(contest, now, recommendation) : recommendation,
    ...(line === undefined || now === undefined ? {} : { recountRule: ruleOf(line, now.total) }),
  };
}

/** Most votes that can still come, where nothing that comes could make another outcome of the lead: one seat and most votes, or
 *  more than half also if all of them go elsewhere. Else a lead locks nothing, however long. */
function mostThatCannotTurn({ contest, figures }: Asked, { figure, total }: UpdateFigures): number | undefined {
  const most = mostRemaining(figures.held, figures.source);
  if (most === undefined || isDecidedByMargin(contest)) return most;
  if (contest.winRule?.kind !== "majority" || seatsOf(contest) > 1) return undefined;
  const first = Math.max(...figure.votes.map((own) => own ?? 0));
  return passHurdle(MAJORITY, first, total, most).kind === "safe" ? most : undefined;
}

/** Once certified the outcome is what the votes come to by the contest's own rule: whoever leads short of it is not elected. */
function officialOf(contest: Contest, now: UpdateFigures, said: Recommendation): Recommendation {
  const { option: _, ...rest } = said;
  const outcome = outcomeNow(contest, now.figure.votes, now.total);
  const elected = outcome.kind === "leading" || outcome.kind === "majority" || outcome.kind === "passes";
  return {
    ...rest,
    status: "official",
    basis: "certification",
    ...(elected ? { option: outcome.option } : {}),
  };
}

interface Asked {
  readonly contest: Contest;
  readonly figures: FiguresInUse;
  readonly line?: RecountLine;
  /** Absent where the pair is unknown: fewer than two have votes. */
  readonly ask?: UpdateAsk;
}

function askOf(state: ElectionState, id: ContestId, certified: boolean): Asked | undefined {
  const index = indexOf(state);
  const contest = index.contests.get(id);
  const figures = contest === undefined ? undefined : figuresInUse(state, contest, certified);
  if (contest === undefined || figures === undefined) return undefined;
  const { after } = figures.changes.last;
  const figure = after === undefined ? undefined : figureOf(after, contest);
  if (figure?.totalVotes == null) return { contest, figures };
  const line = recountLineOf(index.definition, contest, figure.votes, figure.totalVotes);
  const pair = pairOf(contest, figure.votes);
  const counties = index.parts[0]?.length ?? 0;
  const complete = counties > 0 && state.certification.counties.size === counties;
  return {
    contest,
    figures,
    ...(line === undefined ? {} : { line }),
    ...(pair === undefined
      ? {}
      : {
          ask: {
            held: figures.held,
            source: figures.source,
            pair,
            complete,
            ...(line === undefined ? {} : { recountLimit: line.limitAt }),
          },
        }),
  };
}

/** The last who is in by these votes and the first who is out, in ballot order: for one seat the first two. */
function pairOf(contest: Contest, votes: readonly (number | null)[]): FixedPair | undefined {
  const [first, second] = aroundLine(contest, votes).toSorted((a, b) => a.option - b.option);
  return first === undefined || second === undefined ? undefined : [first.id, second.id];
}

function aroundLine(contest: Contest, votes: readonly (number | null)[]) {
  const seats = seatsOf(contest);
  return rankedBy(contest, votes).slice(seats - 1, seats + 1);
}

/** Options whose votes are known, most votes first, equal ones in ballot order. */
function rankedBy({ options }: Contest, votes: readonly (number | null)[]) {
  return options
    .flatMap(({ id }, option) => {
      const own = votes[option];
      return own === null || own === undefined ? [] : [{ id, option, votes: own }];
    })
    .sort((a, b) => b.votes - a.votes || a.option - b.option);
}

/** Back to the call that stands, and far enough for two updates that must agree: as far as the standard looks.
 *  Where too few options were told yet to say who is in and who is out, an update says nothing.
 *  @param sinceCallMs 0: nothing is called */
function updatesOf({ contest, figures }: Asked, ask: UpdateAsk, sinceCallMs: number): readonly UpdateFigures[] {
  const back = Math.max(CALL_BACK_MS, sinceCallMs);
  const updates = updatesBack(figures.changes, back, Math.max(STEP_MS, back / MOST_SNAPSHOTS));
  return updates
    .flatMap((change, age) => figuresAt(ask, change, age === 0) ?? [])
    .filter(({ figure }) => aroundLine(contest, figure.votes).length === 2)
    .reverse();
}

/** Who has more votes than the other decides: one seat, most votes. Else the estimate of a pair says nothing of the outcome. */
function isDecidedByMargin(contest: Contest): boolean {
  return seatsOf(contest) === 1 && (contest.winRule?.kind ?? "plurality") === "plurality";
}

function snapshotOf(contest: Contest, update: UpdateFigures): StatusSnapshot {
  const [first, second] = aroundLine(contest, update.figure.votes);
  if (first === undefined || second === undefined) throw new Error("an update without both sides of its line");
  return {
    at: update.at,
    leader: first.id,
    runnerUp: second.id,
    margin: first.votes - second.votes,
    // Where a voter may choose several, ballots are expected: they are never held against votes.
    total: update.counted ?? update.total,
    ...(update.expected === undefined || update.counted === null ? {} : { expected: update.expected.ballots }),
    ...(update.estimate === undefined || !isDecidedByMargin(contest) ? {} : { estimate: update.estimate }),
  };
}

/** Open doubts: a fall, an impossible batch, an observer that has slid onto another count, a frozen record. */
function holdsOf(
  state: ElectionState,
  contest: Contest,
  figures: FiguresInUse,
  ask: UpdateAsk | undefined,
): readonly string[] {
  const holds: string[] = [];
  if (state.frozen !== undefined) holds.push(`Publication is frozen: ${state.frozen.entry.text}`);
  if (ask !== undefined) {
    const [first, second] = ask.pair.map((id) => contest.options.findIndex((each) => each.id === id));
    const back = updatesBack(figures.changes, DOUBT_MS, 0).flatMap(({ after, standing }) => {
      // All that was counted, as if it had come at once: a whole figure for each update of a week takes its time.
      const { votes, total } =
        after === undefined ? { votes: [], total: null } : addedBetween(undefined, after, contest);
      const [a, b] = [votes[first ?? -1], votes[second ?? -1]];
      return total === null || a == null || b == null ? [] : [{ at: standing.at, total, margin: a - b }];
    });
    holds.push(...findHolds(back.reverse()));
  }
  if (figures.left) {
    const name = indexOf(state).sources.get(figures.source)?.name ?? figures.source;
    holds.push(`${name} has gone over to another count: its figures from before that are used.`);
  }
  return holds;
}

function ruleOf({ rule, limitAt }: RecountLine, total: number): NonNullable<Outlook["recountRule"]> {
  return { id: rule.id, lawAsOf: rule.lawAsOf, limitVotes: limitAt(total) };
}

/** Whoever was followed may have gone over to another count: of the one that runs nobody then says what is left. */
function whyUnknown(remaining: Remaining, certified: boolean): NonNullable<Outlook["unknown"]> {
  if (certified) return "certified";
  return remaining.known ? "other-count" : remaining.why;
}

/** One update of the past as a chart shows it; margins are the first's of the pair. */
export interface OutlookMoment {
  readonly at: Instant;
  readonly position: number;
  /** null: how many ballots are counted is not told, only votes of which a voter has several. */
  readonly counted: number | null;
  readonly lead: number;
  readonly expected?: ExpectedFigure;
  readonly estimate?: ContestEstimate;
}

/** How the outlook moved while the count ran, oldest first; at most so many moments, evenly, with the first and the last. Once
 *  the count is certified the source is not always the one that certified. */
export function outlookHistory(
  state: ElectionState,
  id: ContestId,
  most: number,
): { readonly source?: SourceId; readonly moments: readonly OutlookMoment[] } {
  const asked = askOf(state, id, false);
  if (asked?.ask === undefined) return { moments: [] };
  const { ask, figures } = asked;
  const moved = oldestFirst(figures.changes).filter((change) => change.moved);
  const last = moved.length - 1;
  // Every second, fourth, eighth …: what was chosen stays chosen as the count goes on, and is not worked out anew.
  let step = 1;
  while (last / step > most - 2) step *= 2;
  const moments = moved.flatMap((change, at) => {
    if (at % step !== 0 && at !== last) return [];
    const update = figuresAt(ask, change, at === last);
    if (update === undefined) return [];
    const { position, counted, votes, expected, estimate } = update;
    return [
      {
        at: update.at,
        position,
        counted,
        lead: votes[0] - votes[1],
        ...(expected === undefined ? {} : { expected }),
        ...(estimate === undefined ? {} : { estimate }),
      },
    ];
  });
  return { source: figures.source, moments };
}
