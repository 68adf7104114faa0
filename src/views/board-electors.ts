// Electors of the states on a board, added up in three ways that never stand for one another: what is certified, what each
// source has called, and what leads. What a way gives to nobody is said as well.
import type { SourceId } from "../model/index.ts";
import type { BoardOption, BoardSide, BoardState, ElectorSum, PresidentialBoard } from "./documents/index.ts";

/** All electors there are, and the fewest that are more than half of them.  @source 3 U.S.C. 3; U.S. Const. amend. XII, XXIII */
const ALL_ELECTORS = 538;
const TO_WIN = 270;

const CERTIFIED: readonly BoardState["status"][] = ["certified", "recount", "recertified"];

type Sums = Pick<PresidentialBoard, "sides" | "held" | "all" | "toWin" | "sums" | "heldTwice">;

/** @param states of one day, all real or all tests */
export function sumElectors(states: readonly BoardState[]): Sums {
  const heldTwice = placesHeldTwice(states);
  const counted = states.filter((state) => !heldTwice.includes(state.place));
  const held = counted.reduce((sum, state) => sum + (state.electors ?? 0), 0);
  const sources = new Map<SourceId, string>();
  for (const state of counted) {
    for (const { source, sourceName } of state.calls) {
      if (calledBy(state, source) !== undefined) sources.set(source, sourceName);
    }
  }
  const leading = sumOf(counted, held, { by: "leading" }, leaderOf);
  const sums = [
    sumOf(counted, held, { by: "certified" }, (state) =>
      CERTIFIED.includes(state.status) ? leaderOf(state) : undefined,
    ),
    ...[...sources].map(([source, sourceName]) =>
      sumOf(counted, held, { by: "calls", source, sourceName }, (state) => calledBy(state, source)),
    ),
    leading,
  ];
  return {
    sides: sidesOf(counted, leading),
    held,
    all: ALL_ELECTORS,
    toWin: held === ALL_ELECTORS ? TO_WIN : null,
    sums,
    heldTwice,
  };
}

/** The one whom the votes elect as they stand. Level, or short of what the rule asks: nobody. */
function leaderOf({ leader, outcome }: BoardState): BoardOption | undefined {
  return leader !== null && (outcome.kind === "leading" || outcome.kind === "majority") ? leader : undefined;
}

function calledBy(state: BoardState, source: SourceId): BoardOption | undefined {
  const call = state.calls.find((each) => each.source === source);
  const decided = call?.status === "called" || call?.status === "official";
  return decided && call.runoff === undefined ? call.option : undefined;
}

function sumOf(
  states: readonly BoardState[],
  held: number,
  way: Pick<ElectorSum, "by" | "source" | "sourceName">,
  winnerOf: (state: BoardState) => BoardOption | undefined,
): ElectorSum {
  const won = new Map<string, { electors: number; states: number }>();
  for (const state of states) {
    const winner = winnerOf(state);
    if (winner === undefined || state.electors === null) continue;
    const side = sideOf(winner);
    const before = won.get(side) ?? { electors: 0, states: 0 };
    won.set(side, { electors: before.electors + state.electors, states: before.states + 1 });
  }
  const sides = [...won].map(([side, sum]) => ({ side, ...sum }));
  return { ...way, sides, rest: held - sides.reduce((sum, { electors }) => sum + electors, 0) };
}

/** Candidates of one party are one side in all states; one of no party is a side by itself. */
function sideOf({ option, party }: BoardOption): string {
  return party ?? option;
}

function sidesOf(states: readonly BoardState[], leading: ElectorSum): readonly BoardSide[] {
  const sides = new Map<string, BoardSide>();
  const winners = states.flatMap((state) => [state.leader, ...state.calls.map((call) => call.option)]);
  for (const winner of winners) {
    if (winner === null || winner === undefined) continue;
    const side = sideOf(winner);
    const known = sides.get(side);
    const name = known === undefined || known.name === winner.name ? winner.name : (winner.partyAbbreviation ?? side);
    sides.set(side, { side, name, ...(winner.party === undefined ? {} : { party: winner.party }) });
  }
  const electors = (side: string) => leading.sides.find((each) => each.side === side)?.electors ?? 0;
  return [...sides.values()].sort((a, b) => electors(b.side) - electors(a.side));
}

function placesHeldTwice(states: readonly BoardState[]): readonly string[] {
  const places = states.map((state) => state.place);
  return [...new Set(places.filter((place, at) => places.indexOf(place) !== at))];
}
