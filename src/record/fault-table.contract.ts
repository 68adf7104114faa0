// Every write of the sequencer failing in two ways: not persisted, and persisted but reported as failed. After each, what
// was acknowledged must be there, the record must verify, and appending must go on.  @source sunlight, TestSequenceErrors
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fault, instant, unwrap } from "../base/index.ts";
import type { Commit, RecordStore } from "../db/index.ts";
import type { Entry } from "../model/index.ts";
import { signerOf } from "./crypto.ts";
import { createRecord, openSequencer, readerSource, readRecord, verifyRecord } from "./index.ts";

export interface FaultSubject {
  readonly store: RecordStore;
  clear(): Promise<void>;
}

type Failure =
  | "not persisted"
  | "persisted, reported as failed"
  | "not persisted, unreadable after"
  | "persisted, unreadable after";
const FAILURES: readonly Failure[] = [
  "not persisted",
  "persisted, reported as failed",
  "not persisted, unreadable after",
  "persisted, unreadable after",
];

export function entryOf(n: number): Entry {
  const at = instant(`2020-11-0${1 + Math.floor(n / 20)}T00:00Z`);
  return {
    v: 1,
    type: "source.observed",
    election: "e",
    at,
    source: "official",
    observation: "statement",
    text: `word ${n}`,
  } as unknown as Entry;
}

/** Fails the n-th commit; in the "unreadable" ways the checkpoint cannot be read right after it either. */
function failing(store: RecordStore, nth: number, failure: Failure): RecordStore {
  let commits = 0;
  let blind = false;
  return {
    create: (row) => store.create(row),
    origins: () => store.origins(),
    checkpoint: async (origin) => {
      if (blind) {
        blind = false;
        throw new Error("the database is gone");
      }
      return store.checkpoint(origin);
    },
    commit: async (commit: Commit) => {
      commits += 1;
      if (commits !== nth) return store.commit(commit);
      if (failure.startsWith("persisted")) unwrap(await store.commit(commit));
      blind = failure.endsWith("unreadable after");
      return fault("store/unavailable", "The database went away.");
    },
    entries: (origin, from, limit) => store.entries(origin, from, limit),
    tile: (origin, level, index) => store.tile(origin, level, index),
    blob: (name) => store.blob(name),
    close: () => store.close(),
  };
}

export function recordFaultTable(name: string, make: () => Promise<FaultSubject>): void {
  describe(`every write failing: ${name}`, () => {
    const table = FAILURES.flatMap((failure) => [1, 2, 3, 4, 5].map((nth) => [nth, failure] as const));
    test.each(table)("commit %i, %s", async (nth, failure) => {
      const { store, clear } = await make();
      const signer = signerOf("example.org/record/e", randomBytes(32));
      unwrap(await createRecord(store, signer));
      const sequencer = unwrap(await openSequencer(failing(store, nth, failure), signer));
      const acknowledged: [number, string][] = [];
      let refused = 0;
      for (let n = 0; n < 12; n += 2) {
        const appended = await sequencer.append([entryOf(n), entryOf(n + 1)]);
        if (appended.ok)
          acknowledged.push([appended.value.position, `word ${n}`], [appended.value.position + 1, `word ${n + 1}`]);
        else refused += 1;
      }
      // Persisted and readable: the sequencer finds out and acknowledges. In every other way one append is refused.
      expect(refused).toBe(failure === "persisted, reported as failed" ? 0 : 1);
      const reader = readRecord(store, signer.key.name, signer.key);
      const verified = unwrap(await verifyRecord(readerSource(reader), reader.vkey));
      for (const [position, text] of acknowledged) {
        expect(verified.entries[position]).toMatchObject({ text });
      }
      const ghosts = failure === "persisted, unreadable after" ? 2 : 0;
      expect(verified.entries).toHaveLength(acknowledged.length + ghosts);
      unwrap(await openSequencer(store, signer));
      await store.close();
      await clear();
    });

    test("two sequencers on one record: the second to write stops for good", async () => {
      const { store, clear } = await make();
      const signer = signerOf("example.org/record/e", randomBytes(32));
      unwrap(await createRecord(store, signer));
      const one = unwrap(await openSequencer(store, signer));
      const other = unwrap(await openSequencer(store, signer));
      unwrap(await one.append([entryOf(0)]));
      expect(await other.append([entryOf(1)])).toMatchObject({ ok: false, error: { code: "record/moved-on" } });
      expect(await other.append([entryOf(2)])).toMatchObject({ ok: false, error: { code: "record/moved-on" } });
      unwrap(await one.append([entryOf(3)]));
      await store.close();
      await clear();
    });
  });
}
