// The desk, opened: everything that works on an election and is not public.
import type { Clock } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import type { Installation } from "../installation.ts";
import { type DeskDocuments, openDeskDocuments } from "./documents.ts";
import { type FilingOffice, openFilingOffice } from "./filing-office.ts";
import { type MachineOffice, openMachineOffice } from "./machine-office.ts";
import { handleOf } from "./names.ts";
import { readerOfFilings } from "./readings.ts";
import { openRegistry, type Registry } from "./registry.ts";

export interface Desk {
  readonly clock: Clock;
  readonly office: FilingOffice;
  readonly registry: Registry;
  readonly machines: MachineOffice;
  readonly documents: DeskDocuments;
}

/** Puts right first what a crash may have left on its way. */
export async function openDesk(installation: Installation, desk: DeskDatabase, clock: Clock): Promise<Desk> {
  const read = readerOfFilings(desk);
  const office = openFilingOffice({ installation, desk, clock, read, handleOf: (id) => handleOf(desk, id) });
  await office.settle();
  const registry = openRegistry(desk, clock, read);
  return {
    clock,
    office,
    registry,
    machines: openMachineOffice(office, registry),
    documents: openDeskDocuments({ desk, clock, office, registry }),
  };
}
