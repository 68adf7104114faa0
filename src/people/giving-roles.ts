// A role that takes two administrators to give (grants.ts says which): one proposes, another confirms, and it holds from then on.
import { type Clock, fault, type Json, ok } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import type { ElectionId, Grant, Role, UnitId } from "../model/index.ts";
import { checkGrant, giveGrant } from "./grants.ts";
import type { MotionKind } from "./motions.ts";
import type { PersonId } from "./person.ts";
import { findPerson } from "./person-store.ts";
import { inTurn } from "./turn.ts";

export const GIVE_ROLE = "give-role";

/** The payload of a motion to give somebody a role. */
export function givingOf(person: PersonId, { role, election, county }: Grant): Json {
  return { person, role, ...(election === undefined ? {} : { election }), ...(county === undefined ? {} : { county }) };
}

export function givingRoles(desk: DeskDatabase, clock: Clock): MotionKind {
  return {
    permission: "people.manage",
    concerns: (payload) => read(payload).person,
    describe: async (payload) => {
      const { person: id, grant } = read(payload);
      const person = await findPerson(desk, id);
      return `${person?.name} (${person?.email}) becomes ${inWords(grant)}. Their sessions end.`;
    },
    run: async (payload, by) =>
      inTurn(desk, "people", async (mine) => {
        const { person: id, grant } = read(payload);
        const person = await findPerson(mine, id);
        if (person === undefined) return fault("people/unknown", "There is no such person here.");
        const checked = checkGrant(grant);
        if (!checked.ok) return checked;
        await giveGrant(mine, person.id, checked.value, clock.now(), by.person.id);
        return ok({ sentence: `${person.name} is ${inWords(grant)} now.` });
      }),
  };
}

function inWords({ role, election, county }: Grant): string {
  const name = role === "admin" ? "an administrator" : `a ${role.replace("-", " ")}`;
  return `${name}${county === undefined ? "" : ` of ${county}`}${election === undefined ? "" : ` in ${election}`}`;
}

function read(payload: Json): { readonly person: PersonId; readonly grant: Grant } {
  const { person, ...grant } = payload as {
    readonly person: PersonId;
    readonly role: Role;
    readonly election?: ElectionId;
    readonly county?: UnitId;
  };
  return { person, grant };
}
