import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../../testing/crypto.ts";
import { concat, toHex, utf8 } from "../base/index.ts";
import {
  emptyFrontier,
  emptyRoot,
  frontierRoot,
  growTree,
  HASH_BYTES,
  hashLeaf,
  hashNode,
  parseTilePath,
  peaksOf,
  proveConsistency,
  proveInclusion,
  readHashFromTiles,
  rootOf,
  tilePath,
  tilesOfSize,
  tileWidthAt,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";

/** RFC 6962 §2.1 word for word, and nothing else: what the frontier is held against. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return emptyRoot(sha256);
  if (leaves.length === 1) return first;
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return hashNode(sha256, rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

const leafOf = (i: number) => hashLeaf(sha256, utf8(`leaf ${i}`));

/** A log of `size` leaves grown in batches, its tiles kept as a store keeps them: one growing row per tile. */
function growLog(size: number, batch: number) {
  const leaves = Array.from({ length: size }, (_, i) => leafOf(i));
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
  return { leaves, rows, frontier };
}

/** Reads as a stranger does: only files that a log of this size publishes, by their paths. */
function readPublished(rows: ReadonlyMap<string, Uint8Array>, size: number) {
  const files = new Map(
    tilesOfSize(size).map((tile) => {
      const row = rows.get(`${tile.level}/${tile.index}`) ?? new Uint8Array();
      return [tilePath(tile), row.subarray(0, tile.width * HASH_BYTES)];
    }),
  );
  return readHashFromTiles(sha256, async (level, index) => {
    const width = tileWidthAt(size, level, index);
    return width === 0 ? undefined : files.get(tilePath({ level, index, width }));
  });
}

const spoil = (hash: Uint8Array, bit: number) => hash.with(bit >> 3, (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
const bits = fc.integer({ min: 0, max: 255 });

test("the right edge gives the root that RFC 6962 defines, at every size", () => {
  const leaves = Array.from({ length: 300 }, (_, i) => leafOf(i));
  let frontier = emptyFrontier;
  for (let size = 0; size <= leaves.length; size++) {
    const want = toHex(rootByDefinition(leaves.slice(0, size)));
    expect(toHex(frontierRoot(sha256, frontier)), `size ${size}`).toBe(want);
    expect(frontier.peaks).toHaveLength(peaksOf(size).length);
    frontier = growTree(sha256, frontier, leaves.slice(size, size + 1)).frontier;
  }
  expect(toHex(rootOf(sha256, leaves))).toBe(toHex(rootByDefinition(leaves)));
});

test("however a log is batched, its tiles and its right edge are the same, and the shape is the published one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1100 }), fc.integer({ min: 1, max: 700 }), (size, batch) => {
      const [grown, atOnce] = [growLog(size, batch), growLog(size, size)];
      expect(grown.frontier).toEqual(atOnce.frontier);
      expect(grown.rows).toEqual(atOnce.rows);
      const shape = new Map(tilesOfSize(size).map(({ level, index, width }) => [`${level}/${index}`, width]));
      expect(new Map([...grown.rows].map(([name, row]) => [name, row.length / HASH_BYTES]))).toEqual(shape);
    }),
    { numRuns: 20 },
  );
});

test("every leaf of a log proves its place from published files; a changed hash proves nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 300 }), bits, async (size, bit) => {
      const { leaves, rows, frontier } = growLog(size, 97);
      const readHash = readPublished(rows, size);
      const root = frontierRoot(sha256, frontier);
      for (const [index, leafHash] of leaves.entries()) {
        const proof = await proveInclusion(sha256, readHash, index, size);
        const claim = { index, size, leafHash, proof, root };
        expect(verifyInclusion(sha256, claim).ok).toBe(true);
        if (index % 29 > 0) continue;
        for (const [at, hash] of proof.entries()) {
          expect(verifyInclusion(sha256, { ...claim, proof: proof.with(at, spoil(hash, bit)) }).ok).toBe(false);
        }
        expect(verifyInclusion(sha256, { ...claim, leafHash: spoil(leafHash, bit) }).ok).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, root: spoil(root, bit) }).ok).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, proof: [...proof, root] }).ok).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: (index + 1) % size }).ok).toBe(size === 1);
        if (proof.length > 0) expect(verifyInclusion(sha256, { ...claim, proof: proof.slice(1) }).ok).toBe(false);
      }
    }),
    { numRuns: 12 },
  );
});

test("a log is consistent with every size it had; a changed hash, or one rewritten leaf, is not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), bits, async (to, pick, bit) => {
      const { leaves, rows } = growLog(to, 97);
      const from = 1 + (pick % to);
      const proof = await proveConsistency(sha256, readPublished(rows, to), from, to);
      const fromRoot = rootOf(sha256, leaves.slice(0, from));
      const claim = { from, to, fromRoot, toRoot: rootOf(sha256, leaves), proof };
      expect(verifyConsistency(sha256, claim).ok).toBe(true);
      for (const [at, hash] of proof.entries()) {
        expect(verifyConsistency(sha256, { ...claim, proof: proof.with(at, spoil(hash, bit)) }).ok).toBe(false);
      }
      expect(verifyConsistency(sha256, { ...claim, fromRoot: spoil(fromRoot, bit) }).ok).toBe(false);
      expect(verifyConsistency(sha256, { ...claim, proof: [...proof, fromRoot] }).ok).toBe(false);
      const rewritten = growLog(to, to).leaves.with(pick % from, hashLeaf(sha256, utf8("rewritten")));
      const forged = growTree(sha256, emptyFrontier, rewritten);
      const forgedRows = new Map(forged.tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
      const excuse = await proveConsistency(sha256, readPublished(forgedRows, to), from, to);
      const lie = { ...claim, toRoot: frontierRoot(sha256, forged.frontier), proof: excuse };
      expect(verifyConsistency(sha256, lie).ok).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test("between any two sizes of a small log, all of them", async () => {
  const { leaves, rows } = growLog(40, 7);
  const roots = Array.from({ length: 41 }, (_, size) => rootOf(sha256, leaves.slice(0, size)));
  const rootAt = (size: number) => roots[size] ?? new Uint8Array();
  for (let to = 1; to <= 40; to++) {
    for (let from = 1; from <= to; from++) {
      const proof = await proveConsistency(sha256, readPublished(rows, to), from, to);
      const claim = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof };
      expect(verifyConsistency(sha256, claim).ok, `${from} to ${to}`).toBe(true);
    }
  }
});

test("a tile has one path, and a path one tile", () => {
  const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant("entries" as const));
  const tile = fc.record({ level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(tile, (each) => {
      expect(parseTilePath(tilePath(each))).toEqual(each);
    }),
  );
  const nearly = fc.stringMatching(/^tile\/(entries|[0-9]{1,2})\/(x?[0-9]{2,4}\/){0,3}[0-9]{2,4}(\.p\/[0-9]{1,3})?$/);
  fc.assert(
    fc.property(nearly, (path) => {
      const parsed = parseTilePath(path);
      if (parsed !== undefined) expect(tilePath(parsed)).toBe(path);
    }),
    { numRuns: 500 },
  );
});
