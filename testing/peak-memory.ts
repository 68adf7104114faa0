// How far the memory of this process rises while something is done. Linux keeps the mark itself; elsewhere it is looked at often.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const STATUS = "/proc/self/status";
const RESET = "/proc/self/clear_refs";
const LOOK_EVERY_MS = 5;

/** @returns bytes over what was resident before */
export async function peakOver(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let seen = before;
  const timer = setInterval(() => {
    seen = Math.max(seen, process.memoryUsage.rss());
  }, LOOK_EVERY_MS);
  // 5: forget the highest mark so far (man proc_pid_clear_refs).
  if (existsSync(RESET)) writeFileSync(RESET, "5");
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const mark = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, "utf8"))?.[1] : undefined;
  return Math.max(mark === undefined ? seen : Number(mark) * 1024, process.memoryUsage.rss()) - before;
}
