// What the second person agrees to is what the first one saw: where the count has moved since in a way that matters, it is
// proposed again.
import { type Fault, fault, type Instant, ok, type Result } from "../../base/index.ts";
import type { CallSet, Draft } from "../../model/index.ts";
import type { CallCode } from "../errors.ts";
import type { Outlook } from "../outlook/outlook.ts";
import { type ElectionState, indexOf } from "../state.ts";
import { type CallCommand, decideCall } from "./call-decider.ts";
import { callPoints } from "./call-points.ts";
import { deskWord } from "./standing-call.ts";

/** The record at a moment, as far as calling goes. */
export interface CallGround {
  readonly state: ElectionState;
  readonly outlook: Outlook | undefined;
}

/** @param proposed the ground that it was proposed on: the call's evidence is of that position, which two people have seen
 *  @param now       the ground that it would follow
 *  @error call/changed-since, and whatever decideCall refuses on either ground */
export function confirmCall(
  command: CallCommand,
  proposed: CallGround,
  now: CallGround,
  at: Instant,
): Result<Draft<CallSet>, Fault<CallCode>> {
  const today = decideCall(command, now.state, now.outlook, at);
  // That a point is no longer met is told as a change, not as a form to be filled in better.
  if (!today.ok && today.error.code !== "call/checklist") return today;
  const changed = changeBetween(command, proposed, now, at);
  if (changed !== undefined) return fault("call/changed-since", `${changed} Look at the figures and propose it again.`);
  if (!today.ok) return today;
  const draft = decideCall(command, proposed.state, proposed.outlook, at);
  return draft.ok ? ok(draft.value) : draft;
}

/** @returns what has changed, in a sentence; undefined: nothing that matters */
function changeBetween(command: CallCommand, proposed: CallGround, now: CallGround, at: Instant): string | undefined {
  // To take something back, it is enough that it stands.
  if (command.kind === "retract" || now.state.position === proposed.state.position) return undefined;
  const contest = indexOf(now.state).contests.get(command.contest);
  if (contest === undefined) return undefined;
  const [wordThen, wordNow] = [proposed, now].map(({ state }) => deskWord(state, command.contest)?.position);
  if (wordThen !== wordNow) return "The decision desk has said something else of this contest since.";
  const [then, today] = [proposed.outlook, now.outlook];
  if (then?.snapshot?.leader !== today?.snapshot?.leader) return "Another one leads since this was proposed.";
  if (
    then?.recommendation.status !== today?.recommendation.status ||
    then?.recommendation.option !== today?.recommendation.option
  )
    return "The figures recommend something else since this was proposed.";
  if (command.status !== "called") return undefined;
  const outcome = { contest, options: command.options, runoff: command.runoff };
  const met = new Set(
    callPoints(proposed.state, outcome, then, at).flatMap((point) => (point.met === true ? [point.code] : [])),
  );
  const lost = callPoints(now.state, outcome, today, at).filter((point) => point.met !== true && met.has(point.code));
  return lost[0] === undefined ? undefined : `A point of the checklist is no longer met. ${lost[0].says}`;
}
