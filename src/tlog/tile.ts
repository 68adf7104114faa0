// Tiles: the tree cut into files of up to 256 hashes, and the entries into bundles of up to 256, under the paths of C2SP
// tlog-tiles. A partial tile of width w is the first w hashes of the full one, so a store keeps one growing row.
import { concat, type Fault, ok, type Result } from "../base/index.ts";
import { tlogFault } from "./errors.ts";
import { HASH_BYTES, hashNode, type Sha256Fn } from "./hash.ts";
import type { ReadHash } from "./proof.ts";
import { extendFrontier, type Frontier } from "./tree.ts";

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;
const MAX_ENTRY_BYTES = 65_535;

export interface Tile {
  readonly level: number | "entries";
  readonly index: number;
  /** 1 to 256; below 256 it is a partial tile. */
  readonly width: number;
}

const PATH =
  /^tile\/(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]))?$/;

/** `tile/0/x001/x234/067`, `tile/1/000.p/5`, `tile/entries/000`. Throws on a tile that cannot be. */
export function tilePath({ level, index, width }: Tile): string {
  const levelIsSound = level === "entries" || (Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL);
  const widthIsSound = Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;
  if (!levelIsSound || !widthIsSound || !Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(`no tile ${index} of level ${level} and width ${width}`);
  }
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, "0"));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const number = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${number}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** Strict: one path, one tile; anything else is undefined. The path may come straight from a request. */
export function parseTilePath(path: string): Tile | undefined {
  const match = PATH.exec(path);
  const [, level, number, width] = match ?? [];
  if (level === undefined || number === undefined || number.startsWith("x000/")) return undefined;
  const index = Number(number.replace(/[x/]/g, ""));
  if (!Number.isSafeInteger(index)) return undefined;
  return {
    level: level === "entries" ? "entries" : Number(level),
    index,
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
}

/** Every hash tile that a log of this size publishes, full ones and the partial one of each level. */
export function tilesOfSize(size: number): readonly (Tile & { readonly level: number })[] {
  const tiles: (Tile & { level: number })[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    const full = Math.floor(count / TILE_WIDTH);
    for (let index = 0; index < full; index++) tiles.push({ level, index, width: TILE_WIDTH });
    if (count % TILE_WIDTH > 0) tiles.push({ level, index: full, width: count % TILE_WIDTH });
  }
  return tiles;
}

/** How many hashes, or entries, a log of this size publishes in a tile: 0 to 256, where 0 is no tile. */
export function tileWidthAt(size: number, level: Tile["level"], index: number): number {
  const count = level === "entries" ? size : Math.floor(size / TILE_WIDTH ** level);
  return Math.min(TILE_WIDTH, Math.max(0, count - index * TILE_WIDTH));
}

/** Hashes to be appended to a tile's row. */
export interface TileGrowth {
  readonly level: number;
  readonly index: number;
  /** How many hashes the row must already hold. */
  readonly from: number;
  readonly hashes: Uint8Array;
}

/** Grows a tree by leaves: the new right edge, and what each touched tile row gains. */
export function growTree(
  sha256: Sha256Fn,
  frontier: Frontier,
  leafHashes: readonly Uint8Array[],
): { readonly frontier: Frontier; readonly tiles: readonly TileGrowth[] } {
  const rows = new Map<string, { level: number; index: number; from: number; hashes: Uint8Array[] }>();
  const put = (level: number, position: number, hash: Uint8Array): void => {
    const index = Math.floor(position / TILE_WIDTH);
    const key = `${level}/${index}`;
    const row = rows.get(key) ?? { level, index, from: position % TILE_WIDTH, hashes: [] };
    row.hashes.push(hash);
    rows.set(key, row);
  };
  let edge = frontier;
  for (const leaf of leafHashes) {
    put(0, edge.size, leaf);
    edge = extendFrontier(sha256, edge, leaf, (level, index, hash) => {
      if (level % TILE_HEIGHT === 0) put(level / TILE_HEIGHT, index, hash);
    });
  }
  return { frontier: edge, tiles: [...rows.values()].map((row) => ({ ...row, hashes: concat(...row.hashes) })) };
}

/** Reads subtree hashes out of tiles; `readRow` gives a tile's hashes, as many as there are. Throws where a row is missing
 *  or too short. A row from elsewhere is hostile, and so is a hash made of it, until it has led to a signed root. */
export function readHashFromTiles(
  sha256: Sha256Fn,
  readRow: (level: number, index: number) => Promise<Uint8Array | undefined>,
): ReadHash {
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const width = 2 ** (level % TILE_HEIGHT);
    const start = index * width;
    const row = await readRow(tileLevel, Math.floor(start / TILE_WIDTH));
    const at = start % TILE_WIDTH;
    if (row === undefined || row.length < (at + width) * HASH_BYTES) {
      throw new Error(`tile ${tileLevel}/${Math.floor(start / TILE_WIDTH)} lacks hash ${at + width - 1}`);
    }
    let hashes = hashesOf(row.subarray(at * HASH_BYTES, (at + width) * HASH_BYTES));
    while (hashes.length > 1) {
      const above: Uint8Array[] = [];
      for (let i = 0; i < hashes.length; i += 2) {
        const [left, right] = [hashes[i], hashes[i + 1]];
        if (left !== undefined && right !== undefined) above.push(hashNode(sha256, left, right));
      }
      hashes = above;
    }
    const [hash] = hashes;
    if (hash === undefined) throw new Error("a subtree has a root");
    return hash;
  };
}

export function hashesOf(row: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += HASH_BYTES) hashes.push(row.subarray(at, at + HASH_BYTES));
  return hashes;
}

/** Entries of one bundle: each its length as 16 bits, most significant first, then its bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError(`a bundle of ${entries.length} entries`);
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry];
    }),
  );
}

/** @param bytes the publisher's: only a leaf's hash in the tree says that an entry is the one it should be */
export function decodeEntryBundle(bytes: Uint8Array): Result<readonly Uint8Array[], Fault<"tlog/bad-bundle">> {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (at + 2 > bytes.length || end > bytes.length) {
      return tlogFault("tlog/bad-bundle", `The bundle ends within its entry ${entries.length}.`);
    }
    if (entries.length === TILE_WIDTH) {
      return tlogFault("tlog/bad-bundle", `The bundle holds more than ${TILE_WIDTH} entries.`);
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return ok(entries);
}
