// What the benches share: runs taken in turn, medians of them, and one line of JSON per row for scripts/bench.mjs.

export interface Row {
  readonly what: string;
  /** Ours, with its unit. */
  readonly ours: string;
  /** What it is held against in the same run; absent where the budget is a bare number. */
  readonly yardstick?: string;
  readonly ratio?: string;
  readonly budget: string;
  readonly within: boolean;
}

export function report(row: Row): void {
  process.stdout.write(`ROW ${JSON.stringify(row)}\n`);
}

/** For a yardstick that this machine does not have. A row that is missing without a word would look like one that passed. */
export function reportAbsent(what: string, why: string): void {
  process.stdout.write(`ABSENT ${JSON.stringify({ what, why })}\n`);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share 0.99 for the value that 99 of 100 do not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Does each work in turn, A B C A B C …, after one round to warm up, so that a busy minute of the machine falls on all of
 *  them alike.
 *  @returns for each work its result of every round */
export async function interleave<Name extends string, T>(
  rounds: number,
  works: Readonly<Record<Name, () => T | Promise<T>>>,
  warmUps = 1,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(works) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      const result = await works[name]();
      if (round >= 0) results[name].push(result);
    }
  }
  return results;
}

/** As interleave. @returns for each work its median in milliseconds */
export async function timeInTurn<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const timed = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        const start = performance.now();
        await works[name]();
        return performance.now() - start;
      },
    ]),
  ) as Record<Name, () => Promise<number>>;
  const times = await interleave(rounds, timed);
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** Numbers that look random and are the same in every run (mulberry32). @returns integers from 0, below `limit` */
export function drawFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

export function inThousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
