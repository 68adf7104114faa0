// Every third-party vector under ../shared/vectors/tlog: each test says how many cases it walks, so that an empty walk
// cannot pass, and the last one says that no file was left out.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sha256, signerOf, verifyEd25519 } from "../../testing/crypto.ts";
import { sharedIsHere, sharedJson, sharedPath } from "../../testing/shared.ts";
import { concat, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "../base/index.ts";
import {
  COSIGNATURE,
  cosign,
  decodeEntryBundle,
  ED25519,
  emptyFrontier,
  emptyRoot,
  encodeEntryBundle,
  formatCheckpoint,
  formatReceipt,
  formatVkey,
  frontierRoot,
  growTree,
  HASH_BYTES,
  hashLeaf,
  hashNode,
  judgeCheckpoint,
  makeKey,
  type NoteKey,
  openNote,
  parseCheckpoint,
  parseReceipt,
  parseSkey,
  parseTilePath,
  parseVkey,
  rootOf,
  type Signer,
  signNote,
  tilePath,
  tilesOfSize,
  verifyConsistency,
  verifyInclusion,
  type Witnessed,
} from "./index.ts";

const walked = new Set<string>();
// biome-ignore lint/suspicious/noExplicitAny: the vectors are untyped JSON of other projects
const vectors = (name: string): any => {
  walked.add(`${name}.json`);
  return sharedJson(`vectors/tlog/${name}.json`);
};
const b64 = (text: string | null | undefined): Uint8Array => fromBase64(text ?? "") ?? new Uint8Array();
const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const key = (vkey: string): NoteKey => {
  const parsed = parseVkey(sha256, vkey);
  if (parsed === undefined) throw new Error(`bad vkey ${vkey}`);
  return parsed;
};
const signer = (skey: string): Signer => {
  const parsed = parseSkey(skey, signerOf);
  if (parsed === undefined) throw new Error("bad skey");
  return parsed;
};

describe.runIf(sharedIsHere)("C2SP and RFC 6962 vectors", () => {
  test("hashes of every level, and roots", () => {
    const { single, leaves_hex, node_hashes_by_level, root_by_size } = vectors("rfc6962_hashes");
    expect(single).toHaveLength(4);
    expect(toHex(emptyRoot(sha256))).toBe(single[0].want);
    expect(toHex(hashLeaf(sha256, hex(single[1].data_hex)))).toBe(single[1].want);
    expect(toHex(hashLeaf(sha256, utf8("L123456")))).toBe(single[2].want);
    expect(toHex(hashNode(sha256, utf8("N123"), utf8("N456")))).toBe(single[3].want);
    const leaves: Uint8Array[] = leaves_hex.map((leaf: string) => hashLeaf(sha256, hex(leaf)));
    expect([leaves.length, node_hashes_by_level.length, root_by_size.length]).toEqual([8, 4, 9]);
    for (const [level, hashes] of node_hashes_by_level.entries()) {
      const width = 2 ** level;
      const roots = hashes.map((_: string, i: number) => rootOf(sha256, leaves.slice(i * width, (i + 1) * width)));
      expect(roots.map(toHex), `level ${level}`).toEqual(hashes);
    }
    for (const [size, want] of root_by_size.entries()) {
      expect(toHex(rootOf(sha256, leaves.slice(0, size))), `size ${size}`).toBe(want);
    }
  });

  test("98 inclusion proofs, most of them false", () => {
    const { cases } = vectors("rfc6962_inclusion");
    expect(cases).toHaveLength(98);
    for (const { file, leafIdx, treeSize, leafHash, proof, root, wantErr } of cases) {
      const hashes = (proof ?? []).map(b64);
      const claim = { index: leafIdx, size: treeSize, leafHash: b64(leafHash), proof: hashes, root: b64(root) };
      expect(verifyInclusion(sha256, claim).ok, file).toBe(!wantErr);
    }
  });

  test("98 consistency proofs, most of them false", () => {
    const { cases } = vectors("rfc6962_consistency");
    expect(cases).toHaveLength(98);
    for (const { file, size1, size2, root1, root2, proof, wantErr } of cases) {
      const hashes = (proof ?? []).map(b64);
      const claim = { from: size1, to: size2, fromRoot: b64(root1), toRoot: b64(root2), proof: hashes };
      expect(verifyConsistency(sha256, claim).ok, file).toBe(!wantErr);
    }
  });

  test("keys: valid ones, and every way to spoil one", () => {
    const { vkeys } = vectors("signed_note");
    expect(vkeys).toHaveLength(5);
    for (const { vkey, valid } of vkeys) {
      const parsed = parseVkey(sha256, vkey);
      expect(parsed && formatVkey(parsed), vkey).toBe(valid ? vkey : undefined);
    }
    const good: string = vkeys[0].vkey;
    for (let from = 0; from <= good.length; from++) {
      for (let to = from + 1; to <= good.length; to++) {
        if (from > 0 || to < good.length) expect(parseVkey(sha256, good.slice(from, to))).toBeUndefined();
      }
    }
    for (let at = 0; at < good.length; at++) {
      const spoiled = good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) + 1) + good.slice(at + 1);
      expect(parseVkey(sha256, spoiled), spoiled).toBeUndefined();
    }
  });

  test("signed notes", () => {
    const { verify, sign } = vectors("signed_note");
    expect(verify).toHaveLength(14);
    const codes: Record<string, string> = {
      ok: "ok",
      malformed: "tlog/malformed-note",
      invalid_signature: "tlog/invalid-signature",
      unverified: "tlog/unverified-note",
    };
    for (const each of verify) {
      const note = each.note_base64 === undefined ? utf8(each.note) : b64(each.note_base64);
      const opened = openNote(note, each.vkeys.map(key), verifyEd25519);
      expect(opened.ok ? "ok" : opened.error.code, each.name).toBe(codes[each.want]);
      if (!opened.ok) continue;
      expect(opened.value.text, each.name).toBe(each.text);
      expect(opened.value.verified.map((one) => one.key.name)).toEqual(each.verified);
      expect(opened.value.unverified).toEqual(each.unverified ?? []);
    }
    expect(signNote(sign.text, [signer(sign.skey)])).toBe(sign.want);
  });

  test("cosignatures of witnesses", () => {
    const { verify, vkey_key_id } = vectors("cosignature");
    expect([verify.length, vkey_key_id.length]).toEqual([3, 3]);
    for (const each of verify) {
      const opened = openNote(utf8(each.checkpoint), [key(each.vkey)], verifyEd25519);
      expect(opened.ok).toBe(each.ok);
      if (opened.ok) expect(opened.value.verified.map(({ time }) => time)).toEqual([each.time]);
    }
    for (const { vkey, type, key_id_matches_rule, rule_key_id } of vkey_key_id) {
      expect(parseVkey(sha256, vkey)?.type, vkey.slice(0, 40)).toBe(key_id_matches_rule === false ? undefined : type);
      if (rule_key_id === undefined) continue;
      const [name = "", , ...encoded] = vkey.split("+");
      const publicKey = b64(encoded.join("+")).subarray(1);
      expect(makeKey(sha256, name, type, publicKey).id, "the id that the rule gives").toBe(rule_key_id);
    }
  });

  test("checkpoint bodies", () => {
    const { cases } = vectors("checkpoint_body");
    expect(cases).toHaveLength(13);
    for (const { body, ok, origin, size, hash, extensions } of cases) {
      const parsed = parseCheckpoint(body);
      expect(parsed.ok, JSON.stringify(body)).toBe(ok);
      if (!parsed.ok) continue;
      expect({ ...parsed.value, root: toBase64(parsed.value.root) }).toEqual({ origin, size, root: hash });
      if (extensions === undefined) expect(formatCheckpoint(parsed.value)).toBe(body);
    }
  });

  test("tile paths, and the shape of a log", () => {
    const { encode, reject, shape_for_size } = vectors("tile_paths");
    expect([encode.length, reject.length, shape_for_size.length]).toEqual([8, 14, 5]);
    for (const { path, ...tile } of encode) {
      expect(tilePath(tile)).toBe(path);
      expect(parseTilePath(path)).toEqual(tile);
    }
    for (const path of reject) expect(parseTilePath(path), path).toBeUndefined();
    for (const { size, tiles, full, partial } of shape_for_size) {
      const shape = tilesOfSize(size);
      if (tiles !== undefined) expect(shape.map(tilePath)).toEqual(tiles);
      for (const [level, count] of Object.entries(full ?? {})) {
        expect(shape.filter((tile) => String(tile.level) === level && tile.width === 256)).toHaveLength(Number(count));
      }
      for (const [level, width] of Object.entries(partial ?? {})) {
        expect(shape.find((tile) => String(tile.level) === level && tile.width < 256)?.width).toBe(width);
      }
    }
  });

  test("Tessera's log of 15, byte for byte: every file of every size, grown entry by entry", () => {
    const file = vectors("log_tessera_15");
    const log = signer(file.skey_public_test_key_only);
    expect(formatVkey(log.key)).toBe(file.vkey);
    const entries: Uint8Array[] = file.entries_utf8.map(utf8);
    const made = new Map<string, Uint8Array>();
    let frontier = emptyFrontier;
    let row: Uint8Array = new Uint8Array();
    for (let size = 0; size <= entries.length; size++) {
      const entry = size === 0 ? undefined : entries[size - 1];
      if (entry !== undefined) {
        const grown = growTree(sha256, frontier, [hashLeaf(sha256, entry)]);
        frontier = grown.frontier;
        expect(grown.tiles.map(({ level, index, from }) => [level, index, from])).toEqual([[0, 0, size - 1]]);
        row = concat(row, ...grown.tiles.map(({ hashes }) => hashes));
        made.set(tilePath({ level: 0, index: 0, width: size }), row);
        made.set(tilePath({ level: "entries", index: 0, width: size }), encodeEntryBundle(entries.slice(0, size)));
      }
      const checkpoint = { origin: file.origin, size, root: frontierRoot(sha256, frontier) };
      made.set(`checkpoint.${size}`, utf8(signNote(formatCheckpoint(checkpoint), [log])));
    }
    made.set("checkpoint", made.get("checkpoint.15") ?? new Uint8Array());
    expect(made.size).toBe(47);
    expect(Object.fromEntries([...made].map(([path, bytes]) => [path, toBase64(bytes)]))).toEqual(file.files_base64);
    for (let size = 1; size <= entries.length; size++) {
      const bundle = decodeEntryBundle(b64(file.files_base64[`tile/entries/000.p/${size}`]));
      expect(bundle.ok && bundle.value.map((entry) => fromUtf8(entry))).toEqual(file.entries_utf8.slice(0, size));
    }
  });

  test("Sunlight's log of 300, byte for byte: a full tile, a partial one, the level above", () => {
    const file = vectors("log_sunlight_300");
    const leaves = Array.from({ length: 300 }, (_, i) => hashLeaf(sha256, utf8(`record ${i}`)));
    const { frontier, tiles } = growTree(sha256, emptyFrontier, leaves);
    const rows = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
    const made = tilesOfSize(300).map((tile) => {
      const row = rows.get(`${tile.level}/${tile.index}`) ?? new Uint8Array();
      expect(row.length).toBe(tile.width * HASH_BYTES);
      return [tilePath(tile), toBase64(row)];
    });
    const { checkpoint, ...tileFiles } = file.files_base64;
    expect(made).toHaveLength(3);
    expect(Object.fromEntries(made)).toEqual(tileFiles);
    const mirror = key(file.vkey_cosigner);
    expect(mirror.type).toBe(COSIGNATURE);
    const opened = openNote(b64(checkpoint), [mirror], verifyEd25519);
    const root = frontierRoot(sha256, frontier);
    expect(opened.ok && opened.value.text).toBe(formatCheckpoint({ origin: file.origin, size: 300, root }));
    expect(toHex(sha256(utf8(file.origin)))).toBe(file.origin_sha256);
  });

  test("receipts", () => {
    const { marshal, reject } = vectors("tlog_proof");
    expect([marshal.length, reject.length]).toEqual([3, 8]);
    for (const { index, hashes, checkpoint, extra, want } of marshal) {
      const receipt = {
        index,
        hashes: hashes.map(b64),
        checkpoint,
        ...(extra === undefined ? {} : { extra: b64(extra) }),
      };
      expect(formatReceipt(receipt)).toBe(want);
      expect(parseReceipt(want)).toEqual({ ok: true, value: receipt });
    }
    for (const { proof, why } of reject) expect(parseReceipt(proof).ok, why).toBe(false);
  });

  test.each([
    { name: "witness_add_checkpoint", count: 9, status: "status_in_spec_v1" },
    { name: "witness_add_checkpoint_2026", count: 11, status: "status" },
  ])("a witness step by step: $name", ({ name, count, status }) => {
    const { log, steps } = vectors(name);
    expect(steps).toHaveLength(count);
    const logKey = makeKey(sha256, log.origin, ED25519, hex(log.ed25519_pub_hex));
    const { key: own, sign } = signerOf("example.com/witness", sha256(utf8("a witness of this test")));
    const cosigner = { key: makeKey(sha256, own.name, COSIGNATURE, own.publicKey), sign };
    let held: Witnessed | undefined;
    const witness = {
      sha256,
      verify: verifyEd25519,
      trusted: new Map([[log.origin, [logKey]]]),
      stored: () => held,
      cosign: (text: string) => cosign(cosigner, text, 1_700_000_000),
    };
    for (const step of steps) {
      const answer = judgeCheckpoint(witness, step.request_body);
      expect(answer.status, step.name ?? step.request_body).toBe(step[status]);
      const [, wantWhole, wantPart] = /^body (?:== "(.*)"|contains "(.*)")$/.exec(step.assert ?? "") ?? [];
      const part: string = step.body_contains ?? wantPart ?? wantWhole?.replace("\\n", "\n");
      expect(answer.body, step.name ?? step.request_body).toContain(part);
      expect(answer.contentType === "text/x.tlog.size").toBe(answer.status === 409);
      if (answer.status === 409) expect(answer.body).toBe(`${held?.size}\n`);
      if (answer.status !== 200) continue;
      held = answer.next;
      const cosigned = step.request_body.slice(step.request_body.indexOf("\n\n") + 2) + answer.body;
      const opened = openNote(utf8(cosigned), [logKey, cosigner.key], verifyEd25519);
      expect(opened.ok && opened.value.verified.map(({ time }) => time)).toEqual([undefined, 1_700_000_000]);
    }
  });

  test("no file of vectors is left out", () => {
    const files = readdirSync(sharedPath("vectors/tlog")).filter((file) => file.endsWith(".json"));
    expect(files.length).toBeGreaterThan(0);
    expect([...walked].sort()).toEqual(files.sort());
  });
});
