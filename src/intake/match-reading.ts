// From a file's names to the election's own units and options. Nothing is guessed: a name that fits none is refused, with the
// name; spelling differences that are known are listed as aliases in the election's definition.
import { type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type {
  Basis,
  Column,
  Contest,
  ContestCounts,
  ElectionDefinition,
  Reading,
  ReadingContest,
  ReadingUnit,
  Unit,
  UnitCounts,
  UnitId,
} from "../model/index.ts";
import type { IntakeCode } from "./errors.ts";

export type IntakeFault = Fault<IntakeCode>;

/** One contest of a reading, in the election's own terms. */
export interface Matched {
  readonly contest: Contest;
  readonly counts: ContestCounts;
  readonly reportedAt?: Instant;
  readonly batch: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
}

export interface MatchOutcome {
  readonly matched: readonly Matched[];
  /** Contests of the file that this election does not hold. */
  readonly passedOver: readonly string[];
}

/** @param basis a recount's files carry a date of their own, so theirs is not held against the election's */
export function matchReading(
  definition: ElectionDefinition,
  reading: Reading,
  basis: Basis,
): Result<MatchOutcome, IntakeFault> {
  const wrong = otherElection(definition, reading, basis);
  if (wrong !== undefined) return wrong;
  const names = new UnitNames(definition);
  const matched: Matched[] = [];
  const passedOver: string[] = [];
  for (const contest of reading.contests) {
    const own = findContest(definition, reading, contest);
    if (own === undefined) {
      passedOver.push(contest.name);
      continue;
    }
    const counts = matchContest(own, contest, reading, names);
    if (!counts.ok) return counts;
    matched.push(counts.value);
  }
  if (matched.length === 0) {
    const held = definition.contests.map((contest) => `“${contest.name}”`).join(", ");
    return fault("intake/no-contest", `The file has none of this election's contests (${held}).`);
  }
  return ok({ matched, passedOver });
}

function otherElection(definition: ElectionDefinition, reading: Reading, basis: Basis) {
  if (reading.electionId !== undefined && reading.electionId !== definition.id) {
    return fault(
      "intake/other-election" as const,
      `The file is of the election ${reading.electionId}, not of ${definition.id}.`,
    );
  }
  if (basis !== "recount" && reading.electionDate !== undefined && reading.electionDate !== definition.date) {
    return fault(
      "intake/other-election" as const,
      `The file is of an election on ${reading.electionDate}; this one is on ${definition.date}.`,
    );
  }
  if (reading.test === true && !definition.test) {
    return fault("intake/test-data" as const, "The file says that it is test data. It cannot go into a real election.");
  }
  return undefined;
}

function findContest(definition: ElectionDefinition, reading: Reading, contest: ReadingContest): Contest | undefined {
  if (reading.electionId !== undefined) return definition.contests.find((each) => each.id === contest.key);
  // A file of a single, unnamed contest is of the only one there is.
  if (contest.name === "" && definition.contests.length === 1) return definition.contests[0];
  return definition.contests.find((each) =>
    [each.name, ...(each.aliases ?? [])].some((name) => plain(name) === plain(contest.name)),
  );
}

function matchContest(
  own: Contest,
  contest: ReadingContest,
  reading: Reading,
  names: UnitNames,
): Result<Matched, IntakeFault> {
  const places: number[] = [];
  for (const option of contest.options) {
    const place = own.options.findIndex(
      (each) =>
        each.id === option.id ||
        [each.name, each.shortName, ...(each.aliases ?? [])].some(
          (name) => plain(name) === plain(option.name) || plain(name) === plain(option.printedName),
        ) ||
        (each.kind === "write-in" && option.kind === "write-in"),
    );
    if (place === -1) {
      return fault("intake/unknown-option", `“${option.printedName}” is not on the ballot of ${own.name}.`, {
        at: `${contest.name} / ${option.printedName}`,
      });
    }
    places.push(place);
  }
  const units = new Map<number, Result<UnitId, IntakeFault>>();
  const unitOf = (at: number): Result<UnitId, IntakeFault> => {
    const held = units.get(at) ?? names.find(reading.units, at);
    units.set(at, held);
    return held;
  };
  const lines = new Map<UnitId, OpenLine>();
  for (const row of contest.rows) {
    const unit = unitOf(row.unit);
    if (!unit.ok) return unit;
    const line = lines.get(unit.value) ?? { at: row.unit, columns: [], votes: [] };
    lines.set(unit.value, line);
    if (row.undervotes !== undefined) line.undervotes = (line.undervotes ?? 0) + row.undervotes;
    if (row.overvotes !== undefined) line.overvotes = (line.overvotes ?? 0) + row.overvotes;
    // A row of residual votes alone adds no column.
    if (row.votes.every((value) => value === null) && row.totalVotes === undefined) continue;
    const votes = own.options.map<number | null>(() => null);
    row.votes.forEach((value, i) => {
      const place = places[i];
      if (place === undefined || value === null) return;
      // Two lines of a file may be one option of ours (valid and invalid write-ins): they add up.
      votes[place] = (votes[place] ?? 0) + value;
    });
    line.columns.push(row.column);
    line.votes.push(votes);
    if (row.totalVotes !== undefined) line.totalVotes = row.totalVotes;
  }
  const complete: UnitId[] = [];
  for (const at of contest.complete) {
    const unit = unitOf(at);
    if (!unit.ok) return unit;
    complete.push(unit.value);
  }
  const batch: { unit: UnitId; votesAdded: number }[] = [];
  for (const { unit: at, votesAdded } of contest.batch ?? []) {
    const unit = unitOf(at);
    if (!unit.ok) return unit;
    batch.push({ unit: unit.value, votesAdded });
  }
  const counts = {
    units: [...lines].map(([unit, line]) => unitCounts(unit, line, reading.units[line.at], contest)),
    complete,
  };
  return ok({
    contest: own,
    counts,
    batch,
    ...(reading.generatedAt === undefined ? {} : { reportedAt: reading.generatedAt }),
  });
}

/** A unit's line while its rows come in. */
interface OpenLine {
  readonly at: number;
  readonly columns: Column[];
  readonly votes: (number | null)[][];
  totalVotes?: number;
  undervotes?: number;
  overvotes?: number;
}

function unitCounts(unit: UnitId, line: OpenLine, told: ReadingUnit | undefined, contest: ReadingContest): UnitCounts {
  const progress = contest.progress?.find((each) => each.unit === line.at) ?? told;
  const known = <K extends string>(name: K, value: number | undefined) =>
    (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: number };
  return {
    unit,
    columns: line.columns,
    votes: line.votes,
    ...known("totalVotes", line.totalVotes),
    ...known("undervotesTotal", line.undervotes),
    ...known("overvotesTotal", line.overvotes),
    ...known("ballotsCast", told?.ballotsCast),
    ...known("registered", told?.registered),
    ...known("precinctsReporting", progress?.precinctsReporting),
    ...known("precinctsTotal", progress?.precinctsTotal),
  };
}

/** Units by every name that files use for them. */
class UnitNames {
  readonly #byName = new Map<string, UnitId | "ambiguous">();
  readonly #byFips = new Map<string, UnitId>();
  readonly #ids: ReadonlySet<string>;
  readonly #whole: Unit | undefined;

  constructor(definition: ElectionDefinition) {
    this.#ids = new Set(definition.units.map((unit) => unit.id));
    [this.#whole] = definition.units;
    for (const unit of definition.units) {
      if (unit.fips !== undefined && unit.kind !== "precinct") this.#byFips.set(unit.fips, unit.id);
      for (const name of new Set([unit.name, ...(unit.aliases ?? [])].map(plain))) {
        const key = `${unit.parent ?? ""}|${name}`;
        const held = this.#byName.get(key);
        // Two precincts of one name: neither is found by it, only by what tells them apart.
        this.#byName.set(key, held === undefined || held === unit.id ? unit.id : "ambiguous");
      }
    }
  }

  find(units: readonly ReadingUnit[], at: number): Result<UnitId, IntakeFault> {
    const unit = units[at];
    const whole = this.#whole?.id;
    if (unit === undefined || whole === undefined) throw new Error(`the reading has no unit ${at}`);
    if (unit.id !== undefined && this.#ids.has(unit.id)) return ok(unit.id as UnitId);
    const byFips = unit.fips === undefined ? undefined : this.#byFips.get(unit.fips);
    if (byFips !== undefined && unit.kind !== "precinct") return ok(byFips);
    if (unit.kind === "state") return this.#named("", unit);
    if (unit.kind === "county") return this.#named(whole, unit);
    const county = unit.parent === undefined ? undefined : this.find(units, unit.parent);
    if (county !== undefined && !county.ok) return county;
    return this.#named(county?.value ?? whole, unit);
  }

  #named(parent: string, unit: ReadingUnit): Result<UnitId, IntakeFault> {
    const found = this.#byName.get(`${parent}|${plain(unit.name)}`);
    if (found !== undefined && found !== "ambiguous") return ok(found);
    const why = found === "ambiguous" ? "is the name of several places" : "is no place of this election";
    return fault("intake/unknown-unit", `“${unit.name}” ${why}.`, { at: unit.name });
  }
}

/** Names compared without case, spacing, underscores and the word County. */
function plain(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/\s+county$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
