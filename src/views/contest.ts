// A contest's result, in the whole election or in one unit.
import { newestFirst, ok, type Result } from "../base/index.ts";
import { type Figure, figureOf, indexOf, nodeOf, type UnitNode } from "../fold/index.ts";
import { isInRecountRange, recountLimit, recountRuleOn } from "../law/index.ts";
import type { Contest, Estimate, SourceId, UnitId } from "../model/index.ts";
import type {
  CallView,
  ContestResult,
  ExpectedVote,
  MethodRow,
  OptionResult,
  Progress,
  RecountView,
} from "./documents/index.ts";
import { countStatus } from "./head.ts";
import { marginOf, rankOptions, shareOf } from "./margin.ts";
import { type Ask, type Moment, resettle, type Settled, settle, type ViewFault } from "./moment.ts";

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
    recount: unit === 0 ? recountView(settled, margin?.votes ?? null, totalVotes) : { inRange: null, rule: null },
  };
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
  const id = index.units[unit]?.id;
  return {
    precinctsReporting: figure?.extras.precinctsReporting ?? null,
    precinctsTotal: figure?.extras.precinctsTotal ?? null,
    // Once the state has certified, nothing is left to expect.
    expectedVote:
      id === undefined || settled.state.certification.state.length > 0 ? null : expectedOf(settled, unit, id),
    units: { reporting, total },
  };
}

/** The source's own estimate; where it makes none, an observer's, named and set against that observer's own count. */
function expectedOf(settled: Settled, unit: number, id: UnitId): ExpectedVote | null {
  const others = settled.index.definition.sources.filter((other) => other.id !== settled.source.id);
  for (const source of [settled.source, ...others]) {
    const asked = source.id === settled.source.id ? settled : resettle(settled, { source });
    const node = nodeOf(asked.index, asked.series?.root, unit);
    const counted = node === undefined ? null : figureOf(node.cells, asked.contest).totalVotes;
    const expected = expectedVote(asked, source.id, id, counted);
    if (expected !== null) return expected;
  }
  return null;
}

/** What one source expects to be counted, and what that leaves. Only the same source's own count is taken from it: two
 *  sources' figures are never subtracted. What is not above zero is not a number of ballots left, it is an estimate that
 *  was wrong, so it is unknown.  @source domain/estimate (a) */
export function expectedVote(
  { state, index, contest }: Settled,
  source: SourceId,
  unit: UnitId,
  counted: number | null,
): ExpectedVote | null {
  let estimate: Estimate | undefined;
  const placed = newestFirst(state.contests.get(contest.id)?.expected).find(({ entry }) => {
    estimate = entry.source === source ? entry.estimates.find((each) => each.unit === unit) : undefined;
    return estimate !== undefined;
  });
  if (placed === undefined || estimate === undefined) return null;
  const ballots = estimate.ballots ?? null;
  const left = ballots === null || counted === null ? null : ballots - counted;
  return {
    source,
    sourceName: index.sources.get(source)?.name ?? source,
    ballots,
    percentCounted: estimate.percentCounted ?? null,
    remaining: left !== null && left > 0 ? left : null,
    saidAt: placed.entry.reportedAt ?? placed.entry.at,
    position: placed.position,
  };
}

/** The newest word of each who has spoken on the outcome, newest first. */
function standingCalls(settled: Settled): readonly CallView[] {
  const seen = new Set<SourceId>();
  return callHistory(settled).filter((call) => {
    if (seen.has(call.source)) return false;
    seen.add(call.source);
    return true;
  });
}

export function callHistory({ state, index, contest }: Settled): readonly CallView[] {
  return newestFirst(state.contests.get(contest.id)?.calls).map(({ position, entry }) => {
    const option = contest.options.find((each) => each.id === entry.option);
    return {
      status: entry.status,
      ...(option === undefined ? {} : { option: option.id }),
      source: entry.source,
      sourceName: index.sources.get(entry.source)?.name ?? entry.source,
      text: entry.text,
      at: entry.at,
      position,
    };
  });
}

function recountView({ state }: Settled, marginVotes: number | null, totalVotes: number | null): RecountView {
  const { definition } = indexOf(state);
  const rule = recountRuleOn(definition.jurisdiction, definition.date);
  if (rule === undefined) return { inRange: null, rule: null };
  return {
    inRange: marginVotes === null || totalVotes === null ? null : isInRecountRange(rule, marginVotes, totalVotes),
    rule: {
      id: rule.id,
      text: rule.text,
      cite: rule.cite,
      lawAsOf: rule.lawAsOf,
      limitVotes: totalVotes === null ? null : recountLimit(rule, totalVotes),
    },
  };
}

/** Options as a short legend, in ballot order. */
export function legendOf(contest: Contest) {
  return contest.options.map((option) => ({
    id: option.id,
    shortName: option.shortName,
    ...(option.party === undefined ? {} : { party: option.party }),
  }));
}
