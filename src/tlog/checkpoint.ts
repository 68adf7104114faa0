// The checkpoint: what a log promises of itself, as the text of a signed note.  @source C2SP tlog-checkpoint v1.0.0
import { type Fault, fromBase64, ok, type Result, toBase64 } from "../base/index.ts";
import { tlogFault } from "./errors.ts";
import { HASH_BYTES } from "./hash.ts";

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Throws on what no checkpoint can say: a wrong one, once signed, cannot be taken back. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === "" || origin.includes("\n")) throw new RangeError("an origin is one line");
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no log has ${size} entries`);
  if (root.length !== HASH_BYTES) throw new RangeError(`a root of ${root.length} bytes`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Strict. Extension lines are allowed by the format and passed over.
 *  @param text taken out of a note; whoever sent that chose every character unless its signature has been checked */
export function parseCheckpoint(text: string): Result<Checkpoint, Fault<"tlog/malformed-checkpoint">> {
  const match = /^([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]+=*)\n(?:[^\n]+\n)*$/.exec(text);
  const [, origin, size, encoded] = match ?? [];
  const root = encoded === undefined ? undefined : fromBase64(encoded);
  if (origin === undefined || root === undefined || root.length !== HASH_BYTES || toBase64(root) !== encoded) {
    return tlogFault("tlog/malformed-checkpoint", "This is not a checkpoint: origin, size and root, a line each.");
  }
  if (!Number.isSafeInteger(Number(size))) {
    return tlogFault("tlog/malformed-checkpoint", `A log of ${size} entries is larger than this program can count.`);
  }
  return ok({ origin, size: Number(size), root });
}
