// Closed lists of what is said beyond the count: how a number of expected ballots is known, and what is asked before a call.

/** How well a number of expected ballots is known, best first: it sets how wrong it may be. */
export const EXPECTED_ORIGINS = [
  "official-outstanding",
  "accepted-ballots",
  "precincts",
  "source-estimate",
  "prior-turnout",
] as const;
export type ExpectedOrigin = (typeof EXPECTED_ORIGINS)[number];

/** Points of the checklist; a call names those that it was made against. */
export const CHECK_CODES = [
  "polls-closed",
  "expected-known",
  "half-counted",
  "probability",
  "lead-beyond-recount",
  "interval-beyond-recount",
  "two-snapshots",
  "no-open-doubt",
  "estimate-running",
] as const;
export type CallCheckCode = (typeof CHECK_CODES)[number];
