// The caller's choice of contests, applied after everything was read and checked.
import type { Reading } from "../model/index.ts";
import type { FeedOptions } from "./feed.ts";

export function keepContests(reading: Reading, options: FeedOptions): Reading {
  const keep = options.contests;
  if (keep === undefined) return reading;
  return { ...reading, contests: reading.contests.filter((contest) => keep(contest.key, contest.name)) };
}
