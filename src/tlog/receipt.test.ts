import { expect, test } from "vitest";
import { sha256, signerOf, verifyEd25519 } from "../../testing/crypto.ts";
import { utf8 } from "../base/index.ts";
import {
  COSIGNATURE,
  cosign,
  emptyFrontier,
  formatCheckpoint,
  formatReceipt,
  frontierRoot,
  growTree,
  hashLeaf,
  makeKey,
  parseReceipt,
  proveInclusion,
  type Receipt,
  readHashFromTiles,
  type Signer,
  signNote,
  verifyReceipt,
} from "./index.ts";

const origin = "log.example/ga-2020";
const log = signerOf(origin, sha256(utf8("log")));
const otherLog = signerOf("log.example/nc-2020", sha256(utf8("other log")));
const plainWitness = signerOf("witness.example", sha256(utf8("witness")));
const witness: Signer = {
  key: makeKey(sha256, plainWitness.key.name, COSIGNATURE, plainWitness.key.publicKey),
  sign: plainWitness.sign,
};

const leaves = Array.from({ length: 11 }, (_, i) => hashLeaf(sha256, utf8(`entry ${i}`)));
const leaf = (i: number) => leaves[i] ?? new Uint8Array();
const { frontier, tiles } = growTree(sha256, emptyFrontier, leaves);
const readHash = readHashFromTiles(sha256, async () => tiles[0]?.hashes);
const text = formatCheckpoint({ origin, size: 11, root: frontierRoot(sha256, frontier) });

async function receiptFor(index: number, checkpoint = signNote(text, [log])): Promise<Receipt> {
  return { index, hashes: await proveInclusion(sha256, readHash, index, 11), checkpoint };
}
const codeOf = (receipt: Receipt, leafHash: Uint8Array, keys = [log.key]) => {
  const verified = verifyReceipt(sha256, receipt, leafHash, keys, verifyEd25519);
  return verified.ok ? "ok" : verified.error.code;
};

test("a receipt proves its own entry at its own place, and survives being written down", async () => {
  for (const [index, leafHash] of leaves.entries()) {
    const read = parseReceipt(formatReceipt(await receiptFor(index)));
    if (!read.ok) throw new Error(read.error.message);
    expect(codeOf(read.value, leafHash)).toBe("ok");
    expect(codeOf(read.value, leaf((index + 1) % 11))).toBe("tlog/bad-proof");
    expect(codeOf({ ...read.value, index: (index + 1) % 11 }, leafHash)).toBe("tlog/bad-proof");
  }
});

test("the log named in the checkpoint must have signed it: a witness alone, or another log, will not do", async () => {
  const cosigned = `${text}\n${cosign(witness, text, 1_605_100_000)}`;
  const keys = [log.key, otherLog.key, witness.key];
  expect(codeOf(await receiptFor(3, cosigned), leaf(3), keys)).toBe("tlog/wrong-log");
  expect(codeOf(await receiptFor(3, signNote(text, [otherLog])), leaf(3), keys)).toBe("tlog/wrong-log");
  const mirror: Signer = { key: makeKey(sha256, origin, COSIGNATURE, log.key.publicKey), sign: log.sign };
  const mirrored = `${text}\n${cosign(mirror, text, 1_605_100_000)}`;
  expect(codeOf(await receiptFor(3, mirrored), leaf(3), [mirror.key])).toBe("tlog/wrong-log");
  const both = signNote(text, [log]) + cosign(witness, text, 1_605_100_000);
  expect(codeOf(await receiptFor(3, both), leaf(3), keys)).toBe("ok");
});

test("an unsigned or altered checkpoint proves nothing", async () => {
  const receipt = await receiptFor(3);
  const altered = receipt.checkpoint.replace("\n11\n", "\n12\n");
  expect(codeOf({ ...receipt, checkpoint: altered }, leaf(3))).toBe("tlog/invalid-signature");
  expect(codeOf({ ...receipt, checkpoint: text }, leaf(3))).toBe("tlog/malformed-note");
  expect(codeOf(receipt, leaf(3), [otherLog.key])).toBe("tlog/unverified-note");
  expect(codeOf(await receiptFor(3, signNote("not a checkpoint\n", [log])), leaf(3))).toBe("tlog/malformed-checkpoint");
});

test("63 hashes are read, 64 are not, and no receipt that is cut off", async () => {
  const receipt = await receiptFor(3);
  const withHashes = (count: number) =>
    parseReceipt(formatReceipt({ ...receipt, hashes: Array.from({ length: count }, () => leaf(0)) }));
  expect(withHashes(63).ok).toBe(true);
  expect(withHashes(64).ok).toBe(false);
  const written = formatReceipt(receipt);
  expect(parseReceipt(written.slice(0, -1)).ok).toBe(false);
  expect(parseReceipt(written.slice(0, written.indexOf("\n\n") + 1)).ok).toBe(false);
});
