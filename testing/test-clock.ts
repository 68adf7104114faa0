// A clock that the test moves, and what an authenticator app shows at its time.
import { Secret, TOTP } from "otpauth";
import { epochOf, instant, instantOfEpoch } from "../src/base/index.ts";

export class TestClock {
  #ms = epochOf(instant("2020-11-03T19:30-05:00"));
  now = () => instantOfEpoch(this.#ms);
  pass(ms: number): void {
    this.#ms += ms;
  }
}
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function codeOf(secret: string, clock: TestClock): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: epochOf(clock.now()) });
}
