// The key with which a county's machine signs what it files: one PEM file, its owner's alone, never sent anywhere. Its public
// half is also its name.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import type { CliCode } from "./errors.ts";

export interface CountyKey {
  readonly privateKey: KeyObject;
  /** Base64url of the public key's 32 bytes: what the state's operator registers, and what a signature calls the key. */
  readonly keyid: string;
}

/** Makes a key. A file that is there already stays as it is, and throws: a key is never replaced in silence. */
export function makeCountyKey(path: string): CountyKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  const file = openSync(path, "wx", 0o600);
  writeSync(file, String(privateKey.export({ type: "pkcs8", format: "pem" })));
  fsyncSync(file);
  closeSync(file);
  return { privateKey, keyid: keyidOf(privateKey) };
}

/** @error cli/key-exposed  others on this machine can read the file
 *  @error cli/bad-key      it holds something else than a private Ed25519 key */
export function loadCountyKey(path: string): Result<CountyKey, Fault<CliCode>> {
  if ((statSync(path).mode & 0o077) !== 0) {
    return fault("cli/key-exposed", `${path} can be read by others on this computer. Set its mode to 0600.`);
  }
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(readFileSync(path));
  } catch (cause) {
    return fault("cli/bad-key", `${path} is not a key. Make one with: tallyroom send --make-key FILE`, { cause });
  }
  if (privateKey.asymmetricKeyType !== "ed25519") {
    return fault("cli/bad-key", `${path} is a key of another kind (${privateKey.asymmetricKeyType}), not Ed25519.`);
  }
  return ok({ privateKey, keyid: keyidOf(privateKey) });
}

function keyidOf(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  if (x === undefined) throw new Error("an Ed25519 key has its public half in x");
  return x;
}
