export type { ScenarioFault } from "./complaints.ts";
export { contestFault } from "./contest-shape.ts";
export { SCENARIO_CODES, type ScenarioCode } from "./errors.ts";
export { findScenario } from "./find-scenario.ts";
export { readEntries } from "./read-entries.ts";
export { loadScenario, type Scenario } from "./scenario.ts";
export type { ScenarioStep } from "./steps.ts";
