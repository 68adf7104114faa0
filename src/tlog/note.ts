// Signed notes (C2SP signed-note): a text and, below it, lines of signatures by named keys.
import { type Fault, fromUtf8, ok, type Result, utf8 } from "../base/index.ts";
import { verifyCosignature } from "./cosignature.ts";
import { tlogFault } from "./errors.ts";
import { ED25519, ML_DSA_44, type NoteKey, type Signer, type VerifyEd25519 } from "./key.ts";
import { parseSignatureLine, signatureLine } from "./signature-line.ts";

/** Go's limit; the specification wants at least 16. */
const MAX_SIGNATURES = 100;
/** A hundred of the largest signatures known (5 kB) and a text of the same length: nothing honest is longer. */
const MAX_NOTE_BYTES = 1_000_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them, so we look for them
const CONTROL = /[\x00-\x09\x0b-\x1f]/;

export type NoteFault = Fault<"tlog/malformed-note" | "tlog/invalid-signature" | "tlog/unverified-note">;

/** @param text ends with a newline, and has no other control characters */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith("\n") || CONTROL.test(text))
    throw new Error("a note's text is plain lines, each with its newline");
  return `${text}\n${signers.map((signer) => signatureLine(signer.key, signer.sign(utf8(text)))).join("")}`;
}

export interface VerifiedSignature {
  readonly key: NoteKey;
  /** Unix seconds, on a cosignature. */
  readonly time?: number;
}

export interface OpenedNote {
  readonly text: string;
  /** At least one. */
  readonly verified: readonly VerifiedSignature[];
  /** Names on signatures by keys we do not know. Nothing vouches for them. */
  readonly unverified: readonly string[];
  /** Keys we know whose kind of signature cannot be checked here (ML-DSA-44): they count for nothing either way. */
  readonly unsupported: readonly NoteKey[];
}

/** Opens a note. Until it returns ok, nothing in the note is to be believed, its text included.
 *  Unknown keys are passed over; a known key with a wrong signature spoils the whole.
 *  @param note the sender's bytes, every one of them
 *  @param keys those we trust, from our own configuration
 *  @source C2SP signed-note v1.0.0, golang.org/x/mod/sumdb/note */
export function openNote(
  note: Uint8Array,
  keys: readonly NoteKey[],
  verify: VerifyEd25519,
): Result<OpenedNote, NoteFault> {
  const parts = splitNote(note);
  if (!parts.ok) return parts;
  const { text, lines } = parts.value;
  const verified: VerifiedSignature[] = [];
  const unverified: string[] = [];
  const unsupported: NoteKey[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const claim = parseSignatureLine(line);
    if (claim === undefined) return tlogFault("tlog/malformed-note", "A signature line is malformed.");
    const key = keys.find(({ name, id }) => name === claim.name && id === claim.id);
    // A known key speaks once, by its first line; an unknown one once per line.
    const once = key === undefined ? line : `${key.name} ${key.id}`;
    if (seen.has(once)) continue;
    seen.add(once);
    if (key === undefined) {
      unverified.push(claim.name);
      continue;
    }
    if (key.type === ML_DSA_44) {
      unsupported.push(key);
      continue;
    }
    const signature = judgeSignature(key, text, claim.signature, verify);
    if (signature === undefined) {
      return tlogFault("tlog/invalid-signature", `The signature of ${key.name} does not fit the note.`);
    }
    verified.push(signature);
  }
  if (verified.length > 0) return ok({ text, verified, unverified, unsupported });
  return tlogFault(
    "tlog/unverified-note",
    unsupported.length > 0
      ? "The keys that we know have signed the note in ways that this program cannot check (ML-DSA-44)."
      : "No known key has signed the note.",
  );
}

/** The text with its last newline, and the lines below the last empty line. */
function splitNote(note: Uint8Array): Result<{ text: string; lines: string[] }, Fault<"tlog/malformed-note">> {
  if (note.length > MAX_NOTE_BYTES) {
    return tlogFault("tlog/malformed-note", `The note is longer than ${MAX_NOTE_BYTES} bytes.`);
  }
  const whole = fromUtf8(note);
  if (whole === undefined || CONTROL.test(whole)) {
    return tlogFault("tlog/malformed-note", "The note is not plain UTF-8 text.");
  }
  const split = whole.lastIndexOf("\n\n");
  if (split === -1 || !whole.endsWith("\n") || split + 2 >= whole.length) {
    return tlogFault("tlog/malformed-note", "The note has no signatures.");
  }
  const lines = whole.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) {
    return tlogFault("tlog/malformed-note", `The note has more than ${MAX_SIGNATURES} signatures.`);
  }
  return ok({ text: whole.slice(0, split + 1), lines });
}

function judgeSignature(
  key: NoteKey,
  text: string,
  signature: Uint8Array,
  verify: VerifyEd25519,
): VerifiedSignature | undefined {
  if (key.type === ED25519) return verify(key.publicKey, utf8(text), signature) ? { key } : undefined;
  const time = verifyCosignature(key, text, signature, verify);
  return time === undefined ? undefined : { key, time };
}
