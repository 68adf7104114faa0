// A contest's result, in the whole election or in one unit.
import { newestFirst, ok, type Result } from "../base/index.ts";
import {
  bestExpected,
  type ElectionIndex,
  type ExpectedFigure,
  type Expecting,
  expectedBy,
  type Figure,
  figureOf,
  nodeOf,
  onRunningCountUntil,
  optionsOf,
  outcomeNow,
  type UnitNode,
} from "../fold/index.ts";
import { type Contest, DECISION_DESK, type SourceId, type UnitId } from "../model/index.ts";
import type { CallView, ContestResult, ExpectedVote, MethodRow, OptionResult, Progress } from "./documents/index.ts";
import { countStatus } from "./head.ts";
import { marginOf, rankOptions, shareOf } from "./margin.ts";
import { type Ask, type Moment, type Settled, settle, type ViewFault } from "./moment.ts";
import { pastView } from "./past.ts";
import { recountView } from "./recount.ts";

export function viewContest(moment: Moment, ask: Ask = {}): Result<ContestResult, ViewFault> {
  const settled = settle(moment, ask);
  return settled.ok ? ok(contestResult(settled.value)) : settled;
}

/** @param unit number of the unit; 0, the whole, unless told */
export function contestResult(settled: Settled, unit = 0): ContestResult {
  const { state, index, contest, source, basis, series } = settled;
  const node = nodeOf(index, series?.root, unit);
  const figure = node === undefined ? undefined : figureOf(node.cells, contest);
  const votes = figure?.votes ?? contest.options.map(() => null);
  const totalVotes = figure?.totalVotes ?? null;
  const margin = marginOf(contest, votes, totalVotes);
  return {
    contest: contest.id,
    contestName: contest.name,
    ...(contest.electors === undefined ? {} : { electors: contest.electors }),
    voteFor: contest.voteFor,
    ...(contest.winRule === undefined ? {} : { winRule: contest.winRule }),
    ...(unit === 0 ? outcomeOf(settled, votes, totalVotes) : {}),
    source: source.id,
    sourceName: source.name,
    statesBasis: source.statesBasis,
    basis,
    totalVotes,
    options: rankOptions(votes).flatMap((option) => optionResult(settled, option, votes[option] ?? null, totalVotes)),
    ballotOrder: contest.options.map((option) => option.id),
    margin,
    progress: progressOf(settled, unit, node, figure),
    byMethod: methodRows(figure),
    turnout: turnoutOf(figure),
    ...(node?.standing.reportedAt === undefined ? {} : { reportedAt: node.standing.reportedAt }),
    ...(node === undefined ? {} : { receivedAt: node.standing.at }),
    figurePosition: node?.standing.position ?? null,
    ...(node?.standing.reconstructed === undefined ? {} : { reconstructed: node.standing.reconstructed }),
    ...(node?.standing.note === undefined ? {} : { note: node.standing.note }),
    status: { count: countStatus(state), calls: unit === 0 ? standingCalls(settled) : [] },
    // A recount is asked for in the whole contest, never in one county's part of it.
    recount: unit === 0 ? recountView(settled, votes, totalVotes) : { inRange: null, rule: null },
  };
}

/** What the votes come to, and what that would mean beside the elections before. */
function outcomeOf({ index, contest }: Settled, votes: readonly (number | null)[], totalVotes: number | null) {
  const outcome = outcomeNow(contest, votes, totalVotes);
  const leads = outcome.kind === "leading" || outcome.kind === "majority";
  const past = pastView(index, contest, leads ? outcome.option : undefined);
  return { outcome, ...(past === undefined ? {} : { past }) };
}

function optionResult(
  { index, contest }: Settled,
  at: number,
  votes: number | null,
  totalVotes: number | null,
): OptionResult[] {
  const option = contest.options[at];
  if (option === undefined) return [];
  const party = index.definition.parties.find((each) => each.id === option.party);
  return [
    {
      id: option.id,
      name: option.name,
      shortName: option.shortName,
      ...(option.party === undefined ? {} : { party: option.party }),
      ...(party === undefined ? {} : { partyAbbreviation: party.abbreviation, partyName: party.name }),
      incumbent: option.incumbent ?? false,
      kind: option.kind,
      votes,
      share: shareOf(votes, totalVotes),
    },
  ];
}

export function methodRows(figure: Figure | undefined): readonly MethodRow[] {
  return (figure?.methods ?? []).map(({ method, votes }) => ({
    method,
    votes,
    total: votes.every((each) => each === null) ? null : votes.reduce<number>((sum, each) => sum + (each ?? 0), 0),
  }));
}

export function turnoutOf(figure: Figure | undefined): ContestResult["turnout"] {
  return {
    ballotsCast: figure?.extras.ballotsCast ?? null,
    registered: figure?.extras.registered ?? null,
    undervotes: figure?.extras.undervotes ?? null,
    overvotes: figure?.extras.overvotes ?? null,
  };
}

function progressOf(settled: Settled, unit: number, node: UnitNode | undefined, figure: Figure | undefined): Progress {
  const { index } = settled;
  const total = index.parts[unit]?.length ?? 0;
  const reporting = node?.parts?.reduce((count, part) => count + (part === undefined ? 0 : 1), 0) ?? 0;
  return {
    precinctsReporting: figure?.extras.precinctsReporting ?? null,
    precinctsTotal: figure?.extras.precinctsTotal ?? null,
    // Once the state has certified, nothing is left to expect.
    expectedVote: settled.state.certification.state.length > 0 ? null : expectedOf(settled, unit),
    units: { reporting, total },
  };
}

/** The best that is known, by whoever says it: named, and set against that source's own count. Of equally good words the
 *  source's own is taken. */
function expectedOf(settled: Settled, unit: number): ExpectedVote | null {
  const held = expectingOf(settled);
  const best = held === undefined ? undefined : bestExpected(held, unit, { prefer: settled.source.id });
  return best === undefined ? null : expectedVoteView(settled, best);
}

/** What one source expects to be counted, and what that leaves. Only the same source's own count is taken from it: two
 *  sources' figures are never subtracted. What is not above zero is not a number of ballots left, it is an estimate that
 *  was wrong, so it is unknown.  @source domain/estimate (a) */
export function expectedVote(settled: Settled, source: SourceId, unit: UnitId): ExpectedVote | null {
  const held = expectingOf(settled);
  const number = settled.index.numberOf.get(unit);
  const figure = held === undefined || number === undefined ? undefined : expectedBy(held, source, number);
  return figure === undefined ? null : expectedVoteView(settled, figure);
}

/** The contest with its count, as expected numbers are read; undefined where the contest has no entry yet. */
export function expectingOf({ state, index, contest, basis }: Settled): Expecting | undefined {
  const held = state.contests.get(contest.id);
  return held === undefined ? undefined : { index, contest, state: held, basis, now: state.at };
}

function expectedVoteView({ state, index, contest }: Settled, figure: ExpectedFigure): ExpectedVote {
  const { source, origin, said, ballots, percentCounted, fromPercent, guardedSince, saidAt, position } = figure;
  // An observer that has gone over to another count shows one that its number was not of.
  const counted = onRunningCountUntil(state, contest, source) === undefined ? figure.counted : null;
  const left = (expected: number) => (counted !== null && expected > counted ? expected - counted : null);
  return {
    source,
    sourceName: index.sources.get(source)?.name ?? source,
    ballots: fromPercent ? null : said,
    percentCounted: percentCounted ?? null,
    remaining: left(said),
    saidAt,
    position,
    origin,
    ...(guardedSince === undefined ? {} : { guard: { ballots, remaining: left(ballots), since: guardedSince } }),
  };
}

/** The newest word of each who has spoken on the outcome, newest first. Of a call that was taken back that word is the
 *  retraction: it can never read as standing. */
function standingCalls(settled: Settled): readonly CallView[] {
  const seen = new Set<SourceId>();
  return callHistory(settled).filter((call) => {
    if (seen.has(call.source)) return false;
    seen.add(call.source);
    return true;
  });
}

/** Everything that was said, newest first. */
export function callHistory({ state, index, contest }: Settled): readonly CallView[] {
  const placed = newestFirst(state.contests.get(contest.id)?.calls);
  return placed.map(({ position, entry }) => {
    const { status, text, at, evidence, agreed, retracts, callBasis, runoff } = entry;
    const named = optionsOf(entry).flatMap((id) => contest.options.find((option) => option.id === id) ?? []);
    const [option] = named;
    // The first retraction after it: taking back a call that had grown takes back all that it grew from.
    const takenBack =
      status === "called" || status === "official"
        ? placed.findLast(
            (each) =>
              each.position > position && each.entry.status === "retracted" && each.entry.source === entry.source,
          )
        : undefined;
    return {
      status,
      ...(option === undefined || named.length > 1 ? {} : { option: option.id }),
      names: named.map(({ name }) => name),
      ...(runoff === undefined ? {} : { runoff }),
      source: entry.source,
      sourceName: sourceName(index, entry.source),
      text,
      at,
      position,
      ...(callBasis === undefined ? {} : { basis: callBasis }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(agreed === undefined ? {} : { agreed }),
      ...(retracts === undefined ? {} : { retracts }),
      ...(takenBack === undefined
        ? {}
        : { retracted: { at: takenBack.entry.at, position: takenBack.position, text: takenBack.entry.text } }),
    };
  });
}

/** The desk is a source of calls that no election lists. */
export function sourceName(index: ElectionIndex, source: SourceId): string {
  return source === DECISION_DESK ? "Decision desk" : (index.sources.get(source)?.name ?? source);
}

/** Options as a short legend, in ballot order. */
export function legendOf(contest: Contest) {
  return contest.options.map((option) => ({
    id: option.id,
    shortName: option.shortName,
    ...(option.party === undefined ? {} : { party: option.party }),
  }));
}
