// The brake on a contest's estimate: one person of the decision desk stops it, two let it run again.
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import type { ContestId, Draft, EstimateResumed, EstimateStopped } from "../../model/index.ts";
import type { CallCode } from "../errors.ts";
import { type ElectionState, indexOf } from "../state.ts";

const SHORTEST = 10;
const LONGEST = 500;

/** @param by handle of the one who stops it
 *  @error call/unknown-contest  @error call/words-missing  @error call/estimate-stopped */
export function decideStop(
  state: ElectionState,
  contest: ContestId,
  text: string,
  by: string,
): Result<Draft<EstimateStopped>, Fault<CallCode>> {
  const refused = refuseBrake(state, contest, text);
  if (refused !== undefined) return refused;
  if (state.contests.get(contest)?.estimateStopped !== undefined)
    return fault("call/estimate-stopped", "The estimate of this contest is stopped already.");
  return ok({ type: "estimate.stopped", contest, text, by });
}

/** @param agreed handles of the two, the proposer first
 *  @error call/unknown-contest  @error call/words-missing  @error call/estimate-runs */
export function decideResume(
  state: ElectionState,
  contest: ContestId,
  text: string,
  agreed: readonly string[],
): Result<Draft<EstimateResumed>, Fault<CallCode>> {
  const refused = refuseBrake(state, contest, text);
  if (refused !== undefined) return refused;
  if (state.contests.get(contest)?.estimateStopped === undefined)
    return fault("call/estimate-runs", "The estimate of this contest is not stopped.");
  return ok({ type: "estimate.resumed", contest, text, agreed });
}

function refuseBrake(state: ElectionState, contest: ContestId, text: string) {
  if (!indexOf(state).contests.has(contest))
    return fault("call/unknown-contest", "There is no such contest in this election.");
  if (text.length < SHORTEST || text.length > LONGEST)
    return fault(
      "call/words-missing",
      `Say in a sentence why (${SHORTEST} to ${LONGEST} characters): the public reads it.`,
    );
  return undefined;
}
