// Why a call that stands should be taken back.
import { grouped } from "../../base/index.ts";
import type { OptionId } from "../../model/index.ts";
import { CALL_RULE, HOLD_RULE } from "../estimate/parameters.ts";
import { beyondRecount, findLock, probabilityOf } from "./checks.ts";
import type { StatusInput, StatusSnapshot } from "./status-input.ts";

/** Reasons, in sentences; none where the call may stand. While the figures themselves are in doubt there is none: a county
 *  that vanishes takes no call with it, and the doubt shows in the checklist. */
export function reasonsToRetract(input: StatusInput, latest: StatusSnapshot, called: OptionId): readonly string[] {
  if (input.holds.length > 0) return [];
  // What no ballot can change is not undone by an estimate that counts with more of them than there are.
  if (latest.leader === called && findLock(input)) return [];
  const highest = highestSince(input);
  const { missing } = HOLD_RULE;
  if ((highest.total - latest.total) * missing.den > highest.total * missing.num) return [];
  const reasons: string[] = [];
  if (latest.leader !== called && latest.margin > 0) reasons.push(behind(latest));
  if (!beyondRecount(input, latest))
    reasons.push(
      `The lead is ${grouped(latest.margin)} of ${grouped(latest.total)} votes: that is within ${input.recountLimit === undefined ? "half a percent" : "recount range"}.`,
    );
  const probability = input.estimateStopped ? undefined : probabilityOf(latest, called);
  if (probability !== undefined && probability < CALL_RULE.kept)
    reasons.push(
      `The estimate gives the option that was called ${(probability * 100).toFixed(1)} %; below ${CALL_RULE.kept * 100} % a call is taken back.`,
    );
  const { num, den } = CALL_RULE.restated;
  // A batch counted twice and withdrawn takes votes out again, but not the lead that was called.
  if (latest.total < highest.total && (highest.margin - latest.margin) * den > highest.margin * num)
    reasons.push(
      `Since the call the count was restated from ${grouped(highest.total)} to ${grouped(latest.total)} votes, and the lead went from ${grouped(highest.margin)} to ${grouped(latest.margin)} with it.`,
    );
  return reasons;
}

/** A recount or a second certification may turn the outcome: what was called before stands in public until it is taken back. */
export function reasonsAgainstCertified({ called }: StatusInput, latest: StatusSnapshot): readonly string[] {
  return called === undefined || called.option === latest.leader ? [] : [behind(latest)];
}

function behind({ margin }: StatusSnapshot): string {
  return `What was called is behind by ${grouped(margin)} votes.`;
}

/** The newest of the snapshots since the call with the most votes. */
function highestSince({ snapshots, called }: StatusInput): StatusSnapshot {
  let highest = snapshots.at(-1) as StatusSnapshot;
  for (let i = snapshots.length - 1; i >= 0; i--) {
    const snapshot = snapshots[i] as StatusSnapshot;
    if (called !== undefined && snapshot.at < called.at) break;
    if (snapshot.total > highest.total) highest = snapshot;
  }
  return highest;
}
