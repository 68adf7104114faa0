// One data folder, or one database, open: its records and their keys.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, type Fault, fault, type Instant, type Json, ok, type Result } from "../base/index.ts";
import { openPostgresStore, openSqliteStore, type RecordStore } from "../db/index.ts";
import { indexElection } from "../fold/index.ts";
import { type ElectionDefinition, type ElectionId, isSlug } from "../model/index.ts";
import {
  blobName,
  createRecord,
  loadSigner,
  makeSigner,
  openSequencer,
  type RecordReader,
  readRecord,
  sha256,
} from "../record/index.ts";
import { type NoteKey, parseVkey } from "../tlog/index.ts";
import { type OpenElection, openElection } from "./open-election.ts";
import { contestFault } from "./scenario/index.ts";

/** What a record's origin begins with where the office has not set its own: a name that resolves nowhere. */
const DEFAULT_PREFIX = "tallyroom.localhost";

export interface InstallationOptions {
  readonly dataDir: string;
  /** `postgres://…`; absent: SQLite in the data folder. Keys stay in the data folder either way. */
  readonly database?: string;
  readonly readOnly?: boolean;
}

export interface Installation {
  readonly dataDir: string;
  elections(): readonly OpenElection[];
  election(id: string): OpenElection | undefined;
  /** Begins a record: makes its key, and enters the definition as entry 0.
   *  @param prefix schemeless URL under which the record will be published */
  createElection(definition: unknown, at: Instant, prefix?: string): Promise<Result<OpenElection>>;
  close(): Promise<void>;
}

export async function openInstallation(options: InstallationOptions): Promise<Result<Installation>> {
  const { dataDir, database, readOnly = false } = options;
  const store =
    database === undefined ? openSqliteStore(dataDir, { readOnly }) : await openPostgresStore(database, { readOnly });
  if (!store.ok) return store;
  const elections = new Map<string, OpenElection>();
  for (const origin of await store.value.origins()) {
    const id = electionOf(origin);
    const opened = await openRecord(store.value, dataDir, id, origin, readOnly);
    if (!opened.ok) {
      await store.value.close();
      return opened;
    }
    elections.set(id, opened.value);
  }
  return ok({
    dataDir,
    elections: () => [...elections.values()],
    election: (id) => elections.get(id),
    createElection: async (definition, at, prefix = DEFAULT_PREFIX) => {
      const created = await beginRecord(store.value, dataDir, definition, at, prefix);
      if (created.ok) elections.set(created.value.id, created.value);
      return created;
    },
    close: () => store.value.close(),
  });
}

/** The records of a data folder as they lie there: nothing is folded, so that a damaged one can still be looked at. */
export async function openReaders(
  dataDir: string,
): Promise<Result<{ readonly readers: readonly RecordReader[]; close(): Promise<void> }>> {
  const store = openSqliteStore(dataDir, { readOnly: true });
  if (!store.ok) return store;
  const readers: RecordReader[] = [];
  for (const origin of await store.value.origins()) {
    const id = electionOf(origin);
    const key = publicKey(dataDir, id);
    if (key === undefined) {
      await store.value.close();
      return fault("record/no-key", `The public key of ${id} is missing from ${dataDir}.`);
    }
    readers.push(readRecord(store.value, origin, key));
  }
  return ok({ readers, close: () => store.value.close() });
}

/** The last step of an origin is the election's id. */
function electionOf(origin: string): ElectionId {
  return (origin.split("/").at(-1) ?? origin) as ElectionId;
}

async function openRecord(
  store: RecordStore,
  dataDir: string,
  id: ElectionId,
  origin: string,
  readOnly: boolean,
): Promise<Result<OpenElection>> {
  if (readOnly) {
    const key = publicKey(dataDir, id);
    if (key === undefined) return fault("record/no-key", `The public key of ${id} is missing from ${dataDir}.`);
    return ok(await openElection(id, readRecord(store, origin, key), undefined));
  }
  const signer = loadSigner(dataDir, id, origin);
  if (!signer.ok) return signer;
  const sequencer = await openSequencer(store, signer.value);
  if (!sequencer.ok) return sequencer;
  return ok(await openElection(id, readRecord(store, origin, signer.value.key), sequencer.value));
}

/** The public half lies beside the secret one, for those who may read the record and not write it. */
function publicKey(dataDir: string, id: string): NoteKey | undefined {
  const path = vkeyPath(dataDir, id);
  return existsSync(path) ? parseVkey(sha256, readFileSync(path, "utf8").trim()) : undefined;
}

function vkeyPath(dataDir: string, id: string): string {
  return join(dataDir, "public", `${id}.vkey`);
}

/** Enough to index it; the index itself is made before anything is written. */
function looksLikeDefinition(given: unknown): given is ElectionDefinition {
  if (typeof given !== "object" || given === null) return false;
  const fields = given as Readonly<Record<string, unknown>>;
  return (
    typeof fields.id === "string" &&
    ["units", "contests", "sources", "parties"].every((name) => Array.isArray(fields[name]))
  );
}

async function beginRecord(
  store: RecordStore,
  dataDir: string,
  given: unknown,
  at: Instant,
  prefix: string,
): Promise<Result<OpenElection, Fault>> {
  if (!looksLikeDefinition(given)) {
    return fault("app/bad-definition", "The election's definition lacks its id, units, contests or sources.");
  }
  const definition = given;
  const { id } = definition;
  if (!/^[^\s+]+$/.test(prefix))
    return fault("app/bad-definition", `“${prefix}” cannot be a record's address: no spaces, no plus signs.`);
  if (!isSlug(id))
    return fault(
      "app/bad-definition",
      `“${id}” cannot be an election's name: use lower-case letters, digits and hyphens.`,
    );
  try {
    indexElection(definition);
    const wrong = contestFault(definition);
    if (wrong !== undefined) {
      return fault("app/bad-definition", `The election's definition is not usable: ${wrong.message}`);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return fault("app/bad-definition", `The election's definition is not usable: ${why}.`, { cause });
  }
  const origin = `${prefix}/record/${id}`;
  if ((await store.checkpoint(origin)) !== undefined) {
    return fault("app/record-exists", `This data folder already holds the election ${id}.`);
  }
  const signer = makeSigner(dataDir, id, origin);
  mkdirSync(join(dataDir, "public"), { recursive: true });
  const reader = readRecord(store, origin, signer.key);
  writeFileSync(vkeyPath(dataDir, id), `${reader.vkey}\n`);
  const created = await createRecord(store, signer);
  if (!created.ok) return created;
  const sequencer = await openSequencer(store, signer);
  if (!sequencer.ok) return sequencer;
  const election = await openElection(id, reader, sequencer.value);
  const blob = Buffer.from(canonicalJson(definition as unknown as Json), "utf8");
  const draft = {
    type: "election.created",
    name: definition.name,
    definition: blobName(blob),
    test: definition.test,
  } as const;
  const appended = await election.append([{ draft, at }], [blob]);
  return appended.ok ? ok(election) : appended;
}
