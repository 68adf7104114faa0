// Election-day ballots from how many precincts are in.
import type { Method, SourceId } from "../../model/index.ts";
import { countedBy, type ExpectedFigure, type Expecting, sdOf, wordsOn } from "./expecting.ts";
import { figureBy, nodeBy } from "./standing-count.ts";

/** Of the ways of voting only election day is counted by precinct. Precincts weigh by the ballots they had last time where that
 *  is known of all of them, else alike. A precinct is in once it has election-day votes: files name all of them from the first
 *  minute on, with noughts or with the early votes alone. */
export function fromPrecincts(
  held: Expecting,
  source: SourceId,
  unit: number,
  counted: number | null,
  method: Method | undefined,
): ExpectedFigure | undefined {
  if (method !== "election-day" || counted === null || counted === 0) return undefined;
  const node = nodeBy(held, source, unit);
  const figure = figureBy(held, source, unit);
  if (node === undefined || figure === undefined) return undefined;
  const sizes = (held.index.parts[unit] ?? []).map((part) => {
    const isPrecinct = held.index.units[part]?.kind === "precinct";
    const size = isPrecinct ? wordsOn(held, "priorBallots", source, part).at(-1)?.estimate.priorBallots : undefined;
    return { size, in: (countedBy(held, source, part, method) ?? 0) > 0 };
  });
  const sum = (each: typeof sizes) => each.reduce((total, { size }) => total + (size ?? 0), 0);
  const sized = sizes.length > 0 && sizes.every(({ size }) => size !== undefined);
  const reporting = sized ? sum(sizes.filter((part) => part.in)) : figure.extras.precinctsReporting;
  const total = sized ? sum(sizes) : figure.extras.precinctsTotal;
  if (reporting === null || total === null || reporting <= 0 || reporting > total) return undefined;
  const ballots = Math.round((counted * total) / reporting);
  const { standing } = node;
  return {
    origin: "precincts",
    source,
    saidAt: standing.reportedAt ?? standing.at,
    position: standing.position,
    ballots,
    said: ballots,
    sd: Math.round(sdOf(held, "precincts", ballots, counted)),
    counted,
  };
}
