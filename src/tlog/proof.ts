// Inclusion and consistency: made from subtree hashes, checked from hashes alone. In the checks every value is the
// prover's and may be hostile; the answer holds only as far as the roots are trusted.
import { equalBytes, type Fault, ok, type Result } from "../base/index.ts";
import { tlogFault } from "./errors.ts";
import { HASH_BYTES, hashNode, type Sha256Fn } from "./hash.ts";

/** Root of the full subtree `index` of width 2^level; level 0 is the leaf itself. */
export type ReadHash = (level: number, index: number) => Promise<Uint8Array>;
export type ProofFault = Fault<"tlog/bad-proof">;

const bad = (message: string) => tlogFault("tlog/bad-proof", message);

/** Hashes from the leaf's sibling up to the root's child.  @source RFC 6962 §2.1.1 */
export async function proveInclusion(
  sha256: Sha256Fn,
  readHash: ReadHash,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const walk = async (start: number, end: number): Promise<Uint8Array[]> => {
    if (end - start === 1) return [];
    const split = start + largestPowerBelow(end - start);
    return index < split
      ? [...(await walk(start, split)), await rangeHash(sha256, readHash, split, end)]
      : [...(await walk(split, end)), await rangeHash(sha256, readHash, start, split)];
  };
  return walk(0, size);
}

/** @source RFC 6962 §2.1.2 */
export async function proveConsistency(
  sha256: Sha256Fn,
  readHash: ReadHash,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> {
  if (from < 1 || from > to) throw new RangeError(`no consistency from ${from} to ${to}`);
  const walk = async (start: number, end: number, whole: boolean): Promise<Uint8Array[]> => {
    if (end === from) return whole ? [] : [await rangeHash(sha256, readHash, start, end)];
    const split = start + largestPowerBelow(end - start);
    return from <= split
      ? [...(await walk(start, split, whole)), await rangeHash(sha256, readHash, split, end)]
      : [...(await walk(split, end, false)), await rangeHash(sha256, readHash, start, split)];
  };
  return walk(0, to, true);
}

async function rangeHash(sha256: Sha256Fn, readHash: ReadHash, start: number, end: number): Promise<Uint8Array> {
  const width = end - start;
  const level = levelOf(width);
  if (level !== undefined) return readHash(level, start / width);
  const split = start + largestPowerBelow(width);
  const left = await rangeHash(sha256, readHash, start, split);
  return hashNode(sha256, left, await rangeHash(sha256, readHash, split, end));
}

/** Level of a full subtree of this width; undefined where no subtree is that wide. Doubling is exact as far as numbers
 *  are, Math.log2 is not: to it 2^49 + 1 is a power of two. */
function levelOf(width: number): number | undefined {
  let level = 0;
  let full = 1;
  while (full < width) {
    full *= 2;
    level += 1;
  }
  return full === width ? level : undefined;
}

/** Largest power of two strictly below n, for n ≥ 2. */
function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Every member of the claim but `leafHash` is the prover's; `root` is the log's once its signature has been checked.
 *  @source RFC 9162 §2.1.3.2 */
export function verifyInclusion(
  sha256: Sha256Fn,
  claim: {
    readonly index: number;
    readonly size: number;
    readonly leafHash: Uint8Array;
    readonly proof: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
): Result<void, ProofFault> {
  const { index, size, leafHash, proof, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return bad(`no leaf ${index} in a tree of ${size}`);
  if (leafHash.length !== HASH_BYTES) return bad("the leaf hash is not 32 bytes");
  let [at, last, hash] = [index, size - 1, leafHash];
  for (const step of proof) {
    if (step.length !== HASH_BYTES) return bad("a hash of the proof is not 32 bytes");
    if (last === 0) return bad("the proof is too long");
    if (at % 2 === 1 || at === last) {
      hash = hashNode(sha256, step, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = hashNode(sha256, hash, step);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return bad("the proof is too short");
  return equalBytes(hash, root) ? ok(undefined) : bad("the proof leads to another root");
}

/** That a tree of `to` leaves begins with all the leaves of one of `from`. A proof from the empty tree says nothing and is
 *  refused. `from` and `fromRoot` are ours, of before; the rest is the prover's.
 *  @source RFC 9162 §2.1.4.2 */
export function verifyConsistency(
  sha256: Sha256Fn,
  claim: {
    readonly from: number;
    readonly to: number;
    readonly fromRoot: Uint8Array;
    readonly toRoot: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): Result<void, ProofFault> {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!isSize(from) || !isSize(to) || from === 0 || to < from) return bad(`no consistency from ${from} to ${to}`);
  if (proof.some((step) => step.length !== HASH_BYTES)) return bad("a hash of the proof is not 32 bytes");
  if (from === to) {
    return proof.length === 0 && equalBytes(fromRoot, toRoot) ? ok(undefined) : bad("two roots for one size");
  }
  const steps = levelOf(from) !== undefined ? [fromRoot, ...proof] : proof;
  const [first, ...rest] = steps;
  if (first === undefined || proof.length === 0) return bad("the proof is empty");
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [older, newer] = [first, first];
  for (const step of rest) {
    if (last === 0) return bad("the proof is too long");
    if (at % 2 === 1 || at === last) {
      older = hashNode(sha256, step, older);
      newer = hashNode(sha256, step, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else newer = hashNode(sha256, newer, step);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return bad("the proof is too short");
  return equalBytes(older, fromRoot) && equalBytes(newer, toRoot)
    ? ok(undefined)
    : bad("the proof leads to other roots");
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
