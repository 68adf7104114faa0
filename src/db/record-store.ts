// The port behind which records live. Small on purpose: what a sequencer writes and what a reader asks for. Each adapter
// is native to its engine; one contract suite holds them to the same behaviour (record-store.contract.ts).
import type { Fault, Result } from "../base/index.ts";
import type { StoreCode } from "./errors.ts";

export type StoreFault = Fault<StoreCode>;

/** The one row per record that says how far it goes: what a commit swaps. */
export interface CheckpointRow {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, as published. */
  readonly note: string;
}

/** Hashes appended to one tile's row. A tile is stored as one growing row: every partial tile ever published is a prefix
 *  of it. */
export interface TileRows {
  readonly level: number;
  readonly index: number;
  /** How many hashes the row must already hold. */
  readonly from: number;
  readonly hashes: Uint8Array;
}

/** All that one commit makes durable, or none of it. */
export interface Commit {
  /** What the writer believes to stand; if another stands, the swap is lost and nothing is written. */
  readonly expected: { readonly size: number; readonly root: Uint8Array };
  readonly next: CheckpointRow;
  /** Canonical bytes, for positions expected.size, expected.size + 1, … */
  readonly entries: readonly Uint8Array[];
  readonly tiles: readonly TileRows[];
  readonly blobs: readonly { readonly sha256: string; readonly bytes: Uint8Array }[];
}

export interface RecordStore {
  /** A new record; `store/exists` where there is one of that origin. */
  create(row: CheckpointRow): Promise<Result<void, StoreFault>>;
  /** Origins, in alphabetical order. */
  origins(): Promise<readonly string[]>;
  checkpoint(origin: string): Promise<CheckpointRow | undefined>;
  /** One transaction; durable (fsync) when it answers ok. A lost swap is `store/stale-checkpoint`, a value. */
  commit(commit: Commit): Promise<Result<void, StoreFault>>;
  /** Canonical bytes of entries from a position on, at most `limit`. */
  entries(origin: string, from: number, limit: number): Promise<readonly Uint8Array[]>;
  /** All hashes of a tile that stand so far. */
  tile(origin: string, level: number, index: number): Promise<Uint8Array | undefined>;
  blob(sha256: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}
