export { sha256, verifyEd25519 } from "./crypto.ts";
export { RECORD_CODES, type RecordCode } from "./errors.ts";
export { exportRecord } from "./export.ts";
export { loadSigner, makeSigner } from "./key.ts";
export {
  blobName,
  blobsOf,
  decodeEntry,
  encodeEntry,
  type RecordReader,
  readRecord,
  type StoredEntry,
} from "./reader.ts";
export {
  type Appended,
  createRecord,
  openSequencer,
  type RecordFault,
  type RecordNews,
  type Sequencer,
} from "./sequencer.ts";
export { folderSource, readerSource, urlSource } from "./sources.ts";
export { type RecordSource, type VerifiedRecord, type VerifyFault, verifyRecord } from "./verify.ts";
