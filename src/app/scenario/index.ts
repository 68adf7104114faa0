export { loadScenario, type Scenario, type ScenarioStep } from "./scenario.ts";
export type { ScenarioFault } from "./table.ts";
