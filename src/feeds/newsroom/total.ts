import { refuse } from "../feed.ts";

/** What remains of a stated sum beside the options' votes: nothing where they say it already, the sum itself where some
 *  option is not known.
 *  @error feed/broken-identity  the options alone are more than the sum, or, all known, are less */
export function restingTotal(
  votes: readonly (number | null)[],
  total: number | undefined,
  at: string,
): number | undefined {
  if (total === undefined) return undefined;
  let known = 0;
  for (const cell of votes) known += cell ?? 0;
  if (known > total) refuse("feed/broken-identity", `The options have ${known} votes, the sum is ${total}.`, at);
  return known === total && !votes.includes(null) ? undefined : total;
}
