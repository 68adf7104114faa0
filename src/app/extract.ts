// What the record's own pages show of it: a stretch of entries, and one entry with its proof.
import { toBase64 } from "../base/index.ts";
import { blobsOf, sha256 } from "../record/index.ts";
import { hashLeaf } from "../tlog/index.ts";
import type { EntryExtract, RecordExtract } from "../views/index.ts";
import type { OpenElection } from "./open-election.ts";

/** The newest entries below `end`, newest first.
 *  @param size how many entries the reader's moment knows @param most on a page */
export async function extractRecord(
  election: OpenElection,
  size: number,
  most: number,
  end = size,
): Promise<RecordExtract> {
  const stop = Math.min(size, end);
  const start = Math.max(0, stop - most);
  const stored = await election.record.entries(start, stop - start);
  return {
    origin: election.origin,
    vkey: election.vkey,
    checkpoint: await election.record.checkpoint(),
    entries: stored.map(({ position, entry, bytes }) => ({ position, entry, sizeBytes: bytes.length })).reverse(),
    ...(start > 0 ? { before: start } : {}),
    ...(stop < size ? { after: Math.min(size, stop + most) } : {}),
  };
}

/** Undefined where the record has no such entry. */
export async function extractEntry(election: OpenElection, position: number): Promise<EntryExtract | undefined> {
  const [stored] = await election.record.entries(position, 1);
  const receipt = await election.record.receipt(position);
  if (stored === undefined || receipt === undefined) return undefined;
  const blobs = await Promise.all(
    blobsOf(stored.entry).map(async (named) => {
      const bytes = await election.record.blob(named.sha256);
      return { ...named, ...(bytes === undefined ? {} : { sizeBytes: bytes.length }) };
    }),
  );
  return {
    position,
    entry: stored.entry,
    json: Buffer.from(stored.bytes).toString("utf8"),
    leafHash: toBase64(hashLeaf(sha256, stored.bytes)),
    receipt,
    blobs,
  };
}
