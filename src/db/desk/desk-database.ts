// The desk's own tables: people, sessions, drafts, the trail of who did what. Nothing of it is public record, and the
// record needs none of it. Kysely speaks to both engines; only text, whole numbers and bytes are stored, so that both give
// back the same values.
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import { fault, ok, type Result } from "../../base/index.ts";
import type { StoreFault } from "../record-store.ts";
import { migrations } from "./migrations.ts";
import type { DeskTables } from "./tables.ts";

export type DeskDatabase = Kysely<DeskTables>;

const FILE = "desk.sqlite";

/** Opens the desk's tables beside a record: a file of their own in the data folder, or a schema of their own in the
 *  record's PostgreSQL. Takes the steps that its schema still lacks.
 *  @param database `postgres://…`; absent: SQLite in the data folder */
export async function openDeskDatabase(dataDir: string, database?: string): Promise<Result<DeskDatabase, StoreFault>> {
  const opened = database === undefined ? openSqlite(dataDir) : await openPostgres(database);
  if (!opened.ok) return opened;
  const bytesType = database === undefined ? "blob" : "bytea";
  const migrator = new Migrator({
    db: opened.value,
    provider: { getMigrations: () => Promise.resolve(migrations(bytesType)) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await opened.value.destroy();
    // A table of steps taken that names one we do not know: a newer program was here.
    if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
      return fault("store/newer-schema", "The desk's data was written by a newer version of Tallyroom.", {
        cause: error,
      });
    }
    throw error;
  }
  return opened;
}

function openSqlite(dataDir: string): Result<DeskDatabase, StoreFault> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  const database = new Database(path);
  // Hashes of passwords and sessions lie in it.
  chmodSync(path, 0o600);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  return ok(new Kysely<DeskTables>({ dialect: new SqliteDialect({ database }) }));
}

async function openPostgres(url: string): Promise<Result<DeskDatabase, StoreFault>> {
  const first = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await first.connect();
    await first.query("CREATE SCHEMA IF NOT EXISTS desk");
  } catch (cause) {
    return fault("store/unavailable", "The database cannot be reached.", { cause });
  } finally {
    await first.end();
  }
  const pool = new pg.Pool({ connectionString: url, options: "-c search_path=desk", max: 8 });
  // A connection that breaks while idle: the next query takes another.
  pool.on("error", () => undefined);
  return ok(new Kysely<DeskTables>({ dialect: new PostgresDialect({ pool }) }));
}
