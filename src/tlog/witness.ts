// A witness's judgement of `POST /add-checkpoint`, apart from storage and network: what it holds, what it is asked, what
// it answers, what it holds then. The caller must make "what it holds then" durable before it answers 200.
// @source C2SP tlog-witness v1.0.0
import { equalBytes, fromBase64, utf8 } from "../base/index.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { emptyRoot, HASH_BYTES, type Sha256Fn } from "./hash.ts";
import { type NoteKey, openNote, type VerifyEd25519 } from "./note.ts";
import { verifyConsistency } from "./proof.ts";

/** The newest checkpoint a witness has cosigned for an origin. */
export interface Witnessed {
  readonly size: number;
  readonly root: Uint8Array;
}

export type WitnessAnswer =
  | { readonly status: 200; readonly next: Witnessed; readonly text: string }
  | { readonly status: 409; readonly stored: number }
  | { readonly status: 400 | 403 | 404 | 422 };

const MAX_PROOF = 63;

/** @param trusted keys by origin @param stored what is held per origin */
export function judgeCheckpoint(
  sha256: Sha256Fn,
  body: string,
  trusted: ReadonlyMap<string, readonly NoteKey[]>,
  stored: (origin: string) => Witnessed | undefined,
  verify: VerifyEd25519,
): WitnessAnswer {
  const split = body.indexOf("\n\n");
  if (split === -1) return { status: 400 };
  const [first = "", ...lines] = body.slice(0, split).split("\n");
  const [, oldText] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  const proof = lines.map((line) => fromBase64(line));
  if (oldText === undefined || proof.length > MAX_PROOF) return { status: 400 };
  if (proof.some((hash) => hash?.length !== HASH_BYTES)) return { status: 400 };
  const note = body.slice(split + 2);
  const end = note.lastIndexOf("\n\n");
  const claimed = parseCheckpoint(note.slice(0, end + 1));
  if (end === -1 || !claimed.ok) return { status: 400 };
  const keys = trusted.get(claimed.value.origin);
  if (keys === undefined) return { status: 404 };
  const opened = openNote(utf8(note), keys, verify);
  if (!opened.ok) return { status: opened.error.code === "tlog/malformed-note" ? 400 : 403 };
  // From here on size and root are the log's own words.
  const { size, root } = claimed.value;
  const old = Number(oldText);
  if (old > size) return { status: 400 };
  const held = stored(claimed.value.origin);
  if (old !== (held?.size ?? 0)) return { status: 409, stored: held?.size ?? 0 };
  if (size === 0 && !equalBytes(root, emptyRoot(sha256))) return { status: 422 };
  if (old === 0 || held === undefined) {
    if (proof.length > 0) return { status: 422 };
  } else {
    const hashes = proof.filter((hash) => hash !== undefined);
    const grown = verifyConsistency(sha256, { from: old, to: size, fromRoot: held.root, toRoot: root, proof: hashes });
    if (!grown.ok) return { status: 422 };
  }
  return { status: 200, next: { size, root }, text: opened.value.text };
}
