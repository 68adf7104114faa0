// The decision desk: what is proposed is looked at as it would be done, and done when a second person has agreed. All of it are
// entries of the record, decided in the record's own turn.
import { type Instant, ok, type Result } from "../../base/index.ts";
import {
  type CallCommand,
  type CallGround,
  confirmCall,
  decideCall,
  decideResume,
  decideStop,
  type ElectionState,
  outlookOf,
} from "../../fold/index.ts";
import type { CallSet, ContestId, Draft } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";

export { type CallCommand, RETRACT_REASONS, type RetractReason, type SetCall } from "../../fold/index.ts";

/** A call as it was proposed: the record up to `position` has the figures that it rests on. Plain JSON. */
export interface ProposedCall {
  readonly command: CallCommand;
  readonly position: number;
}

/** Looks whether it may be said now, before anybody is asked to agree to it.
 *  @error call/…  see CALL_CODES */
export function proposeCall(election: OpenElection, command: CallCommand, at: Instant): Result<ProposedCall> {
  const moment = election.moment();
  if (!moment.ok) return moment;
  const { state } = moment.value;
  const decided = decideCall(command, state, outlookOf(state, command.contest), at);
  return decided.ok ? ok({ command, position: state.position }) : decided;
}

/** The entry that a proposal would make, but for who agreed. */
export function previewCall(
  election: OpenElection,
  { command, position }: ProposedCall,
  at: Instant,
): Result<Draft<CallSet>> {
  const ground = groundAt(election, command.contest, position);
  return ground.ok ? decideCall(command, ground.value.state, ground.value.outlook, at) : ground;
}

/** @param agreed handles of the two, the proposer first
 *  @error call/changed-since  the count has moved since in a way that matters; and whatever else CALL_CODES has */
export async function makeCall(
  election: OpenElection,
  { command, position }: ProposedCall,
  agreed: readonly string[],
  at: Instant,
): Promise<Result<void>> {
  const proposed = groundAt(election, command.contest, position);
  if (!proposed.ok) return proposed;
  return enter(election, at, (state) => {
    const decided = confirmCall(command, proposed.value, groundOf(state, command.contest), at);
    return decided.ok ? ok({ ...decided.value, agreed }) : decided;
  });
}

/** One person is enough: whoever doubts an estimate takes it off the pages at once.
 *  @param by handle of the one
 *  @error call/estimate-stopped */
export function stopEstimate(
  election: OpenElection,
  contest: ContestId,
  text: string,
  by: string,
  at: Instant,
): Promise<Result<void>> {
  return enter(election, at, (state) => decideStop(state, contest, text, by));
}

/** @param agreed handles of the two, the proposer first
 *  @error call/estimate-runs */
export function resumeEstimate(
  election: OpenElection,
  contest: ContestId,
  text: string,
  agreed: readonly string[],
  at: Instant,
): Promise<Result<void>> {
  return enter(election, at, (state) => decideResume(state, contest, text, agreed));
}

async function enter(
  election: OpenElection,
  at: Instant,
  decide: (state: ElectionState) => Result<Draft>,
): Promise<Result<void>> {
  const done = await election.decide(({ state }) => {
    const decided = decide(state);
    return decided.ok ? ok({ additions: [{ draft: decided.value, at }], blobs: [] }) : decided;
  });
  return done.ok ? ok(undefined) : done;
}

function groundAt(election: OpenElection, contest: ContestId, position: number): Result<CallGround> {
  const moment = election.moment(String(position));
  return moment.ok ? ok(groundOf(moment.value.state, contest)) : moment;
}

function groundOf(state: ElectionState, contest: ContestId): CallGround {
  return { state, outlook: outlookOf(state, contest) };
}
