// What commands share: plain output or JSON, sentences on stderr, exit codes, a progress bar where a person watches.
import type { Fault, Result } from "../base/index.ts";

/** 0 good; 1 bad input or a failed check; 2 wrong usage (commander's). */
export function fail(fault: Fault): never {
  process.stderr.write(`${fault.message}${fault.at === undefined ? "" : ` [${fault.at}]`} (${fault.code})\n`);
  process.exit(1);
}

export function orFail<T>(result: Result<T>): T {
  return result.ok ? result.value : fail(result.error);
}

export function print(value: object, json: boolean, words: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${words()}\n`);
}

/** A bar on stderr, on a terminal only. */
export function progressBar(label: string): (done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  let drawn = -1;
  return (done, of) => {
    const percent = of === 0 ? 100 : Math.floor((done * 100) / of);
    if (percent === drawn) return;
    drawn = percent;
    const filled = Math.floor(percent / 4);
    process.stderr.write(
      `\r${label} ${"█".repeat(filled)}${"░".repeat(25 - filled)} ${percent}%${done >= of ? "\n" : ""}`,
    );
  };
}

/** Columns padded to their widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          typeof cell === "number" ? String(cell).padStart(widths[i] ?? 0) : String(cell).padEnd(widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
