// Each source's figures side by side: compared with the official count, never mixed into it.
import { epochOf } from "../base/index.ts";
import { explainDifference, figureOf, nodeOf, seriesOf } from "../fold/index.ts";
import { BASES, type Basis, type Contest, type Source } from "../model/index.ts";
import { expectedVote } from "./contest.ts";
import type { Explanation, SourceRow } from "./documents/index.ts";
import { observationsOf } from "./head.ts";
import { marginOf } from "./margin.ts";
import { resettle, type Settled } from "./moment.ts";

const OBSERVATIONS = 5;

/** @param unit number of the unit; 0, the whole, unless told */
export function sourceRows(settled: Settled, unit = 0): readonly SourceRow[] {
  const { definition } = settled.index;
  const official = definition.sources.find((source) => source.kind === "official");
  const against = official === undefined ? undefined : figureIn(resettle(settled, { source: official }), unit);
  return definition.sources.map((source) => sourceRow(settled, source, unit, against));
}

type Held = ReturnType<typeof figureIn>;

function figureIn(settled: Settled, unit: number) {
  const node = nodeOf(settled.index, settled.series?.root, unit);
  return node === undefined ? undefined : { ...figureOf(node.cells, settled.contest), standing: node.standing };
}

function sourceRow(asked: Settled, source: Source, unit: number, official: Held): SourceRow {
  const settled = resettle(asked, { source });
  const { state, index, contest, basis } = settled;
  const held = figureIn(settled, unit);
  const votes = held?.votes ?? contest.options.map(() => null);
  const totalVotes = held?.totalVotes ?? null;
  const margin = marginOf(contest, votes, totalVotes);
  const said = held?.standing.reportedAt ?? held?.standing.at;
  const id = index.units[unit]?.id;
  const observations = observationsOf(state, source.id, OBSERVATIONS);
  const spoke = observations[0]?.entry;
  const updated =
    spoke?.sourceUpdatedAt !== undefined && (said === undefined || spoke.sourceUpdatedAt > said)
      ? spoke.sourceUpdatedAt
      : said;
  return {
    source: source.id,
    name: source.name,
    kind: source.kind,
    statesBasis: source.statesBasis,
    ...(source.note === undefined ? {} : { note: source.note }),
    basis,
    votes,
    totalVotes,
    margin,
    precinctsReporting: held?.extras.precinctsReporting ?? null,
    precinctsTotal: held?.extras.precinctsTotal ?? null,
    ...(held?.standing.reportedAt === undefined ? {} : { reportedAt: held.standing.reportedAt }),
    ...(held === undefined ? {} : { receivedAt: held.standing.at }),
    ageSeconds: updated === undefined ? null : Math.max(0, Math.floor((epochOf(state.at) - epochOf(updated)) / 1000)),
    position: held?.standing.position ?? null,
    expected: id === undefined || state.certification.state.length > 0 ? null : expectedVote(settled, source.id, id),
    difference: source.kind === "official" || held === undefined ? null : differenceFrom(contest, official, held),
    equals: source.kind === "official" ? [] : officialBasesEqualTo(settled, unit, votes),
    explanation: source.kind === "official" || unit !== 0 ? null : explanationOf(settled, source),
    observations: observations.map(({ position, entry }) => ({
      text: entry.text,
      at: entry.at,
      kind: entry.observation,
      ...(entry.sourceUpdatedAt === undefined ? {} : { sourceUpdatedAt: entry.sourceUpdatedAt }),
      position,
    })),
  };
}

/** The most important of what sets an observer apart from the official count. */
function explanationOf({ state, index, contest }: Settled, observer: Source): Explanation | null {
  const official = index.definition.sources.find((source) => source.kind === "official");
  if (official === undefined) return null;
  return explainDifference(state, contest, official.id, observer.id)[0] ?? null;
}

/** Observer less official, and how much larger the observer shows the official leader's lead. */
function differenceFrom(contest: Contest, official: Held, observer: NonNullable<Held>): SourceRow["difference"] {
  if (official === undefined) return null;
  const minus = (a: number | null | undefined, b: number | null | undefined): number | null =>
    a === null || b === null || a === undefined || b === undefined ? null : a - b;
  const votes = observer.votes.map((value, option) => minus(value, official.votes[option]));
  const known = official.votes
    .map((value, option) => ({ value, option }))
    .filter((each) => each.value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || a.option - b.option);
  const [first, second] = known;
  const leader = marginOf(contest, official.votes, official.totalVotes)?.leader;
  const shown = marginOf(contest, observer.votes, observer.totalVotes)?.leader;
  return {
    sameLeader: leader === undefined || shown === undefined ? null : leader === shown,
    totalVotes: minus(observer.totalVotes, official.totalVotes),
    votes,
    marginVotes: first === undefined || second === undefined ? null : minus(votes[first.option], votes[second.option]),
  };
}

/** Official bases other than the running count whose top two an observer's figures equal to the vote: the mark that a
 *  feed has slid, unlabelled, onto another count. */
function officialBasesEqualTo(settled: Settled, unit: number, votes: readonly (number | null)[]): readonly Basis[] {
  const { state, index, contest } = settled;
  const top = votes.map((value, option) => ({ value, option })).filter((each) => each.value !== null);
  const two = top.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 2);
  if (two.length < 2) return [];
  return BASES.filter((basis) => {
    if (basis === "election-night") return false;
    return index.definition.sources.some((source) => {
      if (source.kind !== "official") return false;
      const node = nodeOf(index, seriesOf(state, contest.id, source.id, basis)?.root, unit);
      if (node === undefined) return false;
      const official = figureOf(node.cells, contest);
      return two.every(({ value, option }) => official.votes[option] === value);
    });
  });
}
