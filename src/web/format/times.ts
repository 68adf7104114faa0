// Moments as text: absolute, with the zone, in the election's own time; and ages in words.
import { epochOf, type Instant } from "../../base/index.ts";

const MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
/** The zones' everyday names, without standard or daylight: as news agencies write them. */
const ZONES: Readonly<Record<string, string>> = {
  "America/New_York": "ET",
  "America/Chicago": "CT",
  "America/Denver": "MT",
  "America/Phoenix": "MST",
  "America/Los_Angeles": "PT",
  "America/Anchorage": "AKT",
  "Pacific/Honolulu": "HST",
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(moment: Instant, timeZone: string): Parts {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, format);
  }
  const found = new Map(format.formatToParts(epochOf(moment)).map((part) => [part.type, Number(part.value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? 0;
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute") };
}

/** `8:05 a.m.` */
export function formatClock(moment: Instant, timeZone: string): string {
  const { hour, minute } = partsOf(moment, timeZone);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "a.m." : "p.m."}`;
}

export function zoneName(timeZone: string): string {
  return ZONES[timeZone] ?? timeZone;
}

/** `7:35 a.m. ET` */
export function formatTime(moment: Instant, timeZone: string): string {
  return `${formatClock(moment, timeZone)} ${zoneName(timeZone)}`;
}

/** `Nov. 11, 2020` */
export function formatDate(moment: Instant, timeZone: string): string {
  const { year, month, day } = partsOf(moment, timeZone);
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** `Nov. 11` */
export function formatDay(moment: Instant, timeZone: string): string {
  const { month, day } = partsOf(moment, timeZone);
  return `${MONTHS[month - 1]} ${day}`;
}

/** `Nov. 11, 2020 at 8:05 a.m. ET` */
export function formatMoment(moment: Instant, timeZone: string): string {
  return `${formatDate(moment, timeZone)} at ${formatTime(moment, timeZone)}`;
}

/** `Nov. 11, 8:05 a.m. ET` */
export function formatShort(moment: Instant, timeZone: string): string {
  return `${formatDay(moment, timeZone)}, ${formatTime(moment, timeZone)}`;
}

/** A calendar date as it is written in the record, in words: `2020-11-20` → `Nov. 20, 2020`. */
export function formatCalendar(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${MONTHS[(month ?? 1) - 1]} ${day}, ${year}`;
}

/** `2 min`, `14 h`, `3 days` */
export function formatAge(seconds: number): string {
  if (seconds < 60) return "under a minute";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

export function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((epochOf(to) - epochOf(from)) / 1000));
}
