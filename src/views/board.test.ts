// A board of three small states, folded from their entries: what each row says, and how electors are added up.
import { describe, expect, test } from "vitest";
import { smallElection } from "../../testing/small-election.ts";
import { canonicalJson, instant, type Json, utf8 } from "../base/index.ts";
import { evolve, initialState } from "../fold/index.ts";
import type { Entry } from "../model/index.ts";
import { type Moment, viewBoard } from "./index.ts";

const AT = instant("2026-11-04T01:00Z");
const AP = { id: "ap", name: "Agency", kind: "observer", statesBasis: false };

interface State {
  readonly id: string;
  readonly place?: string;
  readonly electors?: number;
  readonly date?: string;
  readonly test?: boolean;
  /** Ash (Dem), Birch (Rep); absent: nothing counted. */
  readonly votes?: readonly [number, number];
  readonly contest?: object;
  /** After the count. */
  readonly after?: readonly object[];
}

function momentOf({
  id,
  place = id,
  electors,
  date = "2026-11-03",
  test: isTest = false,
  votes,
  contest,
  after = [],
}: State): Moment {
  const [mayor] = smallElection.contests;
  const stakes = electors === undefined ? {} : { electors, office: "president" };
  const definition = {
    ...smallElection,
    id,
    name: `Election of ${place}`,
    date,
    test: isTest,
    units: [{ id: "tl", kind: "state", name: place }],
    contests: [{ ...mayor, ...stakes, ...contest }],
    sources: [...smallElection.sources, AP],
  };
  const count = { units: [{ unit: "tl", columns: ["total"], votes: [votes] }], complete: [] };
  const told = { contest: "mayor", source: "official", basis: "election-night", counts: { inline: count } };
  const entries = [
    { type: "election.created", name: id, definition: "d", test: isTest },
    ...(votes === undefined ? [] : [{ type: "count.reported", kind: "add", ...told }]),
    ...after,
  ].map((entry) => ({ v: 1, election: id, at: AT, ...entry })) as unknown as Entry[];
  const blob = utf8(canonicalJson(definition as unknown as Json));
  const state = entries.reduce((before, entry) => evolve(before, entry, () => blob), initialState);
  return { state, root: "root", ticks: [] };
}

const call = (status: string, option?: string) => ({
  type: "call.set",
  contest: "mayor",
  source: "ap",
  status,
  ...(option === undefined ? {} : { option }),
  text: "Said.",
});
const certified = {
  type: "state.certified",
  basis: "election-night",
  version: 1,
  certifiedOn: "2026-11-20",
  by: "Office",
};
const board = (...states: readonly State[]) => viewBoard(states.map(momentOf));

const EAST: State = { id: "east", electors: 10, votes: [600, 400], after: [call("called", "ash"), certified] };
const WEST: State = { id: "west", electors: 7, votes: [100, 300], after: [call("called", "birch")] };
const NORTH: State = { id: "north", electors: 3, votes: [51, 49], after: [call("too-close")] };

describe("electors, three ways", () => {
  const [group] = board(WEST, NORTH, EAST).presidential;

  test("what is certified, what is called and what leads are three sums, each with what it gives to nobody", () => {
    expect(group?.held).toBe(20);
    expect(group?.sums).toEqual([
      { by: "certified", sides: [{ side: "dem", electors: 10, states: 1 }], rest: 10 },
      {
        by: "calls",
        source: "ap",
        sourceName: "Agency",
        sides: [
          { side: "dem", electors: 10, states: 1 },
          { side: "rep", electors: 7, states: 1 },
        ],
        rest: 3,
      },
      {
        by: "leading",
        sides: [
          { side: "dem", electors: 13, states: 2 },
          { side: "rep", electors: 7, states: 1 },
        ],
        rest: 0,
      },
    ]);
  });

  test("sides stand by the electors they lead for, under the name that all states print", () => {
    expect(group?.sides).toEqual([
      { side: "dem", name: "Ash", party: "dem" },
      { side: "rep", name: "Birch", party: "rep" },
    ]);
  });

  test("a board without all 538 electors says of no number that it wins; with them it is 270", () => {
    expect(group?.toWin).toBeNull();
    expect(board({ ...EAST, electors: 531 }, WEST).presidential[0]).toMatchObject({ held: 538, toWin: 270 });
    expect(board({ ...EAST, electors: 532 }, WEST).presidential[0]).toMatchObject({ held: 539, toWin: null });
  });

  test("a level state, and one without votes, are led by nobody", () => {
    const [level] = board({ id: "east", electors: 10, votes: [5, 5] }, { id: "west", electors: 7 }).presidential;
    expect(level?.sums.at(-1)).toEqual({ by: "leading", sides: [], rest: 17 });
    expect(level?.states.map((state) => state.leader)).toEqual([null, null]);
  });

  test("a call that was taken back gives nobody electors, and who calls nobody has no sum", () => {
    const [group] = board({ ...WEST, after: [call("called", "birch"), call("retracted")] }).presidential;
    expect(group?.sums.map((sum) => sum.by)).toEqual(["certified", "leading"]);
  });

  test("a place that is here twice is in no sum, and named", () => {
    const [twice] = board(EAST, { ...EAST, id: "again", place: "east" }, WEST).presidential;
    expect(twice).toMatchObject({ heldTwice: ["east"], held: 7 });
    expect(twice?.states).toHaveLength(3);
  });

  test("electors that a definition does not give are unknown, never nought in words", () => {
    const contest = { office: "president" };
    const [group] = board(WEST, { id: "south", votes: [2, 1], contest }).presidential;
    expect(group?.states.map((state) => state.electors)).toEqual([null, 7]);
    expect(group?.held).toBe(7);
  });
});

describe("what is kept apart", () => {
  test("tests from what is real, one day's election from another's; the newest real one first", () => {
    const rehearsal = { ...EAST, id: "east-rehearsal", test: true };
    const before = { ...WEST, id: "west-2022", date: "2022-11-08" };
    const { presidential } = board(rehearsal, before, EAST, WEST);
    expect(presidential.map(({ date, test: isTest, held }) => [date, isTest, held])).toEqual([
      ["2026-11-03", false, 17],
      ["2022-11-08", false, 7],
      ["2026-11-03", true, 10],
    ]);
    expect(presidential.at(-1)?.heldTwice).toEqual([]);
  });
});

describe("a state's row", () => {
  test("says who leads by how much, how the count stands, and who called it", () => {
    const [group] = board(EAST, NORTH).presidential;
    expect(group?.states[0]).toMatchObject({
      place: "east",
      leader: { option: "ash", name: "Ash", party: "dem" },
      margin: { votes: 200, share: { num: 200, den: 1000 } },
      status: "certified",
      calls: [{ source: "ap", status: "called", option: { name: "Ash" }, names: ["Alex Ash"] }],
    });
    expect(group?.states[1]?.status).toBe("unofficial-partial");
  });

  test("one called who does not lead is said to", () => {
    const [group] = board({ ...EAST, after: [call("called", "birch")] }, WEST).presidential;
    expect(group?.states[0]?.calls[0]).toMatchObject({ notLeading: true });
    expect(group?.states[1]?.calls[0]).not.toHaveProperty("notLeading");
  });
});

describe("other contests", () => {
  test("the closest first by votes over all votes; those without a margin, and tests, last", () => {
    const far = { id: "far", votes: [700, 300] as const };
    const close = { id: "close", votes: [501, 499] as const };
    const measure = {
      kind: "measure",
      winRule: { kind: "threshold", option: "ash", num: 3, den: 5, comparator: ">=" },
    };
    const nearly = { id: "nearly", votes: [599, 401] as const, contest: measure };
    const { others, presidential } = board(
      { id: "trial", votes: [1, 1], test: true },
      { id: "empty" },
      far,
      nearly,
      close,
      WEST,
    );
    expect(others.map((race) => race.election)).toEqual(["nearly", "close", "far", "empty", "trial"]);
    expect(others[0]).toMatchObject({
      outcome: { kind: "fails", needs: 600 },
      named: [{ option: "ash", name: "Ash" }],
    });
    expect(presidential).toHaveLength(1);
  });
});

test("an empty installation has an empty board", () => {
  expect(viewBoard([])).toMatchObject({ asOf: null, elections: [], presidential: [], others: [], othersTotal: 0 });
});
