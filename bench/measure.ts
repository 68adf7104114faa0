// What the benches share: medians over interleaved runs, and one line of JSON per row for scripts/bench.mjs.

export interface Row {
  readonly what: string;
  /** Ours, with its unit. */
  readonly ours: string;
  /** What it is held against in the same run. */
  readonly yardstick: string;
  readonly ratio?: string;
  readonly budget: string;
  readonly within: boolean;
}

export function report(row: Row): void {
  process.stdout.write(`ROW ${JSON.stringify(row)}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs two things in turn, A B A B …, after one warm-up of each. @returns milliseconds, medians */
export async function interleave(
  runs: number,
  a: () => unknown,
  b: () => unknown,
): Promise<{ readonly a: number; readonly b: number }> {
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  await a();
  await b();
  for (let run = 0; run < runs; run++) {
    for (const [name, work] of [
      ["a", a],
      ["b", b],
    ] as const) {
      const start = performance.now();
      await work();
      times[name].push(performance.now() - start);
    }
  }
  return { a: median(times.a), b: median(times.b) };
}
