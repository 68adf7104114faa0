// RFC 6962 hashing. SHA-256 is handed in, so that the same code runs on the server and in a reader's browser.
import { concat } from "../base/index.ts";

export type Sha256Fn = (bytes: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** @source RFC 6962 §2.1: H(0x00 ‖ entry) */
export function hashLeaf(sha256: Sha256Fn, entry: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, entry));
}

/** @source RFC 6962 §2.1: H(0x01 ‖ left ‖ right) */
export function hashNode(sha256: Sha256Fn, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE, left, right));
}

export function emptyRoot(sha256: Sha256Fn): Uint8Array {
  return sha256(new Uint8Array(0));
}
