// The newsroom feed: its statewide updates, its county snapshots, and the vote it expected.
import { CANDIDATES, countyId, DATA, jsonOf, type Row, rowsOf, stages, TOTALS, table, type Value } from "./raw.ts";

interface Snapshot {
  readonly at: string;
  /** Newest known counts by county name, in the source's own order. */
  readonly counties: ReadonlyMap<string, Row>;
}

export function snapshots(): readonly Snapshot[] {
  const byMoment = new Map<string, Map<string, Row>>();
  for (const row of rowsOf(`${DATA}feed/ga_county_timeseries.csv`)) {
    const at = row.as_of_utc ?? "";
    const held = byMoment.get(at) ?? new Map<string, Row>();
    byMoment.set(at, held.set(row.county ?? "", row));
  }
  return [...byMoment].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, counties]) => ({ at, counties }));
}

export interface StatewideRow {
  /** `2020-11-11T12:35:03Z`; the source's fractions of a second are cut off. */
  readonly at: string;
  readonly trump: number;
  readonly biden: number;
  readonly row: Row;
  /** [county name, votes added] */
  readonly batch: readonly (readonly [string, number])[];
}

/** Oldest first. Two columns of the source are hindsight and are not read: votes_remaining and hurdle. */
export function statewide(): readonly StatewideRow[] {
  const rows = rowsOf(`${DATA}feed/state_changes_all.csv`).map((row) => {
    const votes = new Map([
      [row.leading_candidate_name, Number(row.leading_candidate_votes)],
      [row.trailing_candidate_name, Number(row.trailing_candidate_votes)],
    ]);
    const batch = [...(row.counties_partition ?? "").matchAll(/(['"])(.*?)\1: (-?\d+)/g)].map(
      ([, , place = "", added]) => [place, Number(added)] as const,
    );
    const at = `${(row.timestamp ?? "").slice(0, 19).replace(" ", "T")}Z`;
    return { at, trump: votes.get("Trump") ?? Number.NaN, biden: votes.get("Biden") ?? Number.NaN, row, batch };
  });
  return rows.reverse();
}

/** 226 statewide updates, with the counties that the source names for each. */
export function makeFeedStatewide(): string {
  const rows = statewide().map(({ at, trump, biden, row, batch }) => [
    at,
    "ga",
    row.total_votes_count,
    row.precincts_reporting,
    row.precincts_total,
    trump,
    biden,
    batch.map(([place, votes]) => `${countyId(place)}=${votes}`).join(" "),
    driftNote(at, trump, biden),
  ]);
  const header = [
    "stage",
    "unit",
    "total_votes",
    "precincts_reporting",
    "precincts_total",
    "trump:total",
    "biden:total",
  ];
  return table([...header, "batch", "note"], rows);
}

/** From here on the feed moves, without saying so, from one count to the next. */
const DRIFT_FROM = "2020-11-19T18:47:00Z";

/** What an update of the drifting feed equals, and where the others are on the way to. */
function driftNote(at: string, trump: number, biden: number): string {
  if (at < DRIFT_FROM) return "";
  const totalOf = (stage: string, option: string) => {
    let sum = 0;
    for (const cells of stages().get(stage)?.values() ?? []) {
      for (const [cell, votes] of cells) if (cell.startsWith(`${option}:`)) sum += votes;
    }
    return sum;
  };
  const counts = [
    ["hand_audit_20201119", "the hand audit", "2020-11-20T02:15:11Z"],
    ["certified_20201120", "the certified count", "2020-11-20T22:11:31Z"],
    ["recount", "the recount", "2020-12-07T20:17:22Z"],
  ] as const;
  for (const [stage, name] of counts) {
    if (totalOf(stage, "trump") === trump && totalOf(stage, "biden") === biden) {
      return `These are the totals of ${name}: another count, which the feed does not name.`;
    }
  }
  const next = counts.find(([, , reachedAt]) => at < reachedAt)?.[1];
  return `The feed is moving, without saying so, towards the totals of ${next}: a step between two counts.`;
}

/** County snapshots, only the rows that say something new. Write-ins are left out: the copies disagree on them.
 *  A copy without precincts leaves the newest known number standing. */
export function makeFeedCounties(): string {
  const known = (value: string | undefined) => (value === undefined || value === "NA" ? "" : value);
  const last = new Map<string, readonly string[]>();
  const rows: Value[][] = [];
  for (const { at, counties } of snapshots()) {
    for (const [place, row] of counties) {
      const before = last.get(place) ?? [];
      const precincts = [
        known(row.precincts_reporting) || before[0] || "",
        known(row.precincts_total) || before[1] || "",
      ];
      const line = [...precincts, ...CANDIDATES.map((option) => row[option] ?? "")];
      if (before.join() === line.join()) continue;
      last.set(place, line);
      rows.push([at, countyId(place), ...line]);
    }
  }
  return table(["stage", "unit", "precincts_reporting", "precincts_total", ...TOTALS], rows);
}

/** What the feed said of the vote it expected, each time it said something else: a share without decimals all along, and
 *  a number of ballots where one is known to have been served. Elsewhere the number is the feed's total over its share,
 *  and the row says so. */
export function makeFeedExpected(): string {
  const files = [
    "feed/ga_president_20201109T033411_985Z.json",
    "feed/ga_president_20201111T102542_547Z.json.gz",
    "feed/ga_president_20201121T004231_752Z.json.gz",
  ];
  const said: { at: string; percent: number; ballots: number; served: boolean }[] = [];
  for (const file of files) {
    const { meta, data } = jsonOf(file);
    const [race] = data.races;
    const at = `${[meta.timestamp].flat()[0].slice(0, 19)}Z`;
    said.push({ at, percent: race.eevp, ballots: race.tot_exp_vote, served: true });
    if (file !== files.at(-1)) continue;
    for (const { timestamp, eevp, votes } of race.timeseries) {
      said.push({ at: timestamp, percent: eevp, ballots: Math.round((votes / eevp) * 100), served: false });
    }
  }
  said.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const begins = said.findLast(({ at }) => at <= FEED_BEGINS);
  const rows: Value[][] = [];
  let last: (typeof said)[number] | undefined;
  for (const now of [begins, ...said.filter(({ at }) => at > FEED_BEGINS)]) {
    if (now === undefined) continue;
    const { percent, served } = now;
    const ballots = served ? now.ballots : last?.served === true ? last.ballots : now.ballots;
    const repeats = percent === last?.percent && (!served || (last.served && ballots === last.ballots));
    if (repeats) continue;
    const at = now === begins ? FEED_BEGINS : now.at;
    const isServed = served || last?.served === true;
    last = { at, percent, ballots, served: isServed };
    const note = isServed ? "" : "The number of ballots is worked out from the total and the whole percentage shown.";
    rows.push([at, "ga", ballots, percent, note]);
  }
  return table(["stage", "unit", "ballots", "percent_counted", "note"], rows);
}

const FEED_BEGINS = "2020-11-04T13:28:22Z";
