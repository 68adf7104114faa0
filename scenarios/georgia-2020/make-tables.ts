// Makes every table of figures in this folder from the raw files of the count, which are kept outside this project. Run it
// to see where each figure is from: `npx tsx scenarios/georgia-2020/make-tables.ts`. A test runs it and compares.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { slugOf } from "../../src/model/index.ts";
import { sharedPath } from "../../testing/shared.ts";
import { readClarityPrecincts } from "./clarity-precincts.ts";

type Row = Readonly<Record<string, string>>;
type Value = string | number | null | undefined;
/** Votes by cell, `biden:early`. */
type Cells = ReadonlyMap<string, number>;

const DATA = "data/georgia-2020/";
const COLUMNS: Readonly<Record<string, string>> = {
  "Election Day Votes": "election-day",
  "Advanced Voting Votes": "early",
  "Absentee by Mail Votes": "absentee-mail",
  "Provisional Votes": "provisional",
  Other: "other",
};
const METHODS = ["election-day", "early", "absentee-mail", "provisional"];
const OPTIONS: Readonly<Record<string, string>> = {
  Trump: "trump",
  Biden: "biden",
  Jorgensen: "jorgensen",
  "Donald J. Trump": "trump",
  "Joseph R. Biden": "biden",
  "Jo Jorgensen": "jorgensen",
};
const CANDIDATES = ["trump", "biden", "jorgensen"];
const TOTALS = CANDIDATES.map((option) => `${option}:total`);

/** All tables, by file name. */
export function makeTables(): ReadonlyMap<string, string> {
  return new Map([
    ["counties.csv", makeCounties()],
    ["precincts.csv", makePrecincts()],
    ["official-precincts.csv", makeOfficialPrecincts()],
    ["official-counties.csv", makeOfficialCounties()],
    ["hand-audit.csv", makeHandAudit()],
    ["early-precincts.csv", makeEarlyPrecincts()],
    ["stand-ins.csv", makeStandIns()],
    ["feed-statewide.csv", makeFeedStatewide()],
    ["feed-counties.csv", makeFeedCounties()],
    ["feed-expected.csv", makeFeedExpected()],
    ["publications.csv", makePublications()],
  ]);
}

function rowsOf(path: string): readonly Row[] {
  return parse(readFileSync(sharedPath(path)), { columns: true, bom: true }) as Row[];
}

function jsonOf(path: string) {
  const bytes = readFileSync(sharedPath(DATA + path));
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
}

/** A table as text: quoted only where it must be. */
function table(header: readonly string[], rows: readonly (readonly Value[])[]): string {
  const cell = (value: Value) => {
    const text = value === undefined || value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function cellNames(methods: readonly string[]): readonly string[] {
  return CANDIDATES.flatMap((option) => methods.map((method) => `${option}:${method}`));
}

function countyId(name: string): string {
  return `ga/${slugOf(name)}`;
}

function makeCounties(): string {
  const fips: Record<string, string> = jsonOf("clarity/ga_county_fips.json");
  const names = [...(stages().get("certified_20201120")?.keys() ?? [])];
  const rows = names.map((name) => {
    const ocd = `ocd-division/country:us/state:ga/county:${slugOf(name).replaceAll("-", "_")}`;
    const spellings = [name.toUpperCase(), name.replaceAll(" ", "_"), `${name} County`];
    if (name === "DeKalb") spellings.push("Dekalb", "De Kalb");
    return [countyId(name), "ga", name, fips[name], ocd, [...new Set(spellings)].filter((a) => a !== name).join("|")];
  });
  return table(["unit", "parent", "name", "fips", "ocd_id", "aliases"], rows);
}

function precinctRows(): readonly Row[] {
  return rowsOf(`${DATA}precinct/ga_2020_president_precinct_long.csv`);
}

function precinctId(row: Row): string {
  return `${countyId(row.county ?? "")}/${slugOf(row.precinct_key ?? "")}`;
}

/** Names as certified; the state's key for the precinct stands as a second spelling. */
function makePrecincts(): string {
  const byId = new Map(precinctRows().map((row) => [precinctId(row), row]));
  const rows = [...byId].map(([unit, row]) => {
    const { precinct_name: name = "", precinct_key: key = "" } = row;
    return [unit, countyId(row.county ?? ""), name, key === name ? "" : key];
  });
  return table(["unit", "parent", "name", "aliases"], rows);
}

/** The certified count by precinct and method. A registration of 0 means that the file does not have it. */
function makeOfficialPrecincts(): string {
  const byUnit = new Map<string, { registered: string; cells: Map<string, number> }>();
  for (const row of precinctRows()) {
    const unit = precinctId(row);
    const held = byUnit.get(unit) ?? { registered: row.registered ?? "", cells: new Map<string, number>() };
    held.cells.set(`${OPTIONS[row.candidate ?? ""]}:${COLUMNS[row.vote_type ?? ""]}`, Number(row.votes));
    byUnit.set(unit, held);
  }
  const header = cellNames(METHODS);
  const rows = [...byUnit].map(([unit, { registered, cells }]) => [
    "certified",
    unit,
    Number(registered) > 0 ? registered : "",
    ...header.map((cell) => cells.get(cell)),
  ]);
  return table(["stage", "unit", "registered", ...header], rows);
}

/** Counts by stage and county, as the four stages stand side by side in the source. */
function stages(): ReadonlyMap<string, ReadonlyMap<string, Cells>> {
  const held = new Map<string, Map<string, Map<string, number>>>();
  for (const row of rowsOf(`${DATA}audit/ga_2020_president_stages_county.csv`)) {
    const stage = held.get(row.stage ?? "") ?? new Map<string, Map<string, number>>();
    held.set(row.stage ?? "", stage);
    const cells = stage.get(row.county ?? "") ?? new Map<string, number>();
    stage.set(row.county ?? "", cells);
    cells.set(`${OPTIONS[row.choice ?? ""] ?? row.choice}:${COLUMNS[row.vote_type ?? ""]}`, Number(row.votes));
  }
  return held;
}

/** County by method: 12 November, certified (with ballots cast, under- and overvotes), recount. */
function makeOfficialCounties(): string {
  const ballots: Record<string, { BC: number; Und: number; Ovr: number }> = jsonOf(
    "audit/official_ballots_by_county.json",
  );
  const names = { unofficial_20201112: "unofficial-2020-11-12", certified_20201120: "certified", recount: "recount" };
  const header = cellNames(METHODS);
  const rows: Value[][] = [];
  for (const [stage, name] of Object.entries(names)) {
    for (const [place, cells] of stages().get(stage) ?? []) {
      const own = name === "certified" ? ballots[place] : undefined;
      rows.push([name, countyId(place), own?.BC, own?.Und, own?.Ovr, ...header.map((cell) => cells.get(cell))]);
    }
  }
  return table(["stage", "unit", "ballots_cast", "undervotes", "overvotes", ...header], rows);
}

/** The hand count by county and kind of batch. A kind of which a county had no batch stays empty. */
function makeHandAudit(): string {
  const header = cellNames([...METHODS, "other"]);
  const rows = [...(stages().get("hand_audit_20201119") ?? [])].map(([place, cells]) => [
    "hand-audit",
    countyId(place),
    ...header.map((cell) => cells.get(cell)),
  ]);
  return table(["stage", "unit", ...header], rows);
}

/** The three county files that survive from before 12 November, by precinct and method. */
function makeEarlyPrecincts(): string {
  const files = [
    ["Bacon", "clarity/bacon_detail_20201105T1139EST.xml"],
    ["Atkinson", "clarity/atkinson_detail_20201106T1305EST.xml"],
    ["Gwinnett", "clarity/gwinnett_detail_20201109T1057EST.xml"],
  ] as const;
  // The two files differ in the case and in the punctuation of names.
  const keyOf = (county: string, precinct: string) => `${county}|${slugOf(precinct)}`;
  const idOf = new Map(
    precinctRows().map((row) => [keyOf(row.county ?? "", row.precinct_name ?? ""), precinctId(row)]),
  );
  const header = cellNames(METHODS);
  const rows: Value[][] = [];
  for (const [place, file] of files) {
    for (const precinct of readClarityPrecincts(readFileSync(sharedPath(DATA + file), "utf8"), "President of the ")) {
      const id = idOf.get(keyOf(place, precinct.name));
      if (id === undefined) throw new Error(`${place} ${precinct.name} is not among the certified precincts`);
      const cells = new Map<string, number>();
      for (const { choice, type, votes } of precinct.votes) {
        const option = Object.keys(OPTIONS).find((name) => choice.startsWith(`${name} `));
        cells.set(`${OPTIONS[option ?? ""]}:${COLUMNS[type]}`, votes);
      }
      const { registered, ballotsCast, undervotes, overvotes } = precinct;
      const own = [registered, ballotsCast, undervotes, overvotes];
      rows.push([slugOf(place), id, ...own, ...header.map((cell) => cells.get(cell))]);
    }
  }
  return table(["stage", "unit", "registered", "ballots_cast", "undervotes", "overvotes", ...header], rows);
}

interface Snapshot {
  readonly at: string;
  /** Newest known counts by county name, in the source's own order. */
  readonly counties: ReadonlyMap<string, Row>;
}

function snapshots(): readonly Snapshot[] {
  const byMoment = new Map<string, Map<string, Row>>();
  for (const row of rowsOf(`${DATA}feed/ga_county_timeseries.csv`)) {
    const at = row.as_of_utc ?? "";
    const held = byMoment.get(at) ?? new Map<string, Row>();
    byMoment.set(at, held.set(row.county ?? "", row));
  }
  return [...byMoment].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, counties]) => ({ at, counties }));
}

interface StatewideRow {
  /** `2020-11-11T12:35:03Z`; the source's fractions of a second are cut off. */
  readonly at: string;
  readonly trump: number;
  readonly biden: number;
  readonly row: Row;
  /** [county name, votes added] */
  readonly batch: readonly (readonly [string, number])[];
}

/** Oldest first. Two columns of the source are hindsight and are not read: votes_remaining and hurdle. */
function statewide(): readonly StatewideRow[] {
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
function makeStandIns(): string {
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

/** 226 statewide updates, with the counties that the source names for each. */
function makeFeedStatewide(): string {
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
function makeFeedCounties(): string {
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
function makeFeedExpected(): string {
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

/** When each county last published its results, by the state's own list. */
function makePublications(): string {
  const { settings } = jsonOf("clarity/api/271927__json__en__electionsettings.json");
  const rows = settings.electiondetails.participatingcounties.map((line: string) => {
    const [name = "", , , stamp = ""] = line.split("|");
    const [, month, day, year, hour, minute, second, half] =
      /^(\d+)\/(\d+)\/(\d{4}) (\d+):(\d+):(\d+) ([AP])M EST$/.exec(stamp) ?? [];
    if (half === undefined) throw new Error(`no time in ${line}`);
    const two = (value: string | number | undefined) => String(value).padStart(2, "0");
    const time = `${two((Number(hour) % 12) + (half === "P" ? 12 : 0))}:${minute}:${second}`;
    return [countyId(name.replaceAll("_", " ")), `${year}-${two(month)}-${two(day)}T${time}-05:00`];
  });
  return table(["unit", "published_at"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, text] of makeTables()) writeFileSync(new URL(`tables/${name}`, import.meta.url), text);
}
