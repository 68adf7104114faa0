// Figures, names and hours as the sentences of the checks have them.
import { epochOf, grouped, type Instant } from "../../base/index.ts";
import type { Column, Unit } from "../../model/index.ts";

/** `1 vote`, `1,234 votes` */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** `242.7%`, cut and not rounded: a limit that is not reached is never shown as reached. */
export function percent(num: number, den: number): string {
  return `${Math.floor((num * 1000) / den) / 10}%`;
}

/** `Oak`, `Oak and Elm`, `Oak, Elm, Ash and 4 more` */
export function listed(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  const shown = rest > 0 ? [...names.slice(0, most), `${grouped(rest)} more`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

const METHOD_WORDS: Readonly<Record<Column, string>> = {
  "election-day": "election day",
  early: "early voting",
  "absentee-mail": "absentee by mail",
  provisional: "provisional",
  other: "other ways of voting",
  total: "in all",
};
export function methodWords(method: Column): string {
  return METHOD_WORDS[method];
}

/** A place by its printed name; one that is no more than a number says that it is a precinct. */
export function placeWords(unit: Unit): string {
  return unit.kind === "precinct" && !/\p{L}{3}/u.test(unit.name) ? `precinct ${unit.name}` : unit.name;
}

/** `156 precincts` */
export function countedUnits(value: number, kind: Unit["kind"]): string {
  return counted(value, kind, kind === "county" ? "counties" : `${kind}s`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `November 9, 10:57 a.m. ET`, on the election's own clock. */
export function momentWords(moment: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "shortGeneric",
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(epochOf(moment)).map((part) => [part.type, part.value]));
  const half = parts.get("dayPeriod") === "AM" ? "a.m." : "p.m.";
  const clock = `${parts.get("hour")}:${parts.get("minute")} ${half} ${parts.get("timeZoneName")}`;
  return `${parts.get("month")} ${parts.get("day")}, ${clock}`;
}
