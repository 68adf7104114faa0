// Whether the decision desk may say something of an outcome, and the entry that says it. Nothing is done here and nobody is asked:
// two people agree on what this gives (app/desk/decision.ts).
import { type Fault, fault, grouped, type Instant, ok, type Result } from "../../base/index.ts";
import {
  type CallBasis,
  type CallSet,
  type Contest,
  type ContestId,
  DECISION_DESK,
  type Draft,
  type OptionId,
} from "../../model/index.ts";
import { figureOf } from "../count/cells.ts";
import type { CallCode } from "../errors.ts";
import type { Outlook } from "../outlook/outlook.ts";
import { recountLineOf } from "../outlook/recount-line.ts";
import { basisInForce, type ElectionState, indexOf, seriesOf } from "../state.ts";
import { callPoints, evidenceOf, recountLimitOf, votesInUse } from "./call-points.ts";
import { isUncontested, placesOf, seatLine } from "./seat-line.ts";
import { deskWord, optionsOf, standingCall } from "./standing-call.ts";

/** Why a call is taken back: the first words that the public reads. */
export const RETRACT_REASONS = {
  "figures-corrected": "The figures that it rested on were corrected.",
  "recount-range": "The lead has come within recount range.",
  "data-doubt": "The figures that it rested on are in doubt.",
  "estimate-changed": "The estimate no longer supports it.",
  mistake: "It was made by mistake.",
  court: "A court has ruled on the contest.",
  other: "It no longer stands.",
} as const;
export type RetractReason = keyof typeof RETRACT_REASONS;

/** What the desk wants to say. Plain JSON: it is what a motion holds. */
export interface SetCall {
  readonly kind: "set";
  readonly contest: ContestId;
  /** `official` only repeats a certified count. */
  readonly status: "too-early" | "too-close" | "leaning" | "called" | "official";
  /** Whom it is about: none where nothing is called; several for several seats, not necessarily all; two for a runoff. */
  readonly options: readonly OptionId[];
  readonly runoff: boolean;
  /** One line for the public. */
  readonly text: string;
  /** Why the points that are not met do not stand in the way; empty where all are met. The public reads it. */
  readonly overrule: string;
}
export interface RetractCall {
  readonly kind: "retract";
  readonly contest: ContestId;
  /** Position of the call. */
  readonly retracts: number;
  readonly reason: RetractReason;
  readonly text: string;
}
export type CallCommand = SetCall | RetractCall;

const SHORTEST = 10;
const LONGEST = 500;

/** @param now moment of the decision: the polls close by the clock, not by the record
 *  @returns the entry, but for who agreed to it
 *  @error call/…  see CALL_CODES */
export function decideCall(
  command: CallCommand,
  state: ElectionState,
  outlook: Outlook | undefined,
  now: Instant,
): Result<Draft<CallSet>, Fault<CallCode>> {
  const contest = indexOf(state).contests.get(command.contest);
  if (contest === undefined)
    return fault(
      "call/unknown-contest",
      "There is no such contest in this election. Go back to the decision desk and choose one.",
    );
  const length = command.text.trim().length;
  if (length < SHORTEST || length > LONGEST)
    return fault(
      "call/words-missing",
      `Say it in a sentence (${SHORTEST} to ${LONGEST} characters): the public reads it.`,
    );
  return command.kind === "retract"
    ? decideRetraction(command, contest, state, outlook)
    : decideSetting(command, contest, state, outlook, now);
}

function decideSetting(
  command: SetCall,
  contest: Contest,
  state: ElectionState,
  outlook: Outlook | undefined,
  now: Instant,
): Result<Draft<CallSet>, Fault<CallCode>> {
  const { status, options, runoff } = command;
  const refused = refuseNow(state, now) ?? refuseNames(command, contest) ?? refuseStanding(command, contest, state);
  if (refused !== undefined) return refused;
  const outcome = { contest, options, runoff };
  const points = status === "called" ? callPoints(state, outcome, outlook, now) : [];
  const unmet = points.flatMap(({ code, met }) => (met === true ? [] : [code]));
  if (status === "called" || status === "official") {
    const range = refuseFigures(command, contest, state, outlook);
    if (range !== undefined) return range;
  }
  const why = command.overrule.trim();
  if (unmet.length > 0 && (why.length < SHORTEST || why.length > LONGEST)) {
    const says = points.filter(({ met }) => met !== true).map((point) => point.says);
    return fault(
      "call/checklist",
      `${unmet.length === 1 ? "One point" : `${unmet.length} points`} of the checklist ${unmet.length === 1 ? "is" : "are"} not met. ${says.join(" ")} Write why the race is called all the same (${SHORTEST} to ${LONGEST} characters): the public reads it.`,
    );
  }
  const evidence = evidenceOf(state, outcome, outlook, unmet);
  return ok({
    type: "call.set",
    contest: contest.id,
    source: DECISION_DESK,
    status,
    ...namesOf(options),
    ...(runoff ? { runoff } : {}),
    text: unmet.length === 0 ? command.text.trim() : `${command.text.trim()} ${OVERRULED} ${why}`,
    callBasis: basisOf(command, contest, outlook, unmet),
    ...(evidence === undefined ? {} : { evidence }),
  });
}

/** Stands before the reason in what the public reads. */
const OVERRULED = "Called although not every point of the checklist is met:";

function decideRetraction(
  { retracts, reason, text }: RetractCall,
  contest: Contest,
  state: ElectionState,
  outlook: Outlook | undefined,
): Result<Draft<CallSet>, Fault<CallCode>> {
  // Also while publication is frozen: the freeze holds new figures back because they may be wrong, and a call that rested on
  // them must be able to go. It takes back what was said; it says nothing new.
  const standing = standingCall(state, contest.id);
  if (standing === undefined || standing.position !== retracts)
    return fault(
      "call/not-called",
      "That call does not stand any more, so it cannot be taken back. Look at the history below.",
    );
  const { entry } = standing;
  const options = optionsOf(entry);
  const runoff = entry.runoff === true;
  const evidence = evidenceOf(state, { contest, options, runoff }, outlook, []);
  return ok({
    type: "call.set",
    contest: contest.id,
    source: DECISION_DESK,
    status: "retracted",
    ...namesOf(options),
    ...(runoff ? { runoff } : {}),
    text: `${RETRACT_REASONS[reason]} ${text.trim()}`,
    callBasis: "judgement",
    ...(evidence === undefined ? {} : { evidence }),
    retracts,
  });
}

type Refusal = ReturnType<typeof fault<CallCode>> | undefined;

/** A moment at which nothing may be said, whatever the reason. */
function refuseNow(state: ElectionState, now: Instant): Refusal {
  if (now < indexOf(state).definition.pollsCloseAt)
    return fault("call/before-close", "The polls have not closed. Nothing is said of an outcome before they do.");
  if (state.frozen !== undefined)
    return fault(
      "call/frozen",
      "Publication is frozen. Until the state's operators lift it, a call can be taken back, but nothing new can be said.",
    );
  return undefined;
}

function refuseNames({ status, options, runoff }: SetCall, contest: Contest): Refusal {
  const unknown = options.find((id) => !contest.options.some((option) => option.id === id));
  if (unknown !== undefined) return fault("call/unknown-option", `“${unknown}” is not in the contest ${contest.name}.`);
  const most = placesOf(contest, runoff);
  const wrong = (says: string) => fault("call/wrong-number", says);
  if (new Set(options).size !== options.length) return wrong("The same name is given twice. Name each of them once.");
  if (runoff) {
    if (contest.winRule?.kind !== "majority" || most >= contest.options.length + 1)
      return wrong("This contest has no runoff: whoever has the most votes wins.");
    if (status !== "called" || options.length !== 2) return wrong("A runoff is called with the two who meet in it.");
    return undefined;
  }
  if (status === "too-early" || status === "too-close")
    return options.length === 0 ? undefined : wrong("Where nothing is called, nobody is named. Take the names out.");
  if (options.length === 0) return wrong("Choose who it is about.");
  if (options.length > most)
    return wrong(
      most === 1 ? "One can win this contest. Choose one." : `${most} can win this contest. Choose at most ${most}.`,
    );
  return undefined;
}

/** Against what the desk has said before: a call is never quietly replaced by less. */
function refuseStanding({ status, options, runoff }: SetCall, contest: Contest, state: ElectionState): Refusal {
  const word = deskWord(state, contest.id)?.entry;
  if (word === undefined) return undefined;
  const before = optionsOf(word);
  const isSame =
    before.length === options.length && before.every((id) => options.includes(id)) && runoff === (word.runoff === true);
  if (isSame && word.status === status)
    return fault("call/already", "The decision desk says exactly this already. Nothing needs to be done.");
  if (word.status !== "called" && word.status !== "official") return undefined;
  const isMore =
    status === word.status && runoff === (word.runoff === true) && before.every((id) => options.includes(id));
  const isConfirmed = status === "official" && before.every((id) => options.includes(id));
  if (isMore || isConfirmed) return undefined;
  return fault(
    "call/stands",
    `A call stands in this contest (${inWords(contest, before)}). Take it back first, in the open.`,
  );
}

/** What no reason overrules: nothing counted, a lead within recount range before certification, a word against the certified
 *  count.  @source domain/estimate (c): a called race that comes into recount range is not called again before certification */
function refuseFigures(
  { status, options, runoff }: SetCall,
  contest: Contest,
  state: ElectionState,
  outlook: Outlook | undefined,
): Refusal {
  const certified = state.certification.state.length > 0;
  if (status === "official" && !certified)
    return fault(
      "call/not-certified",
      "The count is not certified. Until it is, a race can be called, but nothing is official.",
    );
  if (isUncontested(contest)) return undefined;
  const counted = votesInUse(state, contest, outlook, placesOf(contest, runoff));
  if (counted === undefined)
    return fault(
      "call/nothing-counted",
      "No votes are counted in this contest yet, so there is nothing that a call could rest on.",
    );
  const line = seatLine(contest, counted.votes, counted.total, options, runoff);
  if (status === "official") {
    return line.leads
      ? undefined
      : fault("call/not-certified", "The certified count says otherwise. Only what it says can be official.");
  }
  if (certified) return undefined;
  const limit = recountLimitOf(outlook, counted.total);
  if (line.distance !== undefined && line.distance <= limit)
    return fault(
      "call/recount-range",
      `${grouped(line.distance)} votes decide it, and up to ${grouped(limit)} are within recount range. ${NOT_BEFORE}`,
    );
  return refuseOfficialCount(options, runoff, contest, state, counted.total);
}

const NOT_BEFORE = "Such a race is not called before the count is certified, whatever the reason.";

/** The figures in use may be an observer's. Where the office has counted about as much, its own lead has to stand too; a count
 *  that is hours behind says nothing of how it will end.  @param seen votes that the figures in use have */
function refuseOfficialCount(
  options: readonly OptionId[],
  runoff: boolean,
  contest: Contest,
  state: ElectionState,
  seen: number,
): Refusal {
  const { definition } = indexOf(state);
  const source = definition.sources.find(({ kind }) => kind === "official")?.id;
  const after = source && seriesOf(state, contest.id, source, basisInForce(state, source))?.root?.cells;
  const figure = after && figureOf(after, contest);
  if (figure?.totalVotes == null || figure.totalVotes * 10 < seen * 9) return undefined;
  const { votes, totalVotes } = figure;
  const { distance } = seatLine(contest, votes, totalVotes, options, runoff);
  const limit =
    recountLineOf(definition, contest, votes, totalVotes)?.limitAt(totalVotes) ?? Math.floor(totalVotes / 200);
  if (distance === undefined || distance > limit) return undefined;
  return fault(
    "call/recount-range",
    `By the official count ${grouped(distance)} votes decide it, and up to ${grouped(limit)} are within recount range. ${NOT_BEFORE}`,
  );
}

function basisOf(
  { status, options }: SetCall,
  contest: Contest,
  { recommendation, estimate }: Pick<Outlook, "recommendation" | "estimate"> = {
    recommendation: { status: "too-early", checks: [], retract: [] },
  },
  unmet: readonly string[],
): CallBasis {
  if (status === "official") return "certification";
  // Without an estimate there is no model that it could rest on.
  const basis = recommendation.basis ?? (estimate === undefined ? "judgement" : "model");
  // With one for each seat no ballot can change it.
  if (isUncontested(contest) && status === "called") return "lock";
  const isRecommended =
    recommendation.status === status &&
    (options.length === 0 || (options.length === 1 && options[0] === recommendation.option));
  return isRecommended && unmet.length === 0 ? basis : "judgement";
}

function namesOf(options: readonly OptionId[]): Pick<CallSet, "option" | "options"> {
  const [first] = options;
  if (first === undefined) return {};
  return options.length === 1 ? { option: first } : { options };
}

/** `Ash`, `Ash and Birch` */
function inWords(contest: Contest, options: readonly OptionId[]): string {
  return options.map((id) => contest.options.find((option) => option.id === id)?.shortName ?? id).join(" and ");
}
