// Who looks at a page of the desk, and what they may do with what they see.
import { lacks } from "../../intake/index.ts";
import type { ElectionId, UnitId } from "../../model/index.ts";
import type { FilingAction } from "../../views/index.ts";
import type { Look } from "./filing-office.ts";

export type ViewerMay =
  | "see"
  | "file"
  | "approve"
  | "announce"
  | "operate"
  | "freeze"
  | "register"
  | "call"
  | "retract"
  | "stop-estimate"
  | "resume-estimate";

/** Who looks, and what they may do there. */
export interface Viewer {
  readonly id: string;
  can(what: ViewerMay, election: ElectionId, county?: UnitId): boolean;
}

/** What this person may do with a filing now; where the obvious step is not theirs, why. */
export function actionsOf(
  { filing, review }: Look,
  viewer: Viewer,
): { readonly may: readonly FilingAction[]; readonly whyNot?: string } {
  const { election, county, state } = filing;
  const files = viewer.can("file", election, county);
  const approves = viewer.can("approve", election, county);
  const own = filing.createdBy === viewer.id || filing.signed?.by === viewer.id;
  switch (state) {
    case "draft":
    case "returned": {
      if (!files) return { may: [], whyNot: "A clerk of this county prepares it and signs it first." };
      const lacking = lacks(filing, review);
      return lacking === undefined
        ? { may: ["amend", "sign", "step-back"] }
        : { may: ["amend", "step-back"], whyNot: lacking.message };
    }
    case "waiting": {
      const back: readonly FilingAction[] = files ? ["step-back"] : [];
      if (!approves)
        return { may: back, whyNot: "A second person of this county, an approver, has to look at it and agree." };
      if (own)
        return {
          may: back,
          whyNot: "You filed or signed this yourself. Somebody else of this county must agree to it.",
        };
      const lacking = lacks(filing, review);
      return lacking === undefined
        ? { may: ["approve", "return", ...back] }
        : { may: ["return", ...back], whyNot: lacking.message };
    }
    case "withdrawn":
      return { may: files ? ["step-back"] : [] };
    default:
      return { may: [] };
  }
}
