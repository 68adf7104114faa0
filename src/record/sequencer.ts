// The one sequencer of a record: it gives entries their positions. Read from top to bottom: open, append, commit.
//
// Order of a commit: sign the next checkpoint → one transaction that swaps it in and writes entries, tiles and blobs →
// only then acknowledge. A crash before the transaction leaves nothing; after it, everything, unacknowledged. When the
// store answers "not done" the outcome may still be unknown, so the sequencer reads the checkpoint back before it goes on:
// the same path that opening takes, so recovery is exercised and not only hoped for.
import { equalBytes, type Fault, fault, type Instant, ok, type Result, toBase64 } from "../base/index.ts";
import { createLocalBus, type RecordBus } from "../bus/index.ts";
import type { RecordStore, StoreFault } from "../db/index.ts";
import { type Entry, MAX_ENTRY_BYTES } from "../model/index.ts";
import {
  emptyFrontier,
  emptyRoot,
  type Frontier,
  formatCheckpoint,
  frontierRoot,
  growTree,
  hashLeaf,
  openNote,
  parseCheckpoint,
  peaksOf,
  readHashFromTiles,
  type Signer,
  signNote,
} from "../tlog/index.ts";
import { sha256, verifyEd25519 } from "./crypto.ts";
import type { RecordCode } from "./errors.ts";
import { blobName, decodeEntry, encodeEntry } from "./reader.ts";

export type RecordFault = Fault<RecordCode> | StoreFault;

/** What everybody is told after a commit. */
export interface RecordNews {
  readonly origin: string;
  readonly size: number;
  /** Base64 */
  readonly root: string;
}

export interface Appended {
  /** Position of the first of the appended entries. */
  readonly position: number;
  readonly size: number;
  readonly root: string;
}

export interface Sequencer {
  readonly origin: string;
  readonly size: number;
  readonly lastAt: Instant | undefined;
  readonly bus: RecordBus<RecordNews>;
  /** Appends all of them or none. Answers ok only when they are on disk.
   *  @param blobs bytes that the entries name by hash */
  append(entries: readonly Entry[], blobs?: readonly Uint8Array[]): Promise<Result<Appended, RecordFault>>;
}

/** Begins a record: an empty tree under a signed checkpoint. */
export async function createRecord(store: RecordStore, signer: Signer): Promise<Result<void, StoreFault>> {
  const checkpoint = { origin: signer.key.name, size: 0, root: emptyRoot(sha256) };
  return store.create({ ...checkpoint, note: signNote(formatCheckpoint(checkpoint), [signer]) });
}

/** Opens a record for writing: the stored checkpoint must carry our own signature, and the right edge of the tree, read
 *  back from tiles, must give its root; otherwise nothing is written. */
export async function openSequencer(store: RecordStore, signer: Signer): Promise<Result<Sequencer, RecordFault>> {
  const loaded = await load(store, signer);
  return loaded.ok ? ok(new RecordSequencer(store, signer, loaded.value)) : loaded;
}

/** What the sequencer holds of the record. Owned by it alone; replaced whole, after a commit or a reload. */
interface Edge {
  readonly frontier: Frontier;
  readonly lastAt: Instant | undefined;
}

async function load(store: RecordStore, signer: Signer): Promise<Result<Edge, RecordFault>> {
  const origin = signer.key.name;
  const broken = (what: string) =>
    fault("record/broken" as const, `The record ${origin} is damaged: ${what}. Nothing will be written to it.`);
  const row = await store.checkpoint(origin);
  if (row === undefined) return fault("record/no-such-record", `There is no record ${origin} here.`);
  const note = openNote(Buffer.from(row.note, "utf8"), [signer.key], verifyEd25519);
  if (!note.ok) return broken("its checkpoint does not carry our signature");
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok || checkpoint.value.origin !== origin) return broken("its checkpoint is of another record");
  const { size, root } = checkpoint.value;
  if (size !== row.size || !equalBytes(root, row.root)) return broken("its checkpoint and its row disagree");
  const readHash = readHashFromTiles(sha256, (level, index) => store.tile(origin, level, index));
  let frontier: Frontier;
  try {
    frontier = { size, peaks: await Promise.all(peaksOf(size).map(({ level, index }) => readHash(level, index))) };
  } catch (cause) {
    return fault(
      "record/broken",
      `The record ${origin} is damaged: tiles are missing. Nothing will be written to it.`,
      { cause },
    );
  }
  if (!equalBytes(frontierRoot(sha256, frontier), root))
    return broken("its tiles give another root than its checkpoint");
  if ((await store.entries(origin, size, 1)).length > 0) return broken("it has entries beyond its checkpoint");
  if (size === 0) return ok({ frontier: emptyFrontier, lastAt: undefined });
  const [last] = await store.entries(origin, size - 1, 1);
  if (last === undefined) return broken("its last entry is missing");
  if (!equalBytes(hashLeaf(sha256, last), await readHash(0, size - 1)))
    return broken("its last entry is not the one in the tree");
  return ok({ frontier, lastAt: decodeEntry(last, size - 1).at });
}

class RecordSequencer implements Sequencer {
  readonly origin: string;
  readonly bus = createLocalBus<RecordNews>();
  readonly #store: RecordStore;
  readonly #signer: Signer;
  #edge: Edge;
  /** Set by a fatal fault; from then on every append answers it. */
  #stopped: RecordFault | undefined;
  /** Set while it is not known whether the last commit took. */
  #unsure = false;
  /** Appends wait here for the one before: only one commit is ever under way. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: RecordStore, signer: Signer, edge: Edge) {
    this.origin = signer.key.name;
    this.#store = store;
    this.#signer = signer;
    this.#edge = edge;
  }

  get size(): number {
    return this.#edge.frontier.size;
  }

  get lastAt(): Instant | undefined {
    return this.#edge.lastAt;
  }

  append(entries: readonly Entry[], blobs: readonly Uint8Array[] = []): Promise<Result<Appended, RecordFault>> {
    const turn = this.#turn.then(() => this.#commit(entries, blobs));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #commit(entries: readonly Entry[], blobs: readonly Uint8Array[]): Promise<Result<Appended, RecordFault>> {
    if (this.#stopped !== undefined) return { ok: false, error: this.#stopped };
    if (this.#unsure) {
      const reloaded = await this.#reload();
      if (!reloaded.ok) return reloaded;
    }
    const before = this.#edge.frontier;
    if (entries.length === 0) return ok(this.#appended(before.size));
    const encoded: Uint8Array[] = [];
    let lastAt = this.#edge.lastAt;
    for (const entry of entries) {
      if (lastAt !== undefined && entry.at < lastAt) {
        return fault(
          "record/clock-ran-back",
          `An entry dated ${entry.at} cannot follow one dated ${lastAt}. Check this machine's clock.`,
        );
      }
      lastAt = entry.at;
      const bytes = encodeEntry(entry);
      if (bytes.length > MAX_ENTRY_BYTES) {
        return fault("record/entry-too-large", `An entry of ${bytes.length} bytes is larger than ${MAX_ENTRY_BYTES}.`);
      }
      encoded.push(bytes);
    }
    const grown = growTree(
      sha256,
      before,
      encoded.map((bytes) => hashLeaf(sha256, bytes)),
    );
    const next = { origin: this.origin, size: grown.frontier.size, root: frontierRoot(sha256, grown.frontier) };
    const committed = await this.#store.commit({
      expected: { size: before.size, root: frontierRoot(sha256, before) },
      next: { ...next, note: signNote(formatCheckpoint(next), [this.#signer]) },
      entries: encoded,
      tiles: grown.tiles,
      blobs: blobs.map((bytes) => ({ sha256: blobName(bytes), bytes })),
    });
    if (!committed.ok) {
      const outcome = await this.#outcomeOf(next);
      if (outcome === "lost") return { ok: false, error: this.#stop(committed.error) };
      if (outcome === "unknown") this.#unsure = true;
      if (outcome !== "took") return committed;
    }
    this.#edge = { frontier: grown.frontier, lastAt };
    const appended = this.#appended(before.size);
    this.bus.publish({ origin: this.origin, size: appended.size, root: appended.root });
    return ok(appended);
  }

  #appended(position: number): Appended {
    const { frontier } = this.#edge;
    return { position, size: frontier.size, root: toBase64(frontierRoot(sha256, frontier)) };
  }

  /** After a commit that the store did not confirm: whether it is there all the same. */
  async #outcomeOf(next: { size: number; root: Uint8Array }): Promise<"took" | "not" | "lost" | "unknown"> {
    let row: { size: number; root: Uint8Array } | undefined;
    try {
      row = await this.#store.checkpoint(this.origin);
    } catch {
      return "unknown";
    }
    const { frontier } = this.#edge;
    const stands = (size: number, root: Uint8Array) => row?.size === size && equalBytes(row.root, root);
    if (stands(next.size, next.root)) return "took";
    return stands(frontier.size, frontierRoot(sha256, frontier)) ? "not" : "lost";
  }

  /** The store could be neither written nor read: before the next append, look what is there. Entries whose commit was
   *  never acknowledged may be; they stay, since a reader may have seen them. */
  async #reload(): Promise<Result<void, RecordFault>> {
    let loaded: Result<Edge, RecordFault>;
    try {
      loaded = await load(this.#store, this.#signer);
    } catch (cause) {
      return fault("store/unavailable", "The database cannot be reached. Nothing was written.", { cause });
    }
    if (!loaded.ok) return loaded;
    this.#edge = loaded.value;
    this.#unsure = false;
    return ok(undefined);
  }

  #stop(cause: StoreFault): RecordFault {
    this.#stopped = {
      code: "record/moved-on",
      message: `Another writer has moved the record ${this.origin} on. This one stops writing; start it again after the other has ended.`,
      cause,
    };
    return this.#stopped;
  }
}
