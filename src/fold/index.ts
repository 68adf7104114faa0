export { addedBetween, type Cells, type Figure, figureOf } from "./count/cells.ts";
export { kindOfChange } from "./count/change.ts";
export type { Change, Series, UnitChange } from "./count/series.ts";
export { nodeOf, type Standing, type UnitNode } from "./count/standing.ts";
export { diffReading, type Implied } from "./diff.ts";
export { evolve, type ReadBlob } from "./evolve.ts";
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
export { countyOf, type ElectionIndex, indexElection } from "./unit-tree.ts";
