// The memory of `tallyroom serve` with Georgia 2020 loaded: once it listens, and after every kind of page was asked for at
// moments all over the count.
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepGeorgia, serveFolder } from "./georgia.ts";
import { drawFrom, report, reportAbsent } from "./measure.ts";

const BUDGET_MB = 300;
const MOMENTS = 25;
const PAGES = [
  "",
  "/race/president",
  "/county/fulton",
  "/live",
  "/certification",
  "/recount",
  "/audit",
  "/sources",
  "/record",
];

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
if (process.platform === "linux") await benchMemory();
else reportAbsent("memory of the embedded server", "it is read from /proc, which only Linux has");
rmSync(folder, { recursive: true });

async function benchMemory(): Promise<void> {
  await keepGeorgia(join(folder, "data"));
  const { child, url } = await serveFolder(join(folder, "data"), openSync(join(folder, "serve.log"), "w"));
  const listening = memoryOf(child.process.pid, "VmRSS");
  const { position } = (await (await fetch(`${url}/api/v1/ga-2020/head`)).json()) as { position: number };
  const draw = drawFrom(2020);
  for (let n = 0; n < MOMENTS; n++) {
    const at = draw(position + 1);
    for (const page of PAGES) {
      const { status } = await fetch(`${url}/ga-2020${page}?at=${at}`);
      if (status >= 500) throw new Error(`${page} at ${at}: ${status}`);
    }
  }
  const peak = memoryOf(child.process.pid, "VmHWM");
  await child.stop();
  report({
    what: "memory of the embedded server with Georgia 2020 loaded",
    ours: `${listening.toFixed(0)} MB listening; ${peak.toFixed(0)} MB at most, after ${MOMENTS * PAGES.length} pages of the past`,
    budget: `≤ ${BUDGET_MB} MB`,
    within: peak <= BUDGET_MB,
  });
}

/** @returns MB */
function memoryOf(pid: number | undefined, field: "VmRSS" | "VmHWM"): number {
  const kB = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kB) / 1024;
}
