export { viewChanges, viewSeries } from "./changes.ts";
export { viewContest } from "./contest.ts";
export type * from "./documents/index.ts";
export { viewHead } from "./head.ts";
export type { Ask, Moment, ViewFault } from "./moment.ts";
export {
  type EntryExtract,
  type RecordExtract,
  viewAudit,
  viewCertification,
  viewCounty,
  viewEntry,
  viewLive,
  viewRace,
  viewRecord,
  viewRecount,
  viewSources,
  viewState,
} from "./pages.ts";
export { type UnitsAsk, viewUnits } from "./units.ts";
