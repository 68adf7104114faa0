// The tree grown one leaf at a time. Its right edge is all that is needed to go on, and to name the root of any size.
import { emptyRoot, hashNode, type Sha256Fn } from "./hash.ts";

/** Roots of the full subtrees that a tree of `size` leaves consists of, largest first: one per 1-bit of `size`. */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** One more leaf. `completed` is told each subtree that it completes (level ≥ 1, index): tiles are made of those. */
export function extendFrontier(
  sha256: Sha256Fn,
  frontier: Frontier,
  leafHash: Uint8Array,
  completed?: (level: number, index: number, hash: Uint8Array) => void,
): Frontier {
  const peaks = frontier.peaks.slice();
  let hash = leafHash;
  let index = frontier.size;
  for (let level = 1; index % 2 === 1; level++) {
    const left = peaks.pop();
    if (left === undefined) throw new Error("a right child has a left sibling");
    hash = hashNode(sha256, left, hash);
    index = (index - 1) / 2;
    completed?.(level, index, hash);
  }
  peaks.push(hash);
  return { size: frontier.size + 1, peaks };
}

export function frontierRoot(sha256: Sha256Fn, { peaks }: Frontier): Uint8Array {
  let root = peaks.at(-1);
  if (root === undefined) return emptyRoot(sha256);
  for (let i = peaks.length - 2; i >= 0; i--) {
    const left = peaks[i];
    if (left !== undefined) root = hashNode(sha256, left, root);
  }
  return root;
}

/** Root over all leaf hashes. */
export function rootOf(sha256: Sha256Fn, leafHashes: readonly Uint8Array[]): Uint8Array {
  let frontier = emptyFrontier;
  for (const leaf of leafHashes) frontier = extendFrontier(sha256, frontier, leaf);
  return frontierRoot(sha256, frontier);
}

/** The peaks of a tree of this size, as (level, index) of full subtrees, largest first. */
export function peaksOf(size: number): readonly { readonly level: number; readonly index: number }[] {
  const peaks: { level: number; index: number }[] = [];
  let start = 0;
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level;
    if (size - start < width) continue;
    peaks.push({ level, index: start / width });
    start += width;
  }
  return peaks;
}
