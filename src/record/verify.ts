// Checking a record from outside, with nothing believed but the public key. Four steps: the signature, the tree rebuilt
// from all entries, every published tile, every blob. Names the first thing that is wrong, with its place.
import { equalBytes, type Fault, fault, ok, type Result, toBase64 } from "../base/index.ts";
import type { Entry, Sha256 } from "../model/index.ts";
import {
  type Checkpoint,
  decodeEntryBundle,
  emptyFrontier,
  extendFrontier,
  type Frontier,
  frontierRoot,
  growTree,
  HASH_BYTES,
  hashLeaf,
  openNote,
  parseCheckpoint,
  parseVkey,
  TILE_WIDTH,
  tilePath,
  tilesOfSize,
} from "../tlog/index.ts";
import { sha256, verifyEd25519 } from "./crypto.ts";
import { blobName, blobsOf, decodeEntry } from "./reader.ts";

/** Where a published record is read from: a folder, a web server, a store. Everything it gives may be hostile. */
export interface RecordSource {
  /** Bytes under a path of the record (`checkpoint`, `tile/…`, `blob/…`); undefined where there are none. */
  read(path: string): Promise<Uint8Array | undefined>;
}

export type VerifyFault = Fault<
  | "verify/no-checkpoint"
  | "verify/bad-key"
  | "verify/bad-signature"
  | "verify/bad-entry"
  | "verify/bad-tile"
  | "verify/bad-blob"
  | "verify/bad-root"
  | "verify/unreadable"
>;

export interface VerifiedRecord {
  readonly checkpoint: Checkpoint;
  readonly entries: readonly Entry[];
  readonly blobs: ReadonlyMap<Sha256, Uint8Array>;
  readonly counts: { readonly entries: number; readonly tiles: number; readonly blobs: number };
}

/** @param vkey the key that the record must be signed with
 *  @param progress told after each bundle of entries, with how many are done of how many
 *  @error …`at` is `entry 17`, `tile tile/0/000, entry 17` or `blob …, entry 17` */
export async function verifyRecord(
  source: RecordSource,
  vkey: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Result<VerifiedRecord, VerifyFault>> {
  const key = parseVkey(sha256, vkey.trim());
  if (key === undefined) return fault("verify/bad-key", "The public key is not one: expected name+id+base64.");
  const note = await source.read("checkpoint");
  if (note === undefined) return fault("verify/no-checkpoint", "There is no checkpoint here.");
  const opened = openNote(note, [key], verifyEd25519);
  if (!opened.ok)
    return fault("verify/bad-signature", "The checkpoint is not signed by this key.", { cause: opened.error });
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return fault("verify/bad-signature", checkpoint.error.message);
  if (checkpoint.value.origin !== key.name) {
    return fault("verify/bad-signature", `The checkpoint is of ${checkpoint.value.origin}, the key of ${key.name}.`);
  }

  const read = await readEntries(source, checkpoint.value.size, progress);
  if (!read.ok) return read;
  const { entries, leafHashes } = read.value;
  const tiles = await checkTiles(source, leafHashes);
  if (!tiles.ok) return tiles;
  let frontier: Frontier = emptyFrontier;
  for (const leaf of leafHashes) frontier = extendFrontier(sha256, frontier, leaf);
  if (!equalBytes(frontierRoot(sha256, frontier), checkpoint.value.root)) {
    return fault(
      "verify/bad-root",
      `The entries give another root than the signed one (${toBase64(checkpoint.value.root)}).`,
    );
  }
  const blobs = await checkBlobs(source, entries);
  if (!blobs.ok) return blobs;
  const counts = { entries: entries.length, tiles: tiles.value, blobs: blobs.value.size };
  return ok({ checkpoint: checkpoint.value, entries, blobs: blobs.value, counts });
}

async function readEntries(
  source: RecordSource,
  size: number,
  progress: (done: number, of: number) => void,
): Promise<Result<{ entries: Entry[]; leafHashes: Uint8Array[] }, VerifyFault>> {
  const entries: Entry[] = [];
  const leafHashes: Uint8Array[] = [];
  for (let start = 0; start < size; start += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - start);
    const path = tilePath({ level: "entries", index: start / TILE_WIDTH, width });
    const bytes = await source.read(path);
    if (bytes === undefined)
      return fault("verify/bad-entry", "A bundle of entries is missing.", { at: `${path}, entry ${start}` });
    const bundle = decodeEntryBundle(bytes);
    const tile = await source.read(tilePath({ level: 0, index: start / TILE_WIDTH, width }));
    // Where lengths are spoiled the bundle cannot be cut up; the tree's own hashes still tell where it goes wrong.
    const cut = bundle.ok ? bundle.value : cutAsFarAsItGoes(bytes);
    for (let i = 0; i < width; i++) {
      const position = start + i;
      const at = `entry ${position}`;
      const encoded = cut[i];
      if (encoded === undefined) return fault("verify/bad-entry", "The entry is cut off or missing.", { at });
      const leaf = hashLeaf(sha256, encoded);
      const published = tile?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
      if (published !== undefined && !equalBytes(leaf, published)) {
        return fault(
          "verify/bad-entry",
          "The entry is not the one in the tree: it, or its hash in the tile, was changed.",
          { at },
        );
      }
      let entry: Entry;
      try {
        entry = decodeEntry(encoded, position);
      } catch (cause) {
        return fault("verify/bad-entry", "The entry is not canonical JSON.", { at, cause });
      }
      const before = entries.at(-1);
      if (before !== undefined && entry.at < before.at) {
        return fault("verify/bad-entry", "The entry is dated before the one it follows.", { at });
      }
      entries.push(entry);
      leafHashes.push(leaf);
    }
    if (!bundle.ok || cut.length !== width) {
      return fault("verify/bad-entry", "The bundle holds more than its entries.", { at: `entry ${start + width - 1}` });
    }
    progress(entries.length, size);
  }
  return ok({ entries, leafHashes });
}

function cutAsFarAsItGoes(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (end > bytes.length) break;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Every tile that a log of this size publishes must be the one that its entries make. */
async function checkTiles(
  source: RecordSource,
  leafHashes: readonly Uint8Array[],
): Promise<Result<number, VerifyFault>> {
  const wanted = new Map(
    growTree(sha256, emptyFrontier, leafHashes).tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]),
  );
  const tiles = tilesOfSize(leafHashes.length);
  for (const tile of tiles) {
    const path = tilePath(tile);
    const bytes = await source.read(path);
    const want = wanted.get(`${tile.level}/${tile.index}`) ?? new Uint8Array();
    if (bytes !== undefined && equalBytes(bytes, want)) continue;
    let first = 0;
    while (bytes !== undefined && first < want.length && bytes[first] === want[first]) first += 1;
    const entry = (tile.index * TILE_WIDTH + Math.floor(first / HASH_BYTES)) * TILE_WIDTH ** tile.level;
    return fault(
      "verify/bad-tile",
      bytes === undefined ? "A tile is missing." : "A tile is not the one its entries make.",
      {
        at: `tile ${path}, entry ${Math.min(entry, leafHashes.length - 1)}`,
      },
    );
  }
  return ok(tiles.length);
}

async function checkBlobs(
  source: RecordSource,
  entries: readonly Entry[],
): Promise<Result<ReadonlyMap<Sha256, Uint8Array>, VerifyFault>> {
  const blobs = new Map<Sha256, Uint8Array>();
  for (const [position, entry] of entries.entries()) {
    for (const { sha256: name } of blobsOf(entry)) {
      if (blobs.has(name)) continue;
      const bytes = await source.read(`blob/${name}`);
      const at = `blob ${name}, entry ${position}`;
      if (bytes === undefined) return fault("verify/bad-blob", "A blob that the entry names is missing.", { at });
      if (blobName(bytes) !== name)
        return fault("verify/bad-blob", "A blob is not the one that the entry names.", { at });
      blobs.set(name, bytes);
    }
  }
  return ok(blobs);
}
