// Secrets that travel: 32 random bytes in a cookie or a link. We keep their hashes alone.
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256, hex: how a secret of full entropy is kept. Not for passwords. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The token that a session's forms carry. It follows from the session's own, so that nothing that is stored gives it
 *  away. */
export function csrfOf(sessionToken: string): string {
  return createHmac("sha256", sessionToken).update("tallyroom csrf").digest("base64url");
}

/** Compares in a time that does not tell how much was right. */
export function sameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(wanted)));
}
