export { type DeskDatabase, openDeskDatabase } from "./desk/desk-database.ts";
export type { DeskTables } from "./desk/tables.ts";
export { STORE_CODES, type StoreCode } from "./errors.ts";
export { openPostgresStore } from "./postgres/postgres-store.ts";
export type { CheckpointRow, Commit, RecordStore, StoreFault, TileRows } from "./record-store.ts";
export { openSqliteStore } from "./sqlite/sqlite-store.ts";
