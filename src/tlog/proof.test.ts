import { expect, test } from "vitest";
import { sha256 } from "../../testing/crypto.ts";
import { utf8 } from "../base/index.ts";
import {
  frontierRoot,
  hashLeaf,
  hashNode,
  peaksOf,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";

// A log whose leaves are all alike: every full subtree of a level has the same hash, so a log of any size can be asked.
const levels = [hashLeaf(sha256, utf8("alike"))];
for (let level = 1; level <= 53; level++) {
  const below = levels[level - 1] ?? new Uint8Array();
  levels.push(hashNode(sha256, below, below));
}
const hashAt = (level: number): Uint8Array => {
  const hash = levels[level];
  if (hash === undefined) throw new Error(`no subtree of level ${level}`);
  return hash;
};
const readHash = async (level: number) => hashAt(level);
const rootAt = (size: number) => frontierRoot(sha256, { size, peaks: peaksOf(size).map(({ level }) => hashAt(level)) });

// 2^49 + 1 is where Math.log2 first takes a size for the power of two beside it.
const SIZES = [2 ** 31 + 1, 2 ** 32, 2 ** 49 - 1, 2 ** 49, 2 ** 49 + 1, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER];

test.each(SIZES)("a log of %d entries is proved to the entry", async (size) => {
  for (const index of [0, size - 2, size - 1]) {
    const proof = await proveInclusion(sha256, readHash, index, size);
    const claim = { index, size, leafHash: hashAt(0), proof, root: rootAt(size) };
    expect(verifyInclusion(sha256, claim)).toEqual({ ok: true, value: undefined });
    expect(verifyInclusion(sha256, { ...claim, leafHash: hashAt(1) }).ok).toBe(false);
  }
  for (const from of [1, ...SIZES].filter((each) => each <= size)) {
    const proof = await proveConsistency(sha256, readHash, from, size);
    const claim = { from, to: size, fromRoot: rootAt(from), toRoot: rootAt(size), proof };
    expect(verifyConsistency(sha256, claim), `from ${from}`).toEqual({ ok: true, value: undefined });
    expect(verifyConsistency(sha256, { ...claim, fromRoot: hashAt(53) }).ok).toBe(false);
  }
});

test("a proof from the empty tree, or from a larger to a smaller one, is refused", () => {
  const root = rootAt(3);
  const claim = { fromRoot: root, toRoot: root, proof: [] };
  expect(verifyConsistency(sha256, { ...claim, from: 0, to: 3 }).ok).toBe(false);
  expect(verifyConsistency(sha256, { ...claim, from: 4, to: 3 }).ok).toBe(false);
  expect(verifyConsistency(sha256, { ...claim, from: 3, to: 3 }).ok).toBe(true);
});

test.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])("a hostile size or index of %d is refused", (n) => {
  const root = rootAt(4);
  const leafHash = hashAt(0);
  expect(verifyInclusion(sha256, { index: n, size: 4, leafHash, proof: [], root }).ok).toBe(false);
  expect(verifyInclusion(sha256, { index: 0, size: n, leafHash, proof: [], root }).ok).toBe(false);
  expect(verifyConsistency(sha256, { from: n, to: 4, fromRoot: root, toRoot: root, proof: [] }).ok).toBe(false);
  expect(verifyConsistency(sha256, { from: 1, to: n, fromRoot: root, toRoot: root, proof: [] }).ok).toBe(false);
});
