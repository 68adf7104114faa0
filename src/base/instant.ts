// Moments in time as text: `2020-11-11T13:05:00.000Z`. Always UTC, always milliseconds, so that text order is time
// order. The pure rooms have no Date; the arithmetic here is the proleptic Gregorian calendar's.
import type { Brand } from "./brand.ts";

export type Instant = Brand<"Instant">;

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;

/** An ISO 8601 moment with its zone (`Z` or an offset), as UTC; undefined where the text is not one.
 *  A time without a zone is refused: two readers would take it for two moments. */
export function parseInstant(text: string): Instant | undefined {
  const part = ISO.exec(text);
  if (!part) return undefined;
  const [year, month, day, hour, minute] = part.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(part[6] ?? 0);
  const milli = Number((part[7] ?? "").padEnd(3, "0").slice(0, 3));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = part[8] ? 0 : (part[9] === "-" ? -1 : 1) * (Number(part[10]) * 60 + Number(part[11]));
  if (Math.abs(offset) > 18 * 60) return undefined;
  const ms =
    daysFromCivil(year, month, day) * 86_400_000 + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milli;
  return instantOfEpoch(ms);
}

/** A moment written in the program itself; throws on a slip of the pen. */
export function instant(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw new Error(`not a moment with a zone: ${text}`);
  return moment;
}

/** @param ms milliseconds since 1970-01-01T00:00:00Z */
export function instantOfEpoch(ms: number): Instant {
  const whole = Math.floor(ms);
  const days = Math.floor(whole / 86_400_000);
  const rest = whole - days * 86_400_000;
  const { year, month, day } = civilFromDays(days);
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  const clock = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  const time = clock.map((value) => pad(value, 2)).join(":");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${time}.${pad(rest % 1000, 3)}Z` as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochOf(moment: Instant): number {
  const n = (from: number, to: number) => Number(moment.slice(from, to));
  return (
    daysFromCivil(n(0, 4), n(5, 7), n(8, 10)) * 86_400_000 +
    ((n(11, 13) * 60 + n(14, 16)) * 60 + n(17, 19)) * 1000 +
    n(20, 23)
  );
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days since 1970-01-01. @source Howard Hinnant, chrono-compatible low-level date algorithms */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
