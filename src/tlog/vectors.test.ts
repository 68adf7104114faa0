// Every third-party vector under ../shared/vectors/tlog. Each file says how many cases were walked, so that an empty walk
// cannot pass.
import { describe, expect, test } from "vitest";
import { sha256, signerOf, verifyEd25519 } from "../../testing/crypto.ts";
import { sharedIsHere, sharedJson } from "../../testing/shared.ts";
import { fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "../base/index.ts";
import {
  COSIGNATURE,
  decodeEntryBundle,
  emptyFrontier,
  formatCheckpoint,
  formatReceipt,
  frontierRoot,
  growTree,
  hashLeaf,
  hashNode,
  judgeCheckpoint,
  makeKey,
  type NoteKey,
  openNote,
  parseCheckpoint,
  parseReceipt,
  parseTilePath,
  parseVkey,
  rootOf,
  signNote,
  tilePath,
  tilesOfSize,
  verifyConsistency,
  verifyInclusion,
  type Witnessed,
} from "./index.ts";

// biome-ignore lint/suspicious/noExplicitAny: the vectors are untyped JSON of other projects
const vectors = (name: string): any => sharedJson(`vectors/tlog/${name}.json`);
const b64 = (text: string | null | undefined): Uint8Array => fromBase64(text ?? "") ?? new Uint8Array();
const key = (vkey: string): NoteKey => {
  const parsed = parseVkey(sha256, vkey);
  if (parsed === undefined) throw new Error(`bad vkey ${vkey}`);
  return parsed;
};

describe.runIf(sharedIsHere)("C2SP and RFC 6962 vectors", () => {
  test("hashes and roots", () => {
    const file = vectors("rfc6962_hashes");
    const leaves = file.leaves_hex.map((leaf: string) => hashLeaf(sha256, fromHex(leaf) ?? new Uint8Array()));
    expect(leaves.map(toHex)).toEqual(file.node_hashes_by_level[0]);
    expect(file.root_by_size).toHaveLength(9);
    file.root_by_size.forEach((want: string, size: number) => {
      expect(toHex(rootOf(sha256, leaves.slice(0, size)))).toBe(want);
    });
    expect(toHex(hashNode(sha256, utf8("N123"), utf8("N456")))).toBe(file.single[3].want);
  });

  test("98 inclusion proofs, most of them false", () => {
    const { cases } = vectors("rfc6962_inclusion");
    expect(cases).toHaveLength(98);
    for (const each of cases) {
      const proof = (each.proof ?? []).map(b64);
      const claim = {
        index: each.leafIdx,
        size: each.treeSize,
        leafHash: b64(each.leafHash),
        proof,
        root: b64(each.root),
      };
      expect(verifyInclusion(sha256, claim).ok, each.file).toBe(!each.wantErr);
    }
  });

  test("98 consistency proofs, most of them false", () => {
    const { cases } = vectors("rfc6962_consistency");
    expect(cases).toHaveLength(98);
    for (const each of cases) {
      const proof = (each.proof ?? []).map(b64);
      const claim = { from: each.size1, to: each.size2, fromRoot: b64(each.root1), toRoot: b64(each.root2), proof };
      expect(verifyConsistency(sha256, claim).ok, each.file).toBe(!each.wantErr);
    }
  });

  test("keys: valid ones, and every way to spoil one", () => {
    const { vkeys } = vectors("signed_note");
    expect(vkeys.length).toBeGreaterThan(0);
    for (const { vkey, valid } of vkeys) expect(parseVkey(sha256, vkey) !== undefined, vkey).toBe(valid);
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
      malformed: "tlog/malformed-note",
      invalid_signature: "tlog/invalid-signature",
      unverified: "tlog/unverified-note",
    };
    for (const each of verify) {
      const note = each.note_base64 === undefined ? utf8(each.note) : b64(each.note_base64);
      const opened = openNote(note, each.vkeys.map(key), verifyEd25519);
      expect(opened.ok ? "ok" : opened.error.code, each.name).toBe(codes[each.want] ?? "ok");
      if (opened.ok && each.verified !== undefined) {
        expect(opened.value.verified.map((one) => one.key.name)).toEqual(each.verified);
      }
      if (opened.ok && each.unverified !== undefined) expect(opened.value.unverified).toEqual(each.unverified);
    }
    const [name = "", , ...encoded] = sign.skey.slice("PRIVATE+KEY+".length).split("+");
    const signer = signerOf(name, b64(encoded.join("+")).subarray(1));
    expect(signNote(sign.text, [signer])).toBe(sign.want);
  });

  test("cosignatures of witnesses", () => {
    const { verify, vkey_key_id } = vectors("cosignature");
    expect(verify).toHaveLength(3);
    for (const each of verify) {
      const opened = openNote(utf8(each.checkpoint), [key(each.vkey)], verifyEd25519);
      expect(opened.ok).toBe(each.ok);
      if (opened.ok) expect(opened.value.verified[0]?.time).toBe(each.time);
    }
    for (const each of vkey_key_id) {
      const parsed = parseVkey(sha256, each.vkey);
      expect(parsed?.type, each.vkey.slice(0, 40)).toBe(each.key_id_matches_rule === false ? undefined : each.type);
    }
  });

  test("checkpoint bodies", () => {
    const { cases } = vectors("checkpoint_body");
    expect(cases).toHaveLength(13);
    for (const each of cases) {
      const parsed = parseCheckpoint(each.body);
      const beyondNumbers = each.ok && !Number.isSafeInteger(each.size);
      expect(parsed.ok, JSON.stringify(each.body)).toBe(each.ok && !beyondNumbers);
      if (parsed.ok && !/\n[^\n]+\n[^\n]+\n[^\n]+\n[^\n]+/.test(`\n${each.body}`)) {
        expect(formatCheckpoint(parsed.value)).toBe(each.body);
      }
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

  test("Tessera's log of 15, byte for byte: tiles, bundles, signed checkpoints of every size", () => {
    const file = vectors("log_tessera_15");
    const entries: Uint8Array[] = file.entries_utf8.map(utf8);
    const leaves = entries.map((entry) => hashLeaf(sha256, entry));
    const [name = "", , ...encoded] = file.skey_public_test_key_only.slice("PRIVATE+KEY+".length).split("+");
    const signer = signerOf(name, b64(encoded.join("+")).subarray(1));
    for (let size = 0; size <= 15; size++) {
      const root = rootOf(sha256, leaves.slice(0, size));
      const text = formatCheckpoint({ origin: file.origin, size, root });
      expect(toBase64(utf8(signNote(text, [signer])))).toBe(file.files_base64[`checkpoint.${size}`]);
      if (size === 0) continue;
      const grown = growTree(sha256, emptyFrontier, leaves.slice(0, size));
      expect(toBase64(grown.tiles[0]?.hashes ?? new Uint8Array())).toBe(file.files_base64[`tile/0/000.p/${size}`]);
      const bundle = decodeEntryBundle(b64(file.files_base64[`tile/entries/000.p/${size}`]));
      expect(bundle.ok && bundle.value.map((entry) => fromUtf8(entry))).toEqual(file.entries_utf8.slice(0, size));
    }
  });

  test("Sunlight's log of 300: full tile, partial tile, tile of the level above", () => {
    const file = vectors("log_sunlight_300");
    const leaves = Array.from({ length: 300 }, (_, i) => hashLeaf(sha256, utf8(`record ${i}`)));
    const { frontier, tiles } = growTree(sha256, emptyFrontier, leaves);
    const opened = openNote(b64(file.files_base64.checkpoint), [key(file.vkey_cosigner)], verifyEd25519);
    expect(opened.ok && opened.value.text.split("\n")[2]).toBe(toBase64(frontierRoot(sha256, frontier)));
    expect(tilesOfSize(300)).toHaveLength(3);
    for (const { level, index, width } of tilesOfSize(300)) {
      const row = tiles.find((tile) => tile.level === level && tile.index === index);
      expect(toBase64(row?.hashes ?? new Uint8Array())).toBe(file.files_base64[tilePath({ level, index, width })]);
    }
  });

  test("receipts", () => {
    const { marshal, reject } = vectors("tlog_proof");
    expect([marshal.length, reject.length]).toEqual([3, 8]);
    for (const each of marshal) {
      const extra = each.extra === undefined || each.extra === null ? {} : { extra: b64(each.extra) };
      const text = formatReceipt({
        index: each.index,
        hashes: each.hashes.map(b64),
        checkpoint: each.checkpoint,
        ...extra,
      });
      expect(text).toBe(each.want);
      expect(parseReceipt(text).ok).toBe(true);
    }
    for (const each of reject) expect(parseReceipt(each.proof).ok, each.why).toBe(false);
  });

  test.each([
    ["witness_add_checkpoint", "status_in_spec_v1"],
    ["witness_add_checkpoint_2026", "status"],
  ])("a witness step by step: %s", (name, status) => {
    const { log, steps } = vectors(name);
    const logKey = makeKey(sha256, log.origin, 1, fromHex(log.ed25519_pub_hex) ?? new Uint8Array());
    let held: Witnessed | undefined;
    expect(steps.length).toBeGreaterThan(8);
    for (const step of steps) {
      const trusted = new Map([[log.origin, [logKey]]]);
      const answer = judgeCheckpoint(sha256, step.request_body, trusted, () => held, verifyEd25519);
      expect(answer.status, step.name ?? step.request_body).toBe(step[status]);
      if (answer.status === 200) held = answer.next;
    }
  });

  test("a witness's key is of the cosignature type", () => {
    expect(key(vectors("log_sunlight_300").vkey_cosigner).type).toBe(COSIGNATURE);
  });
});
