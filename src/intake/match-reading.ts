// From a file's names to the election's own units and options. Nothing is guessed: a name that fits none is unknown until a
// person says what it is; spelling differences that are known are listed as aliases in the election's definition.
import { type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import {
  type Basis,
  type Contest,
  type ContestCounts,
  type ContestId,
  type ElectionDefinition,
  type NameMapping,
  NO_MAPPING,
  type OptionId,
  type Reading,
  type ReadingContest,
  type UnitId,
  type UnknownName,
} from "../model/index.ts";
import { checkMapping } from "./check-mapping.ts";
import { linesOf } from "./contest-lines.ts";
import type { IntakeCode } from "./errors.ts";
import { labelOf, matchOptions } from "./option-names.ts";
import { plainName } from "./plain-name.ts";
import { ReadingUnits } from "./reading-units.ts";
import { MOST_SUGGESTED, suggestOptions, suggestUnits } from "./suggest-names.ts";

export type IntakeFault = Fault<IntakeCode>;

/** One contest of a reading, in the election's own terms. */
export interface Matched {
  readonly contest: Contest;
  readonly counts: ContestCounts;
  readonly reportedAt?: Instant;
  readonly batch: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
}

/** A name of the file that a person has taken for one of ours. */
export type TakenName =
  | { readonly kind: "unit"; readonly name: string; readonly id: UnitId }
  | { readonly kind: "option"; readonly name: string; readonly contest: ContestId; readonly id: OptionId };

export interface MatchOutcome {
  /** Without the rows of unknown names: while there are any, this is not the file. */
  readonly matched: readonly Matched[];
  /** Contests of the file that this election does not hold. */
  readonly passedOver: readonly string[];
  /** Every name that fits nothing, each once: options first, contest by contest. */
  readonly unknown: readonly UnknownName[];
  /** What of the mapping the file had use for. */
  readonly taken: readonly TakenName[];
}

/** @param basis a recount's files carry a date of their own, so theirs is not held against the election's
 *  @param mapping names that a person has taken for ours; it goes before what the file's names would be by themselves
 *  @error intake/other-election, intake/test-data, intake/no-contest
 *  @error intake/bad-mapping  the mapping names what the election does not have
 *  @error intake/same-twice   two names of the file would be one unit, option or contest */
export function matchReading(
  definition: ElectionDefinition,
  reading: Reading,
  basis: Basis,
  mapping: NameMapping = NO_MAPPING,
): Result<MatchOutcome, IntakeFault> {
  const wrong = otherElection(definition, reading, basis) ?? checkMapping(definition, mapping);
  if (wrong !== undefined) return wrong;
  const units = new ReadingUnits(definition, reading, mapping.units);
  const passedOver: string[] = [];
  const matched: Matched[] = [];
  const unknown: UnknownName[] = [];
  const taken: TakenName[] = [];
  for (const contest of reading.contests) {
    const own = findContest(definition, reading, contest);
    if (own === undefined) {
      passedOver.push(contest.name);
      continue;
    }
    if (matched.some((each) => each.contest === own))
      return fault("intake/same-twice", `The file has the contest ${own.name} twice.`, { at: contest.name });
    const options = matchOptions(own, contest, definition.parties, mapping.options[own.id] ?? {});
    if (!options.ok) return options;
    const { places } = options.value;
    for (const option of options.value.unknown) {
      const suggestions = unknown.length < MOST_SUGGESTED ? suggestOptions(own, option, places) : [];
      unknown.push({ kind: "option", name: labelOf(option), contest: own.id, suggestions });
    }
    for (const { name, option } of options.value.taken)
      taken.push({ kind: "option", name, contest: own.id, id: option });
    matched.push(matchContest(own, contest, reading, places, units));
  }
  if (units.twice !== undefined) return units.twice;
  if (matched.length === 0) {
    const held = definition.contests.map((contest) => `“${contest.name}”`).join(", ");
    return fault("intake/no-contest", `The file has none of this election's contests (${held}).`);
  }
  for (const found of units.unknown.values()) {
    const suggestions = unknown.length < MOST_SUGGESTED ? suggestUnits(definition, found, units.named) : [];
    unknown.push({ kind: "unit", name: found.name, suggestions });
  }
  taken.push(...[...units.taken].map(([name, id]) => ({ kind: "unit" as const, name, id })));
  return ok({ matched, passedOver, unknown, taken });
}

/** For callers that cannot ask anybody: the first name that nobody knows refuses the file.
 *  @error intake/unknown-option, intake/unknown-unit */
export function refuseUnknown(
  definition: ElectionDefinition,
  { unknown }: MatchOutcome,
): Result<undefined, IntakeFault> {
  const [first] = unknown;
  if (first === undefined) return ok(undefined);
  if (first.kind === "unit")
    return fault("intake/unknown-unit", `“${first.name}” is no place of this election, or the name of several.`, {
      at: first.name,
    });
  const contest = definition.contests.find((each) => each.id === first.contest)?.name ?? "";
  return fault("intake/unknown-option", `“${first.name}” is not on the ballot of ${contest}.`, {
    at: `${contest} / ${first.name}`,
  });
}

function otherElection(definition: ElectionDefinition, reading: Reading, basis: Basis) {
  if (reading.electionId !== undefined && reading.electionId !== definition.id) {
    return fault(
      "intake/other-election" as const,
      `The file is of the election ${reading.electionId}, not of ${definition.id}.`,
    );
  }
  if (basis !== "recount" && reading.electionDate !== undefined && reading.electionDate !== definition.date) {
    return fault(
      "intake/other-election" as const,
      `The file is of an election on ${reading.electionDate}; this one is on ${definition.date}.`,
    );
  }
  if (reading.test === true && !definition.test) {
    return fault("intake/test-data" as const, "The file says that it is test data. It cannot go into a real election.");
  }
  return undefined;
}

function findContest(definition: ElectionDefinition, reading: Reading, contest: ReadingContest): Contest | undefined {
  if (reading.electionId !== undefined) return definition.contests.find((each) => each.id === contest.key);
  // A file of a single, unnamed contest is of the only one there is.
  if (contest.name === "" && definition.contests.length === 1) return definition.contests[0];
  return definition.contests.find((each) =>
    [each.name, ...(each.aliases ?? [])].some((name) => plainName(name) === plainName(contest.name)),
  );
}

function matchContest(
  own: Contest,
  contest: ReadingContest,
  reading: Reading,
  places: readonly (number | undefined)[],
  units: ReadingUnits,
): Matched {
  const counts = linesOf(own, contest, reading, places, units.find, units.above);
  const batch = (contest.batch ?? []).flatMap(({ unit: at, votesAdded }) => {
    const unit = units.find(at);
    return unit === undefined ? [] : [{ unit, votesAdded }];
  });
  const { generatedAt } = reading;
  return { contest: own, counts, batch, ...(generatedAt === undefined ? {} : { reportedAt: generatedAt }) };
}
