// Codes of authenticator apps: RFC 6238, six digits, 30 seconds, one step early or late. No code works twice.
import { Secret, TOTP } from "otpauth";
import { epochOf, type Instant } from "../base/index.ts";

const PERIOD_SECONDS = 30;

/** 20 random bytes, base32: what a person types where no camera is at hand. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ issuer: "Tallyroom", label: email, secret, period: PERIOD_SECONDS }).toString();
}

/** The time step that a code is of; undefined where it is not one of this secret's, now.
 *  @param after the newest step already used: a code of that step or an older one is refused, though it is right */
export function totpStep(secret: string, code: string, at: Instant, after: number | null): number | undefined {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = epochOf(at);
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), timestamp, window: 1 });
  if (delta === null) return undefined;
  const step = TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
  return after !== null && step <= after ? undefined : step;
}
