// The path panel: what is left, what whoever trails would need of it, and how the newest votes went.
// Everything is of one source: the one whose expected number is best stands here with its own count, its own lead and its own
// batches, also on a page that shows another's. Only ballots that an office has on hand stand for themselves.
import {
  bestExpected,
  countedIn,
  type Expecting,
  type Figure,
  fewestToTie,
  figureOf,
  type Hurdle,
  hurdleOf,
  inNumbers,
  isLocked,
  type Line,
  MAJORITY,
  mostRemaining,
  nodeOf,
  onRunningCountUntil,
  outcomeNow,
  passHurdle,
  type Remaining,
  reaches,
  recentBatches,
  remainingOf,
  seatsOf,
  shareCounted,
  spanOf,
  votesToPass,
} from "../fold/index.ts";
import { contestResult, expectingOf } from "./contest.ts";
import type { HurdleView, PathLine, PathOption, PathRemaining, PathTrailing, PathView } from "./documents/index.ts";
import { rankOptions } from "./margin.ts";
import { resettle, type Settled } from "./moment.ts";
import { countyPlaces, methodPlaces } from "./path-places.ts";

/** @returns null where there is no path to show: nothing counted, nobody to trail, another count than the running one, or a
 *    count that is certified */
export function pathView(asked: Settled): PathView | null {
  if (asked.state.certification.state.length > 0) return null;
  if (asked.basis !== "election-night" && asked.basis !== "canvass") return null;
  if (onRunningCountUntil(asked.state, asked.contest, asked.source.id) !== undefined) return null;
  const { settled, held, remaining } = follow(asked);
  const { index, contest, source, basis, series } = settled;
  const node = nodeOf(index, series?.root, 0);
  if (held === undefined || node === undefined) return null;
  const figure = figureOf(node.cells, contest);
  const outcome = outcomeNow(contest, figure.votes, figure.totalVotes);
  if (outcome.kind === "none" || outcome.kind === "uncontested") return null;
  const race: Race = { settled, held, figure, remaining, counted: countedIn(contest, figure) };
  const seats = seatsOf(contest);
  const ranked = rankOptions(figure.votes).filter((at) => figure.votes[at] !== null);
  const line = lineOf(race, ranked);
  const holder = line !== null && !line.majority ? placeOf(race, line.option.id) : ranked[seats - 1];
  if (holder === undefined) return null;
  const behind = line !== null && !line.majority ? [] : ranked.slice(seats);
  if (behind.length === 0 && line === null) return null;
  const trailing = behind.map((at) => trailingOf(race, at, holder));
  const lead = trailing[0]?.behind ?? 0;
  const most = mostRemaining(held, source.id);
  const [first] = behind;
  const batches = recentBatches(contest, series?.changes, { own: first ?? holder, other: holder });
  const { recount } = contestResult(settled);
  // Ballots on hand are the office's, also on an observer's page: place by place they go with the office's count.
  const says = remaining.expected?.source ?? source.id;
  return {
    source: source.id,
    sourceName: source.name,
    basis,
    position: node.standing.position,
    ...(node.standing.reportedAt === undefined ? {} : { reportedAt: node.standing.reportedAt }),
    totalVotes: figure.totalVotes,
    seats,
    leader: optionOf(race, holder),
    lead,
    trailing,
    line,
    remaining: remainingView(settled, remaining),
    mostRemaining: most ?? null,
    locked: first !== undefined && isLocked(lead, most),
    asides: batches.asides.map(({ position, at, kind, total }) => ({ position, at, kind, total })),
    asidesInAll: batches.asidesInAll,
    counties: first === undefined ? [] : countyPlaces(held, says, { own: first, other: holder }, trailing[0]),
    methods: first === undefined ? [] : methodPlaces(held, says, { own: first, other: holder }, trailing[0]),
    recount: recount.rule === null ? null : { inRange: recount.inRange, limitVotes: recount.rule.limitVotes },
  };
}

interface Race {
  readonly settled: Settled;
  readonly held: Expecting;
  readonly figure: Figure;
  readonly remaining: PathLeft;
  /** Votes, or ballots where a voter may choose several; null = unknown. */
  readonly counted: number | null;
}

/** What is left, or why that is unknown: `other-count` where the one who says it shows another count by now. */
type PathLeft = Remaining | (Omit<Extract<Remaining, { known: false }>, "why"> & { readonly why: "other-count" });

/** The count to follow, with what is left of it. */
function follow(asked: Settled): {
  readonly settled: Settled;
  readonly held: Expecting | undefined;
  readonly remaining: PathLeft;
} {
  const held = expectingOf(asked);
  const best = held === undefined ? undefined : bestExpected(held, 0, { prefer: asked.source.id });
  const remaining: PathLeft = remainingOf(best);
  const said = best === undefined ? {} : { expected: best };
  const source = best === undefined ? undefined : asked.index.sources.get(best.source);
  if (source === undefined || source.id === asked.source.id || best?.origin === "official-outstanding") {
    return { settled: asked, held, remaining };
  }
  // Nobody can be followed who has no count, or whose count is another by now: the one that is asked for stays.
  if (best?.counted === null) return { settled: asked, held, remaining };
  if (onRunningCountUntil(asked.state, asked.contest, source.id) !== undefined)
    return { settled: asked, held, remaining: { known: false, why: "other-count", ...said } };
  const settled = resettle(asked, { source });
  return { settled, held: expectingOf(settled), remaining };
}

function optionOf({ settled: { contest, index }, figure }: Race, at: number): PathOption {
  const option = contest.options[at];
  if (option === undefined) throw new Error(`contest ${contest.id} has no option ${at}`);
  const party = index.definition.parties.find((each) => each.id === option.party);
  return {
    id: option.id,
    shortName: option.shortName,
    ...(option.party === undefined ? {} : { party: option.party }),
    ...(party === undefined ? {} : { partyAbbreviation: party.abbreviation }),
    votes: figure.votes[at] ?? 0,
  };
}

function placeOf({ settled: { contest } }: Race, id: PathOption["id"]): number {
  return contest.options.findIndex((option) => option.id === id);
}

function trailingOf(race: Race, at: number, holder: number): PathTrailing {
  const { settled, figure, remaining, counted } = race;
  const [own, other] = [figure.votes[at] ?? 0, figure.votes[holder] ?? 0];
  const hurdle = (left: number | null) => hurdleOf(own, other, counted ?? 0, left);
  const hurdles = spanOf(boundsOf(remaining), hurdle);
  const { split } = recentBatches(settled.contest, settled.series?.changes, { own: at, other: holder });
  return {
    option: optionOf(race, at),
    behind: other - own,
    hurdle: {
      at: hurdleView(hurdles.at),
      fewest: hurdleView(hurdles.fewest),
      most: hurdleView(hurdles.most),
    },
    fewestToTie: counted === null ? null : (fewestToTie(own, other, counted) ?? null),
    recent:
      split === undefined
        ? null
        : {
            share: inNumbers(split.share),
            enough: reaches(split.share, hurdles.at) ?? null,
            votes: split.votes,
            batches: split.batches,
            oldestInPart: split.oldestInPart,
            since: split.since,
          },
  };
}

function hurdleView(hurdle: Hurdle): HurdleView {
  if (hurdle.kind === "cannot") return hurdle;
  if (hurdle.kind === "unknown") return { kind: "unknown" };
  return { kind: "needs", ofPair: inNumbers(hurdle.ofPair), ofAll: inNumbers(hurdle.ofAll) };
}

/** In a majority contest the first has a line to pass; in a measure with a threshold the answer that needs it. */
function lineOf(race: Race, ranked: readonly number[]): PathLine | null {
  const { settled, figure, remaining } = race;
  const { contest } = settled;
  const rule = contest.winRule;
  const total = figure.totalVotes;
  if (total === null || rule === undefined || rule.kind === "plurality" || seatsOf(contest) > 1) return null;
  const majority = rule.kind === "majority";
  const line: Line = majority ? MAJORITY : rule;
  const at = majority ? ranked[0] : placeOf(race, rule.option);
  if (at === undefined || (figure.votes[at] ?? null) === null) return null;
  const option = optionOf(race, at);
  const over = option.votes - votesToPass(line, total);
  const outcome = outcomeNow(contest, figure.votes, total);
  return {
    option,
    num: line.num,
    den: line.den,
    comparator: line.comparator,
    majority,
    passesNow: over >= 0,
    over,
    hurdle: spanOf(boundsOf(remaining), (left) => passHurdle(line, option.votes, total, left)),
    runoff: outcome.kind === "runoff" ? outcome.options : [],
    second: outcome.kind === "runoff" ? secondOf(race, ranked) : null,
  };
}

/** Who stands second, and what the third would need to stand there. */
function secondOf(race: Race, [, second, third]: readonly number[]): PathLine["second"] {
  if (second === undefined || third === undefined) return null;
  return { holder: optionOf(race, second), trailing: trailingOf(race, third, second) };
}

function boundsOf(remaining: PathLeft) {
  return remaining.known ? remaining : { votes: null, low: null, high: null };
}

function remainingView({ index }: Settled, remaining: PathLeft): PathRemaining {
  const { votes, low, high } = boundsOf(remaining);
  const figure = remaining.expected;
  return {
    votes,
    low,
    high,
    ...(remaining.known ? {} : { why: remaining.why }),
    counted: remaining.known ? (shareCounted(remaining) ?? null) : null,
    ...(figure === undefined
      ? {}
      : {
          said: {
            source: figure.source,
            sourceName: index.sources.get(figure.source)?.name ?? figure.source,
            origin: figure.origin,
            at: figure.saidAt,
            position: figure.position,
            ballots: figure.said,
            ...(figure.percentCounted === undefined ? {} : { percentCounted: figure.percentCounted }),
            ...(figure.guardedSince === undefined
              ? {}
              : { guard: { ballots: figure.ballots, since: figure.guardedSince, newest: newestLeft(figure) } }),
          },
        }),
  };
}

function newestLeft({ said, counted }: { said: number; counted: number | null }): number | null {
  return counted !== null && said > counted ? said - counted : null;
}
