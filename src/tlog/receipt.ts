// A receipt (C2SP tlog-proof): one entry's place in a log, provable offline with the checkpoint inside.
import { type Fault, fromBase64, ok, type Result, toBase64, utf8 } from "../base/index.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { tlogFault } from "./errors.ts";
import { HASH_BYTES, type Sha256Fn } from "./hash.ts";
import { ED25519, type NoteKey, type VerifyEd25519 } from "./key.ts";
import { openNote } from "./note.ts";
import { verifyInclusion } from "./proof.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
/** One more would be a tree of more entries than 63 bits can count. */
const MAX_HASHES = 63;

export interface Receipt {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
  /** Covered by no signature, even after the receipt has been verified. */
  readonly extra?: Uint8Array;
}

export function formatReceipt({ index, hashes, checkpoint, extra }: Receipt): string {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

/** Reads the form alone: all of a parsed receipt is its sender's word until `verifyReceipt` has passed it. */
export function parseReceipt(text: string): Result<Receipt, Fault<"tlog/malformed-receipt">> {
  const malformed = (what: string) => tlogFault("tlog/malformed-receipt", `This is not a receipt: ${what}.`);
  const split = text.indexOf("\n\n");
  if (split === -1) return malformed("it has no checkpoint");
  const lines = text.slice(0, split).split("\n");
  if (lines.shift() !== HEADER) return malformed("its first line is another");
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith("extra ") === true) {
    extra = canonicalBase64(lines.shift()?.slice("extra ".length) ?? "");
    if (extra === undefined) return malformed("its extra data is not base64");
  }
  const [, index] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "") ?? [];
  if (index === undefined || !Number.isSafeInteger(Number(index))) return malformed("it names no index");
  if (lines.length > MAX_HASHES) return malformed("it has too many hashes");
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = canonicalBase64(line);
    if (hash?.length !== HASH_BYTES) return malformed("one of its hashes is not 32 bytes of base64");
    hashes.push(hash);
  }
  const checkpoint = text.slice(split + 2);
  if (!checkpoint.endsWith("\n")) return malformed("its checkpoint is cut off");
  return ok({ index: Number(index), hashes, checkpoint, ...(extra === undefined ? {} : { extra }) });
}

/** Whether the receipt proves that a leaf stands in a log we trust: the log that the checkpoint names has signed it
 *  itself, and the leaf leads to its root. A witness's cosignature alone does not do.
 *  @param receipt its sender's, all of it
 *  @param leafHash made by us, of the entry in question
 *  @param keys of logs (the name is the origin) and, if wanted, of witnesses
 *  @error tlog/wrong-log a trusted key has signed, but not that of the log named in the checkpoint
 *  @source C2SP tlog-proof */
export function verifyReceipt(
  sha256: Sha256Fn,
  receipt: Receipt,
  leafHash: Uint8Array,
  keys: readonly NoteKey[],
  verify: VerifyEd25519,
): Result<Checkpoint, Fault> {
  const note = openNote(utf8(receipt.checkpoint), keys, verify);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root } = checkpoint.value;
  if (!note.value.verified.some(({ key }) => key.type === ED25519 && key.name === origin)) {
    return tlogFault("tlog/wrong-log", `The checkpoint is not signed by the log it names, ${origin}.`);
  }
  const included = verifyInclusion(sha256, { index: receipt.index, size, leafHash, proof: receipt.hashes, root });
  return included.ok ? checkpoint : included;
}

function canonicalBase64(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text);
  return bytes !== undefined && toBase64(bytes) === text ? bytes : undefined;
}
