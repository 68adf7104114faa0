// What the decision desk of this installation says of a contest at a moment, and what it counts as standing.
import { newestFirst } from "../../base/index.ts";
import { type CallSet, type ContestId, DECISION_DESK, type OptionId } from "../../model/index.ts";
import type { ElectionState, Placed } from "../state.ts";

/** The desk's newest word; undefined: it has said nothing yet. */
export function deskWord(state: ElectionState, contest: ContestId): Placed<CallSet> | undefined {
  return newestFirst(state.contests.get(contest)?.calls).find(({ entry }) => entry.source === DECISION_DESK);
}

/** The call that stands. Only the newest word can: a call of more seats stands in for the one of fewer, and when it is taken
 *  back nothing is called. */
export function standingCall(state: ElectionState, contest: ContestId): Placed<CallSet> | undefined {
  const word = deskWord(state, contest);
  return word?.entry.status === "called" || word?.entry.status === "official" ? word : undefined;
}

/** Whom an entry names. */
export function optionsOf({ option, options }: CallSet): readonly OptionId[] {
  return options ?? (option === undefined ? [] : [option as OptionId]);
}
