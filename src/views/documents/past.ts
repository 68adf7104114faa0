// Who carried a contest's place before, as the definition tells it.
import type { PastResult } from "../../model/index.ts";

export interface PastView {
  /** Name of the unit in which the contest is decided. */
  readonly place: string;
  /** Newest last. */
  readonly results: readonly (PastResult & { readonly partyName: string })[];
  /** Who carried it last, and since which election without a break. */
  readonly last: { readonly party: string; readonly partyName: string; readonly since: number };
  /** The other parties that have carried it, each with the election in which it last did. */
  readonly others: readonly { readonly party: string; readonly partyName: string; readonly lastWon: number }[];
  /** Whose party leads now. `lastWon`: null where it has not carried it in these elections. */
  readonly leader?: {
    readonly party: string;
    readonly partyName: string;
    readonly changesHands: boolean;
    readonly lastWon: number | null;
  };
}
