// Names in a row, as a sentence has them, and shares that a law names.
import type { Translate } from "../messages/index.ts";

/** `Ash`, `Ash and Birch`, `Ash, Birch and Cedar` */
export function listNames(names: readonly string[], t: Translate): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${t("outcome.and")} ${last}`;
}

/** A part of the votes that a rule asks for: `60%` where it is a whole number of percent, else `2/3`. Never rounded: a rule is
 *  what it says. */
export function formatRuleShare({ num, den }: { readonly num: number; readonly den: number }): string {
  return (num * 100) % den === 0 ? `${(num * 100) / den}%` : `${num}/${den}`;
}

/** A party in the reader's language where it is one we have a word for, else as the definition names it. */
export function partyWord(party: string, name: string, t: Translate): string {
  switch (party) {
    case "dem":
      return t("party.dem");
    case "rep":
      return t("party.rep");
    case "lib":
      return t("party.lib");
    default:
      return name;
  }
}
