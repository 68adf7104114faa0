// Checks a published record in the browser: the signature, and the tree rebuilt from every entry. Same tree code as the
// server's, other cryptography underneath.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes, fault, ok, type Result, toBase64 } from "../../base/index.ts";
import {
  decodeEntryBundle,
  emptyFrontier,
  extendFrontier,
  type Frontier,
  frontierRoot,
  hashLeaf,
  openNote,
  parseCheckpoint,
  parseVkey,
  TILE_WIDTH,
  tilePath,
} from "../../tlog/index.ts";

/** @returns a sentence, where all is well */
export async function verifyInBrowser(
  prefix: string,
  vkey: string,
  progress: (done: number, of: number) => void,
): Promise<Result<string>> {
  const key = parseVkey(sha256, vkey);
  const note = await get(`${prefix}/checkpoint`);
  if (key === undefined || note === undefined) return fault("verify/no-checkpoint", "The checkpoint cannot be had.");
  const opened = openNote(note, [key], (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey);
    } catch {
      return false;
    }
  });
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { size, root } = checkpoint.value;
  let frontier: Frontier = emptyFrontier;
  for (let start = 0; start < size; start += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - start);
    const index = start / TILE_WIDTH;
    const bytes = await get(`${prefix}/${tilePath({ level: "entries", index, width })}`);
    const tile = await get(`${prefix}/${tilePath({ level: 0, index, width })}`);
    const bundle = bytes === undefined ? undefined : decodeEntryBundle(bytes);
    if (bundle?.ok !== true)
      return fault("verify/bad-entry", "Entries are missing or cut off.", { at: `entry ${start}` });
    for (const [i, entry] of bundle.value.entries()) {
      const leaf = hashLeaf(sha256, entry);
      if (tile === undefined || !equalBytes(leaf, tile.subarray(32 * i, 32 * i + 32))) {
        return fault("verify/bad-entry", "This entry is not the one in the tree.", { at: `entry ${start + i}` });
      }
      frontier = extendFrontier(sha256, frontier, leaf);
    }
    progress(frontier.size, size);
  }
  if (!equalBytes(frontierRoot(sha256, frontier), root)) {
    return fault("verify/bad-root", "The entries give another root than the signed one.");
  }
  return ok(`${size} entries, root ${toBase64(root)}`);
}

async function get(path: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(path);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}
