// A person who has lost every way to sign in: one administrator proposes, another confirms, and hands on the new invitation.
// Neither can do it alone, so neither can make themself somebody else.
import { type Clock, fault, type Json, ok } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import { reinvite } from "./invitations.ts";
import type { MotionKind } from "./motions.ts";
import type { PersonId } from "./person.ts";
import { findPerson } from "./person-store.ts";
import { inTurn } from "./turn.ts";

export const RECOVER = "recover";

/** The payload of a motion to recover somebody. */
export function recoveryOf(person: PersonId): Json {
  return { person };
}

export function recovery(desk: DeskDatabase, clock: Clock): MotionKind {
  return {
    permission: "people.manage",
    concerns: personIn,
    describe: async (payload) => {
      const person = await findPerson(desk, personIn(payload));
      return `${person?.name} (${person?.email}) gets a new invitation. Their password, authenticator app, passkeys and office sign-in stop working, and their sessions end.`;
    },
    run: async (payload, by) =>
      inTurn(desk, "people", async (mine) => {
        const person = await findPerson(mine, personIn(payload));
        if (person === undefined) return fault("people/unknown", "There is no such person here.");
        const invitation = await reinvite(mine, person, clock.now(), by.person.id);
        if (!invitation.ok) return invitation;
        return ok({
          sentence: `${person.name} can no longer sign in as before. Hand this link to ${person.name} in person or over the telephone, once you are sure who it is.`,
          invitation: invitation.value.token,
        });
      }),
  };
}

function personIn(payload: Json): PersonId {
  return (payload as { readonly person: PersonId }).person;
}
