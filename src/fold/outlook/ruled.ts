// An update as the calling rule has to see it where more votes than one other do not decide: a share, a seat of several, a runoff.
// Ahead is then whoever is on the winning side of the line that decides, and the margin is what it takes to cross it.
import type { CallSet, Contest, OptionId } from "../../model/index.ts";
import type { Figure } from "../count/cells.ts";
import { seatLine } from "../desk/seat-line.ts";
import { optionsOf } from "../desk/standing-call.ts";
import type { StatusSnapshot } from "../status/status-input.ts";
import type { UpdateFigures } from "./snapshots.ts";

/** @param snapshot of the same update, by votes
 *  @param called   the call that stands: what is asked of the update is then whether it still has what was called
 *  @param weakest  of those who were called: it stands for all of them
 *  @returns undefined where the votes of one who was called are unknown */
export function ruledSnapshot(
  contest: Contest,
  { figure, total }: UpdateFigures,
  snapshot: StatusSnapshot,
  called: CallSet | undefined,
  weakest: OptionId | undefined,
): StatusSnapshot | undefined {
  const named = called === undefined ? sharesIn(contest) : optionsOf(called);
  const first = weakest ?? named[0];
  if (first === undefined) return snapshot;
  if (named.some((id) => votesOf(contest, figure, id) === null)) return undefined;
  const { leads, lead = 0, distance, toHalf } = seatLine(contest, figure.votes, total, named, called?.runoff === true);
  const other = snapshot.leader === first ? snapshot.runnerUp : snapshot.leader;
  // Whoever is ahead of the next one and is not in is short of one half, or over it where a runoff was called.
  const behind = lead < 0 ? 0 - lead : (toHalf ?? 0);
  return leads
    ? { ...snapshot, leader: first, runnerUp: other, margin: distance ?? toHalf ?? total }
    : { ...snapshot, leader: other, runnerUp: first, margin: behind };
}

/** Of those who were called, whoever has the fewest votes: the nearest to the line. */
export function weakestOf(contest: Contest, { figure }: UpdateFigures, called: CallSet): OptionId | undefined {
  const votes = (id: OptionId) => votesOf(contest, figure, id) ?? 0;
  return optionsOf(called).toSorted((a, b) => votes(a) - votes(b))[0];
}

/** The answer that needs a share, where one does. */
function sharesIn({ winRule }: Contest): readonly OptionId[] {
  return winRule?.kind === "threshold" ? [winRule.option] : [];
}

function votesOf({ options }: Contest, { votes }: Figure, id: OptionId): number | null {
  return votes[options.findIndex((option) => option.id === id)] ?? null;
}
