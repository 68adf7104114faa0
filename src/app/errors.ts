export const APP_CODES = {
  "app/bad-moment": "The moment asked for is neither a time with a zone nor a position.",
  "app/before-the-record": "The record does not reach back, or not yet on, to what was asked for.",
  "app/bad-definition": "The election's definition is not usable.",
  "app/unknown-election": "There is no such election here.",
  "app/record-exists": "The data folder already holds this election.",
  "app/totals-differ": "The published totals are not those of the record.",
  "app/nothing-to-change": "What is to be closed or corrected is not in the record.",
} as const;
export type AppCode = keyof typeof APP_CODES;
