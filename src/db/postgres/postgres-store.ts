// Records in PostgreSQL ≥ 15. The swap on the checkpoint row is what keeps two writers apart; the advisory lock only
// tells the second one early, and in words.
import pg from "pg";
import { fault, ok, type Result } from "../../base/index.ts";
import type { CheckpointRow, Commit, RecordStore, StoreFault } from "../record-store.ts";
import { MIGRATIONS } from "./schema.ts";

const HASH_BYTES = 32;
/** Any number that nobody else is likely to lock: the letters TALLY. */
const WRITER_LOCK = 0x54414c4c59;

/** @error store/unsafe-settings fsync, synchronous_commit or full_page_writes is off: such a server can lose entries
 *  that it has acknowledged  @source PostgreSQL 15 documentation, §20.5 and §30 */
export async function openPostgresStore(
  url: string,
  options: { readonly readOnly?: boolean } = {},
): Promise<Result<RecordStore, StoreFault>> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5000 });
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  let lock: pg.PoolClient | undefined;
  try {
    const { rows } = await pool.query<{ name: string; setting: string }>(
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'",
    );
    if (rows.length > 0) {
      await pool.end();
      const names = rows.map((row) => row.name).join(", ");
      return fault(
        "store/unsafe-settings",
        `The database has ${names} switched off and could lose acknowledged entries. Switch it on.`,
      );
    }
    if (options.readOnly !== true) {
      lock = await pool.connect();
      lock.on("error", () => undefined);
      if (!(await takeWriterLock(lock))) {
        lock.release();
        await pool.end();
        return fault("store/in-use", "Another Tallyroom server is writing to this database. Stop it first.");
      }
      await migrate(lock);
    }
    return ok(new PostgresStore(pool, lock));
  } catch (cause) {
    lock?.release(true);
    await pool.end();
    return fault("store/unavailable", "The database cannot be reached.", { cause });
  }
}

/** A server that has just ended may still hold the lock for a moment, until the database has noticed. */
async function takeWriterLock(client: pg.PoolClient): Promise<boolean> {
  for (let tries = 0; tries < 15; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const held = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [WRITER_LOCK]);
    if (held.rows[0]?.got === true) return true;
  }
  return false;
}

async function migrate(client: pg.PoolClient): Promise<void> {
  await client.query("CREATE TABLE IF NOT EXISTS tallyroom_schema (steps integer NOT NULL)");
  const { rows } = await client.query<{ steps: number }>("SELECT steps FROM tallyroom_schema");
  const taken = rows[0]?.steps ?? 0;
  for (let step = taken; step < MIGRATIONS.length; step++) {
    await client.query("BEGIN");
    await client.query(MIGRATIONS[step] ?? "");
    await client.query("DELETE FROM tallyroom_schema");
    await client.query("INSERT INTO tallyroom_schema (steps) VALUES ($1)", [step + 1]);
    await client.query("COMMIT");
  }
}

class PostgresStore implements RecordStore {
  readonly #pool: pg.Pool;
  readonly #lock: pg.PoolClient | undefined;
  readonly #ids = new Map<string, number>();

  constructor(pool: pg.Pool, lock: pg.PoolClient | undefined) {
    this.#pool = pool;
    this.#lock = lock;
  }

  async create({ origin, size, root, note }: CheckpointRow): Promise<Result<void, StoreFault>> {
    return this.#write(async (client) => {
      const made = await client.query(
        "INSERT INTO records (origin, size, root, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        [origin, size, Buffer.from(root), note],
      );
      return made.rowCount === 1 ? ok(undefined) : fault("store/exists", `A record called ${origin} is already there.`);
    });
  }

  async origins(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ origin: string }>(
      'SELECT origin FROM records ORDER BY origin COLLATE "C"',
    );
    return rows.map((row) => row.origin);
  }

  async checkpoint(origin: string): Promise<CheckpointRow | undefined> {
    const { rows } = await this.#pool.query<{ size: string; root: Buffer; note: string }>(
      "SELECT size, root, note FROM records WHERE origin = $1",
      [origin],
    );
    const [row] = rows;
    return row === undefined ? undefined : { origin, size: Number(row.size), root: plain(row.root), note: row.note };
  }

  async commit({ expected, next, entries, tiles, blobs }: Commit): Promise<Result<void, StoreFault>> {
    return this.#write(async (client) => {
      const swapped = await client.query<{ id: number }>(
        "UPDATE records SET size = $1, root = $2, note = $3 WHERE origin = $4 AND size = $5 AND root = $6 RETURNING id",
        [next.size, Buffer.from(next.root), next.note, next.origin, expected.size, Buffer.from(expected.root)],
      );
      const record = swapped.rows[0]?.id;
      if (record === undefined) return fault("store/stale-checkpoint", "Another writer has moved the record on.");
      await client.query(
        "INSERT INTO blobs (sha256, bytes) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING",
        [blobs.map((blob) => blob.sha256), blobs.map((blob) => Buffer.from(blob.bytes))],
      );
      await client.query(
        "INSERT INTO entries (record, position, bytes) SELECT $1, $2::bigint + at - 1, bytes FROM unnest($3::bytea[]) WITH ORDINALITY AS given (bytes, at)",
        [record, expected.size, entries.map((bytes) => Buffer.from(bytes))],
      );
      for (const { level, index, from, hashes } of tiles) {
        const grown = await client.query(
          from === 0
            ? "INSERT INTO tiles (record, level, number, hashes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
            : "UPDATE tiles SET hashes = hashes || $4 WHERE record = $1 AND level = $2 AND number = $3 AND length(hashes) = $5",
          [record, level, index, Buffer.from(hashes), ...(from === 0 ? [] : [from * HASH_BYTES])],
        );
        if (grown.rowCount !== 1) throw new Error(`tile ${level}/${index} does not hold ${from} hashes`);
      }
      return ok(undefined);
    });
  }

  async entries(origin: string, from: number, limit: number): Promise<readonly Uint8Array[]> {
    const { rows } = await this.#pool.query<{ bytes: Buffer }>(
      "SELECT bytes FROM entries WHERE record = $1 AND position >= $2 ORDER BY position LIMIT $3",
      [await this.#idOf(origin), from, limit],
    );
    return rows.map((row) => plain(row.bytes));
  }

  async tile(origin: string, level: number, index: number): Promise<Uint8Array | undefined> {
    const { rows } = await this.#pool.query<{ hashes: Buffer }>(
      "SELECT hashes FROM tiles WHERE record = $1 AND level = $2 AND number = $3",
      [await this.#idOf(origin), level, index],
    );
    return rows[0] === undefined ? undefined : plain(rows[0].hashes);
  }

  async blob(sha256: string): Promise<Uint8Array | undefined> {
    const { rows } = await this.#pool.query<{ bytes: Buffer }>("SELECT bytes FROM blobs WHERE sha256 = $1", [sha256]);
    return rows[0] === undefined ? undefined : plain(rows[0].bytes);
  }

  async close(): Promise<void> {
    this.#lock?.release(true);
    await this.#pool.end();
  }

  /** One transaction. Where the connection breaks at the commit itself nobody can know whether it took: the sequencer
   *  reads the checkpoint again before it goes on. */
  async #write(work: (client: pg.PoolClient) => Promise<Result<void, StoreFault>>): Promise<Result<void, StoreFault>> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (cause) {
      return fault("store/unavailable", "The database cannot be reached. Nothing was written.", { cause });
    }
    try {
      await client.query("BEGIN");
      const result = await work(client);
      await client.query(result.ok ? "COMMIT" : "ROLLBACK");
      client.release();
      return result;
    } catch (cause) {
      const code = cause instanceof pg.DatabaseError ? cause.code : undefined;
      // Class 53 is "insufficient resources", 57 "operator intervention", 40 "rolled back"; no code: the line is dead.
      client.release(true);
      if (code === "53100")
        return fault("store/disk-full", "The database's disk is full. Nothing was written.", { cause });
      if (code === undefined || /^(?:08|53|57|40)/.test(code)) {
        if (code === undefined && !isConnectionError(cause)) throw cause;
        return fault("store/unavailable", "The database went away. What was being written may or may not be there.", {
          cause,
        });
      }
      throw cause;
    }
  }

  async #idOf(origin: string): Promise<number> {
    const known = this.#ids.get(origin);
    if (known !== undefined) return known;
    const { rows } = await this.#pool.query<{ id: number }>("SELECT id FROM records WHERE origin = $1", [origin]);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error(`there is no record ${origin}`);
    this.#ids.set(origin, id);
    return id;
  }
}

function isConnectionError(cause: unknown): boolean {
  return cause instanceof Error && /terminat|ECONN|EPIPE|socket|timeout|closed/i.test(cause.message);
}

function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
