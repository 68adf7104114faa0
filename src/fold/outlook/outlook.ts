// A contest's outlook: what is left, where it may end, and what the figures allow to be said. The one place where the count,
// what is expected, the estimate, the law and the calling standard meet; pages, the API and the decision desk all ask it.
import { epochOf, type Instant, oldestFirst } from "../../base/index.ts";
import type { Basis, Contest, ContestId, OptionId, SourceId } from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import { standingCall } from "../desk/standing-call.ts";
import type { ContestEstimate } from "../estimate/estimate-input.ts";
import { seatsOf } from "../outcome/outcome.ts";
import type { ExpectedFigure } from "../outstanding/expected.ts";
import { mostRemaining, type Remaining, remainingOf } from "../outstanding/remaining.ts";
import { type ElectionState, indexOf, type Placed } from "../state.ts";
import { findHolds } from "../status/holds.ts";
import { recommendStatus } from "../status/recommend.ts";
import type { Recommendation, StatusSnapshot } from "../status/status-input.ts";
import { type FiguresInUse, figuresInUse, updatesBack } from "./figures.ts";
import { type RecountLine, recountLineOf } from "./recount-line.ts";
import { type FixedPair, figuresAt, type UpdateAsk, type UpdateFigures } from "./snapshots.ts";

export interface Outlook {
  readonly source: SourceId;
  readonly basis: Basis;
  /** Entry on which the figures stand. */
  readonly position?: number;
  readonly counted?: number;
  readonly expected?: ExpectedFigure;
  readonly remaining?: { readonly votes: number; readonly low: number; readonly high: number };
  /** Why what is left is not known. */
  readonly unknown?: Extract<Remaining, { known: false }>["why"] | "certified";
  readonly pair?: FixedPair;
  readonly snapshot?: StatusSnapshot;
  /** Margins and chance are the first's of the pair. Absent also while the desk has stopped it. */
  readonly estimate?: ContestEstimate;
  readonly stopped?: Placed<{ readonly at: Instant; readonly text: string }>;
  readonly recommendation: Recommendation;
  readonly recountRule?: { readonly id: string; readonly lawAsOf: string; readonly limitVotes: number };
}

/** Two updates that far apart must agree before a call: whoever is older than that settles it. */
const CALL_BACK_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
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
  const estimate = certified || stopped !== undefined ? undefined : now?.estimate;
  const called = standingCall(state, id);
  const since = called === undefined ? 0 : epochOf(state.at) - epochOf(called.entry.at);
  const snapshots = ask === undefined ? [] : snapshotsOf(asked, ask, since);
  const calledOption = called?.entry.option as OptionId | undefined;
  const most = certified ? undefined : mostRemaining(figures.held, source);
  return {
    source,
    basis,
    ...(now === undefined ? {} : { position: now.position, counted: now.total }),
    ...(expected === undefined ? {} : { expected }),
    ...(remaining.known
      ? { remaining: { votes: remaining.votes, low: remaining.low, high: remaining.high } }
      : { unknown: certified ? ("certified" as const) : remaining.why }),
    ...(ask === undefined ? {} : { pair: ask.pair }),
    ...(snapshots.at(-1) === undefined ? {} : { snapshot: snapshots.at(-1) as StatusSnapshot }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(stopped === undefined ? {} : { stopped }),
    recommendation: recommendStatus({
      now: state.at,
      pollsCloseAt: indexOf(state).definition.pollsCloseAt,
      snapshots,
      ...(line === undefined ? {} : { recountLimit: line.limitAt }),
      ...(most === undefined ? {} : { mostRemaining: most }),
      holds: certified ? [] : holdsOf(state, contest, figures, ask),
      estimateStopped: stopped !== undefined,
      certified,
      ...(called === undefined || calledOption === undefined
        ? {}
        : { called: { option: calledOption, at: called.entry.at } }),
    }),
    ...(line === undefined || now === undefined ? {} : { recountRule: ruleOf(line, now.total) }),
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

/** The first two by votes, in ballot order. */
function pairOf({ options }: Contest, votes: readonly (number | null)[]): FixedPair | undefined {
  const known = options.flatMap(({ id }, option) => {
    const own = votes[option];
    return own === null || own === undefined ? [] : [{ id, option, votes: own }];
  });
  const [first, second] = known
    .sort((a, b) => b.votes - a.votes || a.option - b.option)
    .slice(0, 2)
    .sort((a, b) => a.option - b.option);
  return first === undefined || second === undefined ? undefined : [first.id, second.id];
}

/** Back to the call that stands, and far enough for two updates that must agree: as far as the standard looks.
 *  @param sinceCallMs 0: nothing is called */
function snapshotsOf({ contest, figures }: Asked, ask: UpdateAsk, sinceCallMs: number): readonly StatusSnapshot[] {
  const back = Math.max(CALL_BACK_MS, sinceCallMs);
  const updates = updatesBack(figures.changes, back, Math.max(STEP_MS, back / MOST_SNAPSHOTS));
  const outcome = isDecidedByMargin(contest);
  return updates
    .flatMap((change, age) => figuresAt(ask, change, age === 0) ?? [])
    .map((update) => snapshotOf(contest, update, outcome))
    .reverse();
}

/** Who has more votes than the other decides: one seat, most votes. Else the estimate of a pair says nothing of the outcome. */
function isDecidedByMargin(contest: Contest): boolean {
  return seatsOf(contest) === 1 && (contest.winRule?.kind ?? "plurality") === "plurality";
}

function snapshotOf(contest: Contest, update: UpdateFigures, outcome: boolean): StatusSnapshot {
  const ranked = contest.options
    .map(({ id }, option) => ({ id, votes: update.figure.votes[option] ?? -1, option }))
    .sort((a, b) => b.votes - a.votes || a.option - b.option);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) throw new Error("a pair was found among fewer than two options");
  return {
    at: update.at,
    leader: first.id,
    runnerUp: second.id,
    margin: first.votes - Math.max(0, second.votes),
    total: update.total,
    ...(update.expected === undefined ? {} : { expected: update.expected.ballots }),
    ...(update.estimate === undefined || !outcome ? {} : { estimate: update.estimate }),
  };
}

/** Open doubts: a fall or an impossible batch within a day, an observer that has slid onto another count, a frozen record. */
function holdsOf(
  state: ElectionState,
  contest: Contest,
  figures: FiguresInUse,
  ask: UpdateAsk | undefined,
): readonly string[] {
  const holds: string[] = [];
  if (state.frozen !== undefined) holds.push(`Publication is frozen: ${state.frozen.entry.text}`);
  if (ask !== undefined) {
    const back = updatesBack(figures.changes, DAY_MS, 0).flatMap((change) => {
      const { after, standing } = change;
      const figure = after === undefined ? undefined : figureOf(after, contest);
      const [a, b] = ask.pair.map((id) => figure?.votes[contest.options.findIndex((each) => each.id === id)]);
      return figure?.totalVotes == null || a == null || b == null
        ? []
        : [{ at: standing.at, total: figure.totalVotes, margin: a - b }];
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

/** One update of the past as a chart shows it; margins are the first's of the pair. */
export interface OutlookMoment {
  readonly at: Instant;
  readonly position: number;
  readonly counted: number;
  readonly lead: number;
  readonly expected?: ExpectedFigure;
  readonly estimate?: ContestEstimate;
}

/** How the outlook moved while the count ran, oldest first; at most so many moments, evenly, with the first and the last. */
export function outlookHistory(state: ElectionState, id: ContestId, most: number): readonly OutlookMoment[] {
  const asked = askOf(state, id, false);
  if (asked?.ask === undefined) return [];
  const { ask, figures } = asked;
  const moved = oldestFirst(figures.changes).filter((change) => change.moved);
  const last = moved.length - 1;
  const chosen =
    last < most ? moved : Array.from({ length: most }, (_, n) => moved[Math.round((n * last) / (most - 1))]);
  return chosen.flatMap((change) => {
    if (change === undefined) return [];
    const update = figuresAt(ask, change, change === moved[last]);
    if (update === undefined) return [];
    const { at, position, total, votes, expected, estimate } = update;
    return [
      {
        at,
        position,
        counted: total,
        lead: votes[0] - votes[1],
        ...(expected === undefined ? {} : { expected }),
        ...(estimate === undefined ? {} : { estimate }),
      },
    ];
  });
}
