export { BASES, type Basis, isBasis } from "./basis.ts";
export { CHANGE_KINDS, type ChangeKind, type ContestCounts, type UnitCounts } from "./counts.ts";
export {
  type Contest,
  type ElectionDefinition,
  OFFICES,
  type Office,
  type Option,
  type Party,
  type PastResult,
  type Source,
  type WinRule,
} from "./election.ts";
export * from "./entry.ts";
export {
  CORRECTION_CODES,
  type CorrectionCode,
  FILING_STATES,
  type FilingContent,
  type FilingOrigin,
  type FilingRef,
  type FilingState,
  type Finding,
  type FindingLevel,
  type NameMapping,
  NO_MAPPING,
  type UnknownName,
} from "./filing.ts";
export {
  type ContestId,
  DECISION_DESK,
  type ElectionId,
  isSlug,
  type OptionId,
  type Sha256,
  type SourceId,
  slugOf,
  type UnitId,
} from "./ids.ts";
export { type Column, isColumn, METHODS, type Method } from "./method.ts";
export { type CallCheckCode, CHECK_CODES, EXPECTED_ORIGINS, type ExpectedOrigin } from "./outlook.ts";
export {
  type FeedError,
  FORMATS,
  type FormatId,
  type Reading,
  type ReadingContest,
  type ReadingExpected,
  type ReadingOption,
  type ReadingProgress,
  type ReadingRow,
  type ReadingUnit,
  type Warning,
} from "./reading.ts";
export { COUNTY_ROLES, type Grant, ROLES, type Role } from "./role.ts";
export type { Unit, UnitKind } from "./unit.ts";
