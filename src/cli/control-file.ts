// How a second command finds the server that holds a data folder: a small file in it, its owner's alone, gone when the
// server ends.
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Control {
  readonly url: string;
  readonly token: string;
}

const pathIn = (dataDir: string) => join(dataDir, "control.json");

export function newToken(): string {
  return randomBytes(24).toString("base64url");
}

export function leaveControl(dataDir: string, control: Control): void {
  rmSync(pathIn(dataDir), { force: true });
  writeFileSync(pathIn(dataDir), JSON.stringify(control), { mode: 0o600 });
}

export function removeControl(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}

/** Undefined where no server has left one. */
export function findControl(dataDir: string): Control | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), "utf8")) as Control;
  } catch {
    return undefined;
  }
}
