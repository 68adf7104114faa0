// What a filing's bytes say. Read once and kept for a while: a filing is looked at many times before it is published.
import { setImmediate as letOthersRun } from "node:timers/promises";
import { fault, type Instant, ok, type Result } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import { readFeed } from "../../feeds/index.ts";
import { readFile } from "../../intake/index.ts";
import type { Reading } from "../../model/index.ts";

const MOST_KEPT = 24;
const CHUNK_BYTES = 128 * 1024;
/** Of a county's file. The largest of Georgia 2020 has 5 MB. */
export const MOST_FILING_BYTES = 32 * 1024 * 1024;
const LIMITS = { maxBytes: MOST_FILING_BYTES, maxUnpackedBytes: 256 * 1024 * 1024, maxCells: 2_000_000 };

export type ReadFiling = (file: {
  readonly sha256: string;
  readonly name: string;
  /** The clock of a form that has none of its own: when it was filled in. */
  readonly filledAt?: Instant;
}) => Promise<Result<readonly Reading[]>>;

export function readerOfFilings(desk: DeskDatabase): ReadFiling {
  const kept = new Map<string, Promise<Result<readonly Reading[]>>>();
  return async ({ sha256, name, filledAt }) => {
    const key = `${sha256}/${name}`;
    const reading = kept.get(key) ?? read(desk, sha256, name);
    kept.delete(key);
    kept.set(key, reading);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    const readings = await reading;
    if (!readings.ok || filledAt === undefined) return readings;
    return ok(readings.value.map((each) => ({ generatedAt: filledAt, ...each })));
  };
}

async function read(desk: DeskDatabase, sha256: string, name: string): Promise<Result<readonly Reading[]>> {
  const bytes = await readFile(desk, sha256);
  if (bytes === undefined) return fault("filing/unknown", "The file of this filing is gone.");
  const chunks = (async function* () {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      yield bytes.subarray(from, from + CHUNK_BYTES);
      // Readers of the public pages have their turn between two pieces.
      await letOthersRun();
    }
  })();
  return readFeed({ name, chunks }, { limits: LIMITS });
}
