// Which recount rules speak of a contest, and whether its result lies within them: decided on whole votes, and left
// undecided wherever the source leaves it open.
import type { Contest, Office, WinRule } from "../model/index.ts";
import { type Limit, limitOf, type Standing } from "./margin-test.ts";
import type { LawSource, RecountRule } from "./recount-rule.ts";
import { RECOUNT_RULES } from "./table/index.ts";

/** A contest's figures, in any order. */
export interface ContestFigures {
  readonly options: readonly { readonly votes: number; readonly writeIn?: boolean }[];
  /** Votes cast for the office: at least the options' sum. */
  readonly total: number;
  readonly seats: number;
  /** Absent: most votes. */
  readonly winRule?: WinRule["kind"];
}

export interface ContestOfLaw {
  readonly jurisdiction: string;
  /** Calendar date of the vote. */
  readonly date: string;
  readonly kind: Contest["kind"];
  /** Absent: unknown, and then only rules that speak of every office are held to speak of it. */
  readonly office?: Office;
  readonly statewide?: boolean;
  readonly election?: "general" | "primary";
}

/** Whether a text of law is held to be in force on a calendar date; undefined where the source has no date. */
export function isInForce({ effectiveFrom, effectiveTo }: LawSource, date: string): boolean | undefined {
  if (effectiveFrom === undefined) return undefined;
  return effectiveFrom <= date && (effectiveTo === undefined || date <= effectiveTo);
}

/** The rules that speak of a contest, or may: one whose source has no date is among them, and decides nothing. */
export function recountRulesFor(contest: ContestOfLaw): readonly RecountRule[] {
  const { election = "general" } = contest;
  return RECOUNT_RULES.filter(
    (rule) =>
      rule.jurisdiction === contest.jurisdiction &&
      isInForce(rule, contest.date) !== false &&
      speaksOf(rule.offices, contest) &&
      (rule.statewide === undefined || rule.statewide === contest.statewide) &&
      (rule.election === undefined || rule.election === election),
  );
}

function speaksOf(offices: RecountRule["offices"], { kind, office }: ContestOfLaw): boolean {
  if (offices === "all") return true;
  const asked = kind === "measure" ? "measure" : office;
  return offices === "candidates" ? kind === "candidate" : asked !== undefined && offices.includes(asked);
}

/** Largest margin in votes that the rule covers at these figures: -1 where not even a tie is covered, Infinity for any
 *  margin, undefined where the rule or the figures do not decide it. */
export function recountLimit(rule: RecountRule, figures: ContestFigures): number | undefined {
  const limits = limitsOf(rule, figures);
  return limits !== undefined && limits.upper.sure === limits.upper.most ? limits.upper.sure : undefined;
}

/** Whether the result lies within the rule; undefined where the rule or the figures do not decide it. */
export function isInRecountRange(rule: RecountRule, figures: ContestFigures): boolean | undefined {
  const standing = standingOf(rule, figures);
  if (standing === "no-loser") return false;
  const limits = limitsOf(rule, figures);
  if (standing === undefined || limits === undefined) return undefined;
  const margin = standing.winner - standing.loser;
  const { upper, lower } = limits;
  if (margin > upper.most || margin <= lower.sure) return false;
  return margin <= upper.sure && margin > lower.most ? true : undefined;
}

/** The largest margin covered, on the widest reading, by any of these rules that asks for a close result. Left out are
 *  rights to a recount at any margin, and rules for ties alone, which say nothing about closeness; and what is only a part
 *  or a second stage of a recount. A rule whose source has no date counts: it may hold.
 *  @returns undefined where no such rule decides */
export function thresholdLimit(rules: readonly RecountRule[], figures: ContestFigures): number | undefined {
  const limits = rules
    .filter(({ stage }) => stage === undefined)
    .flatMap((rule) => limitsOf(rule, figures)?.upper.most ?? [])
    .filter((limit) => limit > 0 && Number.isFinite(limit));
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/** Whether the rule's own conditions hold at these figures: a tier by the votes cast, one seat or several, a write-in.
 *  Undefined before anything is counted. */
export function meetsConditions({ when = {} }: RecountRule, figures: ContestFigures): boolean | undefined {
  const { totalFrom = 0, totalTo = Number.POSITIVE_INFINITY, seats, writeIn } = when;
  if (figures.total === 0) return undefined;
  if (figures.total < totalFrom || figures.total > totalTo) return false;
  if (seats !== undefined && (seats === "several") !== figures.seats > 1) return false;
  if (writeIn === undefined) return true;
  const ranked = rank(figures);
  const oneIs = [ranked[figures.seats - 1], ranked[figures.seats]].some((option) => option?.writeIn === true);
  return oneIs === writeIn;
}

/** Not even a tie. */
const NOTHING: Limit = { sure: -1, most: -1 };

interface Limits {
  readonly upper: Limit;
  readonly lower: Limit;
}

function limitsOf(rule: RecountRule, figures: ContestFigures): Limits | undefined {
  const standing = standingOf(rule, figures);
  if (standing === undefined || standing === "no-loser") return undefined;
  const met = meetsConditions(rule, figures);
  if (met === false) return { upper: NOTHING, lower: NOTHING };
  if (met === undefined || rule.test === undefined) return undefined;
  return {
    upper: limitOf(rule.test, standing),
    lower: rule.beyond === undefined ? NOTHING : limitOf(rule.beyond, standing),
  };
}

/** The two between whom the margin lies: the last one in and the first one out. Where nobody has the majority that the
 *  office needs, the first two go on to the runoff: the candidate who may ask is then the third, if the rule says so at
 *  all; where it does not, nothing is decided.  @source O.C.G.A. 21-2-495(c)(1): "eligibility for a runoff" */
function standingOf(rule: RecountRule, figures: ContestFigures): Standing | "no-loser" | undefined {
  const { total, seats, winRule } = figures;
  const ranked = rank(figures);
  const most = ranked[0]?.votes ?? 0;
  if (total === 0 || most === 0 || winRule === "threshold") return undefined;
  const runoff = winRule === "majority" && 2 * most <= total;
  if (runoff && (seats > 1 || rule.runoffToo !== true)) return undefined;
  const places = runoff ? 2 : seats;
  const winner = ranked[places - 1];
  const loser = ranked[places];
  if (winner === undefined || loser === undefined) return "no-loser";
  return { winner: winner.votes, loser: loser.votes, most, total, seats };
}

function rank({ options }: ContestFigures): ContestFigures["options"] {
  return [...options].sort((a, b) => b.votes - a.votes);
}
