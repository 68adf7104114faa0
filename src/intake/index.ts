export { CHECKS, type CheckCode, type CheckEntry } from "./checks/catalogue.ts";
export { INTAKE_CODES, type IntakeCode } from "./errors.ts";
export {
  amendFiling,
  approveFiling,
  contentOf,
  digestOf,
  type Filing,
  isOpen,
  lacks,
  returnFiling,
  STATE_WORDS,
  signFiling,
  stepBack,
} from "./filing.ts";
export {
  dropUnnamedFile,
  type FilingKey,
  findFiling,
  insertFiling,
  listFilings,
  putFile,
  readFile,
  saveFiling,
} from "./filing-store.ts";
export {
  type IntakeFault,
  type Matched,
  type MatchOutcome,
  matchReading,
  refuseUnknown,
  type TakenName,
} from "./match-reading.ts";
export { type Review, type ReviewInput, reviewReturn } from "./review.ts";
