// One election, open: its record, its states through time, and the only way to add to it.
import { fault, type Instant, ok, type Result } from "../base/index.ts";
import { createLocalBus } from "../bus/index.ts";
import { indexOf } from "../fold/index.ts";
import type { Draft, ElectionDefinition, ElectionId, Entry, Sha256 } from "../model/index.ts";
import { blobName, blobsOf, encodeEntry, type RecordReader, type Sequencer, sha256 } from "../record/index.ts";
import { hashLeaf } from "../tlog/index.ts";
import { type HeadDocument, type Moment, viewHead } from "../views/index.ts";
import { Timeline } from "./timeline.ts";

const PAGE = 1000;

export interface Addition {
  readonly draft: Draft;
  readonly at: Instant;
}

export interface OpenElection {
  readonly id: ElectionId;
  readonly origin: string;
  readonly vkey: string;
  readonly definition: ElectionDefinition;
  readonly record: RecordReader;
  head(): HeadDocument;
  /** @param at an instant with its zone or a position; absent for now */
  moment(at?: string): Result<Moment>;
  /** Adds all of them in one commit, or none. Each takes the fold's judgement first: an entry that could not be folded
   *  never reaches the record. */
  append(additions: readonly Addition[], blobs?: readonly Uint8Array[]): Promise<Result<{ readonly position: number }>>;
  /** As append, but what is added is decided on the very state that it will follow: two returns at once never judge
   *  themselves by the same figures. A decision without additions adds nothing.
   *  @returns position of the first entry, and how many; undefined where nothing was added */
  decide(
    decision: (
      moment: Moment,
    ) => Result<{ readonly additions: readonly Addition[]; readonly blobs: readonly Uint8Array[] }>,
  ): Promise<Result<{ readonly position: number; readonly count: number } | undefined>>;
  subscribe(listener: (head: HeadDocument) => void): () => void;
}

/** Opens a record and folds it from the first entry.
 *  @param sequencer absent: the record is open for reading only */
export async function openElection(
  id: ElectionId,
  record: RecordReader,
  sequencer: Sequencer | undefined,
): Promise<OpenElection> {
  const blobs = new Map<Sha256, Uint8Array>();
  const timeline = new Timeline((name) => blobs.get(name));
  const bus = createLocalBus<HeadDocument>();
  const size = await record.size();
  for (let from = 0; from < size; from += PAGE) {
    for (const { entry, bytes } of await record.entries(from, Math.min(PAGE, size - from))) {
      for (const { sha256: name, role } of blobsOf(entry)) {
        if (role === "evidence" || role === "mapping" || blobs.has(name)) continue;
        const blob = await record.blob(name);
        if (blob !== undefined) blobs.set(name, blob);
      }
      timeline.adopt(timeline.prepare([[entry, hashLeaf(sha256, bytes)]]));
    }
  }
  /** Appends wait here for the one before, so that each is folded onto the state that it will follow. */
  let turn: Promise<unknown> = Promise.resolve();
  const withHashes = (entries: readonly Entry[]) =>
    entries.map((entry) => [entry, hashLeaf(sha256, encodeEntry(entry))] as const);

  const appendInTurn = async (
    writer: Sequencer,
    additions: readonly Addition[],
    given: readonly Uint8Array[],
  ): Promise<Result<{ position: number }>> => {
    const entries = additions.map(({ draft, at }) => ({ ...draft, v: 1, election: id, at }) as Entry);
    for (const bytes of given) blobs.set(blobName(bytes), bytes);
    const prepared = timeline.prepare(withHashes(entries));
    const appended = await writer.append(entries, given);
    if (!appended.ok) return appended;
    // Readers hear of it only now, when it is on disk. After a lost connection the sequencer may have found entries whose
    // commit was never acknowledged: they come first.
    const missed = appended.value.position - timeline.size;
    if (missed > 0) {
      const found = await record.entries(timeline.size, missed);
      timeline.adopt(timeline.prepare(withHashes(found.map(({ entry }) => entry))));
    }
    timeline.adopt(missed > 0 ? timeline.prepare(withHashes(entries)) : prepared);
    bus.publish(viewHead(timeline.newest()));
    return ok({ position: appended.value.position });
  };

  const inTurn = <T>(work: (writer: Sequencer) => Promise<Result<T>>): Promise<Result<T>> => {
    if (sequencer === undefined)
      return Promise.resolve(fault("record/stopped", "This record is open for reading only."));
    const done = turn.then(() => work(sequencer));
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    id,
    origin: record.origin,
    vkey: record.vkey,
    record,
    get definition() {
      return indexOf(timeline.state).definition;
    },
    head: () => viewHead(timeline.newest()),
    moment: (at) => (at === undefined ? ok(timeline.newest()) : timeline.moment(at)),
    subscribe: bus.subscribe,
    append: (additions, given = []) => inTurn((writer) => appendInTurn(writer, additions, given)),
    decide: (decision) =>
      inTurn(async (writer) => {
        const decided = decision(timeline.newest());
        if (!decided.ok) return decided;
        const { additions, blobs: given } = decided.value;
        if (additions.length === 0) return ok(undefined);
        const appended = await appendInTurn(writer, additions, given);
        return appended.ok ? ok({ ...appended.value, count: additions.length }) : appended;
      }),
  };
}
