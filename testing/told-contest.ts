// A contest built entry by entry for tests of the pure rooms: three counties, two sources, whatever is counted and said.
import { canonicalJson, type Instant, instant, type Json, utf8 } from "../src/base/index.ts";
import { diffReading, type ElectionState, type Expecting, evolve, indexOf, initialState } from "../src/fold/index.ts";
import type {
  Basis,
  Contest,
  ContestId,
  Draft,
  Entry,
  Estimate,
  Method,
  SourceId,
  UnitCounts,
  UnitId,
} from "../src/model/index.ts";

export const OFFICE = "office" as SourceId;
export const FEED = "feed" as SourceId;
export const COUNTIES = ["s/one", "s/two", "s/three"] as const;
const BASIS: Basis = "election-night";
const CONTEST = "c" as ContestId;

export interface ContestShape {
  readonly options?: readonly string[];
  /** Members of the contest beside its options. */
  readonly contest?: Partial<Contest>;
}

/** What is told, in order: counts, and words of what to expect. Each at its moment, `HH:MM` of the day after the vote, or a
 *  whole moment. */
export type Telling =
  | {
      readonly at: string;
      readonly by: SourceId;
      readonly count: readonly UnitCounts[];
      readonly complete?: readonly string[];
    }
  | { readonly at: string; readonly by: SourceId; readonly expects: readonly Estimate[]; readonly confirmed?: true };

export function tell(shape: ContestShape, tellings: readonly Telling[]): ElectionState {
  const { options = ["a", "b"] } = shape;
  const definition = {
    id: "e",
    name: "E",
    date: "2024-11-05",
    timeZone: "America/New_York",
    jurisdiction: "US-XX",
    pollsCloseAt: instant("2024-11-05T19:00-05:00"),
    test: true,
    parties: [],
    units: [
      { id: "s", kind: "state", name: "S" },
      ...COUNTIES.map((id) => ({ id, kind: "county", name: id.slice(2), parent: "s" })),
      ...["p1", "p2"].map((id) => ({ id: `s/one/${id}`, kind: "precinct", name: id, parent: "s/one" })),
    ],
    sources: [
      { id: OFFICE, name: "Office", kind: "official", statesBasis: true },
      { id: FEED, name: "Feed", kind: "observer", statesBasis: false },
    ],
    contests: [
      {
        id: CONTEST,
        name: "C",
        kind: "candidate",
        voteFor: 1,
        unit: "s",
        options: options.map((id) => ({ id, name: id, shortName: id.toUpperCase(), kind: "candidate" })),
        ...shape.contest,
      },
    ],
  };
  const blob = utf8(canonicalJson(definition as unknown as Json));
  const created = { type: "election.created", name: "E", definition: "d", test: true };
  let state = take(initialState, instant("2024-11-05T12:00Z"), created as unknown as Draft, () => blob);
  for (const telling of tellings) state = take(state, momentOf(telling.at), draftOf(state, telling));
  return state;
}

function draftOf(state: ElectionState, telling: Telling): Draft {
  const said = { contest: CONTEST, source: telling.by };
  if ("expects" in telling) {
    const confirmed = telling.confirmed === undefined ? {} : { confirmed: telling.confirmed };
    return { ...said, type: "expected.estimated", estimates: telling.expects, ...confirmed };
  }
  const counts = { units: telling.count, complete: (telling.complete ?? []) as UnitId[] };
  const implied = diffReading(state, { ...said, basis: BASIS }, counts);
  if (implied === undefined) throw new Error("the count says nothing new");
  const { kind } = implied;
  const type = kind === "add" ? "count.reported" : "count.corrected";
  return { ...said, type, kind, basis: BASIS, counts: { inline: implied.counts } } as Draft;
}

function take(
  state: ElectionState,
  at: Instant,
  draft: Draft,
  blobs: () => Uint8Array | undefined = () => undefined,
): ElectionState {
  return evolve(state, { ...draft, v: 1, election: "e", at } as unknown as Entry, blobs);
}

export function momentOf(at: string): Instant {
  return instant(at.length === 5 ? `2024-11-06T${at}Z` : at);
}

/** The contest as what is left is read from it. */
export function expecting(state: ElectionState, now = "23:00"): Expecting {
  const index = indexOf(state);
  const [contest] = index.definition.contests;
  const held = state.contests.get(CONTEST);
  if (contest === undefined || held === undefined) throw new Error("nothing was told of the contest");
  return { index, contest, state: held, basis: BASIS, now: momentOf(now) };
}

/** A unit's votes, ways of voting not told apart. */
export function votes(unit: string, ...each: readonly (number | null)[]): UnitCounts {
  return { unit: unit as UnitId, columns: ["total"], votes: [each] };
}

/** A unit's votes by way of voting, and what else the line says. */
export function typed(
  unit: string,
  rows: Readonly<Partial<Record<Method, readonly number[]>>>,
  more: Partial<UnitCounts> = {},
): UnitCounts {
  const columns = Object.keys(rows) as Method[];
  return { unit: unit as UnitId, columns, votes: columns.map((method) => rows[method] ?? []), ...more };
}

/** What is said of one unit. */
export function said(unit: string, what: Omit<Estimate, "unit">): Estimate {
  return { unit: unit as UnitId, ...what };
}
