// How wrong a number of expected ballots may be, by where it is from and how long the count has lasted.
import type { ExpectedOrigin } from "../../model/index.ts";
import { type EstimateParameters, PARAMETERS } from "./parameters.ts";

/** One standard deviation of an expected number, in ballots.
 *  @param ballots    expected in all
 *  @param remaining  of them not yet counted; below zero where the count has passed the number
 *  @param hoursSinceClose of the polls; unknown: as in the first hours, when a source's estimate is at its worst */
export function expectedSdOf(
  origin: ExpectedOrigin,
  ballots: number,
  remaining: number,
  hoursSinceClose = 0,
  parameters: EstimateParameters = PARAMETERS,
): number {
  const { ofLeft, least, most } = parameters.expectedError[origin];
  const floor = origin === "source-estimate" ? least * settled(hoursSinceClose, parameters) : least;
  return Math.min(most * ballots, Math.max(ofLeft * Math.abs(remaining), floor * ballots));
}

/** What of the first days' error is left. California's and Utah's number stood at nine tenths of what came for a week, and
 *  the count passed it; two weeks later what was still wrong had come to light. */
function settled(hours: number, { settlesAfterHours, settledLeast, expectedError }: EstimateParameters): number {
  if (hours <= settlesAfterHours) return 1;
  return Math.max(settledLeast / expectedError["source-estimate"].least, (settlesAfterHours / hours) ** 2);
}
