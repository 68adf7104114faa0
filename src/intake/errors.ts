/** Why a file that could be read was not taken. */
export const INTAKE_CODES = {
  "intake/other-election": "The file is of another election.",
  "intake/test-data": "The file says that it is test data; this election is real, or the other way round.",
  "intake/no-contest": "The file has none of this election's contests.",
  "intake/unknown-option": "The file has votes for somebody who is not on this election's ballot.",
  "intake/unknown-unit": "The file has votes for a place that this election does not have.",
  "intake/older-than-stored": "The file is older than what stands.",
} as const;
export type IntakeCode = keyof typeof INTAKE_CODES;
