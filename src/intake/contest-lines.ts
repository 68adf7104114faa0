// The rows of one contest of a reading → its lines, one a unit. Rows of names that nobody knows are left out: whoever takes
// the lines must first have refused or blocked the file for those names.
import type {
  Column,
  Contest,
  ContestCounts,
  Reading,
  ReadingContest,
  ReadingUnit,
  UnitCounts,
  UnitId,
} from "../model/index.ts";

/** @param places [option of the reading] its place on our ballot
 *  @param unitOf unit of the reading → ours
 *  @param above the unit in which one of ours lies, and how many parts that has */
export function linesOf(
  own: Contest,
  contest: ReadingContest,
  reading: Reading,
  places: readonly (number | undefined)[],
  unitOf: (at: number) => UnitId | undefined,
  above: (unit: UnitId) => { readonly unit: UnitId; readonly parts: number } | undefined,
): ContestCounts {
  const lines = new Map<UnitId, OpenLine>();
  for (const row of contest.rows) {
    const unit = unitOf(row.unit);
    if (unit === undefined) continue;
    const silent = row.votes.every((value) => value === null) && row.totalVotes === undefined;
    if (silent && row.undervotes === undefined && row.overvotes === undefined) continue;
    const line = lines.get(unit) ?? { at: row.unit, columns: [], votes: [] };
    lines.set(unit, line);
    if (row.undervotes !== undefined) line.undervotes = (line.undervotes ?? 0) + row.undervotes;
    if (row.overvotes !== undefined) line.overvotes = (line.overvotes ?? 0) + row.overvotes;
    // A row of residual votes alone adds no column.
    if (silent) continue;
    line.columns.push(row.column);
    line.votes.push(own.options.map((_, place) => sumAt(place, places, row.votes)));
    if (row.totalVotes !== undefined) line.totalVotes = row.totalVotes;
  }
  const complete = new Set<UnitId>();
  for (const at of contest.complete) {
    const unit = unitOf(at);
    if (unit !== undefined) complete.add(unit);
  }
  for (const unit of unitsSpelledOut(own, lines, above)) complete.add(unit);
  return {
    units: [...lines].map(([unit, line]) => unitCounts(unit, line, reading.units[line.at], contest)),
    complete: [...complete],
  };
}

/** One option's votes in a row: the sum of the file's lines for it, unknown where one of them is, or where it has none. */
function sumAt(
  place: number,
  places: readonly (number | undefined)[],
  votes: readonly (number | null)[],
): number | null {
  let sum: number | null = null;
  for (const [i, at] of places.entries()) {
    if (at !== place) continue;
    const value = votes[i] ?? null;
    if (value === null) return null;
    sum = (sum ?? 0) + value;
  }
  return sum;
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

/** Units without a line of their own, all of whose parts have one with every figure known: their sum is the unit's figure,
 *  though the file does not say so. Else an older line of the unit would go on standing over newer parts. Write-ins may be
 *  unknown: many sources never carry them. */
function unitsSpelledOut(
  own: Contest,
  lines: ReadonlyMap<UnitId, OpenLine>,
  above: (unit: UnitId) => { readonly unit: UnitId; readonly parts: number } | undefined,
): readonly UnitId[] {
  const given = new Map<UnitId, number>();
  const wanted = new Map<UnitId, number>();
  for (const [unit, { votes }] of lines) {
    const isOpen = (value: number | null, option: number) => value === null && own.options[option]?.kind !== "write-in";
    if (votes.length === 0 || votes.some((column) => column.some(isOpen))) continue;
    const whole = above(unit);
    if (whole === undefined || lines.has(whole.unit)) continue;
    given.set(whole.unit, (given.get(whole.unit) ?? 0) + 1);
    wanted.set(whole.unit, whole.parts);
  }
  return [...given].flatMap(([unit, parts]) => (parts === wanted.get(unit) ? [unit] : []));
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
