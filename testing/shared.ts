// Where tests find the raw files and third-party vectors that are kept beside the checkout and never copied into it.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../shared/", import.meta.url);

/** False where the folder is absent: then the tests that need it say so. In CI that is a failure, never a skip. */
export const sharedIsHere = existsSync(folder);
if (!sharedIsHere) {
  const plainly = "../shared is absent: tests that read real files and third-party vectors cannot run";
  if (process.env.CI === "true") throw new Error(plainly);
  console.warn(plainly);
}

export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, folder));
}

export function sharedJson(path: string): unknown {
  return JSON.parse(readFileSync(sharedPath(path), "utf8"));
}
