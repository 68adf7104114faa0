// Official counties before 12 November, put together from the feed, because the counties' own returns do not survive.
import { type StatewideRow, snapshots, statewide } from "./feed.ts";
import { CANDIDATES, countyId, METHODS, stages, TOTALS, table, type Value } from "./raw.ts";

/** Moments for which the official count is put together from the feed's counties, because nothing else survives:
 *  the moment of the return → the snapshot it is taken from. */
const STAND_INS = [
  ["2020-11-04T22:32:00Z", "2020-11-04T22:32:16Z"],
  ["2020-11-05T12:05:00Z", "2020-11-05T12:05:35Z"],
  ["2020-11-06T12:48:00Z", "2020-11-06T12:48:08Z"],
  ["2020-11-07T12:54:00Z", "2020-11-07T12:54:46Z"],
  ["2020-11-08T20:22:00Z", "2020-11-08T20:22:38Z"],
  ["2020-11-10T00:09:00Z", "2020-11-10T00:09:22Z"],
  ["2020-11-10T21:21:00Z", "2020-11-10T20:51:40Z"],
  ["2020-11-11T13:05:00Z", "2020-11-11T10:25:42Z"],
] as const;
/** From when a county has a return of its own. */
const OWN_RETURNS: Readonly<Record<string, string>> = {
  Bacon: "2020-11-05T16:39:00Z",
  Atkinson: "2020-11-06T18:05:00Z",
  Gwinnett: "2020-11-09T15:57:00Z",
};

/** Official counties before 12 November, from the feed's snapshot nearest before plus the feed's later updates that name
 *  one county and account for every vote of it. Where the feed took votes back, or stood above the state's own file of
 *  12 November, the lower figure is used from the start: what the feed said too much was never an official count. */
export function makeStandIns(): string {
  const all = snapshots();
  const firstOfficial = stages().get("unofficial_20201112");
  const last = new Map<string, string>();
  const rows: Value[][] = [];
  for (const [at, from] of STAND_INS) {
    const snapshot = all.find((each) => each.at === from);
    if (snapshot === undefined) throw new Error(`no snapshot of ${from}`);
    const later = all.filter((each) => each.at > at && each.at < "2020-11-12T16:58");
    const added = singleCountyBatches(from, at);
    for (const [place, row] of snapshot.counties) {
      if ((OWN_RETURNS[place] ?? "9999") <= at) continue;
      const official = firstOfficial?.get(place);
      const votes = CANDIDATES.map((option, i) => {
        const seen = Number(row[option]) + (added.get(place)?.[i] ?? 0);
        const bound = METHODS.reduce((sum, method) => sum + (official?.get(`${option}:${method}`) ?? 0), 0);
        return Math.min(seen, bound, ...later.map((each) => Number(each.counties.get(place)?.[option])));
      });
      if (last.get(place) === votes.join()) continue;
      last.set(place, votes.join());
      rows.push([at, countyId(place), ...votes]);
    }
  }
  return table(["stage", "unit", ...TOTALS], rows);
}

/** [option] votes per county that the statewide updates between two moments give to one county alone. */
function singleCountyBatches(from: string, to: string): ReadonlyMap<string, readonly number[]> {
  const added = new Map<string, readonly number[]>();
  let before: StatewideRow | undefined;
  for (const update of statewide()) {
    const [batch, ...others] = update.batch;
    if (before !== undefined && batch !== undefined && others.length === 0 && update.at > from && update.at < to) {
      const [place, votes] = batch;
      const [trump, biden] = [update.trump - before.trump, update.biden - before.biden];
      const held = added.get(place) ?? [0, 0, 0];
      if (trump + biden === votes) added.set(place, [(held[0] ?? 0) + trump, (held[1] ?? 0) + biden, held[2] ?? 0]);
    }
    before = update;
  }
  return added;
}
