// Moments as text: absolute, with the zone, in the election's own time; and ages in words.
import { epochOf, type Instant } from "../../base/index.ts";

/** Whose clock, and whose words. */
export interface Locale {
  readonly timeZone: string;
  readonly language: "en" | "es";
}

const MONTHS = {
  en: ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
  es: ["ene.", "feb.", "marzo", "abril", "mayo", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."],
} as const;
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

/** `8:05 a.m.`, `8:05 a. m.` */
export function formatClock(moment: Instant, { timeZone, language }: Locale): string {
  const { hour, minute } = partsOf(moment, timeZone);
  const half = { en: ["a.m.", "p.m."], es: ["a. m.", "p. m."] }[language][hour < 12 ? 0 : 1];
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, "0")} ${half}`;
}

export function zoneName(timeZone: string): string {
  return ZONES[timeZone] ?? timeZone;
}

/** `7:35 a.m. ET` */
export function formatTime(moment: Instant, locale: Locale): string {
  return `${formatClock(moment, locale)} ${zoneName(locale.timeZone)}`;
}

/** `Nov. 11, 2020`, `11 de nov. de 2020` */
export function formatDate(moment: Instant, locale: Locale): string {
  return dateInWords(partsOf(moment, locale.timeZone), locale.language);
}

function dateInWords(
  { year, month, day }: Pick<Parts, "year" | "month" | "day">,
  language: Locale["language"],
): string {
  const name = MONTHS[language][month - 1];
  return language === "es" ? `${day} de ${name} de ${year}` : `${name} ${day}, ${year}`;
}

/** `Nov. 11`, `11 de nov.` */
export function formatDay(moment: Instant, { timeZone, language }: Locale): string {
  const { month, day } = partsOf(moment, timeZone);
  const name = MONTHS[language][month - 1];
  return language === "es" ? `${day} de ${name}` : `${name} ${day}`;
}

/** `Nov. 11, 2020 at 8:05 a.m. ET` */
export function formatMoment(moment: Instant, locale: Locale): string {
  return `${formatDate(moment, locale)} ${locale.language === "es" ? "a las" : "at"} ${formatTime(moment, locale)}`;
}

/** `Nov. 11, 8:05 a.m. ET` */
export function formatShort(moment: Instant, locale: Locale): string {
  return `${formatDay(moment, locale)}, ${formatTime(moment, locale)}`;
}

/** As it is asked for behind `?at=`, on the election's own clock: `2020-11-11T08:05-05:00`. No second is lost: it may be what
 *  tells two entries apart. */
export function formatZoned(moment: Instant, timeZone: string): string {
  const epoch = epochOf(moment);
  const { year, month, day, hour, minute } = partsOf(moment, timeZone);
  const ahead = Date.UTC(year, month - 1, day, hour, minute) - Math.floor(epoch / 60_000) * 60_000;
  const local = new Date(epoch + ahead).toISOString().slice(0, -1);
  const away = Math.abs(ahead) / 60_000;
  const [hours, minutes] = [Math.floor(away / 60), away % 60].map((part) => String(part).padStart(2, "0"));
  return `${local.replace(/(:00)?\.000$/, "")}${ahead < 0 ? "-" : "+"}${hours}:${minutes}`;
}

/** A month as it is written in the record, in words: `2022-11` → `Nov. 2022`. */
export function formatMonth(month: string, { language }: Pick<Locale, "language">): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const name = MONTHS[language][number - 1];
  return language === "es" ? `${name} de ${year}` : `${name} ${year}`;
}

/** A calendar date as it is written in the record, in words: `2020-11-20` → `Nov. 20, 2020`. */
export function formatCalendar(date: string, { language }: Locale): string {
  const [year = 0, month = 1, day = 0] = date.split("-").map(Number);
  return dateInWords({ year, month, day }, language);
}

/** `2 min`, `14 h`, `3 days` */
export function formatAge(seconds: number, { language }: Locale): string {
  if (seconds < 60) return language === "es" ? "menos de un minuto" : "under a minute";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} ${language === "es" ? "días" : "days"}`;
}

export function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((epochOf(to) - epochOf(from)) / 1000));
}
