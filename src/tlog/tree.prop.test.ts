import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../../testing/crypto.ts";
import { concat, utf8 } from "../base/index.ts";
import {
  emptyFrontier,
  growTree,
  HASH_BYTES,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  readHashFromTiles,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";

/** A log of `size` leaves grown in batches, its tiles kept as a store keeps them. */
function growLog(size: number, batch: number) {
  const leaves = Array.from({ length: size }, (_, i) => hashLeaf(sha256, utf8(`leaf ${i}`)));
  const rows = new Map<string, Uint8Array>();
  let frontier = emptyFrontier;
  for (let at = 0; at < size; at += batch) {
    const grown = growTree(sha256, frontier, leaves.slice(at, at + batch));
    frontier = grown.frontier;
    for (const { level, index, from, hashes } of grown.tiles) {
      const row = rows.get(`${level}/${index}`) ?? new Uint8Array();
      expect(row.length).toBe(from * HASH_BYTES);
      rows.set(`${level}/${index}`, concat(row, hashes));
    }
  }
  const readHash = readHashFromTiles(sha256, async (level, index) => rows.get(`${level}/${index}`));
  return { leaves, readHash };
}

test("every leaf proves its place, and no other leaf does", async () => {
  const sizes = fc.integer({ min: 1, max: 700 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 300 }), fc.nat(), async (size, batch, pick) => {
      const { leaves, readHash } = growLog(size, batch);
      const index = pick % size;
      const proof = await proveInclusion(sha256, readHash, index, size);
      const root = rootOf(sha256, leaves);
      const leafHash = leaves[index] ?? new Uint8Array();
      expect(verifyInclusion(sha256, { index, size, leafHash, proof, root }).ok).toBe(true);
      const other = hashLeaf(sha256, utf8("another leaf"));
      expect(verifyInclusion(sha256, { index, size, leafHash: other, proof, root }).ok).toBe(false);
      for (const [at, hash] of proof.entries()) {
        const spoiled = proof.with(at, hash.with(0, (hash[0] ?? 0) ^ 1));
        expect(verifyInclusion(sha256, { index, size, leafHash, proof: spoiled, root }).ok).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});

test("every size of a log is consistent with every later one, and with no rewritten one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), async (to, pick) => {
      const { leaves, readHash } = growLog(to, 97);
      const from = 1 + (pick % to);
      const proof = await proveConsistency(sha256, readHash, from, to);
      const claim = {
        from,
        to,
        fromRoot: rootOf(sha256, leaves.slice(0, from)),
        toRoot: rootOf(sha256, leaves),
        proof,
      };
      expect(verifyConsistency(sha256, claim).ok).toBe(true);
      const rewritten = leaves.with(from - 1, hashLeaf(sha256, utf8("rewritten")));
      expect(verifyConsistency(sha256, { ...claim, toRoot: rootOf(sha256, rewritten) }).ok).toBe(false);
    }),
    { numRuns: 40 },
  );
});
