export { viewBoard } from "./board.ts";
export { viewChanges, viewSeries } from "./changes.ts";
export { viewContest } from "./contest.ts";
export { basesToFileOn, type CountyDeskFacts, viewCountyDesk } from "./desk/county-desk.ts";
export { callInWords, type DecisionRaceFacts, viewDecisionBoard, viewDecisionRace } from "./desk/decision.ts";
export { countyRef, deskHead } from "./desk/desk-head.ts";
export { type DifferenceAsk, viewDifference } from "./desk/difference.ts";
export { type FilingFacts, viewFiling } from "./desk/filing.ts";
export { type GridFacts, viewGrid } from "./desk/grid.ts";
export { type OpenFiling, type StateDeskFacts, viewStateDesk } from "./desk/state-desk.ts";
export type * from "./documents/index.ts";
export { scheduledItems, viewHead } from "./head.ts";
export type { Ask, Moment, ViewFault } from "./moment.ts";
export { viewEstimate } from "./outlook.ts";
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
export { viewRules } from "./rules.ts";
export { type UnitsAsk, viewUnits } from "./units.ts";
