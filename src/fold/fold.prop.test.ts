import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "../base/index.ts";
import type { Contest, ElectionDefinition, UnitCounts, UnitId } from "../model/index.ts";
import { figureOf } from "./count/cells.ts";
import { nodeOf, placeReturn, type UnitNode } from "./count/standing.ts";
import { indexElection } from "./unit-tree.ts";

const COUNTIES = 5;
const PRECINCTS = 4;
const contest = {
  id: "c",
  name: "C",
  kind: "candidate",
  voteFor: 1,
  unit: "s",
  options: ["a", "b", "c"].map((id) => ({ id, name: id, shortName: id, kind: "candidate" })),
} as unknown as Contest;
const counties = Array.from({ length: COUNTIES }, (_, c) => `s/${c}`);
const precincts = counties.flatMap((county) => Array.from({ length: PRECINCTS }, (_, p) => `${county}/${p}`));
const index = indexElection({
  contests: [contest],
  sources: [],
  units: [
    { id: "s", kind: "state", name: "s" },
    ...counties.map((id) => ({ id, kind: "county", name: id, parent: "s" })),
    ...precincts.map((id) => ({ id, kind: "precinct", name: id, parent: id.slice(0, 3) })),
  ],
} as unknown as ElectionDefinition);

const standing = { position: 0, at: instant("2024-01-01T00:00Z") };
const votes = fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000));
const lineOf = (unit: string, [a, b, c]: readonly [number, number, number]): UnitCounts => ({
  unit: unit as UnitId,
  columns: ["election-day", "early"],
  votes: [
    [a, b, c],
    [c, a, b],
  ],
});
const place = (root: UnitNode | undefined, units: readonly UnitCounts[]) =>
  placeReturn(index, contest, root, { units, complete: [] }, standing);
const totals = (node: UnitNode | undefined) => (node === undefined ? undefined : figureOf(node.cells, contest).votes);

test("counties add up to the whole, whatever came in which order and how often", () => {
  const reports = fc.array(fc.record({ at: fc.nat(precincts.length - 1), votes }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(reports, (given) => {
      let root: UnitNode | undefined;
      const newest = new Map<string, readonly [number, number, number]>();
      for (const report of given) {
        const unit = precincts[report.at] ?? "";
        newest.set(unit, report.votes);
        root = place(root, [lineOf(unit, report.votes)]);
      }
      const want = [0, 1, 2].map((option) =>
        [...newest.values()].reduce((sum, [a, b, c]) => sum + ([a + c, b + a, c + b][option] ?? 0), 0),
      );
      expect(totals(root)).toEqual(want);
      const atOnce = place(
        undefined,
        [...newest].map(([unit, each]) => lineOf(unit, each)),
      );
      expect(totals(atOnce)).toEqual(want);
      for (const [unit] of index.units.entries()) {
        expect(totals(nodeOf(index, atOnce, unit))).toEqual(totals(nodeOf(index, root, unit)));
      }
    }),
  );
});

test("a correction taken back restores every figure", () => {
  fc.assert(
    fc.property(fc.nat(precincts.length - 1), votes, votes, (at, first, second) => {
      const start = place(
        undefined,
        precincts.map((unit) => lineOf(unit, [1, 2, 3])),
      );
      const unit = precincts[at] ?? "";
      const before = place(start, [lineOf(unit, first)]);
      const back = place(place(before, [lineOf(unit, second)]), [lineOf(unit, first)]);
      expect(back?.cells).toEqual(before?.cells);
    }),
  );
});
