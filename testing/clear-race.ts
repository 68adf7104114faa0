// A count of the small election that a call can rest on: updates a quarter of an hour apart, with what is left said by the office,
// and a lead that it cannot change.

import type { OpenElection } from "../src/app/index.ts";
import { takeReport } from "../src/app/pipeline.ts";
import { epochOf, type Instant, instantOfEpoch, unwrap } from "../src/base/index.ts";
import type { ContestId, SourceId, UnitId } from "../src/model/index.ts";

export const MAYOR = "mayor" as ContestId;
const OFFICIAL = "official" as SourceId;
const WHOLE = "tl" as UnitId;

/** @param at moment of the first of them */
export async function countClearRace(election: OpenElection, at: Instant): Promise<void> {
  const after = (minutes: number) => instantOfEpoch(epochOf(at) + minutes * 60_000);
  await reportMayor(election, [52_000, 40_000], at);
  const estimates = [{ unit: WHOLE, ballots: 108_000 }];
  const draft = { type: "expected.estimated", contest: MAYOR, source: OFFICIAL, estimates } as const;
  unwrap(await election.append([{ draft, at: after(1) }]));
  await reportMayor(election, [59_000, 44_500], after(10));
  await reportMayor(election, [60_000, 45_000], after(25));
}

export async function reportMayor(
  election: OpenElection,
  votes: readonly [ash: number, birch: number],
  at: Instant,
): Promise<void> {
  const counts = { units: [{ unit: WHOLE, columns: ["total"] as const, votes: [votes] }], complete: [] };
  unwrap(await takeReport(election, { contest: MAYOR, source: OFFICIAL, basis: "election-night", counts }, at));
}
