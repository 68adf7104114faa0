// The options of one contest by every name that files use for them.
import { fault, type Result } from "../base/index.ts";
import type { Contest, Option, OptionId, Party, ReadingContest, ReadingOption } from "../model/index.ts";
import type { IntakeFault } from "./match-reading.ts";
import { plainName } from "./plain-name.ts";

export interface MatchedOptions {
  /** [option of the reading] its place on our ballot; undefined where nobody knows it. */
  readonly places: readonly (number | undefined)[];
  /** Those that are none of ours, or may be several; each label once. */
  readonly unknown: readonly ReadingOption[];
  /** Labels that a person has taken for an option. */
  readonly taken: readonly { readonly name: string; readonly option: OptionId }[];
}

/** @param parties the election's, by which party words are told apart
 *  @param mapping what a person has said, by label; it goes before names and parties
 *  @error intake/same-twice  two names of the file would be one option */
export function matchOptions(
  own: Contest,
  contest: ReadingContest,
  parties: readonly Party[],
  mapping: Readonly<Record<string, OptionId>>,
): Result<MatchedOptions, IntakeFault> {
  const unknown = new Map<string, ReadingOption>();
  const taken: { name: string; option: OptionId }[] = [];
  const places = contest.options.map((option) => {
    const name = labelOf(option);
    const mapped = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (mapped !== undefined) taken.push({ name, option: mapped });
    const place =
      mapped === undefined ? placeOf(own, option, parties) : own.options.findIndex((each) => each.id === mapped);
    if (place === -1) unknown.set(name, option);
    return place === -1 ? undefined : place;
  });
  const twice = namedTwice(own, contest, places, new Set(taken.map(({ name }) => name)));
  if (twice !== undefined) {
    const [first, second, place] = twice;
    return fault(
      "intake/same-twice",
      `“${first}” and “${second}” would both be ${own.options[place]?.name} in ${own.name}. Each name in the file must be somebody else.`,
      { at: `${contest.name} / ${second}` },
    );
  }
  return { ok: true, value: { places, unknown: [...unknown.values()], taken } };
}

/** An option as a person is asked about it, and the key of the mapping: as it is printed, with its party behind where the file
 *  has that apart. `Johnson (REP)` and `Johnson (DEM)` are two. */
export function labelOf({ printedName, party }: ReadingOption): string {
  if (party === undefined) return printedName;
  const end = printedName.replace(/\)$/, "").toLowerCase();
  const isPrinted = end.endsWith(party.toLowerCase()) && /[\s()]/.test(end.at(-party.length - 1) ?? "");
  return isPrinted ? printedName : `${printedName} (${party})`;
}

/** Two names of a file for one option. Lines that add up by right are none: write-ins, which a file may tell in valid and
 *  invalid, and one full name under two parties. What a person has taken for an option is else that option alone. */
function namedTwice(
  own: Contest,
  contest: ReadingContest,
  places: readonly (number | undefined)[],
  taken: ReadonlySet<string>,
): readonly [first: string, second: string, place: number] | undefined {
  for (const [i, place] of places.entries()) {
    if (place === undefined) continue;
    const before = places.indexOf(place);
    const [first, second] = [contest.options[before], contest.options[i]];
    if (before === i || first === undefined || second === undefined) continue;
    const names = [labelOf(first), labelOf(second)] as const;
    const isSaid = names.some((name) => taken.has(name));
    const option = own.options[place];
    const areWriteIns = [option?.kind, first.kind, second.kind].every((kind) => kind === "write-in");
    const byRight = areWriteIns ? !isSaid : isFusion(first, second) && (isSaid || isFullName(option, first.name));
    if (!byRight) return [...names, place];
  }
  return undefined;
}

/** Somebody who stands for two parties has a line for each, under one name. */
function isFusion(first: ReadingOption, second: ReadingOption): boolean {
  if (first.party === undefined || second.party === undefined || first.party === second.party) return false;
  return plainName(first.name) === plainName(second.name);
}

/** A last name of two parties may be two people. */
function isFullName(option: Option | undefined, name: string): boolean {
  return [option?.name ?? "", ...(option?.aliases ?? [])].some((each) => plainName(each) === plainName(name));
}

/** -1: none, or one of several. A person's name alone does not make them one of ours: two may share it, and somebody of another
 *  party is somebody else, unless the election lists the name with that party. */
function placeOf(own: Contest, option: ReadingOption, parties: readonly Party[]): number {
  const byId = own.options.findIndex((each) => each.id === option.id);
  if (byId !== -1) return byId;
  const label = plainName(labelOf(option));
  const printed = [plainName(option.name), plainName(option.printedName), label];
  const byName = placesOf(own, (each) => namesOf(each).some((name) => printed.includes(plainName(name))));
  const fits =
    byName.length === 0 && option.kind === "write-in" ? placesOf(own, (each) => each.kind === "write-in") : byName;
  const [place = -1] = fits;
  const found = own.options[place];
  if (found === undefined || fits.length > 1) return -1;
  const isListed = option.party !== undefined && namesOf(found).some((name) => plainName(name) === label);
  return isListed || !isOtherParty(found.party, option.party, parties) ? place : -1;
}

function placesOf(own: Contest, fits: (option: Option) => boolean): readonly number[] {
  return own.options.flatMap((option, place) => (fits(option) ? [place] : []));
}

/** Files write a party as its id, name, abbreviation or the first letters of one: `R`, `REP`, `Republican Party`. A word that
 *  is none of the election's parties contradicts nothing: `GOP`. */
function isOtherParty(own: string | undefined, told: string | undefined, parties: readonly Party[]): boolean {
  if (own === undefined || told === undefined) return false;
  const start = plainName(told).slice(0, 3);
  if (start === "") return false;
  const meant = parties.filter(({ id, abbreviation, name }) =>
    [id, abbreviation, name].some((each) => plainName(each).startsWith(start)),
  );
  return meant.length > 0 && meant.every((party) => party.id !== own);
}

export function namesOf(option: Option): readonly string[] {
  return [option.name, option.shortName, ...(option.aliases ?? [])];
}
