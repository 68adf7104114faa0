// Numbers and names as files print them: taken exactly, or refused with the place.
import { refuse } from "./feed.ts";

/** A count: digits only, no sign, no point, no exponent, no leading zero, at most 2^53 − 1.
 *  @param at  the place, or what says it where that costs something
 *  @error feed/bad-number */
export function parseCount(text: string, at: string | (() => string)): number {
  const count = Number(text);
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text) || count > Number.MAX_SAFE_INTEGER) {
    const place = typeof at === "string" ? at : at();
    refuse("feed/bad-number", `“${text.slice(0, 40)}” is not a count of votes.`, place);
  }
  return count;
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

/** No name or title on a ballot is near this. */
const MAX_NAME_CHARS = 4000;

/** Controls, invisible and direction-changing characters, lone surrogates, private characters, the mark that a wrong
 *  decoding leaves behind, and letters that show as nothing. Tabs and line breaks count as white space. */
const UNSAFE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffd\u115f\u1160\u3164\uffa0]/u;

/** A name as we may show it: composed (NFC), white space single, nothing in it that a reader would not see.
 *  @error feed/bad-text */
export function cleanText(text: string, at: string): string {
  if (text.length > MAX_NAME_CHARS) refuse("feed/bad-text", "A name is longer than any name on a ballot.", at);
  if (UNSAFE.test(text)) refuse("feed/bad-text", "A name holds invisible or direction-changing characters.", at);
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

interface PrintedOption {
  /** Without party and incumbent marks. */
  readonly name: string;
  readonly printedName: string;
  readonly party?: string;
  readonly incumbent?: true;
  readonly kind: "candidate" | "write-in" | "choice";
}

/** Party marks that stand in brackets behind names. Only these are taken out: `William (Bill)` is a nickname. */
const PARTY_MARK = /\s*\((Rep|Dem|Lib|Ind|Grn|Con|Ref|Wfp|Non|R|D|L|G|NP)\)$/i;
/** `(I)`, and the letter of the party that Georgia once put right behind it. */
const INCUMBENT_MARK = /\s*\(I\)\s*([A-Z]{1,3})?$/;
/** Georgia's word for "look for the party in the name". */
const NO_PARTY = "NP";

/** Takes party and incumbent mark out of a printed name: `Donald J. Trump (I) (Rep)`, `BRIAN KEMP  (REP)`,
 *  `J. NATHAN DEAL (I)R`; doubled quotes around a nickname become plain ones. A party that the file gives apart goes before the one in the name.
 *  @error feed/bad-text, feed/missing-field */
export function parseOptionName(printed: string, at: string, givenParty?: string | null): PrintedOption {
  const printedName = cleanText(printed, at);
  const mark = PARTY_MARK.exec(printedName);
  const unmarked = mark === null ? printedName : printedName.slice(0, mark.index);
  const incumbent = INCUMBENT_MARK.exec(unmarked);
  const bare = incumbent === null ? unmarked : unmarked.slice(0, incumbent.index);
  // Two files of one count write one nickname as ''Buddy'' and as ""Buddy"".
  const name = bare.replace(/''|""/g, '"').trim();
  if (name === "") refuse("feed/missing-field", "An option has no name.", at);
  const party = partyOf(cleanText(givenParty ?? "", at)) ?? partyOf(mark?.[1]) ?? partyOf(incumbent?.[1]);
  return {
    name,
    printedName,
    ...(party === undefined ? {} : { party }),
    ...(incumbent === null ? {} : { incumbent: true }),
    kind: kindOf(name, party),
  };
}

function partyOf(text: string | undefined): string | undefined {
  return text === "" || text?.toUpperCase() === NO_PARTY ? undefined : text;
}

/** Answers stand alone, or with their translation (`Yes / Sí`): `No Nguyen` is a person. */
function kindOf(name: string, party: string | undefined): PrintedOption["kind"] {
  if (/^write-?\s?ins?\b/i.test(name)) return "write-in";
  return party === undefined && /^(?:yes|no|for|against)(?:\s*\/.*)?$/i.test(name) ? "choice" : "candidate";
}

/** A county's name without the decorations that one file has and another has not: `Appling County` → `Appling`,
 *  `Ben_Hill` → `Ben Hill`. For finding the unit; a reading keeps the name as printed. */
export function plainCountyName(printed: string): string {
  return printed
    .replace(/_/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ (?:county|parish|borough)$/i, "");
}

/** The names a contest may be known by: as printed, and each language of a bilingual title apart
 *  (`Sheriff/Alguacil` → itself, `Sheriff`, `Alguacil`). For finding the contest; a slash does not prove two languages,
 *  so a reading keeps the name as printed. */
export function contestNameForms(printed: string): readonly string[] {
  const parts = printed.split("/").map((part) => part.trim());
  return [...new Set([printed, ...parts])].filter((form) => form !== "");
}
