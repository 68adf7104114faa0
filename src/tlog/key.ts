// Keys of signed notes: a public key under a name, told apart by a short id, and their text forms.
import { concat, fromBase64, toBase64, toHex, utf8 } from "../base/index.ts";
import type { Sha256Fn } from "./hash.ts";

/** Ed25519 over the text of a note. */
export const ED25519 = 0x01;
/** Ed25519 cosignature/v1, over a checkpoint and a time. */
export const COSIGNATURE = 0x04;
/** Keys of this type are read, so that they may stand in a configuration, but their signatures cannot be checked here. */
export const ML_DSA_44 = 0x06;

const KEY_BYTES = new Map([
  [ED25519, 32],
  [COSIGNATURE, 32],
  [ML_DSA_44, 1312],
]);
const SEED_BYTES = 32;
const NAME = /^[^+\p{White_Space}]+$/u;

/** A public key with the name it signs under. */
export interface NoteKey {
  readonly name: string;
  /** 8 hex digits. Tells keys apart; it is far too short to prove anything. */
  readonly id: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

export interface Signer {
  readonly key: NoteKey;
  sign(message: Uint8Array): Uint8Array;
}

/** False for a signature that does not fit, and for one, or a key, of a wrong length. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** First 4 bytes of H(name ‖ newline ‖ type ‖ key), in hex.  @source C2SP signed-note v1.0.0 */
export function keyIdOf(sha256: Sha256Fn, name: string, type: number, publicKey: Uint8Array): string {
  return toHex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
}

/** Throws on a name that no note could carry: it has white space or a plus, or is empty. */
export function makeKey(sha256: Sha256Fn, name: string, type: number, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new RangeError(`no key can be named ${JSON.stringify(name)}`);
  return { name, id: keyIdOf(sha256, name, type, publicKey), type, publicKey };
}

export function isKeyName(text: string): boolean {
  return NAME.test(text);
}

/** `<name>+<8 hex>+<base64 of type and key>` */
export function formatVkey({ name, id, type, publicKey }: NoteKey): string {
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/** Undefined where it is malformed, or where its key id is not that of its key. */
export function parseVkey(sha256: Sha256Fn, text: string): NoteKey | undefined {
  const parts = splitKey(text);
  const type = parts?.bytes[0];
  if (parts === undefined || type === undefined) return undefined;
  const { name, id } = parts;
  const publicKey = parts.bytes.subarray(1);
  if (publicKey.length !== KEY_BYTES.get(type)) return undefined;
  return keyIdOf(sha256, name, type, publicKey) === id ? { name, id, type, publicKey } : undefined;
}

/** Reads a secret key as Go writes it, `PRIVATE+KEY+<name>+<8 hex>+<base64 of 0x01 and seed>`. Undefined where it is
 *  malformed, or where its id is not that of its key. The text is secret: never print it.
 *  @param signerOf makes the signer of a name and a seed of 32 bytes
 *  @source golang.org/x/mod/sumdb/note, NewSigner */
export function parseSkey(text: string, signerOf: (name: string, seed: Uint8Array) => Signer): Signer | undefined {
  const [, rest] = /^PRIVATE\+KEY\+(.+)$/u.exec(text) ?? [];
  const parts = rest === undefined ? undefined : splitKey(rest);
  if (parts === undefined || parts.bytes[0] !== ED25519 || parts.bytes.length !== 1 + SEED_BYTES) return undefined;
  const signer = signerOf(parts.name, parts.bytes.subarray(1));
  return signer.key.id === parts.id ? signer : undefined;
}

/** Base64 may hold a plus itself, so only the first two separate. */
function splitKey(text: string): { name: string; id: string; bytes: Uint8Array } | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = fromBase64(encoded);
  return bytes !== undefined && toBase64(bytes) === encoded ? { name, id, bytes } : undefined;
}
