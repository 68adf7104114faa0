// Every table of the desk, put together from the files that own them.
import type { FilingTables } from "./filing-tables.ts";
import type { PeopleTables } from "./people-tables.ts";

export interface DeskTables extends PeopleTables, FilingTables {}
