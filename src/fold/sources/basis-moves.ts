// Whether an observer that never says which count it shows has gone over to another one: seen by its figures alone. In
// Georgia 2020 the newsroom feed went from the running count to the hand audit's totals, on to the certified ones, and to
// the recount's, in one series without a label.
import type { Trail } from "../../base/index.ts";
import { BASES, type Basis, type Contest, type SourceId } from "../../model/index.ts";
import { addedBetween } from "../count/cells.ts";
import type { Change, Series } from "../count/series.ts";
import { basisInForce, type ElectionState, indexOf, seriesOf } from "../state.ts";
import type { BasisMove, BasisStep, StandsOn } from "./explanation.ts";
import { type Saying, sayingsOf } from "./saying.ts";

const RUNNING: Basis = "election-night";

/** The moves of an observer, oldest first; the last one may still be under way. None for an official source: it says which
 *  count each of its figures is of. */
export function basisMoves(state: ElectionState, contest: Contest, source: SourceId): readonly BasisMove[] {
  const index = indexOf(state);
  if (index.sources.get(source)?.kind !== "observer") return [];
  const series = seriesOf(state, contest.id, source, basisInForce(state, source));
  const sayings = sayingsOf(series, contest);
  const counts = otherCounts(state, contest);
  const running = officialFigures(state, contest, RUNNING);
  const moves: BasisMove[] = [];
  let stands: Basis = RUNNING;
  let lastOn = -1;
  sayings.forEach((saying, at) => {
    const equal = counts.filter(({ figure }) => isThatCount(figure, saying));
    const stays = stands === RUNNING && running.some((figure) => isThatCount(figure, saying));
    if (stays || equal.some(({ basis }) => basis === stands)) {
      lastOn = at;
      return;
    }
    const [reached] = equal;
    if (reached === undefined) return;
    const from = stands === RUNNING ? departureFromRunning(state, contest, sayings, at) : lastOn + 1;
    moves.push({
      source,
      from: stands,
      to: reached.basis,
      ...walked(contest, series, sayings.slice(from, at + 1)),
      fit: stands === RUNNING ? "would-fit" : "proved",
      arrived: saying,
      equals: reached.figure.position,
    });
    stands = reached.basis;
    lastOn = at;
  });
  const onTheWay = stands === RUNNING ? fallSince(state, contest, sayings) : lastOn + 1;
  const left = onTheWay === undefined ? [] : sayings.slice(onTheWay);
  if (left.length > 0) {
    const fit = stands === RUNNING ? "would-fit" : "proved";
    moves.push({ source, from: stands, to: null, ...walked(contest, series, left), fit });
  }
  return moves;
}

/** Position up to which an observer that has left the running count was still on it: what it gives since is of another count,
 *  or on the way there. Undefined: it is on the running count. */
export function onRunningCountUntil(state: ElectionState, contest: Contest, source: SourceId): number | undefined {
  const moves = basisMoves(state, contest, source);
  const now = moves.at(-1);
  const first = now === undefined || now.to === RUNNING ? undefined : moves[0]?.steps[0];
  return first === undefined ? undefined : first.saying.position - 1;
}

/** Which count the source's figures are of now. */
export function standsOn(state: ElectionState, contest: Contest, source: SourceId): StandsOn {
  if (indexOf(state).sources.get(source)?.kind === "official")
    return { source, official: true, basis: basisInForce(state, source) };
  const last = basisMoves(state, contest, source).at(-1);
  if (last === undefined) return { source, official: false, basis: RUNNING };
  const [first] = last.steps;
  return {
    source,
    official: false,
    basis: last.to,
    from: last.from,
    ...(first === undefined ? {} : { left: first.saying }),
    ...(last.arrived === undefined ? {} : { arrived: last.arrived }),
    steps: last.steps.length,
  };
}

/** Every figure that the office gave on a count other than the running one, newest first. */
function otherCounts(state: ElectionState, contest: Contest): readonly { basis: Basis; figure: Saying }[] {
  return BASES.filter((basis) => basis !== RUNNING)
    .flatMap((basis) => officialFigures(state, contest, basis).map((figure) => ({ basis, figure })))
    .reverse();
}

function officialFigures(state: ElectionState, contest: Contest, basis: Basis): readonly Saying[] {
  return indexOf(state).definition.sources.flatMap((source) =>
    source.kind === "official" ? sayingsOf(seriesOf(state, contest.id, source.id, basis), contest) : [],
  );
}

/** The same votes for every option that both give: two at least, and some votes, so that an empty count is nobody's. */
function isThatCount(figure: Saying, saying: Saying): boolean {
  let same = 0;
  let votes = 0;
  for (let option = 0; option < figure.votes.length; option++) {
    const [one, other] = [figure.votes[option] ?? null, saying.votes[option] ?? null];
    if (one === null || other === null) continue;
    if (one !== other) return false;
    same += 1;
    votes += one;
  }
  return same >= 2 && votes > 0;
}

/** A count under way only grows, so an observer that had not fallen since the office's last running figure was still
 *  counting: it left where it first fell. Where it never fell, it came in one step. */
function departureFromRunning(
  state: ElectionState,
  contest: Contest,
  sayings: readonly Saying[],
  arrived: number,
): number {
  return fallSince(state, contest, sayings.slice(0, arrived + 1)) ?? arrived;
}

/** The first update after the office's last running figure at which the observer fell, once there is another count to which
 *  it may be going. */
function fallSince(state: ElectionState, contest: Contest, sayings: readonly Saying[]): number | undefined {
  const held = state.contests.get(contest.id);
  if (held?.auditAnnounced === undefined && otherCounts(state, contest).length === 0) return undefined;
  const running = officialFigures(state, contest, RUNNING);
  const last = running
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const found = sayings.findIndex(
    (saying, at) => (last === undefined || saying.at > last) && hasFallen(sayings[at - 1], saying),
  );
  return found === -1 ? undefined : found;
}

function hasFallen(before: Saying | undefined, after: Saying): boolean {
  if (before === undefined) return false;
  const fell = (old: number | null | undefined, now: number | null | undefined) =>
    old !== null && old !== undefined && now !== null && now !== undefined && now < old;
  return (
    fell(before.totalVotes, after.totalVotes) || after.votes.some((votes, option) => fell(before.votes[option], votes))
  );
}

function walked(
  contest: Contest,
  series: Series | undefined,
  sayings: readonly Saying[],
): { steps: readonly BasisStep[]; fell: number } {
  const wanted = new Map(sayings.map((saying) => [saying.position, saying]));
  const steps: BasisStep[] = [];
  for (let at: Trail<Change> | undefined = series?.changes; at !== undefined && wanted.size > 0; at = at.before) {
    const { standing, kind, batch, before, after } = at.last;
    const saying = wanted.get(standing.position);
    if (saying === undefined || after === undefined) continue;
    wanted.delete(standing.position);
    steps.push({ saying, kind, totalAdded: addedBetween(before, after, contest).total, counties: batch });
  }
  return { steps: steps.reverse(), fell: steps.filter(({ kind }) => kind === "restate").length };
}
