export { type Announcing, announceIncident, announceNextUpdate, closeIncident } from "./announce.ts";
export { findCountyUnit } from "./county-units.ts";
export {
  type CallCommand,
  makeCall,
  type ProposedCall,
  previewCall,
  proposeCall,
  RETRACT_REASONS,
  type RetractReason,
  resumeEstimate,
  type SetCall,
  stopEstimate,
} from "./decision.ts";
export type { FilingOffice, Look } from "./filing-office.ts";
export { freezePublication, resumePublication } from "./freeze.ts";
export { fileOfGrid, type GridValues } from "./grid-form.ts";
export { momentIn } from "./local-time.ts";
export type { FilingStatus, MachineFiling, MachineOffice } from "./machine-office.ts";
export { type Desk, openDesk } from "./open-desk.ts";
export { type Office, openOffice } from "./open-office.ts";
export { listOutstanding, readOutstanding } from "./outstanding.ts";
export { plainLine } from "./plain-line.ts";
export { MOST_FILING_BYTES } from "./readings.ts";
export type { Viewer, ViewerMay } from "./viewer.ts";
