// The installation's own key: seals what must be read again (the secrets of authenticator apps) and signs what a browser
// carries for us. It lies in the data folder, its owner's alone, never in the database: whoever takes the one has not the
// other.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type Fault, fault, fromHex, fromUtf8, ok, type Result, toHex } from "../base/index.ts";
import type { PeopleCode } from "./errors.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text or a signature is for: one made for another purpose does not open. */
export interface Seal {
  seal(purpose: string, text: string): string;
  /** Undefined where it was not sealed by this key for this purpose. */
  open(purpose: string, sealed: string): string | undefined;
  /** HMAC-SHA-256, base64url. */
  sign(purpose: string, text: string): string;
}

/** Reads the key, and makes it at first use.
 *  @error people/key-exposed   others on this machine may read it
 *  @error people/key-unusable  it is not 32 bytes in hex */
export function openSeal(dataDir: string): Result<Seal, Fault<PeopleCode>> {
  const path = join(dataDir, "keys", "desk.key");
  makeKey(dataDir, path);
  if ((statSync(path).mode & 0o077) !== 0)
    return fault("people/key-exposed", "The desk's key can be read by others on this machine: set its mode to 0600.", {
      at: path,
    });
  const key = fromHex(readFileSync(path, "utf8").trim());
  if (key?.length !== KEY_BYTES) return fault("people/key-unusable", "The desk's key is damaged.", { at: path });
  return ok(sealWith(key));
}

/** The whole key appears under its name at once: of two programs that start together, one makes it and both read it. */
function makeKey(dataDir: string, path: string): void {
  if (existsSync(path)) return;
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w", 0o600);
  writeSync(file, `${toHex(randomBytes(KEY_BYTES))}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
  } finally {
    unlinkSync(draft);
  }
}

/** @param key 32 bytes; every purpose has its own, derived (RFC 5869) */
export function sealWith(key: Uint8Array): Seal {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync("sha256", key, "", `tallyroom ${purpose}`, KEY_BYTES));
  return {
    seal: (purpose, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
      const sealed = [cipher.update(text, "utf8"), cipher.final()];
      return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString("base64url");
    },
    open: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return fromUtf8(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]));
      } catch {
        return undefined;
      }
    },
    sign: (purpose, text) => createHmac("sha256", keyFor(purpose)).update(text).digest("base64url"),
  };
}
