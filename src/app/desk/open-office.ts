// An office's own side of an installation, opened: its people and its desk, beside the records.
import { type Clock, instantOfEpoch, ok, type Result } from "../../base/index.ts";
import { openDeskDatabase } from "../../db/index.ts";
import { openPeople, type People } from "../../people/index.ts";
import type { Installation } from "../installation.ts";
import { type Desk, openDesk } from "./open-desk.ts";

export interface Office {
  readonly people: People;
  readonly desk: Desk;
  close(): Promise<void>;
}

export const machineClock: Clock = { now: () => instantOfEpoch(Date.now()) };

/** @param database `postgres://…`; absent: a file in the data folder */
export async function openOffice(
  installation: Installation,
  database?: string,
  clock: Clock = machineClock,
): Promise<Result<Office>> {
  const tables = await openDeskDatabase(installation.dataDir, database);
  if (!tables.ok) return tables;
  const people = openPeople(tables.value, { dataDir: installation.dataDir, clock });
  if (!people.ok) {
    await tables.value.destroy();
    return people;
  }
  const desk = await openDesk(installation, tables.value, clock);
  return ok({ people: people.value, desk, close: () => tables.value.destroy() });
}
