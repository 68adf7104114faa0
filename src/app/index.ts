export { backtestTables } from "./backtest/backtest-page.ts";
export { type Backtest, runBacktest } from "./backtest/index.ts";
export { type DemoDesk, type DemoPerson, type DemoSample, prepareDemoDesk } from "./demo/demo-desk.ts";
export {
  type Announcing,
  announceIncident,
  announceNextUpdate,
  type CallCommand,
  closeIncident,
  type Desk,
  type FilingOffice,
  type FilingStatus,
  fileOfGrid,
  findCountyUnit,
  freezePublication,
  type GridValues,
  type Look,
  listOutstanding,
  type MachineFiling,
  type MachineOffice,
  MOST_FILING_BYTES,
  makeCall,
  momentIn,
  type Office,
  openDesk,
  openOffice,
  type ProposedCall,
  plainLine,
  previewCall,
  proposeCall,
  RETRACT_REASONS,
  type RetractReason,
  readOutstanding,
  resumeEstimate,
  resumePublication,
  type SetCall,
  stopEstimate,
  type Viewer,
  type ViewerMay,
} from "./desk/index.ts";
export {
  askTotals,
  exportElection,
  type FeedSummary,
  readFeedSummary,
  type Totals,
  type TotalsAsk,
  templateFor,
} from "./desk-tools.ts";
export { enterStory } from "./enter.ts";
export { APP_CODES, type AppCode } from "./errors.ts";
export { extractEntry, extractRecord } from "./extract.ts";
export { type Ingested, type IngestOptions, ingestFile } from "./ingest.ts";
export { type Installation, type InstallationOptions, openInstallation, openReaders } from "./installation.ts";
export type { Addition, OpenElection } from "./open-election.ts";
export { type Report, takeReport } from "./pipeline.ts";
export { type PlayOptions, playScenario } from "./play.ts";
export {
  openPoller,
  type Poller,
  type PollerOptions,
  type PollOutcome,
  type PollPlan,
  type PollStatus,
  readPlan,
} from "./poll/index.ts";
export { rehearsalOf } from "./rehearsal.ts";
export { findScenario, loadScenario, type Scenario, type ScenarioStep } from "./scenario/index.ts";
export { type Verified, type VerifyOptions, verifyTarget } from "./verify.ts";
