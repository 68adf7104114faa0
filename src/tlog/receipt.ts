// A receipt (C2SP tlog-proof): one entry's place in the record, provable offline with the checkpoint inside.
import { equalBytes, type Fault, fault, fromBase64, ok, type Result, toBase64, utf8 } from "../base/index.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { HASH_BYTES, type Sha256Fn } from "./hash.ts";
import { type NoteKey, openNote, type VerifyEd25519 } from "./note.ts";
import { verifyInclusion } from "./proof.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
const MAX_HASHES = 63;

export interface Receipt {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
  /** Not covered by any signature. */
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

export function parseReceipt(text: string): Result<Receipt, Fault<"tlog/malformed-receipt">> {
  const malformed = (what: string) => fault("tlog/malformed-receipt" as const, `This is not a receipt: ${what}.`);
  const split = text.indexOf("\n\n");
  if (split === -1) return malformed("it has no checkpoint");
  const lines = text.slice(0, split).split("\n");
  if (lines.shift() !== HEADER) return malformed("its first line is another");
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith("extra ") === true) {
    extra = canonicalBase64(lines.shift()?.slice(6) ?? "");
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

/** Whether the receipt proves that a leaf stands in the log that one of the keys signs for. */
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
  const { size, root } = checkpoint.value;
  const included = verifyInclusion(sha256, { index: receipt.index, size, leafHash, proof: receipt.hashes, root });
  return included.ok ? checkpoint : included;
}

function canonicalBase64(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text);
  return bytes !== undefined && equalBytes(utf8(toBase64(bytes)), utf8(text)) ? bytes : undefined;
}
