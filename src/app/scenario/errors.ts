export const SCENARIO_CODES = {
  "scenario/unreadable": "A file of the scenario is not there, or is not JSON or CSV.",
  "scenario/bad-file": "A file of the scenario says something that a scenario cannot say.",
  "scenario/bad-table": "A row of a scenario's table is not a row of counts.",
  "scenario/unknown-name": "The scenario names a unit, contest, option or source that its election does not have.",
  "scenario/bad-step": "The scenario has nothing to play.",
  "scenario/not-found": "There is no such scenario.",
} as const;
export type ScenarioCode = keyof typeof SCENARIO_CODES;
