// One unit's figures as a flat row of numbers, and sums of such rows that can be changed in place of one part.
// A row is: votes per option · votes for the contest · per method (was it told, votes per option) · ballots cast ·
// registered · undervotes · overvotes · precincts reporting · precincts in all. What nobody said is UNKNOWN.
import { type Column, type Contest, METHODS, type Method, type UnitCounts } from "../../model/index.ts";

/** Marks a slot nobody has spoken of. Never leaves this folder: readers get null. */
const UNKNOWN = -1;

/** [slot], integers ≥ 0 or UNKNOWN */
export type Cells = readonly number[];

/** A sum over parts that knows, slot by slot, how many parts have spoken. */
export interface Sum {
  readonly parts: number;
  /** [slot] */
  readonly value: readonly number[];
  /** [slot] parts whose slot is known */
  readonly known: readonly number[];
}

/** Where things stand in a row, for a contest with this many options. */
interface Layout {
  readonly options: number;
  readonly total: number;
  readonly methods: number;
  readonly extras: number;
  readonly size: number;
}

const EXTRAS = [
  "ballotsCast",
  "registered",
  "undervotes",
  "overvotes",
  "precinctsReporting",
  "precinctsTotal",
] as const;
export type Extra = (typeof EXTRAS)[number];

function layoutOf(options: number): Layout {
  const methods = options + 1;
  const extras = methods + METHODS.length * (options + 1);
  return { options, total: options, methods, extras, size: extras + EXTRAS.length };
}

/** The row that one line of a return makes.
 *  Votes for the contest are what the line says; else the sum of its options, where the only unknown ones are write-in
 *  lines (a source that never carries write-ins leaves them out of its total); else unknown. */
export function cellsOf(contest: Contest, line: UnitCounts): Cells {
  const layout = layoutOf(contest.options.length);
  const row = new Array<number>(layout.size).fill(UNKNOWN);
  const typed = !line.columns.includes("total");
  for (let option = 0; option < layout.options; option++) row[option] = sumOf(line.votes.map((votes) => votes[option]));
  row[layout.total] = line.totalVotes ?? totalOf(contest, row);
  if (typed) {
    METHODS.forEach((method, m) => {
      const at = layout.methods + m * (layout.options + 1);
      const column = line.columns.indexOf(method as Column);
      row[at] = column === -1 ? 0 : 1;
      for (let option = 0; option < layout.options; option++) {
        const votes = column === -1 ? 0 : line.votes[column]?.[option];
        row[at + 1 + option] = row[option] === UNKNOWN ? UNKNOWN : (votes ?? UNKNOWN);
      }
    });
  }
  const extra: Record<Extra, number | undefined> = {
    ballotsCast: line.ballotsCast,
    registered: line.registered,
    undervotes: line.undervotesTotal ?? known(sumOf(line.undervotes ?? [])),
    overvotes: line.overvotesTotal ?? known(sumOf(line.overvotes ?? [])),
    precinctsReporting: line.precinctsReporting,
    precinctsTotal: line.precinctsTotal,
  };
  EXTRAS.forEach((name, i) => {
    row[layout.extras + i] = extra[name] ?? UNKNOWN;
  });
  return row;
}

function totalOf(contest: Contest, row: readonly number[]): number {
  let total = UNKNOWN;
  for (let option = 0; option < contest.options.length; option++) {
    const votes = row[option] ?? UNKNOWN;
    if (votes !== UNKNOWN) total = Math.max(total, 0) + votes;
    else if (contest.options[option]?.kind !== "write-in") return UNKNOWN;
  }
  return total;
}

function sumOf(values: readonly (number | null | undefined)[]): number {
  if (values.length === 0) return UNKNOWN;
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return UNKNOWN;
    sum += value;
  }
  return sum;
}

function known(value: number): number | undefined {
  return value === UNKNOWN ? undefined : value;
}

export function emptySum(contest: Contest): Sum {
  const { size } = layoutOf(contest.options.length);
  return { parts: 0, value: new Array<number>(size).fill(0), known: new Array<number>(size).fill(0) };
}

/** Replaces parts of a sum: each pair is what the part said before (if it had spoken) and what it says now. */
export function replaceParts(sum: Sum, changes: readonly (readonly [before: Cells | undefined, after: Cells])[]): Sum {
  const value = sum.value.slice();
  const counts = sum.known.slice();
  let parts = sum.parts;
  for (const [before, after] of changes) {
    if (before === undefined) parts += 1;
    for (let slot = 0; slot < value.length; slot++) {
      const old = before?.[slot] ?? UNKNOWN;
      const now = after[slot] ?? UNKNOWN;
      if (old !== UNKNOWN) {
        value[slot] = (value[slot] ?? 0) - old;
        counts[slot] = (counts[slot] ?? 0) - 1;
      }
      if (now !== UNKNOWN) {
        value[slot] = (value[slot] ?? 0) + now;
        counts[slot] = (counts[slot] ?? 0) + 1;
      }
    }
  }
  return { parts, value, known: counts };
}

/** A sum as a row: a slot is known only where every part that has spoken has spoken of it. */
export function cellsOfSum(sum: Sum): Cells | undefined {
  if (sum.parts === 0) return undefined;
  return sum.value.map((value, slot) => (sum.known[slot] === sum.parts ? value : UNKNOWN));
}

/** Fills what the parts leave unknown (ballots cast, say) from the unit's own line, if the two agree on the votes. */
export function completeFrom(cells: Cells, own: Cells | undefined, contest: Contest): Cells {
  if (own === undefined) return cells;
  for (let option = 0; option < contest.options.length; option++) {
    if (cells[option] !== UNKNOWN && own[option] !== UNKNOWN && cells[option] !== own[option]) return cells;
  }
  return cells.map((value, slot) => (value === UNKNOWN ? (own[slot] ?? UNKNOWN) : value));
}

export function sameCells(a: Cells | undefined, b: Cells | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((value, slot) => value === b[slot]);
}

/** What a row says, for readers. */
export interface Figure {
  /** [option], ballot order; null = unknown */
  readonly votes: readonly (number | null)[];
  readonly totalVotes: number | null;
  /** Methods that were told, each with [option]. */
  readonly methods: readonly { readonly method: Method; readonly votes: readonly (number | null)[] }[];
  readonly extras: Readonly<Record<Extra, number | null>>;
}

export function figureOf(cells: Cells, contest: Contest): Figure {
  const layout = layoutOf(contest.options.length);
  const at = (slot: number): number | null => {
    const value = cells[slot] ?? UNKNOWN;
    return value === UNKNOWN ? null : value;
  };
  const options = contest.options.map((_, option) => option);
  const methods = METHODS.flatMap((method, m) => {
    const start = layout.methods + m * (layout.options + 1);
    return (at(start) ?? 0) > 0 ? [{ method, votes: options.map((option) => at(start + 1 + option)) }] : [];
  });
  const extras = Object.fromEntries(EXTRAS.map((name, i) => [name, at(layout.extras + i)])) as Record<
    Extra,
    number | null
  >;
  return { votes: options.map(at), totalVotes: at(layout.total), methods, extras };
}

/** Added votes per option, and in all: unknown where either side is. Nothing before counts as nothing: the first return
 *  adds all that it says. */
export function addedBetween(
  before: Cells | undefined,
  after: Cells,
  contest: Contest,
): { votes: readonly (number | null)[]; total: number | null } {
  const step = (slot: number): number | null => {
    const now = after[slot] ?? UNKNOWN;
    const old = before === undefined ? 0 : (before[slot] ?? UNKNOWN);
    return now === UNKNOWN || old === UNKNOWN ? null : now - old;
  };
  return { votes: contest.options.map((_, option) => step(option)), total: step(contest.options.length) };
}

/** Whether some method of some option lost votes, or gained; only where both sides know it. */
export function methodsMoved(before: Cells, after: Cells, contest: Contest): { fell: boolean; moved: boolean } {
  const layout = layoutOf(contest.options.length);
  let fell = false;
  let moved = false;
  for (let m = 0; m < METHODS.length; m++) {
    const start = layout.methods + m * (layout.options + 1) + 1;
    for (let slot = start; slot < start + layout.options; slot++) {
      const old = before[slot] ?? UNKNOWN;
      const now = after[slot] ?? UNKNOWN;
      if (old === UNKNOWN || now === UNKNOWN || old === now) continue;
      moved = true;
      if (now < old) fell = true;
    }
  }
  return { fell, moved };
}
