/** What a store can answer instead of doing what it was asked. */
export const STORE_CODES = {
  "store/exists": "A record of this name is already there.",
  "store/in-use": "Another program is writing to this data folder or database.",
  "store/stale-checkpoint": "Another writer was faster: the record has moved on.",
  "store/disk-full": "The disk is full. Nothing was written.",
  "store/unavailable": "The database cannot be reached. Nothing was written as far as is known.",
  "store/unsafe-settings": "The database is set up in a way that can lose acknowledged entries.",
  "store/no-data": "There is no Tallyroom data in this folder.",
  "store/newer-schema": "The data was written by a newer version of this program.",
} as const;
export type StoreCode = keyof typeof STORE_CODES;
