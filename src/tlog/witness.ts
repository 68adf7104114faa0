// A witness's judgement of `POST /add-checkpoint`, apart from storage and network: what it holds, what it is asked, what
// it answers, what it holds then.
// @source C2SP tlog-witness v1.0.0, but for a second root of one size: 409 there, 422 here as in its later text. A client
// takes a 409 to mean "ask again from the size in the body"; no asking again would help it.
import { equalBytes, fromBase64, utf8 } from "../base/index.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { emptyRoot, HASH_BYTES, type Sha256Fn } from "./hash.ts";
import type { NoteKey, VerifyEd25519 } from "./key.ts";
import { openNote } from "./note.ts";
import { verifyConsistency } from "./proof.ts";

/** The newest checkpoint that a witness has cosigned for an origin. */
export interface Witnessed {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Witness {
  readonly sha256: Sha256Fn;
  readonly verify: VerifyEd25519;
  /** Keys of the logs it watches, by origin. */
  readonly trusted: ReadonlyMap<string, readonly NoteKey[]>;
  stored(origin: string): Witnessed | undefined;
  /** Signature lines of the witness's own keys over a checkpoint's text, with the present time: see `cosign`. */
  cosign(checkpointText: string): string;
}

export type WitnessAnswer =
  | {
      readonly status: 200;
      readonly contentType: typeof PLAIN;
      readonly body: string;
      /** Must be durable before the answer is sent, and must replace nothing but what `stored` gave: otherwise a smaller
       *  checkpoint could overtake a larger one, and the witness would vouch for both. */
      readonly next: Checkpoint;
    }
  | { readonly status: 400 | 403 | 404 | 422; readonly contentType: typeof PLAIN; readonly body: string }
  | { readonly status: 409; readonly contentType: "text/x.tlog.size"; readonly body: string };

const PLAIN = "text/plain; charset=utf-8";
const MAX_PROOF = 63;

/** @param request the body of the request; its sender is anybody, and chose every character of it */
export function judgeCheckpoint(witness: Witness, request: string): WitnessAnswer {
  const refuse = (status: 400 | 403 | 404 | 422, why: string): WitnessAnswer => ({
    status,
    contentType: PLAIN,
    body: `${why}\n`,
  });
  const asked = parseRequest(request);
  if (asked === undefined) return refuse(400, "invalid input");
  const { old, proof, text, note } = asked;
  const claimed = parseCheckpoint(text);
  if (!claimed.ok) return refuse(400, "invalid checkpoint");
  // The origin is no more than a claim: it may choose the keys, since only those keys can then make it good.
  const { origin, size, root } = claimed.value;
  const keys = witness.trusted.get(origin);
  if (keys === undefined) return refuse(404, "unknown log");
  const opened = openNote(utf8(note), keys, witness.verify);
  if (!opened.ok) {
    return opened.error.code === "tlog/malformed-note"
      ? refuse(400, "invalid input")
      : refuse(403, "invalid signature");
  }
  // From here on size and root are the log's own words; old size and proof are still anybody's.
  if (old > size) return refuse(400, "invalid input: the old size is larger than the checkpoint's");
  const held = witness.stored(origin);
  const heldSize = held?.size ?? 0;
  if (old !== heldSize) return { status: 409, contentType: "text/x.tlog.size", body: `${heldSize}\n` };
  if (size === 0 && !equalBytes(root, emptyRoot(witness.sha256))) return refuse(422, "invalid root of an empty log");
  if (held === undefined || old === 0) {
    if (proof.length > 0) return refuse(422, "invalid consistency proof: from size 0 it is empty");
  } else {
    const growth = { from: old, to: size, fromRoot: held.root, toRoot: root, proof };
    if (!verifyConsistency(witness.sha256, growth).ok) return refuse(422, "invalid consistency proof");
  }
  return { status: 200, contentType: PLAIN, body: witness.cosign(opened.value.text), next: claimed.value };
}

/** `old <size>`, up to 63 hashes, an empty line, and a note whose text ends at its last empty line. */
function parseRequest(
  request: string,
): { old: number; proof: readonly Uint8Array[]; text: string; note: string } | undefined {
  const split = request.indexOf("\n\n");
  if (split === -1) return undefined;
  const [first = "", ...lines] = request.slice(0, split).split("\n");
  const [, old] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  if (old === undefined || lines.length > MAX_PROOF) return undefined;
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) return undefined;
    proof.push(hash);
  }
  const note = request.slice(split + 2);
  const end = note.lastIndexOf("\n\n");
  return end === -1 ? undefined : { old: Number(old), proof, text: note.slice(0, end + 1), note };
}
