import { expect, test } from "vitest";
import { canonicalJson, instant, type Json, utf8 } from "../base/index.ts";
import type {
  ContestCounts,
  ContestId,
  Draft,
  ElectionDefinition,
  Entry,
  Sha256,
  SourceId,
  UnitCounts,
  UnitId,
} from "../model/index.ts";
import { diffReading, type ElectionState, evolve, figureOf, indexOf, initialState, nodeOf, seriesOf } from "./index.ts";

const contest = "mayor" as ContestId;
const source = "official" as SourceId;
const basis = "election-night" as const;
const unit = (id: string) => id as UnitId;

const definition = {
  id: "demo",
  name: "Demo",
  date: "2024-11-05",
  timeZone: "America/New_York",
  jurisdiction: "US-GA",
  pollsCloseAt: instant("2024-11-05T19:00-05:00"),
  test: true,
  parties: [],
  sources: [{ id: "official", name: "Office", kind: "official", statesBasis: true }],
  contests: [
    {
      id: "mayor",
      name: "Mayor",
      kind: "candidate",
      voteFor: 1,
      unit: "s",
      options: [
        { id: "a", name: "A", shortName: "A", kind: "candidate" },
        { id: "b", name: "B", shortName: "B", kind: "candidate" },
        { id: "w", name: "Write-in", shortName: "Write-in", kind: "write-in" },
      ],
    },
  ],
  units: [
    { id: "s", kind: "state", name: "State" },
    { id: "s/one", kind: "county", name: "One", parent: "s" },
    { id: "s/two", kind: "county", name: "Two", parent: "s" },
    { id: "s/one/p1", kind: "precinct", name: "P1", parent: "s/one" },
    { id: "s/one/p2", kind: "precinct", name: "P2", parent: "s/one" },
  ],
} as unknown as ElectionDefinition;

const blob = utf8(canonicalJson(definition as unknown as Json));
const begun = evolve(
  initialState,
  {
    v: 1,
    type: "election.created",
    election: definition.id,
    at: instant("2024-11-05T12:00Z"),
    name: "Demo",
    definition: "def" as Sha256,
    test: true,
  },
  () => blob,
);

const line = (id: string, ...votes: (number | null)[]): UnitCounts => ({
  unit: unit(id),
  columns: ["total"],
  votes: [votes],
});
const typed = (id: string, day: number[], mail: number[]): UnitCounts => ({
  unit: unit(id),
  columns: ["election-day", "absentee-mail"],
  votes: [day, mail],
});

/** Takes a reading the way the pipeline does; the same state where it says nothing new. */
function take(state: ElectionState, counts: ContestCounts): ElectionState {
  const implied = diffReading(state, { contest, source, basis }, counts);
  if (implied === undefined) return state;
  const draft = {
    type: implied.kind === "add" ? "count.reported" : "count.corrected",
    kind: implied.kind,
    contest,
    source,
    basis,
    counts: { inline: implied.counts },
  } as Draft;
  const entry = { ...draft, v: 1, election: definition.id, at: state.at } as Entry;
  return evolve(state, entry, () => undefined);
}

function figure(state: ElectionState, id: string) {
  const index = indexOf(state);
  const node = nodeOf(index, seriesOf(state, contest, source, basis)?.root, index.numberOf.get(unit(id)) ?? -1);
  const [found] = definition.contests;
  return node === undefined || found === undefined ? undefined : figureOf(node.cells, found);
}

const newest = (state: ElectionState) => seriesOf(state, contest, source, basis)?.changes?.last;

test("counties that have reported add up; what nobody said is unknown, not zero", () => {
  let state = take(begun, { units: [line("s/one", 10, 5, null)], complete: [] });
  expect(figure(state, "s")).toMatchObject({ votes: [10, 5, null], totalVotes: 15 });
  state = take(state, { units: [line("s/two", 1, 2, 3)], complete: [] });
  expect(figure(state, "s")).toMatchObject({ votes: [11, 7, null], totalVotes: 21 });
  expect(figure(state, "s/one/p1")).toBeUndefined();
});

test("the same reading twice says nothing", () => {
  const counts = { units: [line("s/one", 10, 5, null), line("s/two", 1, 2, 3)], complete: [unit("s")] };
  const once = take(begun, counts);
  expect(take(once, counts)).toBe(once);
});

test("a unit's figure is the newest full statement: its own line, or all of its parts", () => {
  let state = take(begun, { units: [line("s", 100, 90, null)], complete: [] });
  state = take(state, { units: [line("s/one", 10, 5, null)], complete: [] });
  expect(figure(state, "s")?.votes).toEqual([100, 90, null]);
  state = take(state, { units: [line("s/two", 95, 88, null)], complete: [unit("s")] });
  expect(figure(state, "s")?.votes).toEqual([105, 93, null]);
  state = take(state, { units: [line("s", 100, 90, null)], complete: [] });
  expect(figure(state, "s")?.votes).toEqual([100, 90, null]);
});

test("a file with a county's line and all its parts says both each time: its figure stays the sum of the parts", () => {
  const file = (n: number): ContestCounts => ({
    units: [line("s/one", n + 1, n, 0), line("s/one/p1", n, 0, 0), line("s/one/p2", 1, n, 0)],
    complete: [unit("s/one")],
  });
  let state = begun;
  for (const n of [5, 6, 7]) {
    state = take(state, file(n));
    const index = indexOf(state);
    const root = seriesOf(state, contest, source, basis)?.root;
    expect(nodeOf(index, root, index.numberOf.get(unit("s/one")) ?? 0)?.stated).toBe("parts");
    expect(take(state, file(n))).toBe(state);
  }
  // A later file of one precinct alone moves the county.
  const moved = take(state, { units: [line("s/one/p1", 20, 0, 0)], complete: [] });
  const root = seriesOf(moved, contest, source, basis)?.root;
  const node = nodeOf(indexOf(moved), root, indexOf(moved).numberOf.get(unit("s/one")) ?? 0);
  const [mayor] = definition.contests;
  if (node === undefined || mayor === undefined) throw new Error("gone");
  expect(figureOf(node.cells, mayor).votes).toEqual([21, 7, 0]);
});

test("what the parts leave unknown comes from the unit's own line, if the votes agree", () => {
  const own = { ...line("s/one", 10, 5, null), ballotsCast: 17 };
  const parts = [line("s/one/p1", 4, 1, null), line("s/one/p2", 6, 4, null)];
  const agreed = take(begun, { units: [own, ...parts], complete: [unit("s/one")] });
  expect(figure(agreed, "s/one")?.extras.ballotsCast).toBe(17);
  const differing = take(begun, { units: [own, line("s/one/p1", 4, 1, null)], complete: [unit("s/one")] });
  expect(figure(differing, "s/one")?.extras.ballotsCast).toBeNull();
});

test("the four kinds of change", () => {
  const start = take(begun, {
    units: [typed("s/one", [10, 5, 0], [3, 2, 0]), typed("s/two", [9, 9, 0], [1, 1, 0])],
    complete: [unit("s")],
  });
  expect(newest(start)?.kind).toBe("add");
  const kinds = (counts: UnitCounts) => newest(take(start, { units: [counts], complete: [] }))?.kind;
  expect(kinds(typed("s/one", [12, 5, 0], [3, 2, 0]))).toBe("add");
  expect(kinds(typed("s/one", [8, 5, 0], [5, 2, 0]))).toBe("recode");
  expect(kinds(typed("s/one", [9, 7, 0], [3, 2, 0]))).toBe("correction");
  expect(kinds(typed("s/one", [9, 5, 0], [3, 2, 0]))).toBe("restate");
});

test("a fall in one county is a correction of the whole even where the whole rose", () => {
  const start = take(begun, { units: [line("s/one", 10, 5, 0), line("s/two", 10, 5, 0)], complete: [unit("s")] });
  const after = take(start, { units: [line("s/one", 9, 5, 0), line("s/two", 20, 5, 0)], complete: [] });
  expect(newest(after)?.kind).toBe("correction");
  expect(newest(after)?.units.map((each) => each.kind)).toEqual(["restate", "add"]);
});

test("an update touches only its county's branch: the rest of the tree is the very same", () => {
  const start = take(begun, { units: [line("s/one", 10, 5, 0), line("s/two", 10, 5, 0)], complete: [] });
  const after = take(start, { units: [line("s/one", 11, 5, 0)], complete: [] });
  const parts = (state: ElectionState) => seriesOf(state, contest, source, basis)?.root?.parts;
  expect(parts(after)?.[1]).toBe(parts(start)?.[1]);
  expect(parts(after)?.[0]).not.toBe(parts(start)?.[0]);
});

test("an entry that claims another kind than it is breaks the fold", () => {
  const start = take(begun, { units: [line("s/one", 10, 5, 0)], complete: [] });
  const lie = {
    v: 1,
    type: "count.reported",
    kind: "add",
    election: definition.id,
    at: start.at,
    contest,
    source,
    basis,
    counts: { inline: { units: [line("s/one", 9, 5, 0)], complete: [] } },
  } as Entry;
  expect(() => evolve(start, lie, () => undefined)).toThrow(/says "add", but what it does is "restate"/);
});
