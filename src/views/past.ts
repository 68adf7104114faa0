// Who carried a contest's place before, and whether the one who leads now would change that. As much as the definition says.
import type { ElectionIndex } from "../fold/index.ts";
import type { Contest, OptionId } from "../model/index.ts";
import type { PastView } from "./documents/index.ts";
import { unitName } from "./head.ts";

/** @param leader of the votes counted so far, where somebody leads
 *  @returns undefined where the definition tells of no past result */
export function pastView(index: ElectionIndex, contest: Contest, leader: OptionId | undefined): PastView | undefined {
  const past = contest.past ?? [];
  const last = past.at(-1);
  if (last === undefined) return undefined;
  const nameOf = (party: string) => index.definition.parties.find((each) => each.id === party)?.name ?? party;
  // Newest last: the newer win of a party takes the older one's place.
  const lastWon = new Map(past.map((row) => [row.party, row.to]));
  const broken = past.findLastIndex((row) => row.party !== last.party);
  const leading = contest.options.find((option) => option.id === leader)?.party;
  return {
    place: unitName(index, contest.unit),
    results: past.map((row) => ({ ...row, partyName: nameOf(row.party) })),
    last: { party: last.party, partyName: nameOf(last.party), since: past[broken + 1]?.from ?? last.from },
    others: [...lastWon]
      .filter(([party]) => party !== last.party)
      .map(([party, year]) => ({ party, partyName: nameOf(party), lastWon: year })),
    ...(leading === undefined
      ? {}
      : {
          leader: {
            party: leading,
            partyName: nameOf(leading),
            changesHands: leading !== last.party,
            lastWon: lastWon.get(leading) ?? null,
          },
        }),
  };
}
