// Verification as a stranger does it: the record from outside (record/verify), then folded anew, and the totals that come
// out compared with those that the pages say.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fault, fault, ok, type Result, toBase64 } from "../base/index.ts";
import { evolve, initialState } from "../fold/index.ts";
import {
  folderSource,
  type RecordSource,
  readerSource,
  urlSource,
  type VerifyFault,
  verifyRecord,
} from "../record/index.ts";
import { type ContestResult, viewContest } from "../views/index.ts";
import type { AppCode } from "./errors.ts";
import { openReaders } from "./installation.ts";

export interface Verified {
  readonly origin: string;
  readonly size: number;
  /** Base64 */
  readonly root: string;
  readonly tiles: number;
  readonly blobs: number;
  /** Published totals that were compared; 0 where only files were at hand. */
  readonly totalsCompared: number;
}

export interface VerifyOptions {
  /** The key to be held to. Without it, the one that is published beside the record: then who signed is not proved,
   *  only that nothing was changed since. */
  readonly vkey?: string;
  readonly onProgress?: (done: number, of: number) => void;
}

type Outcome = Result<readonly Verified[], VerifyFault | Fault<AppCode> | Fault>;

/** @param target URL of a server or of a record on it; a data folder; an exported archive */
export async function verifyTarget(target: string, options: VerifyOptions = {}): Promise<Outcome> {
  if (/^https?:\/\//.test(target)) return verifyUrl(target.replace(/\/+$/, ""), options);
  if (existsSync(join(target, "checkpoint"))) return verifyFolder(target, options);
  if (existsSync(target)) return verifyData(target, options);
  return fault("verify/no-checkpoint", `There is nothing at ${target}.`);
}

async function verifyFolder(folder: string, options: VerifyOptions): Promise<Outcome> {
  const path = join(folder, "vkey");
  const vkey = options.vkey ?? (existsSync(path) ? readFileSync(path, "utf8") : undefined);
  if (vkey === undefined) return fault("verify/bad-key", "The folder holds no key. Give the record's key with --key.");
  return collect([await verifySource(folderSource(folder), vkey, options)]);
}

async function verifyData(dataDir: string, options: VerifyOptions): Promise<Outcome> {
  const opened = await openReaders(dataDir);
  if (!opened.ok) return opened;
  const results = [];
  try {
    for (const reader of opened.value.readers) {
      results.push(await verifySource(readerSource(reader), options.vkey ?? reader.vkey, options));
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return fault("verify/unreadable", `The data in ${dataDir} cannot be read: ${why}.`, { cause });
  } finally {
    await opened.value.close();
  }
  return collect(results);
}

async function verifyUrl(url: string, options: VerifyOptions): Promise<Outcome> {
  const [, base = url, only] = /^(.*?)(?:\/record\/([^/]+))?$/.exec(url) ?? [];
  const listed = await fetchJson(`${base}/api/v1`);
  const elections = (listed?.elections ?? []) as readonly {
    id: string;
    vkey: string;
    contests?: readonly { id: string }[];
  }[];
  const wanted = elections.filter((election) => only === undefined || election.id === only);
  if (wanted.length === 0) return fault("verify/no-checkpoint", `No record is published at ${url}.`);
  const results = [];
  for (const { id, vkey } of wanted) {
    const source = urlSource(`${base}/record/${id}`);
    const published = async (contest: string, position: number) =>
      (await fetchJson(`${base}/api/v1/${id}/contests/${contest}?at=${position}`)) as ContestResult | undefined;
    results.push(await verifySource(source, options.vkey ?? vkey, options, published));
  }
  return collect(results);
}

// biome-ignore lint/suspicious/noExplicitAny: answers of a server we do not trust; what is read is compared, not believed
async function fetchJson(url: string): Promise<any> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  return answer.ok ? answer.json() : undefined;
}

async function verifySource(
  source: RecordSource,
  vkey: string,
  { onProgress }: VerifyOptions,
  published?: (contest: string, position: number) => Promise<ContestResult | undefined>,
): Promise<Result<Verified, VerifyFault | Fault<AppCode>>> {
  const record = await verifyRecord(source, vkey, onProgress);
  if (!record.ok) return record;
  const { checkpoint, entries, blobs, counts } = record.value;
  const root = toBase64(checkpoint.root);
  let state = initialState;
  for (const [position, entry] of entries.entries()) {
    try {
      state = evolve(state, entry, (name) => blobs.get(name));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return fault("verify/bad-entry", `The entry cannot be folded: ${why}.`, { at: `entry ${position}`, cause });
    }
  }
  let totalsCompared = 0;
  for (const contest of state.index?.definition.contests ?? []) {
    const ours = viewContest({ state, root, ticks: [] }, { contest: contest.id });
    if (published === undefined || !ours.ok) continue;
    const theirs = await published(contest.id, state.position);
    if (theirs === undefined || !sameTotals(ours.value, theirs)) {
      const message = `The published totals of ${contest.name} are not those that the record gives.`;
      return fault("app/totals-differ", message, { at: `entry ${state.position}, contest ${contest.id}` });
    }
    totalsCompared += ours.value.options.length + 1;
  }
  return ok({
    origin: checkpoint.origin,
    size: checkpoint.size,
    root,
    tiles: counts.tiles,
    blobs: counts.blobs,
    totalsCompared,
  });
}

function sameTotals(ours: ContestResult, theirs: ContestResult): boolean {
  if (ours.totalVotes !== theirs.totalVotes || ours.basis !== theirs.basis) return false;
  return ours.options.every((option) => theirs.options?.find((each) => each.id === option.id)?.votes === option.votes);
}

function collect(results: readonly Result<Verified, VerifyFault | Fault<AppCode>>[]): Outcome {
  const verified: Verified[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    verified.push(result.value);
  }
  return verified.length === 0 ? fault("verify/no-checkpoint", "There is no record here.") : ok(verified);
}
