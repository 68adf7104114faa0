import type { Instant } from "./instant.ts";

/** Where the time comes from: the machine, a replay, or a test. Handed in, never reached for. */
export interface Clock {
  now(): Instant;
}
