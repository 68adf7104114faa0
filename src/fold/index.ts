export { addedBetween, type Cells, cellsOf, type Figure, figureOf } from "./count/cells.ts";
export { kindOfChange } from "./count/change.ts";
export type { Change, Series, Told, UnitChange } from "./count/series.ts";
export { nodeOf, placeReturn, type Standing, type UnitNode } from "./count/standing.ts";
export {
  type CallCommand,
  decideCall,
  RETRACT_REASONS,
  type RetractCall,
  type RetractReason,
  type SetCall,
} from "./desk/call-decider.ts";
export { type CallPoint, type CallPointCode, callPoints, leaderEstimate } from "./desk/call-points.ts";
export { type CallGround, confirmCall } from "./desk/confirm-call.ts";
export { decideResume, decideStop } from "./desk/estimate-brake.ts";
export { isUncontested } from "./desk/seat-line.ts";
export { deskWord, optionsOf, standingCall } from "./desk/standing-call.ts";
export { diffReading, type Implied, type Preview, previewReturn } from "./diff.ts";
export { CALL_CODES, type CallCode } from "./errors.ts";
export { estimateContest } from "./estimate/estimate.ts";
export type { ContestEstimate, EstimateCell, EstimateInput } from "./estimate/estimate-input.ts";
export { expectedSdOf } from "./estimate/expected-error.ts";
export { type GuardedExpected, guardExpected, type SaidExpected } from "./estimate/guard.ts";
export { CALL_RULE, type EstimateParameters, PARAMETERS } from "./estimate/parameters.ts";
export { studentTCdf, studentTQuantile } from "./estimate/student-t.ts";
export { evolve, type ReadBlob } from "./evolve.ts";
export { type Outcome, outcomeNow, seatsOf } from "./outcome/outcome.ts";
export { type Outlook, type OutlookMoment, outlookHistory, outlookOf } from "./outlook/outlook.ts";
export { type Pair, recentBatches } from "./outstanding/batches.ts";
export { estimateCells } from "./outstanding/cells.ts";
export { bestExpected, type ExpectedFigure, type Expecting, expectedBy } from "./outstanding/expected.ts";
export {
  fewestToTie,
  type Hurdle,
  hurdleOf,
  isLocked,
  type Line,
  MAJORITY,
  type PassHurdle,
  passHurdle,
  reaches,
  type Span,
  spanOf,
  votesToPass,
} from "./outstanding/hurdle.ts";
export { inNumbers } from "./outstanding/ratio.ts";
export { mostRemaining, type Remaining, remainingBy, remainingOf, shareCounted } from "./outstanding/remaining.ts";
export { countedIn, seriesBy } from "./outstanding/standing-count.ts";
export { basisMoves, onRunningCountUntil } from "./sources/basis-moves.ts";
export { disagreementsOf, explainDifference } from "./sources/explain.ts";
export type { BasisMove, Explanation, StandsOn } from "./sources/explanation.ts";
export { countyPublications } from "./sources/publications.ts";
export type { Rhythm } from "./sources/rhythm.ts";
export type { Saying } from "./sources/saying.ts";
export { type CountySilence, countySilence } from "./sources/silence.ts";
export { countySilences, sourceSilence } from "./sources/silences.ts";
export {
  basisInForce,
  type ContestState,
  type ElectionState,
  type IncidentState,
  indexOf,
  initialState,
  type Placed,
  type PostState,
  seriesOf,
} from "./state.ts";
export { findHolds, type HeldSnapshot } from "./status/holds.ts";
export { recommendStatus } from "./status/recommend.ts";
export type { CallCheck, Recommendation, StatusInput, StatusSnapshot } from "./status/status-input.ts";
export { countyOf, type ElectionIndex, indexElection } from "./unit-tree.ts";
