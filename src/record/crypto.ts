// SHA-256 and Ed25519 from node:crypto, in the shapes that the pure rooms ask for.
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";
import { concat, fromHex } from "../base/index.ts";
import { ED25519, makeKey, type Sha256Fn, type Signer, type VerifyEd25519 } from "../tlog/index.ts";

export const sha256: Sha256Fn = (bytes) => hash("sha256", bytes, "buffer");

const SPKI = fromHex("302a300506032b6570032100") ?? new Uint8Array();
const PKCS8 = fromHex("302e020100300506032b657004220420") ?? new Uint8Array();

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.from(concat(SPKI, publicKey)), format: "der", type: "spki" });
  return verify(null, message, key, signature);
};

/** @param seed 32 secret bytes */
export function signerOf(name: string, seed: Uint8Array): Signer {
  const secret: KeyObject = createPrivateKey({ key: Buffer.from(concat(PKCS8, seed)), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(SPKI.length);
  return { key: makeKey(sha256, name, ED25519, publicKey), sign: (message) => sign(null, message, secret) };
}
