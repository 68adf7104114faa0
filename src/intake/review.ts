// A county's return, held against the election and against what stands, before anybody signs it. Nothing is changed here: the
// checks say what they see, in the order of the catalogue, and the worst of it decides what may happen next.
import type { Result } from "../base/index.ts";
import { nodeOf } from "../fold/index.ts";
import type { Finding, Reading, UnknownName } from "../model/index.ts";
import { checkClock, checkOlder, isLate } from "./checks/clock.ts";
import { checkDoubled } from "./checks/doubled.ts";
import { checkFalls, checkNotSaid } from "./checks/falls.ts";
import { checkBallotsAccountedFor, checkBallotsAgainstRegistered, checkVotesAgainstBallots } from "./checks/limits.ts";
import { checkMissing } from "./checks/missing.ts";
import { checkCounty, checkNames } from "./checks/names.ts";
import { checkNothingNew, isNothingNew } from "./checks/nothing-new.ts";
import { checkEmbargo, checkZeroReport, isAllZeros } from "./checks/polls.ts";
import { checkSeenBefore } from "./checks/seen-before.ts";
import { checkSums } from "./checks/sums.ts";
import { checkTestData } from "./checks/test-data.ts";
import { checkTurnout } from "./checks/turnout-jump.ts";
import { block, type Check, pass, putUnderReview, type ReviewInput, type UnderReview } from "./checks/under-review.ts";
import { counted } from "./checks/words.ts";
import { type IntakeFault, type Matched, matchReading } from "./match-reading.ts";

export type { ReviewInput };

export interface Review {
  /** Every check that applies leaves one or more; a pass says what was seen. */
  readonly findings: readonly Finding[];
  /** What would be taken in: without lines for which a newer return stands. */
  readonly matched: readonly Matched[];
  readonly unknown: readonly UnknownName[];
  /** Contests of the file that this election does not hold. */
  readonly passedOver: readonly string[];
  /** What may happen to it. `blocked`: nothing. `late`: older than what stands; kept, not applied. `nothing-new`.
   *  `zero-report`: all zeros before the polls close; kept, not public. `fell`: it needs a reason code. `warns`: it needs a
   *  written reason. `clean`. */
  readonly outcome: "blocked" | "late" | "nothing-new" | "zero-report" | "fell" | "warns" | "clean";
  /** Position of the newest entry that touched this county's official series on this basis; -1 for none. */
  readonly basedOn: number;
}

/** Checks that need every name of the file. */
const CHECKS_OF_THE_WHOLE: readonly Check[] = [
  checkEmbargo,
  checkZeroReport,
  checkClock,
  checkOlder,
  checkSeenBefore,
  checkTestData,
  checkSums,
  checkVotesAgainstBallots,
  checkBallotsAccountedFor,
  checkBallotsAgainstRegistered,
  checkFalls,
  checkNotSaid,
  checkMissing,
  checkDoubled,
  checkTurnout,
  checkNothingNew,
];

export function reviewReturn(input: ReviewInput): Review {
  const reading = onlyReading(input.readings);
  if ("code" in reading) return stopped(input, [reading]);
  const outcome = matchReading(input.definition, reading, input.basis, input.mapping);
  if (!outcome.ok) return stopped(input, [unmatched(outcome.error)]);
  const review = putUnderReview(input, reading, outcome.value);
  const { unknown, passedOver } = outcome.value;
  const named: Finding[] = [
    pass("check/other-election", `The file is of this election: ${input.definition.name}.`),
    ...checkCounty(review),
    ...checkNames(review),
  ];
  // Of another county, or without some of its names, the file is not the file: what is missing, what falls, what adds up would
  // all be wrong.
  const isTheFile = named.every((finding) => finding.level !== "block");
  const findings = isTheFile ? [...named, ...CHECKS_OF_THE_WHOLE.flatMap((check) => check(review))] : named;
  return {
    findings,
    matched: review.contests.map((contest) => contest.matched),
    unknown,
    passedOver,
    outcome: judge(review, findings),
    basedOn: newestPosition(input),
  };
}

function judge(review: UnderReview, findings: readonly Finding[]): Review["outcome"] {
  if (findings.some((finding) => finding.level === "block")) return "blocked";
  if (isLate(review)) return "late";
  if (review.now < review.definition.pollsCloseAt && isAllZeros(review)) return "zero-report";
  if (isNothingNew(review)) return "nothing-new";
  if (findings.some((finding) => finding.needs === "reason-code")) return "fell";
  return findings.some((finding) => finding.level === "warn") ? "warns" : "clean";
}

function onlyReading(readings: Result<readonly Reading[]>): Reading | Finding {
  if (!readings.ok) {
    const { message, at = "" } = readings.error;
    const where = at === "" ? "" : `${at.charAt(0).toUpperCase()}${at.slice(1)}: `;
    return block("check/unreadable", `${where}${message}`);
  }
  const [reading] = readings.value;
  if (reading === undefined) return block("check/unreadable", "There are no results in the file.");
  if (readings.value.length === 1) return reading;
  const moments = counted(readings.value.length, "count");
  const sentence = `The file holds ${moments} of different moments. A return is one count: send the newest alone.`;
  return block("check/unreadable", sentence);
}

function unmatched({ code, message }: IntakeFault): Finding {
  if (code === "intake/test-data") return block("check/test-data", message);
  if (code === "intake/bad-mapping" || code === "intake/same-twice") return block("check/unknown-name", message);
  return block("check/other-election", message);
}

function stopped(input: ReviewInput, findings: readonly Finding[]): Review {
  return { findings, matched: [], unknown: [], passedOver: [], outcome: "blocked", basedOn: newestPosition(input) };
}

/** Over the county itself and all that lies in it: a precinct can change without moving the county's own line. */
function newestPosition({ state, county, source, basis }: ReviewInput): number {
  const { index } = state;
  const number = index?.numberOf.get(county);
  if (index === undefined || number === undefined) return -1;
  let newest = -1;
  const look = (unit: number, node: ReturnType<typeof nodeOf>): void => {
    if (node === undefined) return;
    newest = Math.max(newest, node.standing.position);
    for (const part of index.parts[unit] ?? []) look(part, node.parts?.[index.place[part] ?? 0]);
  };
  for (const contest of state.contests.values())
    look(number, nodeOf(index, contest.series.get(`${source}|${basis}`)?.root, number));
  return newest;
}
