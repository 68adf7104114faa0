// Three sources that count one contest of two candidates and a write-in line, in two counties: for tests of what sets sources
// apart. Folded as a record would be, without one.
import { canonicalJson, epochOf, type Instant, instant, instantOfEpoch, type Json, utf8 } from "../src/base/index.ts";
import { diffReading, type ElectionState, evolve, initialState } from "../src/fold/index.ts";
import type {
  Basis,
  Contest,
  ContestId,
  Draft,
  ElectionDefinition,
  Entry,
  Sha256,
  SourceId,
  UnitCounts,
  UnitId,
} from "../src/model/index.ts";

const definition = {
  id: "demo",
  name: "Demo",
  date: "2024-11-05",
  timeZone: "America/New_York",
  jurisdiction: "US-GA",
  pollsCloseAt: instant("2024-11-05T19:00-05:00"),
  test: true,
  parties: [],
  sources: [
    { id: "official", name: "Office", kind: "official", statesBasis: true },
    { id: "feed", name: "Feed", kind: "observer", statesBasis: false },
    { id: "agency", name: "Agency", kind: "observer", statesBasis: false },
  ],
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
    { id: "s/two/p1", kind: "precinct", name: "P1", parent: "s/two" },
  ],
} as unknown as ElectionDefinition;

export const contest = definition.contests[0] as Contest;
export const official = "official" as SourceId;
export const feed = "feed" as SourceId;
export const agency = "agency" as SourceId;

type Votes = readonly [a: number | null, b: number | null, writeIn?: number | null];

/** What a source says of the whole, and of its counties where it gives them, so many minutes after the polls closed. */
export interface Said {
  readonly source: SourceId;
  readonly at: number;
  readonly votes: Votes;
  readonly total?: number;
  readonly basis?: Basis;
  readonly precincts?: number;
  readonly counties?: readonly [one: Votes, two: Votes];
}

export function minute(minutes: number): Instant {
  return instantOfEpoch(epochOf(definition.pollsCloseAt) + minutes * 60_000);
}

const begun = enter(undefined, 0, { type: "election.created", name: "Demo", definition: "d" as Sha256, test: true });

/** The state once all of this was said, in this order. What says nothing new makes no entry. */
export function counted(...said: readonly Said[]): ElectionState {
  return said.reduce(say, begun);
}

export function say(
  state: ElectionState,
  { source, at, votes, basis = "election-night", ...more }: Said,
): ElectionState {
  const whole: UnitCounts = {
    ...lineOf("s", votes),
    ...(more.total === undefined ? {} : { totalVotes: more.total }),
    ...(more.precincts === undefined ? {} : { precinctsTotal: more.precincts }),
  };
  const [one, two] = more.counties ?? [];
  const counties = one === undefined || two === undefined ? [] : [lineOf("s/one", one), lineOf("s/two", two)];
  const key = { contest: contest.id, source, basis };
  const implied = diffReading(state, key, { units: [...counties, whole], complete: [] });
  if (implied === undefined) return state;
  return enter(state, at, {
    type: implied.kind === "add" ? "count.reported" : "count.corrected",
    kind: implied.kind,
    contest: contest.id as ContestId,
    source,
    basis,
    counts: { inline: implied.counts },
  } as Draft);
}

/** @param at minutes after the polls closed */
export function enter(state: ElectionState | undefined, at: number, draft: Draft): ElectionState {
  const entry = { ...draft, v: 1, election: definition.id, at: minute(at) } as Entry;
  return evolve(state ?? initialState, entry, () => utf8(canonicalJson(definition as unknown as Json)));
}

function lineOf(unit: string, [a, b, writeIn = null]: Votes): UnitCounts {
  return { unit: unit as UnitId, columns: ["total"], votes: [[a, b, writeIn]] };
}
