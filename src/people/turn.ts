// One at a time. Rules over several rows (the last administrator stays; the trail has no gap) hold only if whoever checks
// them is alone until the change is in. One row is the turn: raising it takes PostgreSQL's row lock, or SQLite's write lock,
// as the very first step of the transaction, so that two processes wait for each other instead of failing half-way.
import type { Transaction } from "kysely";
import type { DeskDatabase, DeskTables } from "../db/index.ts";

export type Turn = "people" | "attempts" | "trail";

/** Does work while nobody else does work of the same name, in any process. Nothing slow belongs in it, and nothing that asks
 *  `desk` itself: SQLite has one connection, and the turn holds it.
 *  @param work is handed the transaction, and the number of the turn: 1, 2, 3 … without a gap */
export function inTurn<T>(
  desk: DeskDatabase,
  name: Turn,
  work: (desk: Transaction<DeskTables>, turn: number) => Promise<T>,
): Promise<T> {
  return desk.transaction().execute(async (transaction) => {
    const { count } = await transaction
      .updateTable("turns")
      .set((row) => ({ count: row("count", "+", 1) }))
      .where("name", "=", name)
      .returning("count")
      .executeTakeFirstOrThrow();
    return work(transaction, count);
  });
}
