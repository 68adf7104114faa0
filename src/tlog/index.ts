export { type Checkpoint, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export { emptyRoot, HASH_BYTES, hashLeaf, hashNode, type Sha256Fn } from "./hash.ts";
export {
  COSIGNATURE,
  cosignedMessage,
  ED25519,
  formatVkey,
  keyIdOf,
  makeKey,
  type NoteFault,
  type NoteKey,
  type OpenedNote,
  openNote,
  parseVkey,
  type Signer,
  signatureLine,
  signNote,
  type VerifyEd25519,
} from "./note.ts";
export { proveConsistency, proveInclusion, type ReadHash, verifyConsistency, verifyInclusion } from "./proof.ts";
export { formatReceipt, parseReceipt, type Receipt, verifyReceipt } from "./receipt.ts";
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
} from "./tile.ts";
export { emptyFrontier, extendFrontier, type Frontier, frontierRoot, peaksOf, rootOf } from "./tree.ts";
export { judgeCheckpoint, type WitnessAnswer, type Witnessed } from "./witness.ts";
