// What an update did: the four kinds, for a unit and for the whole.
import type { ChangeKind, Contest } from "../../model/index.ts";
import { addedBetween, type Cells, methodsMoved } from "./cells.ts";

/** Kind of one unit's change.
 *  A lower sum is a `restate`, whatever else happened. Any other count that fell is a `correction`, except where every
 *  option kept its sum and only methods moved: a `recode`.
 *  @source domain/estimate (a); NIST SP 1500-100 ResultsStatus `correction` */
export function kindOfChange(before: Cells | undefined, after: Cells, contest: Contest): ChangeKind {
  if (before === undefined) return "add";
  const added = addedBetween(before, after, contest);
  if (added.total !== null && added.total < 0) return "restate";
  if (added.votes.some((votes) => votes !== null && votes < 0)) return "correction";
  const methods = methodsMoved(before, after, contest);
  const still = added.votes.every((votes) => votes === 0 || votes === null);
  if (methods.moved && still) return "recode";
  return methods.fell ? "correction" : "add";
}

/** Kind of an update over several units. `sumAdded`: change of the sum over all that it touched, null where unknown. */
export function kindOfUpdate(kinds: readonly ChangeKind[], sumAdded: number | null): ChangeKind {
  if (sumAdded !== null && sumAdded < 0) return "restate";
  if (kinds.includes("restate") || kinds.includes("correction")) return "correction";
  if (kinds.length > 0 && kinds.includes("recode")) return kinds.includes("add") ? "correction" : "recode";
  return "add";
}
