// The decision desk: contests by closeness, and one contest with the points that a call of it is held against.
import { grouped, type Instant } from "../../base/index.ts";
import {
  callPoints,
  deskWord,
  isUncontested,
  leaderEstimate,
  type Outlook,
  optionsOf,
  outcomeNow,
  outlookOf,
  RETRACT_REASONS,
  seatsOf,
  standingCall,
} from "../../fold/index.ts";
import type { CallSet, Contest, ContestId, Draft, OptionId } from "../../model/index.ts";
import { callHistory, contestResult, sourceName } from "../contest.ts";
import type {
  CallTyped,
  DecisionBoardDocument,
  DecisionRaceDocument,
  DecisionRow,
  EstimateInWords,
  Margin,
  MotionRow,
  RecommendationWords,
  WhatIf,
} from "../documents/index.ts";
import { type Moment, resettle, type Settled, settle } from "../moment.ts";
import { sourceRows } from "../sources.ts";
import { deskHead } from "./desk-head.ts";

/** @param waiting contest → proposals that wait for a second person */
export function viewDecisionBoard(
  moment: Moment,
  now: Instant,
  waiting: ReadonlyMap<ContestId, number>,
): DecisionBoardDocument {
  const head = deskHead(moment, now);
  const { contests, pollsCloseAt } = definitionOf(moment);
  const races = contests.map((contest): DecisionRow => {
    const settled = settledFor(moment, contest.id);
    const { margin, totalVotes } = contestResult(settled);
    const outlook = outlookOf(moment.state, contest.id);
    const word = deskWord(moment.state, contest.id);
    return {
      contest: contest.id,
      name: contest.name,
      leader: nameIn(contest, margin?.leader),
      margin,
      counted: totalVotes,
      remaining: outlook?.remaining?.votes ?? null,
      sources: sourceRows(settled).map(({ source, name, margin: own }) => ({
        source,
        name,
        leader: leaderIn(contest, own),
      })),
      estimate: estimateIn(contest, outlook),
      figures: figuresSay(contest, outlook),
      word: callHistory(settled).find(({ position }) => position === word?.position) ?? null,
      estimateStopped: moment.state.contests.get(contest.id)?.estimateStopped !== undefined,
      waiting: waiting.get(contest.id) ?? 0,
      alerts: outlook?.recommendation.retract ?? [],
    };
  });
  return { ...head, page: "decision", pollsClose: pollsCloseAt, races: races.sort(byCloseness) };
}

export interface DecisionRaceFacts {
  readonly now: Instant;
  readonly motions: readonly MotionRow[];
  readonly may: DecisionRaceDocument["may"];
  /** Whole percent of what is left for the first of the two who lead. */
  readonly whatIf?: number;
  readonly typed?: CallTyped;
}

/** @param contest one that the election has */
export function viewDecisionRace(moment: Moment, id: ContestId, facts: DecisionRaceFacts): DecisionRaceDocument {
  const settled = settledFor(moment, id);
  const { state, index, contest } = settled;
  const outlook = outlookOf(state, id);
  const result = contestResult(settled);
  const history = callHistory(settled);
  const standing = standingCall(state, id);
  const stopped = state.contests.get(id)?.estimateStopped?.entry;
  const now = outcomeInView(settled, outlook);
  const points = callPoints(state, { contest, ...now }, outlook, facts.now);
  return {
    ...deskHead(moment, facts.now),
    page: "decision-race",
    pollsClose: index.definition.pollsCloseAt,
    result,
    seats: seatsOf(contest),
    runoff: contest.winRule?.kind === "majority",
    uncontested: isUncontested(contest),
    sources: sourceRows(settled).map((row) => ({
      source: row.source,
      name: row.name,
      kind: row.kind,
      basis: row.basis,
      leader: leaderIn(contest, row.margin),
      margin: row.margin,
      counted: row.totalVotes,
      said: row.reportedAt ?? row.receivedAt ?? null,
    })),
    figuresOf: outlook === undefined ? null : { name: sourceName(index, outlook.source), basis: outlook.basis },
    remaining: outlook?.remaining ?? null,
    estimate: estimateIn(contest, outlook),
    stopped: stopped === undefined ? null : { at: stopped.at, text: stopped.text, by: stopped.by },
    figures: figuresSay(contest, outlook),
    alerts: outlook?.recommendation.retract ?? [],
    checklist: {
      names: now.options.map((option) => nameIn(contest, option) ?? option),
      runoff: now.runoff,
      points: points.map(({ code, met, says }) => ({ code, met: met ?? null, says })),
    },
    motions: facts.motions,
    history,
    standing: history.find(({ position }) => position === standing?.position) ?? null,
    retractReasons: Object.entries(RETRACT_REASONS).map(([code, text]) => ({ code, text })),
    may: facts.may,
    whatIf: facts.whatIf === undefined ? null : whatIf(contest, outlook, facts.whatIf),
    typed: facts.typed ?? null,
  };
}

/** What a call would say, word for word, with the figures that it would carry: what the second person agrees to. */
export function callInWords({ state }: Moment, draft: Draft<CallSet>): string {
  const contest = state.index?.contests.get(draft.contest);
  if (contest === undefined) throw new Error(`a call of an unknown contest: ${draft.contest}`);
  const { evidence } = draft;
  const names = optionsOf(draft as CallSet).map((option) => nameIn(contest, option) ?? option);
  const list = names.join(" and ");
  const says =
    draft.status === "retracted"
      ? `the call for ${list} is taken back`
      : draft.runoff === true
        ? `runoff between ${list}`
        : `${SAYS[draft.status]}${list === "" ? "" : ` for ${list}`}`;
  const figures =
    evidence === undefined
      ? ""
      : `${draft.status === "retracted" ? " The figures at that moment:" : " It rests on"} ${grouped(Math.abs(evidence.marginVotes))} votes ${evidence.marginVotes < 0 ? "behind" : "ahead"}, with ${grouped(evidence.totalVotes)} counted, record position ${evidence.position}.`;
  const overruled =
    evidence === undefined || evidence.overruled.length === 0
      ? ""
      : ` Points not met and overruled: ${evidence.overruled.join(", ")}.`;
  return `${contest.name}: ${says}. The public reads: “${draft.text}”${figures}${overruled}`;
}

const SAYS: Readonly<Record<Exclude<CallSet["status"], "retracted">, string>> = {
  "too-early": "too early to call",
  "too-close": "too close to call",
  leaning: "leaning",
  called: "called",
  official: "official",
};

function definitionOf({ state }: Moment) {
  if (state.index === undefined) throw new Error("a desk of no election");
  return state.index.definition;
}

function settledFor(moment: Moment, contest: ContestId): Settled {
  const settled = settle(moment, { contest });
  if (!settled.ok) throw new Error(settled.error.message);
  return settled.value;
}

function nameIn(contest: Contest, option: OptionId | undefined): string | null {
  return contest.options.find(({ id }) => id === option)?.shortName ?? null;
}

/** Null where nobody leads, or nobody knows. */
function leaderIn(contest: Contest, margin: Margin | null): string | null {
  return margin === null || margin.tied ? null : nameIn(contest, margin.leader);
}

function figuresSay(contest: Contest, outlook: Outlook | undefined): RecommendationWords {
  const { status = "too-early", option } = outlook?.recommendation ?? {};
  return { status, name: nameIn(contest, option) };
}

function byCloseness(a: DecisionRow, b: DecisionRow): number {
  const share = ({ margin }: DecisionRow) => (margin?.share == null ? 2 : margin.share.num / margin.share.den);
  return share(a) - share(b);
}

/** Who would be in if nothing more were counted, by the figures that the checklist is of. */
function outcomeInView(
  settled: Settled,
  outlook: Outlook | undefined,
): { options: readonly OptionId[]; runoff: boolean } {
  const { contest, index } = settled;
  const source = outlook === undefined ? undefined : index.sources.get(outlook.source);
  const asked =
    source === undefined || outlook === undefined ? settled : resettle(settled, { source, basis: outlook.basis });
  const { ballotOrder, options, totalVotes } = contestResult(asked);
  const votes = ballotOrder.map((id) => options.find((option) => option.id === id)?.votes ?? null);
  const outcome = outcomeNow(contest, votes, totalVotes);
  switch (outcome.kind) {
    case "leading":
    case "majority":
    case "passes":
      return { options: [outcome.option], runoff: false };
    case "fails":
      return {
        options: contest.options
          .filter(({ id }) => id !== outcome.option)
          .map(({ id }) => id)
          .slice(0, 1),
        runoff: false,
      };
    case "runoff":
      return { options: outcome.options, runoff: true };
    case "seats":
    case "uncontested":
      return { options: outcome.options, runoff: false };
    default:
      return { options: [], runoff: false };
  }
}

function estimateIn(contest: Contest, outlook: Outlook | undefined): EstimateInWords | null {
  const estimate = outlook === undefined ? undefined : leaderEstimate(outlook);
  if (estimate === undefined) return null;
  const { first, second, recountProbability, ...rest } = estimate;
  return {
    ...rest,
    first: nameIn(contest, first) ?? first,
    second: nameIn(contest, second) ?? second,
    recountProbability: recountProbability ?? null,
  };
}

/** Votes of others are left out on both sides: the two share all that is left. */
function whatIf(contest: Contest, outlook: Outlook | undefined, percent: number): WhatIf | null {
  const { snapshot, remaining } = outlook ?? {};
  if (snapshot === undefined || remaining === undefined || contest.voteFor > 1) return null;
  const left = Math.round(remaining.votes);
  const forFirst = Math.round((left * percent) / 100);
  return {
    first: nameIn(contest, snapshot.leader) ?? snapshot.leader,
    second: nameIn(contest, snapshot.runnerUp) ?? snapshot.runnerUp,
    left,
    percent,
    margin: snapshot.margin + forFirst - (left - forFirst),
  };
}
