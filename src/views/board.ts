// The board: every contest of every election held here, side by side. Elections of two days are never added up, nor a test
// with what is real.
import type { Instant } from "../base/index.ts";
import { basisInForce, type ElectionIndex, indexOf, type Outcome, seriesOf } from "../fold/index.ts";
import type { Contest, OptionId } from "../model/index.ts";
import { sumElectors } from "./board-electors.ts";
import { contestResult } from "./contest.ts";
import type {
  BoardCall,
  BoardDocument,
  BoardElection,
  BoardOption,
  BoardRace,
  BoardState,
  CallView,
  ContestResult,
  PresidentialBoard,
} from "./documents/index.ts";
import { unitName, viewHead } from "./head.ts";
import type { Moment } from "./moment.ts";

/** Races that are listed below the states. */
const MOST_OTHERS = 60;

/** @param moments one of each record, in any order; those that hold no election yet are left out */
export function viewBoard(moments: readonly Moment[]): BoardDocument {
  const begun = moments.filter(({ state }) => state.index !== undefined);
  const zones = [...new Set(begun.map(({ state }) => indexOf(state).definition.timeZone))];
  const [zone] = zones;
  const races = begun.flatMap(racesOf);
  const states = races.filter((race): race is BoardState => "electors" in race);
  const others = races.filter((race) => !("electors" in race)).sort(byCloseness);
  return {
    asOf: begun.reduce<Instant | null>(
      (newest, { state }) => (newest === null || state.at > newest ? state.at : newest),
      null,
    ),
    timeZone: zones.length === 1 && zone !== undefined ? zone : "UTC",
    elections: begun.map(electionOf),
    presidential: boardsOf(states),
    others: others.slice(0, MOST_OTHERS),
    othersTotal: others.length,
  };
}

function electionOf(moment: Moment): BoardElection {
  const { id, name, date } = indexOf(moment.state).definition;
  return { ...viewHead(moment), election: id, name, date };
}

function boardsOf(states: readonly BoardState[]): readonly PresidentialBoard[] {
  const groups = new Map<string, BoardState[]>();
  for (const state of states) {
    const key = `${state.test ? "test" : "real"} ${state.date}`;
    groups.set(key, [...(groups.get(key) ?? []), state]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [{ date, test }] = group as [BoardState];
      const placed = [...group].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
      return [{ date, test, states: placed, ...sumElectors(placed) }];
    })
    .sort((a, b) => Number(a.test) - Number(b.test) || (a.date > b.date ? -1 : 1));
}

function racesOf(moment: Moment): readonly (BoardRace | BoardState)[] {
  const index = indexOf(moment.state);
  return index.definition.contests.map((contest) => {
    const race = raceOf(moment, index, contest);
    const presidential = contest.office === "president" || contest.electors !== undefined;
    return presidential ? { ...race, electors: contest.electors ?? null } : race;
  });
}

function raceOf(moment: Moment, index: ElectionIndex, contest: Contest): BoardRace {
  const { state } = moment;
  const { definition } = index;
  const source = definition.sources.find((each) => each.kind === "official") ?? definition.sources[0];
  if (source === undefined) throw new Error("an election has a source");
  const basis = basisInForce(state, source.id);
  const series = seriesOf(state, contest.id, source.id, basis);
  const result = contestResult({ moment, state, index, contest, source, basis, series });
  const outcome: Outcome = result.outcome ?? { kind: "none" };
  const { margin } = result;
  const leads = outcome.kind === "leading" || outcome.kind === "majority" ? outcome.option : undefined;
  const ahead = leads ?? (margin === null || margin.tied ? undefined : margin.leader);
  return {
    election: definition.id,
    electionName: definition.name,
    date: definition.date,
    test: definition.test,
    contest: contest.id,
    contestName: contest.name,
    place: unitName(index, contest.unit),
    ...(source.kind === "official" ? {} : { observer: source.name }),
    leader: ahead === undefined ? null : (optionOf(result, ahead) ?? null),
    margin,
    outcome,
    named: namedIn(outcome).flatMap((id) => optionOf(result, id) ?? []),
    expectedVote: result.progress.expectedVote,
    status: result.status.count,
    calls: result.status.calls.map((call) => callOf(result, call, outcome)),
    ...(state.frozen === undefined ? {} : { frozen: true as const }),
  };
}

function optionOf(result: ContestResult, id: string): BoardOption | undefined {
  const option = result.options.find((each) => each.id === id);
  if (option === undefined) return undefined;
  const { party, partyAbbreviation } = option;
  return {
    option: option.id,
    name: option.shortName,
    ...(party === undefined ? {} : { party }),
    ...(partyAbbreviation === undefined ? {} : { partyAbbreviation }),
  };
}

function callOf(result: ContestResult, call: CallView, outcome: Outcome): BoardCall {
  const option = call.option === undefined ? undefined : optionOf(result, call.option);
  const standing = (call.status === "called" || call.status === "official") && call.runoff === undefined;
  // Said only where somebody else does lead: level or without votes, nobody is passed over.
  const other = outcome.kind === "leading" && standing && option !== undefined && outcome.option !== option.option;
  return {
    source: call.source,
    sourceName: call.sourceName,
    status: call.status,
    ...(option === undefined ? {} : { option }),
    names: call.names,
    ...(call.runoff === undefined ? {} : { runoff: call.runoff }),
    ...(other ? { notLeading: true as const } : {}),
    at: call.at,
    position: call.position,
  };
}

function namedIn(outcome: Outcome): readonly OptionId[] {
  switch (outcome.kind) {
    case "none":
      return [];
    case "runoff":
    case "seats":
      return [...outcome.options, ...outcome.tied];
    case "uncontested":
    case "tie":
      return outcome.options;
    default:
      return [outcome.option];
  }
}

/** Votes between how it stands and how it would stand otherwise; null where nothing is close or known. */
function distance(outcome: Outcome): number | null {
  switch (outcome.kind) {
    case "tie":
      return 0;
    case "leading":
    case "seats":
      return outcome.margin;
    case "majority":
      return outcome.over;
    case "runoff":
      return outcome.short;
    case "passes":
      return outcome.votes - outcome.needs;
    case "fails":
      return outcome.needs - outcome.votes;
    case "none":
    case "uncontested":
      return null;
  }
}

/** Closest first, by votes over all votes; real before tests. */
function byCloseness(a: BoardRace, b: BoardRace): number {
  const [ours, theirs] = [closeness(a), closeness(b)];
  return Number(a.test) - Number(b.test) || (ours < theirs ? -1 : ours > theirs ? 1 : 0);
}

function closeness({ outcome, margin }: BoardRace): number {
  const votes = distance(outcome);
  const total = margin?.share?.den ?? null;
  // A quotient is enough to put rows in order; whatever is printed comes from the votes.
  return votes === null || total === null ? Number.POSITIVE_INFINITY : votes / total;
}
