/** What the record can answer instead of doing what it was asked. `fatal`: the record is not what we believed it to be,
 *  so nothing more is written until someone has looked; everything else may be tried again. */
export const RECORD_CODES = {
  "record/no-such-record": "There is no record of this election here.",
  "record/no-key": "The record's signing key is missing.",
  "record/key-exposed": "The record's signing key can be read by others on this machine.",
  "record/broken": "fatal: the stored record does not fit its own checkpoint.",
  "record/moved-on": "fatal: another writer has moved the record on.",
  "record/clock-ran-back": "An entry is dated before the one it follows.",
  "record/entry-too-large": "An entry is larger than 65,535 bytes.",
  "record/stopped": "The record refuses writes since a fatal fault.",
} as const;
export type RecordCode = keyof typeof RECORD_CODES;
