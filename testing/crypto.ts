// Node's own hashing and Ed25519 in the shapes that the pure rooms ask for.
export { sha256, signerOf, verifyEd25519 } from "../src/record/crypto.ts";
