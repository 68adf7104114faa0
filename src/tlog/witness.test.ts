import { expect, test } from "vitest";
import { sha256, signerOf, verifyEd25519 } from "../../testing/crypto.ts";
import { toBase64, utf8 } from "../base/index.ts";
import {
  COSIGNATURE,
  cosign,
  emptyFrontier,
  emptyRoot,
  formatCheckpoint,
  growTree,
  hashLeaf,
  judgeCheckpoint,
  makeKey,
  proveConsistency,
  readHashFromTiles,
  rootOf,
  type Signer,
  signNote,
  type Witnessed,
} from "./index.ts";

const origin = "log.example/ga-2020";
const log = signerOf(origin, sha256(utf8("log")));
const otherLog = signerOf("log.example/nc-2020", sha256(utf8("other log")));
const plain = signerOf("witness.example", sha256(utf8("witness")));
const own: Signer = { key: makeKey(sha256, plain.key.name, COSIGNATURE, plain.key.publicKey), sign: plain.sign };

const leaves = Array.from({ length: 9 }, (_, i) => hashLeaf(sha256, utf8(`entry ${i}`)));
const row = growTree(sha256, emptyFrontier, leaves).tiles[0]?.hashes;
const readHash = readHashFromTiles(sha256, async () => row);
const rootAt = (size: number) => (size === 0 ? emptyRoot(sha256) : rootOf(sha256, leaves.slice(0, size)));
const textAt = (size: number, root = rootAt(size)) => formatCheckpoint({ origin, size, root });
const heldAt = (size: number): Witnessed => ({ size, root: rootAt(size) });

function request(old: number | string, proof: readonly Uint8Array[], note: string): string {
  return [`old ${old}`, ...proof.map(toBase64), "", note].join("\n");
}

function ask(held: Witnessed | undefined, body: string) {
  const trusted = new Map([
    [origin, [log.key]],
    [otherLog.key.name, [otherLog.key]],
  ]);
  const stored = (of: string) => (of === origin ? held : undefined);
  const cosigning = (text: string) => cosign(own, text, 1_605_100_000);
  return judgeCheckpoint({ sha256, verify: verifyEd25519, trusted, stored, cosign: cosigning }, body);
}

test("it follows a log from any size to any later one, and cosigns just that", async () => {
  for (let from = 0; from <= leaves.length; from++) {
    for (let to = from; to <= leaves.length; to++) {
      const proof = from === 0 ? [] : await proveConsistency(sha256, readHash, from, to);
      const answer = ask(from === 0 ? undefined : heldAt(from), request(from, proof, signNote(textAt(to), [log])));
      if (answer.status !== 200) throw new Error(`${from} to ${to}: ${answer.status} ${answer.body}`);
      expect(answer.body).toBe(cosign(own, textAt(to), 1_605_100_000));
      expect(formatCheckpoint(answer.next)).toBe(textAt(to));
    }
  }
});

test("two roots of one size are never both cosigned, however the request is put", async () => {
  const forked = signNote(textAt(5, rootAt(4)), [log]);
  expect(ask(heldAt(5), request(5, [], forked)).status).toBe(422);
  expect(ask(heldAt(5), request(0, [], forked))).toMatchObject({ status: 409, body: "5\n" });
  for (let from = 1; from < 5; from++) {
    const proof = await proveConsistency(sha256, readHash, from, 5);
    expect(ask(heldAt(5), request(from, proof, forked)).status).toBe(409);
  }
});

test("it never goes back", () => {
  const smaller = signNote(textAt(3), [log]);
  expect(ask(heldAt(5), request(5, [], smaller)).status, "old size beyond the checkpoint's").toBe(400);
  expect(ask(heldAt(5), request(3, [], smaller))).toMatchObject({
    status: 409,
    contentType: "text/x.tlog.size",
    body: "5\n",
  });
  expect(ask(undefined, request(3, [], smaller))).toMatchObject({ status: 409, body: "0\n" });
});

test("from nothing there is nothing to prove, and an empty log has one root", () => {
  const first = signNote(textAt(3), [log]);
  expect(ask(undefined, request(0, [rootAt(1)], first)).status).toBe(422);
  expect(ask(undefined, request(0, [], signNote(textAt(0, rootAt(1)), [log]))).status).toBe(422);
  expect(ask(heldAt(0), request(0, [], signNote(textAt(0), [log]))).status).toBe(200);
});

test("a log speaks for itself alone", () => {
  const borrowed = signNote(textAt(3), [otherLog]);
  expect(ask(undefined, request(0, [], borrowed)).status).toBe(403);
  const unknown = signNote(textAt(3).replace("ga-2020", "tx-2020"), [log]);
  expect(ask(undefined, request(0, [], unknown)).status).toBe(404);
});

test("63 hashes are read, 64 are not, and none that is not 32 bytes", () => {
  const note = signNote(textAt(9), [log]);
  const hashes = (count: number) => Array.from({ length: count }, () => rootAt(1));
  expect(ask(heldAt(5), request(5, hashes(63), note)).status).toBe(422);
  expect(ask(heldAt(5), request(5, hashes(64), note)).status).toBe(400);
  expect(ask(heldAt(5), request(5, [rootAt(1).subarray(1)], note)).status).toBe(400);
});

const first = signNote(textAt(3), [log]);
test.each([
  ["nothing", ""],
  ["no old size", `\n\n${first}`],
  ["a size with a leading zero", request("00", [], first)],
  ["a negative size", request("-0", [], first)],
  ["a size in another notation", request("0x0", [], first)],
  ["a size too large to count", request("99999999999999999999", [], first)],
  ["carriage returns", request(0, [], first).replaceAll("\n", "\r\n")],
  ["a proof that is no base64", `old 0\n!\n\n${first}`],
  ["no signature", request(0, [], textAt(3))],
  ["a signature line cut off", request(0, [], first.slice(0, -1))],
  ["no checkpoint in the note", request(0, [], signNote("hello\n", [log]))],
])("400 for %s", (_, body) => {
  expect(ask(undefined, body).status).toBe(400);
});
