// Where the scenarios lie: in the checkout, beside the program.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fault, ok, type Result } from "../../base/index.ts";

/** @param name a scenario that comes with Tallyroom, or a folder */
export function findScenario(name: string): Result<string> {
  const own = fileURLToPath(new URL(`../../../scenarios/${name}`, import.meta.url));
  if (/^[a-z0-9-]+$/.test(name) && existsSync(own)) return ok(own);
  if (existsSync(name)) return ok(name);
  return fault(
    "scenario/not-found",
    `There is no scenario “${name}”. The one that comes with Tallyroom is georgia-2020.`,
  );
}
