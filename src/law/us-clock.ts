// What the clocks of the United States show. The pure rooms have no zone database, and legal hours need only these: a
// fixed offset per zone, and one rule for daylight saving since 2007. A test holds this table to the runtime's own.
import { epochOf, type Instant, instantOfEpoch } from "../base/index.ts";
import { dayNumber, weekdayInMonth, yearOf } from "./civil.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** IANA zone → minutes east of UTC in winter, and whether it moves its clocks. */
const ZONES: Readonly<Record<string, { readonly standard: number; readonly saves: boolean }>> = {
  "America/New_York": { standard: -300, saves: true },
  "America/Detroit": { standard: -300, saves: true },
  "America/Indiana/Indianapolis": { standard: -300, saves: true },
  "America/Kentucky/Louisville": { standard: -300, saves: true },
  "America/Chicago": { standard: -360, saves: true },
  "America/Denver": { standard: -420, saves: true },
  "America/Boise": { standard: -420, saves: true },
  "America/Phoenix": { standard: -420, saves: false },
  "America/Los_Angeles": { standard: -480, saves: true },
  "America/Anchorage": { standard: -540, saves: true },
  "Pacific/Honolulu": { standard: -600, saves: false },
};

export const US_ZONES: readonly string[] = Object.keys(ZONES);

/** The first year of the present rule. @source Energy Policy Act of 2005, 15 U.S.C. 260a */
const SINCE = 2007;

/** Minutes east of UTC that a clock there shows at a moment; undefined for a zone, or a year, that we do not hold. */
export function offsetAt(timeZone: string, moment: Instant): number | undefined {
  const zone = ZONES[timeZone];
  const epoch = epochOf(moment);
  const year = Number(moment.slice(0, 4));
  if (zone === undefined || year < SINCE) return undefined;
  if (!zone.saves) return zone.standard;
  // From 2:00 standard time on the second Sunday of March to 2:00 daylight time on the first of November.
  const begins = localEpoch(weekdayInMonth(year, 3, "Sunday", 2), "02:00") - zone.standard * MINUTE_MS;
  const ends = localEpoch(weekdayInMonth(year, 11, "Sunday", 1), "02:00") - (zone.standard + 60) * MINUTE_MS;
  return epoch >= begins && epoch < ends ? zone.standard + 60 : zone.standard;
}

/** The calendar date there at a moment. */
export function dateThere(timeZone: string, moment: Instant): string | undefined {
  const offset = offsetAt(timeZone, moment);
  return offset === undefined ? undefined : instantOfEpoch(epochOf(moment) + offset * MINUTE_MS).slice(0, 10);
}

/** The moment at which clocks there show a time. Where they show it twice, the first; where they skip it, as much later as
 *  they skip. @param time `17:00` */
export function momentThere(timeZone: string, date: string, time: string): Instant | undefined {
  if (yearOf(date) < SINCE) return undefined;
  const shown = localEpoch(date, time);
  // The day before and the day after have the offsets before and after any change in between.
  const before = offsetAt(timeZone, instantOfEpoch(shown - DAY_MS));
  const after = offsetAt(timeZone, instantOfEpoch(shown + DAY_MS));
  if (before === undefined || after === undefined) return undefined;
  for (const offset of [before, after]) {
    const moment = instantOfEpoch(shown - offset * MINUTE_MS);
    if (offsetAt(timeZone, moment) === offset) return moment;
  }
  return instantOfEpoch(shown - before * MINUTE_MS);
}

function localEpoch(date: string, time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return dayNumber(date) * DAY_MS + (hour * 60 + minute) * MINUTE_MS;
}
