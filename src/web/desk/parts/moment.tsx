// A moment as the desk says it: today's by the clock alone, others with their day, always with the zone.
import type { Instant } from "../../../base/index.ts";
import { formatAge, formatDay, formatShort, formatTime, secondsBetween } from "../../format/times.ts";
import type { DeskView } from "../desk-view.ts";

/** `9:42 p.m. ET`, `Nov. 9, 9:42 p.m. ET` */
export function Moment({ view, at }: { view: DeskView; at: Instant }) {
  return <time dateTime={at}>{sameDay(at, view) ? formatTime(at, view.locale) : formatShort(at, view.locale)}</time>;
}

/** `at 9:42 p.m. ET`, `on Nov. 9 at 9:42 p.m. ET` */
export function AtMoment({ view, at }: { view: DeskView; at: Instant }) {
  const time = formatTime(at, view.locale);
  return <time dateTime={at}>{sameDay(at, view) ? `at ${time}` : `on ${formatDay(at, view.locale)} at ${time}`}</time>;
}

/** `2 h 10 min` */
export function ageInWords(at: Instant, { now, locale }: DeskView): string {
  return formatAge(secondsBetween(at, now), locale);
}

function sameDay(at: Instant, { now, locale }: DeskView): boolean {
  return formatDay(at, locale) === formatDay(now, locale) && secondsBetween(at, now) < 86_400;
}
