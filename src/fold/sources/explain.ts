// Why two sources of one contest differ, by their figures alone: every cause that is found, most important first. What the
// figures do not show is marked as what would fit.
import type { Contest, SourceId } from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import { basisInForce, type ElectionState, indexOf, seriesOf } from "../state.ts";
import { standsOn } from "./basis-moves.ts";
import { compareCounties } from "./counties.ts";
import type {
  DifferentBasis,
  DifferentDenominator,
  Disagreement,
  Explanation,
  SameMargin,
  StandsOn,
  TrueConflict,
} from "./explanation.ts";
import { agreeOn, commonOptions, sayingsOf } from "./saying.ts";
import { explainStale, type Speaker } from "./stale.ts";
import { explainOffset, explainScope, matchTotals } from "./totals.ts";

/** Every pair of sources that both have figures, in the order of the definition.
 *  @returns for each the causes found, and the counties where the two differ */
export function disagreementsOf(state: ElectionState, contest: Contest): readonly Disagreement[] {
  const index = indexOf(state);
  const speakers = index.definition.sources.flatMap(({ id }) => speakerOf(state, contest, id) ?? []);
  return speakers.flatMap((a, at) =>
    speakers.slice(at + 1).map((b) => ({
      a: a.source,
      b: b.source,
      figures: [a.now, b.now] as const,
      explanations: explain(state, contest, a, b),
      counties: compareCounties(index, contest, a.series, b.series),
    })),
  );
}

/** What sets two sources apart now, the whole contest taken together. Each official source is taken on the count in force.
 *  @returns most important first; empty where one of them has said nothing, or nothing that the other says too */
export function explainDifference(
  state: ElectionState,
  contest: Contest,
  a: SourceId,
  b: SourceId,
): readonly Explanation[] {
  const [one, other] = [speakerOf(state, contest, a), speakerOf(state, contest, b)];
  return one === undefined || other === undefined ? [] : explain(state, contest, one, other);
}

interface Side extends Speaker {
  readonly stands: StandsOn;
}

function speakerOf(state: ElectionState, contest: Contest, source: SourceId): Side | undefined {
  const series = seriesOf(state, contest.id, source, basisInForce(state, source));
  const sayings = sayingsOf(series, contest);
  const now = sayings.at(-1);
  return now === undefined ? undefined : { source, series, sayings, now, stands: standsOn(state, contest, source) };
}

function explain(state: ElectionState, contest: Contest, a: Side, b: Side): readonly Explanation[] {
  const options = commonOptions(a.now, b.now);
  const precincts = explainDenominator(state, contest, a, b) ?? [];
  if (options.length === 0) return [precincts].flat();
  const agree = agreeOn(options, a.now, b.now);
  const totals = totalsApart(a, b);
  const basis = agree ? undefined : explainBasis(a, b);
  // Two counts have no offset and no age against each other; only one that would fit may also just be old.
  const counted = basis?.fit !== "proved";
  const stale = agree || !counted ? undefined : explainStale(state, a, b, options);
  const matches = counted ? matchTotals(a, b, options) : [];
  const offset = explainOffset(a, b, options, matches);
  const scope = counted ? explainScope(contest, indexOf(state).parts[0]?.length ?? 0, a, b, matches) : undefined;
  const margin = explainMargin(a, b, options, agree, totals);
  const found = [basis, stale, offset, scope, margin, precincts].flat().filter((each) => each !== undefined);
  if (agree && totals === 0) return [{ kind: "equal", fit: "proved", options }, ...found];
  // What sets totals apart says nothing about candidates' votes that differ.
  const reason = agree ? (offset ?? scope) : (basis ?? stale);
  return reason === undefined ? [conflictOf(a, b, options, totals), ...found] : found;
}

/** Total of `a` less total of `b`; nought where one of them gives none. */
function totalsApart(a: Speaker, b: Speaker): number {
  const [one, other] = [a.now.totalVotes, b.now.totalVotes];
  return one === null || other === null ? 0 : one - other;
}

function explainBasis(a: Side, b: Side): DifferentBasis | undefined {
  const sides = [a.stands, b.stands] as const;
  const [one, other] = sides;
  if (one.basis !== null && one.basis === other.basis) return undefined;
  // Where an observer has gone, figures show. That one has stayed on the running count is only what fits.
  const gone = ({ basis, from, arrived }: StandsOn) =>
    arrived !== undefined || (basis === null && from !== "election-night");
  const fit = sides.every(({ official }) => official) || sides.some(gone) ? "proved" : "would-fit";
  return { kind: "different-basis", fit, sides };
}

function explainMargin(
  a: Speaker,
  b: Speaker,
  options: readonly number[],
  agree: boolean,
  totals: number,
): SameMargin | undefined {
  if (agree && totals === 0) return undefined;
  const top = (votes: readonly (number | null)[]) =>
    [...options].sort((one, other) => (votes[other] ?? 0) - (votes[one] ?? 0) || one - other);
  const [leader, runnerUp] = top(a.now.votes);
  const [otherLeader, otherRunnerUp] = top(b.now.votes);
  if (leader === undefined || runnerUp === undefined) return undefined;
  if (leader !== otherLeader || runnerUp !== otherRunnerUp) return undefined;
  const lead = (votes: readonly (number | null)[]) => (votes[leader] ?? 0) - (votes[runnerUp] ?? 0);
  const margin = lead(a.now.votes);
  if (margin !== lead(b.now.votes)) return undefined;
  return { kind: "same-margin", fit: "proved", leader, runnerUp, margin };
}

/** Who says how many precincts there are, against the other; an office that does not say is held to the election's list. */
function explainDenominator(
  state: ElectionState,
  contest: Contest,
  a: Speaker,
  b: Speaker,
): DifferentDenominator | undefined {
  const counts = [a, b].flatMap((speaker) => precinctsOf(state, contest, speaker) ?? []);
  const [one, other] = counts;
  if (one === undefined || other === undefined || one.precincts === other.precincts) return undefined;
  return { kind: "different-denominator", fit: "proved", counts };
}

function precinctsOf(
  state: ElectionState,
  contest: Contest,
  { source, series, now }: Speaker,
): DifferentDenominator["counts"][number] | undefined {
  const index = indexOf(state);
  const said = series?.root === undefined ? null : figureOf(series.root.cells, contest).extras.precinctsTotal;
  if (said !== null)
    return { source, precincts: said, from: "said", position: series?.root?.standing.position ?? now.position };
  if (index.sources.get(source)?.kind !== "official") return undefined;
  const precincts = index.units.reduce((count, unit) => count + (unit.kind === "precinct" ? 1 : 0), 0);
  return precincts === 0 ? undefined : { source, precincts, from: "listed", position: 0 };
}

function conflictOf(a: Speaker, b: Speaker, options: readonly number[], totals: number): TrueConflict {
  const higher = (difference: number) => (difference > 0 ? a.source : b.source);
  return {
    kind: "true-conflict",
    fit: "proved",
    options: options.flatMap((option) => {
      const difference = (a.now.votes[option] ?? 0) - (b.now.votes[option] ?? 0);
      return difference === 0 ? [] : [{ option, higher: higher(difference), votes: Math.abs(difference) }];
    }),
    total: totals === 0 ? null : { higher: higher(totals), votes: Math.abs(totals) },
  };
}
