// What takes two people of the decision desk, and what confirming it does.
import { makeCall, type ProposedCall, previewCall, resumeEstimate } from "../../app/index.ts";
import { fault, type Json, ok } from "../../base/index.ts";
import type { ContestId } from "../../model/index.ts";
import type { Actor, PermissionName } from "../../people/index.ts";
import { callInWords } from "../../views/index.ts";
import type { DeskServer } from "./desk-server.ts";
import { fieldOf, memberOf } from "./motion-rows.ts";

export const CALL = "call";
export const RETRACT_CALL = "retract-call";
export const RESUME_ESTIMATE = "resume-estimate";
export const DECISION_KINDS: readonly string[] = [CALL, RETRACT_CALL, RESUME_ESTIMATE];

export function defineDecisionMotions({ context, desk, people }: DeskServer): void {
  const electionIn = (payload: Json) => context.installation.election(fieldOf(payload, "election"));
  const gone = () => fault("app/unknown-election", "That election is no longer here.");
  /** Both hands, the proposer first. */
  const agreedBy = async (payload: Json, by: Actor): Promise<readonly string[]> => [
    fieldOf(payload, "proposedBy"),
    (await people.accounts.find(by.person.id))?.handle ?? "",
  ];

  /** A call and its retraction are the same to whoever agrees: one sentence that goes out. */
  const says = (kind: string, permission: PermissionName, done: string) =>
    people.motions.define(kind, {
      permission,
      describe: (payload) => {
        const election = electionIn(payload);
        const proposed = proposedIn(payload);
        const moment = election?.moment(String(proposed.position));
        const draft = election && previewCall(election, proposed, desk.clock.now());
        // What can no longer be said is said so by confirming it.
        return Promise.resolve(
          moment?.ok === true && draft?.ok === true
            ? callInWords(moment.value, draft.value)
            : `It can no longer be said as it was proposed. ${draft?.ok === false ? draft.error.message : ""}`.trim(),
        );
      },
      run: async (payload, by) => {
        const election = electionIn(payload);
        if (election === undefined) return gone();
        const made = await makeCall(election, proposedIn(payload), await agreedBy(payload, by), desk.clock.now());
        return made.ok ? ok({ sentence: done }) : made;
      },
    });
  says(CALL, "call.propose", "It is said. The public pages show it.");
  says(RETRACT_CALL, "call.retract", "The call is taken back. The public pages show both.");

  people.motions.define(RESUME_ESTIMATE, {
    permission: "estimate.resume",
    describe: (payload) => {
      const contest = electionIn(payload)?.definition.contests.find(({ id }) => id === fieldOf(payload, "contest"));
      return Promise.resolve(
        `${contest?.name ?? "A contest"}: the estimate is shown and used again. The public reads: “${fieldOf(payload, "text")}”`,
      );
    },
    run: async (payload, by) => {
      const election = electionIn(payload);
      if (election === undefined) return gone();
      const agreed = await agreedBy(payload, by);
      const contest = fieldOf(payload, "contest") as ContestId;
      const resumed = await resumeEstimate(election, contest, fieldOf(payload, "text"), agreed, desk.clock.now());
      return resumed.ok ? ok({ sentence: "The estimate is shown again." }) : resumed;
    },
  });
}

/** Its hash was checked: it is what proposeCall gave. */
function proposedIn(payload: Json): ProposedCall {
  return {
    command: memberOf(payload, "command") as unknown as ProposedCall["command"],
    position: memberOf(payload, "position") as number,
  };
}
