// The options of one contest by every name that files use for them.
import { fault, type Result } from "../base/index.ts";
import type { Contest, OptionId, ReadingContest, ReadingOption } from "../model/index.ts";
import type { IntakeFault } from "./match-reading.ts";
import { plainName } from "./plain-name.ts";

export interface MatchedOptions {
  /** [option of the reading] its place on our ballot; undefined where nobody knows it. */
  readonly places: readonly (number | undefined)[];
  /** Printed names that fit no option. */
  readonly unknown: readonly string[];
  /** Printed names that a person has taken for an option. */
  readonly taken: readonly { readonly name: string; readonly option: OptionId }[];
}

/** @param mapping what a person has said, by printed name
 *  @error intake/same-twice  two names of the file would be one option */
export function matchOptions(
  own: Contest,
  contest: ReadingContest,
  mapping: Readonly<Record<string, OptionId>>,
): Result<MatchedOptions, IntakeFault> {
  const unknown: string[] = [];
  const taken: { name: string; option: OptionId }[] = [];
  const places = contest.options.map((option) => {
    const name = option.printedName;
    const mapped = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (mapped !== undefined) taken.push({ name, option: mapped });
    const place = mapped === undefined ? placeOf(own, option) : own.options.findIndex((each) => each.id === mapped);
    if (place === -1) unknown.push(name);
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
  return { ok: true, value: { places, unknown, taken } };
}

/** Two names of a file for one option. Lines that add up by right are none: write-ins, which a file may tell in valid and
 *  invalid, and somebody who stands for two parties. What a person has taken for an option is always that option alone. */
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
    const byRight =
      own.options[place]?.kind === "write-in" ||
      (first.party !== undefined && second.party !== undefined && first.party !== second.party);
    if (!byRight || taken.has(first.printedName) || taken.has(second.printedName))
      return [first.printedName, second.printedName, place];
  }
  return undefined;
}

function placeOf(own: Contest, option: ReadingOption): number {
  const byId = own.options.findIndex((each) => each.id === option.id);
  if (byId !== -1) return byId;
  const printed = [plainName(option.name), plainName(option.printedName)];
  return own.options.findIndex(
    (each) =>
      namesOf(each).some((name) => printed.includes(plainName(name))) ||
      (each.kind === "write-in" && option.kind === "write-in"),
  );
}

export function namesOf(option: Contest["options"][number]): readonly string[] {
  return [option.name, option.shortName, ...(option.aliases ?? [])];
}
