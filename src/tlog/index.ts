export { type Checkpoint, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export { cosign, cosignedMessage, verifyCosignature } from "./cosignature.ts";
export { TLOG_CODES, type TlogCode } from "./errors.ts";
export { emptyRoot, HASH_BYTES, hashLeaf, hashNode, type Sha256Fn } from "./hash.ts";
export {
  COSIGNATURE,
  ED25519,
  formatVkey,
  keyIdOf,
  ML_DSA_44,
  makeKey,
  type NoteKey,
  parseSkey,
  parseVkey,
  type Signer,
  type VerifyEd25519,
} from "./key.ts";
export { type NoteFault, type OpenedNote, openNote, signNote, type VerifiedSignature } from "./note.ts";
export {
  type ProofFault,
  proveConsistency,
  proveInclusion,
  type ReadHash,
  verifyConsistency,
  verifyInclusion,
} from "./proof.ts";
// The same under the name of their format, C2SP tlog-proof.
export {
  formatReceipt,
  formatReceipt as formatProof,
  parseReceipt,
  parseReceipt as parseProof,
  type Receipt,
  verifyReceipt,
  verifyReceipt as verifyProof,
} from "./receipt.ts";
export { signatureLine } from "./signature-line.ts";
export {
  decodeEntryBundle,
  encodeEntryBundle,
  growTree,
  hashesOf,
  parseTilePath,
  readHashFromTiles,
  TILE_WIDTH,
  type Tile,
  type TileGrowth,
  tilePath,
  tilesOfSize,
  tileWidthAt,
} from "./tile.ts";
export { emptyFrontier, extendFrontier, type Frontier, frontierRoot, peaksOf, rootOf } from "./tree.ts";
export { judgeCheckpoint, type Witness, type WitnessAnswer, type Witnessed } from "./witness.ts";
