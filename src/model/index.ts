export { BASES, type Basis, isBasis } from "./basis.ts";
export { CHANGE_KINDS, type ChangeKind, type ContestCounts, type UnitCounts } from "./counts.ts";
export type { Contest, ElectionDefinition, Option, Party, Source } from "./election.ts";
export * from "./entry.ts";
export {
  type ContestId,
  type ElectionId,
  isSlug,
  type OptionId,
  type Sha256,
  type SourceId,
  slugOf,
  type UnitId,
} from "./ids.ts";
export { type Column, isColumn, METHODS, type Method } from "./method.ts";
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
export type { Unit, UnitKind } from "./unit.ts";
