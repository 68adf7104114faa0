// Where `verify` reads a record from: a folder on disk, a web server, or a reader of an open store.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RecordReader } from "./reader.ts";
import type { RecordSource } from "./verify.ts";

const MAX_BYTES = 64 * 1024 * 1024;

export function folderSource(folder: string): RecordSource {
  return {
    read: async (path) => {
      try {
        return await readFile(join(folder, path));
      } catch (cause) {
        if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
          return undefined;
        throw cause;
      }
    },
  };
}

/** @param prefix URL of the record, without a slash at its end */
export function urlSource(prefix: string): RecordSource {
  return {
    read: async (path) => {
      const answer = await fetch(`${prefix}/${path}`, { signal: AbortSignal.timeout(30_000) });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(`${prefix}/${path} answers ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (bytes.length > MAX_BYTES) throw new Error(`${prefix}/${path} is larger than ${MAX_BYTES} bytes`);
      return bytes;
    },
  };
}

export function readerSource(reader: RecordReader): RecordSource {
  return {
    read: async (path) => {
      if (path === "checkpoint") return Buffer.from(await reader.checkpoint(), "utf8");
      return path.startsWith("blob/") ? reader.blob(path.slice(5)) : reader.tile(path);
    },
  };
}
