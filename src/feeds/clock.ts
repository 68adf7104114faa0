// Dates and times as American result files print them.
import { epochOf, type Instant, instantOfEpoch, parseInstant } from "../base/index.ts";
import { refuse } from "./feed.ts";

/** Hours from UTC. Taken at its word: a file stamped EST in July means EST. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
};

/** `11/20/2020 3:37:06 PM EST` */
export function parseUsStamp(text: string, at: string): Instant {
  const part = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) ([AP])M ([A-Z]{3,4})$/.exec(text.trim());
  const [, month = "", day = "", year = "", hour = "", minute = "", second = "", half, zone = ""] = part ?? [];
  const offset = ZONES[zone];
  const hour24 = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  const two = (value: string | number) => String(value).padStart(2, "0");
  const local = parseInstant(`${year}-${two(month)}-${two(day)}T${two(hour24)}:${minute}:${second}Z`);
  if (offset === undefined || local === undefined || Number(hour) < 1 || Number(hour) > 12) {
    refuse("feed/bad-time", `“${text.slice(0, 60)}” is not a time we can read.`, at);
  }
  return instantOfEpoch(epochOf(local) - offset * 3_600_000);
}

/** `11/3/2020` → `2020-11-03` */
export function parseUsDate(text: string, at: string): string {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (parseInstant(`${date}T00:00:00Z`) === undefined)
    refuse("feed/bad-time", `“${text.slice(0, 60)}” is not a date.`, at);
  return date;
}
