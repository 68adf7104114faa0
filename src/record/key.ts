// The record's signing key: one file per election, readable by its owner alone, never printed and never logged.
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Fault, fault, fromHex, ok, type Result, toHex } from "../base/index.ts";
import type { Signer } from "../tlog/index.ts";
import { signerOf } from "./crypto.ts";
import type { RecordCode } from "./errors.ts";

const SEED_BYTES = 32;

function keyPath(dataDir: string, election: string): string {
  return join(dataDir, "keys", `${election}.key`);
}

/** Makes the key of a new record. The file must not exist: a key is never replaced in silence. It is on disk before
 *  anything is signed with it. */
export function makeSigner(dataDir: string, election: string, origin: string): Signer {
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  const seed = randomBytes(SEED_BYTES);
  const file = openSync(keyPath(dataDir, election), "wx", 0o600);
  writeSync(file, `${toHex(seed)}\n`);
  fsyncSync(file);
  closeSync(file);
  return signerOf(origin, seed);
}

export function loadSigner(dataDir: string, election: string, origin: string): Result<Signer, Fault<RecordCode>> {
  const path = keyPath(dataDir, election);
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) {
      return fault("record/key-exposed", `The signing key of ${election} can be read by others: set its mode to 0600.`);
    }
    text = readFileSync(path, "utf8").trim();
  } catch (cause) {
    return fault("record/no-key", `The signing key of ${election} is missing from this data folder.`, { cause });
  }
  const seed = fromHex(text);
  if (seed?.length !== SEED_BYTES) return fault("record/no-key", `The signing key of ${election} is damaged.`);
  return ok(signerOf(origin, seed));
}
