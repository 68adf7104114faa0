// Two counts of one contest side by side: the only place where two bases meet, and only to be compared.

import { figureOf, nodeOf, seriesOf } from "../fold/index.ts";
import type { Basis, Source } from "../model/index.ts";
import { contestResult } from "./contest.ts";
import type { BasisComparison } from "./documents/index.ts";
import { resettle, type Settled } from "./moment.ts";

/** Null where the official source has not given both. */
export function compareBases(settled: Settled, from: Basis, to: Basis): BasisComparison | null {
  const official = settled.index.definition.sources.find((source) => source.kind === "official");
  if (official === undefined || !has(settled, official, from) || !has(settled, official, to)) return null;
  const before = resettle(settled, { source: official, basis: from });
  const after = resettle(settled, { source: official, basis: to });
  const fromResult = contestResult(before);
  const top = fromResult.options.slice(0, 2).map((option) => fromResult.ballotOrder.indexOf(option.id));
  const counties = (settled.index.parts[0] ?? []).flatMap((number) => {
    const unit = settled.index.units[number];
    if (unit === undefined) return [];
    const old = votesIn(before, number);
    const now = votesIn(after, number);
    return [
      {
        unit: unit.id,
        name: unit.name,
        ...(unit.fips === undefined ? {} : { fips: unit.fips }),
        from: old.votes,
        to: now.votes,
        marginChange: minus(lead(now.votes, top), lead(old.votes, top)),
        totalChange: minus(now.totalVotes, old.totalVotes),
      },
    ];
  });
  const changed = counties.filter((county) =>
    county.from.some((votes, option) => votes !== null && county.to[option] !== null && votes !== county.to[option]),
  ).length;
  return {
    from,
    to,
    fromResult,
    toResult: contestResult(after),
    counties,
    changed,
    unchanged: counties.length - changed,
  };
}

function has({ state, contest }: Settled, source: Source, basis: Basis): boolean {
  return seriesOf(state, contest.id, source.id, basis) !== undefined;
}

function votesIn(settled: Settled, unit: number): { votes: readonly (number | null)[]; totalVotes: number | null } {
  const node = nodeOf(settled.index, settled.series?.root, unit);
  if (node === undefined) return { votes: settled.contest.options.map(() => null), totalVotes: null };
  return figureOf(node.cells, settled.contest);
}

function lead(votes: readonly (number | null)[], [first, second]: readonly number[]): number | null {
  return first === undefined || second === undefined ? null : minus(votes[first], votes[second]);
}

function minus(a: number | null | undefined, b: number | null | undefined): number | null {
  return a === null || b === null || a === undefined || b === undefined ? null : a - b;
}
