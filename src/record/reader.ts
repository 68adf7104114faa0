// Reading the record: entries, and the very bytes that are published for anyone to check.
import { canonicalJson, fromUtf8, type Instant, type Json, parseCanonicalJson, toHex } from "../base/index.ts";
import type { RecordStore } from "../db/index.ts";
import type { Entry, Sha256 } from "../model/index.ts";
import {
  encodeEntryBundle,
  formatReceipt,
  formatVkey,
  HASH_BYTES,
  type NoteKey,
  parseTilePath,
  proveInclusion,
  readHashFromTiles,
  TILE_WIDTH,
} from "../tlog/index.ts";
import { sha256 } from "./crypto.ts";

/** An entry with its place and its bytes. */
export interface StoredEntry {
  readonly position: number;
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

export interface RecordReader {
  readonly origin: string;
  readonly vkey: string;
  /** The signed note; what it covers may be shown, what is beyond it may not. */
  checkpoint(): Promise<string>;
  size(): Promise<number>;
  entries(from: number, limit: number): Promise<readonly StoredEntry[]>;
  /** Bytes under a tile path; undefined where the path is none, or reaches beyond the checkpoint. */
  tile(path: string): Promise<Uint8Array | undefined>;
  /** Bytes of a blob, checked against their name. */
  blob(sha256: string): Promise<Uint8Array | undefined>;
  receipt(position: number): Promise<string | undefined>;
}

export function readRecord(store: RecordStore, origin: string, key: NoteKey): RecordReader {
  const row = async () => {
    const checkpoint = await store.checkpoint(origin);
    if (checkpoint === undefined) throw new Error(`there is no record ${origin}`);
    return checkpoint;
  };
  return {
    origin,
    vkey: formatVkey(key),
    checkpoint: async () => (await row()).note,
    size: async () => (await row()).size,
    entries: async (from, limit) => {
      const stored = await store.entries(origin, from, limit);
      return stored.map((bytes, i) => ({ position: from + i, entry: decodeEntry(bytes, from + i), bytes }));
    },
    tile: async (path) => {
      const tile = parseTilePath(path);
      if (tile === undefined) return undefined;
      const { size } = await row();
      const start = tile.index * TILE_WIDTH;
      const { level } = tile;
      const count = level === "entries" ? size : Math.floor(size / TILE_WIDTH ** level);
      if (start + tile.width > count) return undefined;
      if (level === "entries") return encodeEntryBundle(await store.entries(origin, start, tile.width));
      return (await store.tile(origin, level, tile.index))?.subarray(0, tile.width * HASH_BYTES);
    },
    blob: async (name) => {
      const bytes = await store.blob(name);
      return bytes !== undefined && blobName(bytes) === name ? bytes : undefined;
    },
    receipt: async (position) => {
      const { size, note } = await row();
      if (position < 0 || position >= size) return undefined;
      const readHash = readHashFromTiles(sha256, (level, index) => store.tile(origin, level, index));
      const hashes = await proveInclusion(sha256, readHash, position, size);
      return formatReceipt({ index: position, hashes, checkpoint: note });
    },
  };
}

/** Name of a blob: lower-case hex of SHA-256. */
export function blobName(bytes: Uint8Array): Sha256 {
  return toHex(sha256(bytes)) as Sha256;
}

export function encodeEntry(entry: Entry): Uint8Array {
  return Buffer.from(canonicalJson(entry as unknown as Json), "utf8");
}

/** Throws on bytes that are not canonical: such a record is broken. */
export function decodeEntry(bytes: Uint8Array, position: number): Entry {
  const text = fromUtf8(bytes);
  const entry = text === undefined ? undefined : parseCanonicalJson(text);
  if (!isEntry(entry)) throw new Error(`entry ${position} is not a canonical entry`);
  return entry;
}

function isEntry(value: unknown): value is Entry & { readonly at: Instant } {
  return (
    typeof value === "object" && value !== null && "v" in value && value.v === 1 && "type" in value && "at" in value
  );
}

/** Blobs that an entry names, with what each is. */
export function blobsOf(
  entry: Entry,
): readonly { readonly sha256: Sha256; readonly role: "definition" | "counts" | "evidence" | "mapping" }[] {
  if (entry.type === "election.created") return [{ sha256: entry.definition, role: "definition" }];
  if (entry.type !== "count.reported" && entry.type !== "count.corrected") return [];
  return [
    ...("blob" in entry.counts ? [{ sha256: entry.counts.blob, role: "counts" as const }] : []),
    ...(entry.evidence === undefined ? [] : [{ sha256: entry.evidence.blob, role: "evidence" as const }]),
    ...(entry.filing?.mapping === undefined ? [] : [{ sha256: entry.filing.mapping, role: "mapping" as const }]),
  ];
}
