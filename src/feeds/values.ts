// Numbers, names and times as files print them: taken exactly, or refused with the place.
import { epochOf, type Instant, instantOfEpoch, parseInstant } from "../base/index.ts";
import { refuse } from "./feed.ts";

/** A count: digits only, no sign, no point, no exponent, no leading zero, at most 2^53 − 1. */
export function parseCount(text: string, at: string): number {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text) || Number(text) > Number.MAX_SAFE_INTEGER) {
    refuse("feed/bad-number", `“${text.slice(0, 40)}” is not a count of votes.`, at);
  }
  return Number(text);
}

/** As parseCount; nothing, or `NA`, is unknown. */
export function parseKnownCount(text: string | undefined, at: string): number | undefined {
  return text === undefined || text === "" || text === "NA" ? undefined : parseCount(text, at);
}

/** A count from JSON: the number itself must be whole. */
export function countOf(value: unknown, at: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    refuse("feed/bad-number", `“${String(value).slice(0, 40)}” is not a count of votes.`, at);
  }
  return value;
}

/** A name as we may show it: composed (NFC), with no control, zero-width or direction-changing characters. */
export function cleanText(text: string, at: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text)) {
    refuse("feed/bad-text", "A name holds invisible or direction-changing characters.", at);
  }
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

export interface PrintedOption {
  readonly name: string;
  readonly printedName: string;
  readonly party?: string;
  readonly incumbent?: boolean;
  readonly kind: "candidate" | "write-in" | "choice";
}

/** Takes party and incumbent mark out of a printed name: `Donald J. Trump (I) (Rep)`, `BRIAN KEMP  (REP)`,
 *  `J. NATHAN DEAL (I)R`. */
export function parseOptionName(printed: string, at: string, party?: string | null): PrintedOption {
  const printedName = cleanText(printed, at);
  let name = printedName;
  let inName: string | undefined;
  const party3 = /\s*\((Rep|Dem|Lib|Ind|Grn|Con|NP|Non|REP|DEM|LIB|IND|GRN|CON|NON|[RDLIG])\)$/.exec(name);
  if (party3 !== null) {
    inName = party3[1];
    name = name.slice(0, party3.index);
  }
  const trailing = /\s*\(I\)\s*([A-Z]{1,3})?$/.exec(name);
  if (trailing !== null) {
    inName ??= trailing[1];
    name = name.slice(0, trailing.index);
  }
  const given = party === undefined || party === null || party === "" || party === "NP" ? undefined : party;
  const found = given ?? inName;
  const writeIn = /^write-?\s?ins?\b/i.test(name);
  const choice = /^(?:yes|no|for|against)\b/i.test(name) && found === undefined;
  return {
    name: name.trim(),
    printedName,
    ...(found === undefined ? {} : { party: found }),
    ...(trailing === null ? {} : { incumbent: true }),
    kind: writeIn ? "write-in" : choice ? "choice" : "candidate",
  };
}

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
