// A record as a folder of files that any web server can hold, and `verify` can check without us.
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { TILE_WIDTH, tilePath, tilesOfSize } from "../tlog/index.ts";
import { blobsOf, type RecordReader } from "./reader.ts";

/** Writes checkpoint, vkey, tiles, entry bundles and blobs. The checkpoint comes last: an export that was cut short has
 *  none, and cannot be taken for a whole one.
 *  @returns how many files were written */
export async function exportRecord(reader: RecordReader, folder: string): Promise<number> {
  const checkpoint = await reader.checkpoint();
  const size = await reader.size();
  let files = 0;
  const put = async (path: string, bytes: Uint8Array | undefined): Promise<void> => {
    if (bytes === undefined) throw new Error(`the record has no ${path}`);
    await writeWhole(join(folder, path), bytes);
    files += 1;
  };
  for (const tile of tilesOfSize(size)) await put(tilePath(tile), await reader.tile(tilePath(tile)));
  const seen = new Set<string>();
  for (let start = 0; start < size; start += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - start);
    const path = tilePath({ level: "entries", index: start / TILE_WIDTH, width });
    await put(path, await reader.tile(path));
    for (const { entry } of await reader.entries(start, width)) {
      for (const { sha256 } of blobsOf(entry)) {
        if (seen.has(sha256)) continue;
        seen.add(sha256);
        await put(`blob/${sha256}`, await reader.blob(sha256));
      }
    }
  }
  await put("vkey", Buffer.from(`${reader.vkey}\n`, "utf8"));
  await put("checkpoint", Buffer.from(checkpoint, "utf8"));
  return files;
}

/** Beside its place first, then synced, then moved into it: no reader ever sees half a file. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.part`;
  const file = await open(beside, "w");
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(beside, path);
}
