export { addedBetween, type Cells, cellsOf, type Figure, figureOf } from "./count/cells.ts";
export { kindOfChange } from "./count/change.ts";
export type { Change, Series, Told, UnitChange } from "./count/series.ts";
export { nodeOf, placeReturn, type Standing, type UnitNode } from "./count/standing.ts";
export { diffReading, type Implied, type Preview, previewReturn } from "./diff.ts";
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
