// What every store must do, whatever the engine. Each adapter's test calls this with a way to open itself.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "../base/index.ts";
import type { CheckpointRow, Commit, RecordStore } from "./index.ts";

export interface StoreUnderTest {
  /** A store over the same data each time; the one before is closed first. */
  open(): Promise<RecordStore>;
  /** Forgets all data. */
  clear(): Promise<void>;
}

const bytes = (text: string) => new Uint8Array(createHash("sha256").update(text).digest());
const origin = "example.org/record/test";
const empty: CheckpointRow = { origin, size: 0, root: bytes("empty"), note: "note 0" };

/** A commit of `count` entries onto a record of `size`. Its roots are made up: the store does not know trees. */
function commitOf(size: number, count: number, root = `root ${size + count}`): Commit {
  const entries = Array.from({ length: count }, (_, i) => Buffer.from(`entry ${size + i}`));
  const from = size % 256;
  const hashes = Buffer.concat(entries.slice(0, 256 - from).map((entry) => bytes(String(entry))));
  return {
    expected: { size, root: size === 0 ? empty.root : bytes(`root ${size}`) },
    next: { origin, size: size + count, root: bytes(root), note: `note ${size + count}` },
    entries,
    tiles: [{ level: 0, index: Math.floor(size / 256), from, hashes }],
    blobs: [],
  };
}

export function recordStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`record store: ${name}`, () => {
    let subject: StoreUnderTest;
    let store: RecordStore;

    beforeEach(async () => {
      subject = await make();
      store = await subject.open();
      unwrap(await store.create(empty));
    });
    afterEach(async () => {
      await store.close();
      await subject.clear();
    });

    test("a record is created once", async () => {
      expect(await store.create(empty)).toMatchObject({ ok: false, error: { code: "store/exists" } });
      expect(await store.origins()).toEqual([origin]);
      expect(await store.checkpoint(origin)).toEqual(empty);
      expect(await store.checkpoint("example.org/other")).toBeUndefined();
    });

    test("a commit makes entries, tiles, blobs and checkpoint visible together", async () => {
      const blob = { sha256: "ab".repeat(32), bytes: Buffer.from([0, 1, 2, 255]) };
      unwrap(await store.commit({ ...commitOf(0, 3), blobs: [blob] }));
      expect(await store.checkpoint(origin)).toMatchObject({ size: 3, note: "note 3" });
      expect((await store.entries(origin, 1, 10)).map((entry) => Buffer.from(entry).toString())).toEqual([
        "entry 1",
        "entry 2",
      ]);
      expect((await store.tile(origin, 0, 0))?.length).toBe(96);
      expect(Buffer.from((await store.blob(blob.sha256)) ?? [])).toEqual(blob.bytes);
      expect(await store.blob("cd".repeat(32))).toBeUndefined();
      expect(await store.tile(origin, 1, 0)).toBeUndefined();
    });

    test("a lost swap is a value, and writes nothing", async () => {
      unwrap(await store.commit(commitOf(0, 2)));
      const late = await store.commit({
        ...commitOf(0, 1),
        blobs: [{ sha256: "ef".repeat(32), bytes: Buffer.from("x") }],
      });
      expect(late).toMatchObject({ ok: false, error: { code: "store/stale-checkpoint" } });
      expect(await store.entries(origin, 0, 10)).toHaveLength(2);
      expect(await store.blob("ef".repeat(32))).toBeUndefined();
    });

    test("same size, other root: also lost", async () => {
      unwrap(await store.commit(commitOf(0, 2)));
      const forked = { ...commitOf(2, 1), expected: { size: 2, root: bytes("another root") } };
      expect(await store.commit(forked)).toMatchObject({ ok: false, error: { code: "store/stale-checkpoint" } });
    });

    test("of two writers at once exactly one wins", async () => {
      const [one, other] = await Promise.all([
        store.commit(commitOf(0, 1, "one")),
        store.commit(commitOf(0, 1, "other")),
      ]);
      expect([one.ok, other.ok].sort()).toEqual([false, true]);
      expect(await store.entries(origin, 0, 10)).toHaveLength(1);
    });

    test("a tile that does not hold what the commit believes stops the commit whole", async () => {
      const wrong = commitOf(0, 1);
      const tiles = wrong.tiles.map((tile) => ({ ...tile, from: 5 }));
      await expect(store.commit({ ...wrong, tiles })).rejects.toThrow(/does not hold/);
      expect(await store.checkpoint(origin)).toEqual(empty);
      expect(await store.entries(origin, 0, 10)).toHaveLength(0);
    });

    test("the same blob twice is one blob; bytes come back as they went in", async () => {
      const blob = { sha256: "12".repeat(32), bytes: Buffer.alloc(100_000, 7) };
      unwrap(await store.commit({ ...commitOf(0, 1), blobs: [blob] }));
      unwrap(await store.commit({ ...commitOf(1, 1), blobs: [blob] }));
      expect((await store.blob(blob.sha256))?.length).toBe(100_000);
    });

    test("tile rows grow by batches; partial tiles are their beginnings", async () => {
      for (const [size, count] of [
        [0, 200],
        [200, 56],
        [256, 10],
      ] as const)
        unwrap(await store.commit(commitOf(size, count)));
      expect((await store.tile(origin, 0, 0))?.length).toBe(256 * 32);
      expect((await store.tile(origin, 0, 1))?.length).toBe(10 * 32);
      expect(await store.entries(origin, 250, 10)).toHaveLength(10);
    });

    test("what was committed is there after closing and opening again", async () => {
      unwrap(await store.commit(commitOf(0, 5)));
      await store.close();
      store = await subject.open();
      expect(await store.checkpoint(origin)).toMatchObject({ size: 5, note: "note 5" });
      unwrap(await store.commit(commitOf(5, 1)));
      expect(await store.entries(origin, 0, 100)).toHaveLength(6);
    });
  });
}
