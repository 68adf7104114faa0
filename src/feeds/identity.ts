// The sums that a file states twice. Both must be the same, or one of the two figures is wrong and nobody can tell which.
import { refuse } from "./feed.ts";

interface StatedSum {
  /** What the file says the whole is. */
  readonly stated: number;
  /** What its parts add up to. */
  readonly sum: number;
  /** What was added up, in words: `the places`, `the ways of voting`. */
  readonly parts: string;
  /** The cell that states the whole: `President / Joseph R. Biden / early`. */
  readonly cell: string;
}

/** Votes = Σ methods, a method = Σ units.
 *  @error feed/broken-identity  the two differ, naming the cell
 *  @error feed/bad-number       the sum is beyond what a number holds exactly */
export function requireSum({ stated, sum, parts, cell }: StatedSum): void {
  if (!Number.isSafeInteger(sum))
    refuse("feed/bad-number", `Here ${parts} add up to more than any count of votes.`, cell);
  if (sum === stated) return;
  const inFull = (votes: number) => votes.toLocaleString("en-US");
  refuse("feed/broken-identity", `Here ${parts} add up to ${inFull(sum)}, the file says ${inFull(stated)}.`, cell);
}
