// The installation's elections and counties, as the desk's forms offer them, and grants as they come from those forms.
import type { ElectionId, Grant, Role, UnitId } from "../../model/index.ts";
import type { ElectionChoice } from "../../web/index.ts";
import type { AuthContext } from "./desk-answer.ts";
import type { Form } from "./request.ts";

export function electionChoices({ installation }: AuthContext): readonly ElectionChoice[] {
  return installation.elections().map(({ definition: { id, name, units } }) => ({
    id,
    name,
    counties: units.filter((unit) => unit.kind === "county").map((unit) => ({ id: unit.id, name: unit.name })),
  }));
}

/** The role that a form gives, and where. The role itself is checked by whoever grants it.
 *  @returns undefined where the election or the county is none of ours */
export function readGrant(form: Form, elections: readonly ElectionChoice[]): Grant | undefined {
  const { role = "", election = "", county = "" } = form;
  const place = elections.find((each) => each.id === election);
  if (election !== "" && place === undefined) return undefined;
  if (county !== "" && place !== undefined && !place.counties.some((each) => each.id === county)) return undefined;
  return {
    role: role as Role,
    ...(election === "" ? {} : { election: election as ElectionId }),
    ...(county === "" ? {} : { county: county as UnitId }),
  };
}
