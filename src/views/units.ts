// Rows of a table of units: counties of the state, precincts of a county.
import { fault, ok, type Result } from "../base/index.ts";
import { figureOf, nodeOf } from "../fold/index.ts";
import type { UnitId } from "../model/index.ts";
import { methodRows, turnoutOf } from "./contest.ts";
import type { UnitRow } from "./documents/index.ts";
import { marginOf } from "./margin.ts";
import { type Ask, type Moment, type Settled, settle, type ViewFault } from "./moment.ts";

export interface UnitsAsk extends Ask {
  readonly level: "county" | "precinct";
  /** Slug of one county: only its precincts. */
  readonly county?: string;
}

export function viewUnits(moment: Moment, ask: UnitsAsk): Result<readonly UnitRow[], ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { index } = settled.value;
  if (ask.county !== undefined) {
    const county = findCounty(settled.value, ask.county);
    return county.ok ? ok(unitRows(settled.value, county.value)) : county;
  }
  if (ask.level === "county") return ok(unitRows(settled.value, 0));
  return ok((index.parts[0] ?? []).flatMap((county) => unitRows(settled.value, county)));
}

/** Number of the county with this slug (the last step of its id). */
export function findCounty({ index }: Settled, slug: string): Result<number, ViewFault> {
  const whole = index.units[0]?.id;
  const number = index.numberOf.get(`${whole}/${slug}` as UnitId);
  if (number === undefined || index.parent[number] !== 0) {
    return fault("view/unknown-county", `There is no county “${slug}” in this election.`);
  }
  return ok(number);
}

/** The parts of a unit, in the definition's order, each with what it says or with nothing. */
export function unitRows(settled: Settled, parent: number): readonly UnitRow[] {
  const { state, index, contest, series } = settled;
  const open = new Set(
    [...state.incidents.values()].flatMap((each) => (each.closed === undefined ? [each.opened.entry.unit] : [])),
  );
  return (index.parts[parent] ?? []).flatMap((number) => {
    const unit = index.units[number];
    if (unit === undefined) return [];
    const node = nodeOf(index, series?.root, number);
    const figure = node === undefined ? undefined : figureOf(node.cells, contest);
    const votes = figure?.votes ?? contest.options.map(() => null);
    const totalVotes = figure?.totalVotes ?? null;
    const certified = state.certification.counties.get(unit.id)?.at(-1);
    const { reportedAt, at, position, reconstructed } = node?.standing ?? {};
    return [
      {
        unit: unit.id,
        kind: unit.kind,
        name: unit.name,
        ...(unit.fips === undefined ? {} : { fips: unit.fips }),
        votes,
        totalVotes,
        margin: marginOf(contest, votes, totalVotes),
        byMethod: methodRows(figure),
        turnout: turnoutOf(figure),
        precinctsReporting: figure?.extras.precinctsReporting ?? null,
        precinctsTotal: figure?.extras.precinctsTotal ?? null,
        ...(reportedAt === undefined ? {} : { reportedAt }),
        ...(at === undefined ? {} : { receivedAt: at }),
        position: position ?? null,
        ...(reconstructed === undefined ? {} : { reconstructed }),
        ...(certified === undefined
          ? {}
          : {
              certified: {
                version: certified.entry.version,
                ...(certified.entry.certifiedOn === undefined ? {} : { on: certified.entry.certifiedOn }),
                position: certified.position,
              },
            }),
        openIncident: open.has(unit.id),
      },
    ];
  });
}
