// Records in one SQLite file: write-ahead log, every commit synced to disk before it is acknowledged.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { fault, ok, type Result } from "../../base/index.ts";
import type { CheckpointRow, Commit, RecordStore, StoreFault } from "../record-store.ts";
import { MIGRATIONS } from "./schema.ts";

const FILE = "tallyroom.sqlite";
const HASH_BYTES = 32;

/** Opens the store of a data folder. A writer holds a lock for as long as it lives; it is the operating system's, so it
 *  goes with the process, however that ends. Readers (`readOnly`) come and go beside it. */
export function openSqliteStore(
  folder: string,
  options: { readonly readOnly?: boolean } = {},
): Result<RecordStore, StoreFault> {
  const path = join(folder, FILE);
  if (options.readOnly === true) {
    if (!existsSync(path)) return fault("store/no-data", `There is no Tallyroom data in ${folder}.`);
    const reader = new Database(path, { readonly: true });
    return ok(new SqliteStore(reader, undefined));
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new Database(join(folder, "writer.lock"), { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    return fault(
      "store/in-use",
      `Another program is already writing to ${folder}. Stop it first, or choose another folder with --data.`,
      { cause },
    );
  }
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > MIGRATIONS.length) {
    db.close();
    lock.close();
    return fault("store/newer-schema", `The data in ${folder} was written by a newer version of Tallyroom.`);
  }
  for (let step = version; step < MIGRATIONS.length; step++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[step] ?? "");
      db.pragma(`user_version = ${step + 1}`);
    })();
  }
  return ok(new SqliteStore(db, lock));
}

interface RecordRow {
  id: number;
  origin: string;
  size: number;
  root: Buffer;
  note: string;
}

class SqliteStore implements RecordStore {
  readonly #db: Database.Database;
  readonly #lock: Database.Database | undefined;
  readonly #ids = new Map<string, number>();
  readonly #sql;

  constructor(db: Database.Database, lock: Database.Database | undefined) {
    this.#db = db;
    this.#lock = lock;
    this.#sql = {
      record: db.prepare<[string], RecordRow>("SELECT * FROM records WHERE origin = ?"),
      origins: db.prepare<[], { origin: string }>("SELECT origin FROM records ORDER BY origin"),
      entries: db.prepare<[number, number, number], { bytes: Buffer }>(
        "SELECT bytes FROM entries WHERE record = ? AND position >= ? ORDER BY position LIMIT ?",
      ),
      tile: db.prepare<[number, number, number], { hashes: Buffer }>(
        "SELECT hashes FROM tiles WHERE record = ? AND level = ? AND number = ?",
      ),
      blob: db.prepare<[string], { bytes: Buffer }>("SELECT bytes FROM blobs WHERE sha256 = ?"),
    };
  }

  async create({ origin, size, root, note }: CheckpointRow): Promise<Result<void, StoreFault>> {
    return this.#write(() => {
      if (this.#sql.record.get(origin) !== undefined) {
        return fault("store/exists", `A record called ${origin} is already there.`);
      }
      this.#db
        .prepare("INSERT INTO records (origin, size, root, note) VALUES (?, ?, ?, ?)")
        .run(origin, size, root, note);
      return ok(undefined);
    });
  }

  async origins(): Promise<readonly string[]> {
    return this.#sql.origins.all().map((row) => row.origin);
  }

  async checkpoint(origin: string): Promise<CheckpointRow | undefined> {
    const row = this.#sql.record.get(origin);
    return row === undefined ? undefined : { origin, size: row.size, root: plain(row.root), note: row.note };
  }

  async commit({ expected, next, entries, tiles, blobs }: Commit): Promise<Result<void, StoreFault>> {
    return this.#write(() => {
      // The swap comes first: whoever loses it has written nothing.
      const swapped = this.#db
        .prepare("UPDATE records SET size = ?, root = ?, note = ? WHERE origin = ? AND size = ? AND root = ?")
        .run(next.size, next.root, next.note, next.origin, expected.size, expected.root);
      if (swapped.changes !== 1) return fault("store/stale-checkpoint", "Another writer has moved the record on.");
      const record = this.#idOf(next.origin);
      const putBlob = this.#db.prepare("INSERT INTO blobs (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING");
      for (const { sha256, bytes } of blobs) putBlob.run(sha256, bytes);
      const putEntry = this.#db.prepare("INSERT INTO entries (record, position, bytes) VALUES (?, ?, ?)");
      for (const [i, bytes] of entries.entries()) putEntry.run(record, expected.size + i, bytes);
      const putTile = this.#db.prepare(
        "INSERT INTO tiles (record, level, number, hashes) VALUES (?, ?, ?, ?) ON CONFLICT (record, level, number) DO UPDATE SET hashes = excluded.hashes",
      );
      for (const { level, index, from, hashes } of tiles) {
        const standing = this.#sql.tile.get(record, level, index)?.hashes ?? Buffer.alloc(0);
        if (standing.length !== from * HASH_BYTES)
          throw new Error(`tile ${level}/${index} does not hold ${from} hashes`);
        putTile.run(record, level, index, Buffer.concat([standing, hashes]));
      }
      return ok(undefined);
    });
  }

  async entries(origin: string, from: number, limit: number): Promise<readonly Uint8Array[]> {
    const record = this.#idOf(origin);
    return this.#sql.entries.all(record, from, limit).map((row) => plain(row.bytes));
  }

  async tile(origin: string, level: number, index: number): Promise<Uint8Array | undefined> {
    const row = this.#sql.tile.get(this.#idOf(origin), level, index);
    return row === undefined ? undefined : plain(row.hashes);
  }

  async blob(sha256: string): Promise<Uint8Array | undefined> {
    const row = this.#sql.blob.get(sha256);
    return row === undefined ? undefined : plain(row.bytes);
  }

  async close(): Promise<void> {
    this.#db.close();
    this.#lock?.close();
  }

  /** One transaction: undone where the work answers with a fault, or throws. */
  #write(work: () => Result<void, StoreFault>): Result<void, StoreFault> {
    let result: Result<void, StoreFault> = ok(undefined);
    try {
      this.#db.exec("BEGIN IMMEDIATE");
      result = work();
      this.#db.exec(result.ok ? "COMMIT" : "ROLLBACK");
      return result;
    } catch (cause) {
      if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
      if (!(cause instanceof Database.SqliteError)) throw cause;
      if (cause.code === "SQLITE_FULL" || cause.code.startsWith("SQLITE_IOERR_WRITE")) {
        return fault("store/disk-full", "The disk is full. Nothing was written; make room and try again.", { cause });
      }
      if (cause.code === "SQLITE_BUSY")
        return fault("store/in-use", "Another program is writing to this data.", { cause });
      if (
        cause.code.startsWith("SQLITE_IOERR") ||
        cause.code === "SQLITE_CANTOPEN" ||
        cause.code === "SQLITE_READONLY"
      ) {
        return fault("store/unavailable", "The data folder cannot be written to.", { cause });
      }
      throw cause;
    }
  }

  #idOf(origin: string): number {
    const known = this.#ids.get(origin);
    if (known !== undefined) return known;
    const row = this.#sql.record.get(origin);
    if (row === undefined) throw new Error(`there is no record ${origin}`);
    this.#ids.set(origin, row.id);
    return row.id;
  }
}

function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
