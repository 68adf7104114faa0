import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "../base/index.ts";
import { openSqliteStore, type RecordStore } from "../db/index.ts";
import { hashLeaf, parseReceipt, type Signer, verifyReceipt } from "../tlog/index.ts";
import { signerOf } from "./crypto.ts";
import { entryOf, recordFaultTable } from "./fault-table.contract.ts";
import {
  createRecord,
  encodeEntry,
  exportRecord,
  folderSource,
  loadSigner,
  makeSigner,
  openSequencer,
  readerSource,
  readRecord,
  sha256,
  verifyEd25519,
  verifyRecord,
} from "./index.ts";

let folder: string;
let store: RecordStore;
let signer: Signer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-record-"));
  store = unwrap(openSqliteStore(folder));
  signer = signerOf("example.org/record/e", randomBytes(32));
  unwrap(await createRecord(store, signer));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

recordFaultTable("SQLite", async () => {
  const own = mkdtempSync(join(tmpdir(), "tallyroom-fault-"));
  return { store: unwrap(openSqliteStore(own)), clear: async () => rmSync(own, { recursive: true }) };
});

async function fill(count: number): Promise<void> {
  const sequencer = unwrap(await openSequencer(store, signer));
  for (let n = 0; n < count; n += 7) {
    unwrap(await sequencer.append(Array.from({ length: Math.min(7, count - n) }, () => entryOf(0))));
  }
}

describe("the sequencer", () => {
  test("refuses an entry dated before the last, and takes nothing of that batch", async () => {
    const sequencer = unwrap(await openSequencer(store, signer));
    unwrap(await sequencer.append([entryOf(40)]));
    expect(await sequencer.append([entryOf(41), entryOf(0)])).toMatchObject({
      ok: false,
      error: { code: "record/clock-ran-back" },
    });
    expect(sequencer.size).toBe(1);
  });

  test("refuses an entry larger than the format allows", async () => {
    const sequencer = unwrap(await openSequencer(store, signer));
    const large = { ...entryOf(0), text: "x".repeat(65_535) } as never;
    expect(await sequencer.append([large])).toMatchObject({ ok: false, error: { code: "record/entry-too-large" } });
  });

  test("many callers at once: every one has its own gapless positions", async () => {
    const sequencer = unwrap(await openSequencer(store, signer));
    const appended = await Promise.all(Array.from({ length: 40 }, () => sequencer.append([entryOf(0), entryOf(0)])));
    const positions = appended.map((each) => unwrap(each).position).sort((a, b) => a - b);
    expect(positions).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i));
  });

  test("does not open a record that another key has signed", async () => {
    const stranger = signerOf("example.org/record/e", randomBytes(32));
    expect(await openSequencer(store, stranger)).toMatchObject({ ok: false, error: { code: "record/broken" } });
  });

  test("does not open a record whose last entry was changed", async () => {
    await fill(10);
    await tamper("UPDATE entries SET bytes = ? WHERE position = 9", encodeEntry(entryOf(1)));
    expect(await openSequencer(store, signer)).toMatchObject({ ok: false, error: { code: "record/broken" } });
  });
});

async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  await store.close();
  const db = new Database(join(folder, "tallyroom.sqlite"));
  db.prepare(sql).run(...values);
  db.close();
  store = unwrap(openSqliteStore(folder));
}

describe("verification from outside", () => {
  const check = async () => {
    const reader = readRecord(store, signer.key.name, signer.key);
    return verifyRecord(readerSource(reader), reader.vkey);
  };

  test("a whole record of more than one tile verifies, from the store and as an exported folder", async () => {
    await fill(300);
    expect(unwrap(await check()).counts).toEqual({ entries: 300, tiles: 3, blobs: 0 });
    const reader = readRecord(store, signer.key.name, signer.key);
    await exportRecord(reader, join(folder, "out"));
    expect(unwrap(await verifyRecord(folderSource(join(folder, "out")), reader.vkey)).entries).toHaveLength(300);
  });

  test("every entry of a log of 300, changed by itself, is named", async () => {
    await fill(300);
    const changed = encodeEntry(entryOf(1));
    const original = encodeEntry(entryOf(0));
    for (const position of [0, 1, 7, 128, 254, 255, 256, 257, 298, 299]) {
      await tamper("UPDATE entries SET bytes = ? WHERE position = ?", changed, position);
      expect(await check()).toMatchObject({ ok: false, error: { code: "verify/bad-entry", at: `entry ${position}` } });
      await tamper("UPDATE entries SET bytes = ? WHERE position = ?", original, position);
    }
    unwrap(await check());
  });

  test("an entry taken out, put in or swapped is found", async () => {
    await fill(20);
    await tamper("DELETE FROM entries WHERE position = 7");
    expect((await check()).ok).toBe(false);
    await tamper("INSERT INTO entries SELECT record, 7, bytes FROM entries WHERE position = 6");
    unwrap(await check());
    await tamper("UPDATE entries SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE position = 3");
    expect(await check()).toMatchObject({ ok: false, error: { at: "entry 3" } });
  });

  test("one byte of a tile changed is found, with the entry it is of", async () => {
    await fill(300);
    await tamper(
      "UPDATE tiles SET hashes = CAST(substr(hashes, 1, 40) || x'00' || substr(hashes, 42) AS BLOB) WHERE level = 0 AND number = 1",
    );
    const found = await check();
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.error.at).toMatch(/entry 257/);
  });

  test("another key is not accepted", async () => {
    await fill(3);
    const reader = readRecord(store, signer.key.name, signer.key);
    const stranger = readRecord(store, signer.key.name, signerOf(signer.key.name, randomBytes(32)).key);
    expect(await verifyRecord(readerSource(reader), stranger.vkey)).toMatchObject({
      ok: false,
      error: { code: "verify/bad-signature" },
    });
  });

  test("a receipt proves its entry offline", async () => {
    await fill(300);
    const reader = readRecord(store, signer.key.name, signer.key);
    for (const position of [0, 255, 256, 299]) {
      const receipt = unwrap(parseReceipt((await reader.receipt(position)) ?? ""));
      const leaf = hashLeaf(sha256, encodeEntry(entryOf(0)));
      expect(verifyReceipt(sha256, receipt, leaf, [signer.key], verifyEd25519).ok).toBe(true);
      const other = hashLeaf(sha256, encodeEntry(entryOf(1)));
      expect(verifyReceipt(sha256, receipt, other, [signer.key], verifyEd25519).ok).toBe(false);
    }
  });

  test("every partial tile ever published stays servable", async () => {
    await fill(70);
    const reader = readRecord(store, signer.key.name, signer.key);
    const early = await reader.tile("tile/0/000.p/10");
    await fill(70);
    expect(await reader.tile("tile/0/000.p/10")).toEqual(early);
    expect(await reader.tile("tile/0/000.p/141")).toBeUndefined();
    expect(await reader.tile("tile/0/000")).toBeUndefined();
  });
});

test("the key file is its owner's alone, and refused when it is not", () => {
  const made = makeSigner(folder, "e", "example.org/record/e");
  const path = join(folder, "keys", "e.key");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(unwrap(loadSigner(folder, "e", "example.org/record/e")).key).toEqual(made.key);
  chmodSync(path, 0o644);
  expect(loadSigner(folder, "e", "example.org/record/e")).toMatchObject({
    ok: false,
    error: { code: "record/key-exposed" },
  });
  expect(() => makeSigner(folder, "e", "example.org/record/e")).toThrow(/EEXIST/);
});
