export { INTAKE_CODES, type IntakeCode } from "./errors.ts";
export { type IntakeFault, type Matched, type MatchOutcome, matchReading } from "./match-reading.ts";
