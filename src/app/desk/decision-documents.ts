// The decision desk's pages: what stands in the record, with what waits for a second person.
import { type Clock, fault, ok, type Result } from "../../base/index.ts";
import type { ContestId } from "../../model/index.ts";
import {
  type CallTyped,
  type DecisionBoardDocument,
  type DecisionRaceDocument,
  type MotionRow,
  viewDecisionBoard,
  viewDecisionRace,
} from "../../views/index.ts";
import type { OpenElection } from "../open-election.ts";
import type { Viewer } from "./viewer.ts";

export interface DecisionRaceAsk {
  readonly contest: ContestId;
  readonly motions: readonly MotionRow[];
  readonly viewer: Viewer;
  readonly whatIf?: number;
  readonly typed?: CallTyped;
}

export interface DecisionDocuments {
  /** @param waiting contest → proposals that wait for a second person */
  decision(election: OpenElection, waiting: ReadonlyMap<ContestId, number>): Result<DecisionBoardDocument>;
  /** @error call/unknown-contest */
  decisionRace(election: OpenElection, ask: DecisionRaceAsk): Result<DecisionRaceDocument>;
}

export function openDecisionDocuments(clock: Clock): DecisionDocuments {
  return {
    decision: (election, waiting) => {
      const moment = election.moment();
      return moment.ok ? ok(viewDecisionBoard(moment.value, clock.now(), waiting)) : moment;
    },
    decisionRace: (election, { contest, motions, viewer, whatIf, typed }) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      if (!election.definition.contests.some(({ id }) => id === contest))
        return fault("call/unknown-contest", `There is no contest “${contest}” in this election.`);
      return ok(
        viewDecisionRace(moment.value, contest, {
          now: clock.now(),
          motions,
          may: {
            call: viewer.can("call", election.id),
            retract: viewer.can("retract", election.id),
            stopEstimate: viewer.can("stop-estimate", election.id),
            resumeEstimate: viewer.can("resume-estimate", election.id),
          },
          ...(whatIf === undefined ? {} : { whatIf }),
          ...(typed === undefined ? {} : { typed }),
        }),
      );
    },
  };
}
