// What Clarity's attributes say of a place: its voters and ballots, and whether they leave room for its votes.
import type { ReadingContest, ReadingUnit, Warning } from "../../model/index.ts";
import { refuse } from "../feed.ts";
import { parseCount } from "../values.ts";
import { warning } from "../warning.ts";
import type { Attributes } from "./xml.ts";

/** @error feed/missing-field */
export function needAttribute(attributes: Attributes, name: string, where: () => string): string {
  return attributes[name] ?? refuse("feed/missing-field", `The attribute “${name}” is missing.`, where());
}

/** A count; undefined where the file has no such attribute. @error feed/bad-number */
export function countAttribute(attributes: Attributes, name: string, where: () => string): number | undefined {
  const text = attributes[name];
  return text === undefined ? undefined : parseCount(text, where);
}

/** Registered voters and ballots cast. A file that does not know one prints 0: so 0 registered voters is unknown, and
 *  0 ballots is a count only where voters are told beside it. */
export function turnoutOf(
  attributes: Attributes,
  where: () => string,
): Pick<ReadingUnit, "registered" | "ballotsCast"> {
  const registered = countAttribute(attributes, "totalVoters", where) ?? 0;
  const ballotsCast = countAttribute(attributes, "ballotsCast", where);
  return {
    ...(registered === 0 ? {} : { registered }),
    ...(ballotsCast === undefined || (ballotsCast === 0 && registered === 0) ? {} : { ballotsCast }),
  };
}

/** Tells of places whose votes, under- and overvotes are more than their ballots allow: one warning for a contest, naming
 *  the first. (Fewer is the rule: write-ins are not listed.) */
export function tellBallotsShort(contest: ReadingContest, units: readonly ReadingUnit[]): readonly Warning[] {
  const { voteFor, rows } = contest;
  if (voteFor === undefined) return [];
  const marks = new Map<number, number>();
  for (const row of rows) {
    let sum = marks.get(row.unit) ?? 0;
    for (const votes of row.votes) sum += votes ?? 0;
    marks.set(row.unit, sum + (row.undervotes ?? 0) + (row.overvotes ?? 0));
  }
  const short = [...marks].flatMap(([index, sum]) => {
    const { name, ballotsCast } = units[index] ?? {};
    return name === undefined || ballotsCast === undefined || sum <= ballotsCast * voteFor
      ? []
      : [{ name, sum, ballotsCast }];
  });
  const [first] = short;
  if (first === undefined) return [];
  const inFull = (votes: number) => votes.toLocaleString("en-US");
  const others = short.length === 1 ? "" : `, and likewise in ${inFull(short.length - 1)} more places`;
  const message = `${contest.name}: ${inFull(first.sum)} votes on ${inFull(first.ballotsCast)} ballots in ${first.name}${others}.`;
  return [warning("feed/more-votes-than-ballots", message, first.name)];
}
