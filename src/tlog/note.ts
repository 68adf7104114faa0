// Signed notes (C2SP signed-note): a text and, below it, lines of signatures by named keys.
import {
  concat,
  type Fault,
  fault,
  fromBase64,
  fromUtf8,
  ok,
  type Result,
  toBase64,
  toHex,
  utf8,
} from "../base/index.ts";
import type { Sha256Fn } from "./hash.ts";

/** Ed25519 over the text; Ed25519 cosignature/v1 over a checkpoint and a time. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
const ML_DSA_44 = 0x06;
const KEY_BYTES = new Map([
  [ED25519, 32],
  [COSIGNATURE, 32],
  [ML_DSA_44, 1312],
]);
/** Go's limit; the specification wants at least 16. */
const MAX_SIGNATURES = 100;

/** A public key with the name it signs under. */
export interface NoteKey {
  readonly name: string;
  /** 8 hex digits. */
  readonly id: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

export interface Signer {
  readonly key: NoteKey;
  sign(message: Uint8Array): Uint8Array;
}

export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
export type NoteFault = Fault<"tlog/malformed-note" | "tlog/invalid-signature" | "tlog/unverified-note">;

export function keyIdOf(sha256: Sha256Fn, name: string, type: number, publicKey: Uint8Array): string {
  return toHex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
}

export function makeKey(sha256: Sha256Fn, name: string, type: number, publicKey: Uint8Array): NoteKey {
  return { name, id: keyIdOf(sha256, name, type, publicKey), type, publicKey };
}

/** `<name>+<8 hex>+<base64 of type and key>` */
export function formatVkey({ name, id, type, publicKey }: NoteKey): string {
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/** Undefined where it is malformed, or where its key id is not that of its key. */
export function parseVkey(sha256: Sha256Fn, text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) return undefined;
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes === undefined || type === undefined || toBase64(bytes) !== encoded) return undefined;
  const publicKey = bytes.subarray(1);
  if (publicKey.length !== KEY_BYTES.get(type)) return undefined;
  return keyIdOf(sha256, name, type, publicKey) === id ? { name, id, type, publicKey } : undefined;
}

/** @param text ends with a newline */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith("\n")) throw new Error("a note's text ends with a newline");
  return `${text}\n${signers.map((signer) => signatureLine(signer.key, signer.sign(utf8(text)))).join("")}`;
}

export function signatureLine({ name, id }: NoteKey, signature: Uint8Array): string {
  const idBytes = Uint8Array.from([0, 2, 4, 6].map((at) => Number.parseInt(id.slice(at, at + 2), 16)));
  return `— ${name} ${toBase64(concat(idBytes, signature))}\n`;
}

export interface VerifiedSignature {
  readonly key: NoteKey;
  /** Unix seconds, on a cosignature. */
  readonly time?: number;
}

export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly VerifiedSignature[];
  /** Names of keys we do not know. */
  readonly unverified: readonly string[];
}

/** Opens a note. Until it returns ok, nothing in the note is to be believed, its text included.
 *  Unknown keys are passed over; a known key with a wrong signature spoils the whole.
 *  @source C2SP signed-note v1.0.0, golang.org/x/mod/sumdb/note */
export function openNote(
  note: Uint8Array,
  keys: readonly NoteKey[],
  verify: VerifyEd25519,
): Result<OpenedNote, NoteFault> {
  const malformed = (message: string) => fault("tlog/malformed-note" as const, message);
  const whole = fromUtf8(note);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them, so we look for them
  if (whole === undefined || /[\x00-\x09\x0b-\x1f]/.test(whole)) return malformed("The note is not plain UTF-8 text.");
  const split = whole.lastIndexOf("\n\n");
  if (split === -1 || !whole.endsWith("\n") || split + 2 >= whole.length)
    return malformed("The note has no signatures.");
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) return malformed(`The note has more than ${MAX_SIGNATURES} signatures.`);
  const verified: VerifiedSignature[] = [];
  const unverified: string[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : fromBase64(encoded);
    if (name === undefined || bytes === undefined || bytes.length < 5)
      return malformed("A signature line is malformed.");
    const id = toHex(bytes.subarray(0, 4));
    const key = keys.find((each) => each.name === name && each.id === id);
    if (key === undefined) {
      if (!seen.has(line)) unverified.push(name);
      seen.add(line);
      continue;
    }
    if (seen.has(`${name} ${id}`)) continue;
    seen.add(`${name} ${id}`);
    const judged = judge(key, text, bytes.subarray(4), verify);
    if (judged === undefined) {
      return fault("tlog/invalid-signature", `The signature of ${name} does not fit the note.`);
    }
    verified.push(judged);
  }
  if (verified.length === 0) return fault("tlog/unverified-note", "No known key has signed the note.");
  return ok({ text, verified, unverified });
}

function judge(
  key: NoteKey,
  text: string,
  signature: Uint8Array,
  verify: VerifyEd25519,
): VerifiedSignature | undefined {
  if (key.type === ED25519) return verify(key.publicKey, utf8(text), signature) ? { key } : undefined;
  // ML-DSA-44 keys parse, so that their notes can be told apart, but no signature of theirs is accepted here.
  if (key.type !== COSIGNATURE || signature.length < 8) return undefined;
  let time = 0;
  for (const byte of signature.subarray(0, 8)) time = time * 256 + byte;
  if (!Number.isSafeInteger(time)) return undefined;
  return verify(key.publicKey, cosignedMessage(text, time), signature.subarray(8)) ? { key, time } : undefined;
}

/** What a witness signs.  @source C2SP tlog-cosignature v1.0.1 */
export function cosignedMessage(checkpointText: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}
