// A clerk writes the hour on the wall. Which moment that is depends on the election's zone, and twice a year on more than that.
import { Temporal } from "temporal-polyfill";
import { fault, type Instant, instantOfEpoch, ok, type Result } from "../../base/index.ts";

/** @param text `2026-11-03T22:00`, as a browser's field for date and time has it
 *  @error desk/bad-time  not a time; or one that the change of the clocks leaves out, or gives twice */
export function momentIn(timeZone: string, text: string): Result<Instant> {
  try {
    const local = Temporal.PlainDateTime.from(text.trim());
    const zoned = local.toZonedDateTime(timeZone, { disambiguation: "reject" });
    return ok(instantOfEpoch(zoned.epochMilliseconds));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return fault("desk/bad-time", "Write a date and an hour that the clocks show once, like 2026-11-03 22:00.", {
      cause,
    });
  }
}
