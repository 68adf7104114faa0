// The form for filling in a county by hand: which cells there are, what is in them, what stands beside them.
import { basisInForce, indexOf, nodeOf, seriesOf } from "../../fold/index.ts";
import { type Basis, type Column, METHODS, type SourceId, type UnitId } from "../../model/index.ts";
import type { GridDocument } from "../documents/index.ts";
import type { Moment } from "../moment.ts";
import { basesToFileOn } from "./county-desk.ts";
import { countyRef, deskHead } from "./desk-head.ts";

export interface GridFacts extends Pick<GridDocument, "now" | "values" | "problems"> {
  readonly county: UnitId;
  readonly source: SourceId;
  readonly basis?: Basis;
  readonly filing?: string;
  readonly base?: string;
  /** Ways of voting the form shows; absent: those that stand, or the usual four. */
  readonly methods?: readonly Column[];
}

const USUAL: readonly Column[] = ["election-day", "early", "absentee-mail", "provisional"];

export function viewGrid(moment: Moment, facts: GridFacts): GridDocument {
  const { state } = moment;
  const index = indexOf(state);
  const inForce = basisInForce(state, facts.source);
  const basis = facts.basis ?? inForce;
  const number = index.numberOf.get(facts.county) ?? 0;
  const parts = index.parts[number] ?? [];
  const places = parts.length > 0 ? parts : [number];
  const standing: Record<string, number> = {};
  const seen = new Set<Column>();
  for (const contest of index.definition.contests) {
    const root = seriesOf(state, contest.id, facts.source, basis)?.root;
    for (const place of places) {
      const line = nodeOf(index, root, place)?.line;
      if (line === undefined) continue;
      line.columns.forEach((column, c) => {
        seen.add(column);
        contest.options.forEach((option, o) => {
          const votes = line.votes[c]?.[o];
          if (typeof votes === "number") standing[`${contest.id}|${line.unit}|${option.id}|${column}`] = votes;
        });
      });
      if (line.ballotsCast !== undefined) standing[`|${line.unit}|(ballots cast)|total`] = line.ballotsCast;
      if (line.registered !== undefined) standing[`|${line.unit}|(registered)|total`] = line.registered;
    }
  }
  const shown = facts.methods ?? (seen.size > 0 ? [...seen] : USUAL);
  return {
    ...deskHead(moment, facts.now),
    page: "grid",
    county: countyRef(index, facts.county),
    basis,
    bases: basesToFileOn(inForce),
    ...(facts.filing === undefined ? {} : { filing: facts.filing }),
    ...(facts.base === undefined ? {} : { base: facts.base }),
    methods: [...METHODS, "total" as const].map((method) => ({ method, shown: shown.includes(method) })),
    contests: index.definition.contests.map((contest) => ({
      contest: contest.id,
      name: contest.name,
      options: contest.options.map(({ id, name, shortName, party }) => ({
        id,
        name,
        shortName,
        ...(party === undefined ? {} : { party }),
      })),
    })),
    units: places.flatMap((place) => {
      const unit = index.units[place];
      return unit === undefined ? [] : [{ unit: unit.id, name: unit.name }];
    }),
    values: facts.values,
    standing,
    problems: facts.problems,
  };
}
