// A small election, its returns written in a line each, and the way of a return into what stands: match, review, fold.
import { canonicalJson, type Instant, instant, type Json, ok, type Result, utf8 } from "../src/base/index.ts";
import { diffReading, type ElectionState, evolve, initialState } from "../src/fold/index.ts";
import { type Matched, type Review, type ReviewInput, reviewReturn } from "../src/intake/index.ts";
import {
  type Basis,
  type Column,
  type ElectionDefinition,
  type Entry,
  NO_MAPPING,
  type Reading,
  type ReadingRow,
  type ReadingUnit,
  type Sha256,
  type SourceId,
  type UnitId,
} from "../src/model/index.ts";

export const official = "official" as SourceId;
export const oak = "xx/oak" as UnitId;

const precincts = (county: string, names: readonly string[]) =>
  names.map((name) => ({ id: `${county}/${name}`, kind: "precinct", name, parent: county }));

/** Oak with six precincts, Elm with four, Ash that counts as one. */
export const example = {
  id: "xx-2024",
  name: "Example general election",
  date: "2024-11-05",
  timeZone: "America/New_York",
  jurisdiction: "US-XX",
  pollsCloseAt: instant("2024-11-05T19:00-05:00"),
  test: false,
  parties: [],
  sources: [{ id: "official", name: "Office", kind: "official", statesBasis: true }],
  contests: [
    {
      id: "governor",
      name: "Governor",
      kind: "candidate",
      voteFor: 1,
      unit: "xx",
      options: [
        { id: "lee", name: "Ann Lee", shortName: "Lee", kind: "candidate" },
        { id: "diaz", name: "Bo Diaz", shortName: "Diaz", kind: "candidate" },
        { id: "write-in", name: "Write-in", shortName: "Write-in", kind: "write-in" },
      ],
    },
  ],
  units: [
    { id: "xx", kind: "state", name: "Example" },
    { id: "xx/oak", kind: "county", name: "Oak", parent: "xx" },
    { id: "xx/elm", kind: "county", name: "Elm", parent: "xx" },
    { id: "xx/ash", kind: "county", name: "Ash", parent: "xx" },
    ...precincts("xx/oak", ["1", "2", "3", "4", "5", "6"]),
    ...precincts("xx/elm", ["north", "south", "east", "west"]),
  ],
} as unknown as ElectionDefinition;

/** The election with its record just begun. */
export function begin(definition: ElectionDefinition = example): ElectionState {
  const entry: Entry = {
    v: 1,
    type: "election.created",
    election: definition.id,
    at: instant("2000-01-01T00:00Z"),
    name: definition.name,
    definition: "definition" as Sha256,
    test: definition.test,
  };
  const blob = utf8(canonicalJson(definition as unknown as Json));
  return evolve(initialState, entry, () => blob);
}

export interface LineOf {
  /** `oak/1`, `oak`, or empty for the state. */
  readonly unit: string;
  /** Votes by way of voting; a plain list is the total. [option] */
  readonly votes: readonly (number | null)[] | Readonly<Partial<Record<Column, readonly (number | null)[]>>>;
  readonly registered?: number;
  readonly ballotsCast?: number;
  readonly undervotes?: number;
  readonly overvotes?: number;
}

/** A reading as our own form gives it. */
export function readingOf(lines: readonly LineOf[], more: Partial<Reading> = {}, definition = example): Reading {
  const ids = [...new Set(lines.map((line) => (line.unit === "" ? "xx" : `xx/${line.unit}`)))].sort(
    (a, b) => a.split("/").length - b.split("/").length,
  );
  const units = ids.map((id): ReadingUnit => {
    const line = lines.find((each) => id === (each.unit === "" ? "xx" : `xx/${each.unit}`));
    const parent = ids.indexOf(id.slice(0, id.lastIndexOf("/")));
    return {
      id,
      kind: (["state", "county", "precinct"] as const)[id.split("/").length - 1] ?? "precinct",
      name: id.slice(id.lastIndexOf("/") + 1),
      ...(parent === -1 ? {} : { parent }),
      ...(line?.registered === undefined ? {} : { registered: line.registered }),
      ...(line?.ballotsCast === undefined ? {} : { ballotsCast: line.ballotsCast }),
    };
  });
  const [contest] = definition.contests;
  if (contest === undefined) throw new Error("no contest");
  const rows = lines.flatMap((line): readonly ReadingRow[] => {
    const unit = ids.indexOf(line.unit === "" ? "xx" : `xx/${line.unit}`);
    const columns = (Array.isArray(line.votes) ? { total: line.votes } : line.votes) as Record<Column, number[]>;
    const rest = {
      ...(line.undervotes === undefined ? {} : { undervotes: line.undervotes }),
      ...(line.overvotes === undefined ? {} : { overvotes: line.overvotes }),
    };
    return Object.entries(columns).map(([column, votes], i) => ({
      unit,
      column: column as Column,
      votes,
      ...(i === 0 ? rest : {}),
    }));
  });
  const options = contest.options.map(({ id, name, kind }) => ({ id, name, printedName: name, kind }));
  return {
    format: "tallyroom-csv",
    electionId: definition.id,
    units,
    contests: [{ key: contest.id, name: contest.id, kind: "candidate", options, rows, complete: [] }],
    warnings: [],
    ...more,
  };
}

/** Half past nine on election night: the polls have closed, a zero report is on file. */
export const tonight = instant("2024-11-05T21:30-05:00");

export function inputOf(
  state: ElectionState,
  reading: Reading | Result<readonly Reading[]>,
  more: Partial<ReviewInput> = {},
): ReviewInput {
  return {
    definition: state.index?.definition ?? example,
    state,
    readings: "ok" in reading ? reading : ok([reading]),
    county: oak,
    source: official,
    basis: "election-night",
    mapping: NO_MAPPING,
    now: tonight,
    decks: [],
    zeroReport: { at: instant("2024-11-05T06:12-05:00") },
    ...more,
  };
}

/** Takes what a review has matched into what stands, as the record would. */
export function takeIn(
  state: ElectionState,
  matched: readonly Matched[],
  at: Instant = tonight,
  basis: Basis = "election-night",
): ElectionState {
  let now = state;
  for (const { contest, counts, reportedAt } of matched) {
    const key = { contest: contest.id, source: official, basis };
    const implied = diffReading(now, key, counts);
    if (implied === undefined) continue;
    const { kind } = implied;
    const told = { ...key, counts: { inline: implied.counts }, ...(reportedAt === undefined ? {} : { reportedAt }) };
    const entry = {
      v: 1,
      election: now.index?.definition.id,
      at: at < now.at ? now.at : at,
      type: kind === "add" ? "count.reported" : "count.corrected",
      kind,
      ...told,
    } as Entry;
    now = evolve(now, entry, () => undefined);
  }
  return now;
}

/** What stands after these returns, each taken in whatever its review says. */
export function standing(...returns: readonly (readonly LineOf[] | Reading)[]): ElectionState {
  return returns.reduce<ElectionState>((state, each) => {
    const reading = "contests" in each ? each : readingOf(each);
    return takeIn(state, reviewReturn(inputOf(state, reading)).matched);
  }, begin());
}

/** What one check says of a return. */
export function findingsOf(review: Review, code: string): Review["findings"] {
  return review.findings.filter((finding) => finding.code === `check/${code}`);
}
