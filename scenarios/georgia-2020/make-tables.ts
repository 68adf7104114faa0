// Makes every table of figures in this folder from the raw files of the count, which are kept outside this project. Run it
// to see where each figure is from: `npx tsx scenarios/georgia-2020/make-tables.ts`. A test runs it and compares.
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { unwrap } from "../../src/base/index.ts";
import { readFeedFile } from "../../src/feeds/index.ts";
import { slugOf } from "../../src/model/index.ts";
import { sharedPath } from "../../testing/shared.ts";

type Row = Record<string, string>;
const DATA = "data/georgia-2020/";
const rowsOf = (path: string): Row[] => parse(readFileSync(sharedPath(DATA + path)), { columns: true, bom: true });
const json = (path: string) => JSON.parse(readFileSync(sharedPath(DATA + path), "utf8"));

const COLUMNS: Record<string, string> = {
  "Election Day Votes": "election-day",
  "Advanced Voting Votes": "early",
  "Absentee by Mail Votes": "absentee-mail",
  "Provisional Votes": "provisional",
  Other: "other",
};
const METHODS = ["election-day", "early", "absentee-mail", "provisional"];
const OPTIONS: Record<string, string> = {
  Trump: "trump",
  Biden: "biden",
  Jorgensen: "jorgensen",
  "Donald J. Trump": "trump",
  "Joseph R. Biden": "biden",
  "Jo Jorgensen": "jorgensen",
};
const CANDIDATES = ["trump", "biden", "jorgensen"];
const county = (name: string) => `ga/${slugOf(name)}`;

/** A table as text: quoted only where it must be. */
function table(header: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cell = (value: string | number | undefined) => {
    const text = value === undefined ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

const cellsHeader = (methods: readonly string[]) =>
  CANDIDATES.flatMap((option) => methods.map((method) => `${option}:${method}`));

/** All tables, by file name. */
export async function makeTables(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ["counties.csv", makeCounties()],
    ["precincts.csv", makePrecincts()],
    ["official-precincts.csv", makeOfficialPrecincts()],
    ["official-counties.csv", makeOfficialCounties()],
    ["hand-audit.csv", makeHandAudit()],
    ["early-precincts.csv", await makeEarlyPrecincts()],
    ["feed-statewide.csv", makeFeedStatewide()],
    ["feed-counties.csv", makeFeedCounties()],
    ["feed-expected.csv", makeFeedExpected()],
    ["publications.csv", makePublications()],
  ]);
}

function makeCounties(): string {
  const fips: Record<string, string> = json("clarity/ga_county_fips.json");
  const rows = Object.entries(fips).map(([name, code]) => {
    const ocd = `ocd-division/country:us/state:ga/county:${slugOf(name).replaceAll("-", "_")}`;
    const aliases = [name.toUpperCase(), name.replaceAll(" ", "_"), `${name} County`].filter((alias) => alias !== name);
    return [county(name), name, code, ocd, [...new Set(aliases)].join("|")];
  });
  return table(["unit", "name", "fips", "ocd_id", "aliases"], rows);
}

const precinctRows = () => rowsOf("precinct/ga_2020_president_precinct_long.csv");
const precinctId = (row: Row) => `${county(row.county ?? "")}/${slugOf(row.precinct_key ?? "")}`;

function makePrecincts(): string {
  const seen = new Map<string, Row>();
  for (const row of precinctRows()) seen.set(precinctId(row), row);
  const rows = [...seen].map(([unit, row]) => [unit, row.precinct_name, row.precinct_key]);
  return table(["unit", "name", "key"], rows);
}

/** The certified count by precinct and method. Registration of 0 means that the file does not have it. */
function makeOfficialPrecincts(): string {
  const byUnit = new Map<string, { row: Row; cells: Map<string, number> }>();
  for (const row of precinctRows()) {
    const held = byUnit.get(precinctId(row)) ?? { row, cells: new Map() };
    held.cells.set(`${OPTIONS[row.candidate ?? ""]}:${COLUMNS[row.vote_type ?? ""]}`, Number(row.votes));
    byUnit.set(precinctId(row), held);
  }
  const header = cellsHeader(METHODS);
  const rows = [...byUnit].map(([unit, { row, cells }]) => [
    "certified",
    unit,
    Number(row.registered) > 0 ? row.registered : "",
    ...header.map((cell) => cells.get(cell)),
  ]);
  return table(["stage", "unit", "registered", ...header], rows);
}

function stages(): Map<string, Map<string, Map<string, number>>> {
  const held = new Map<string, Map<string, Map<string, number>>>();
  for (const row of rowsOf("audit/ga_2020_president_stages_county.csv")) {
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
  const ballots: Record<string, { BC: number; Und: number; Ovr: number }> = json(
    "audit/official_ballots_by_county.json",
  );
  const names = { unofficial_20201112: "unofficial-2020-11-12", certified_20201120: "certified", recount: "recount" };
  const header = cellsHeader(METHODS);
  const rows: (string | number | undefined)[][] = [];
  for (const [stage, name] of Object.entries(names)) {
    for (const [place, cells] of stages().get(stage) ?? []) {
      const own = stage === "certified_20201120" ? ballots[place] : undefined;
      rows.push([name, county(place), own?.BC, own?.Und, own?.Ovr, ...header.map((cell) => cells.get(cell))]);
    }
  }
  return table(["stage", "unit", "ballots_cast", "undervotes", "overvotes", ...header], rows);
}

/** The hand count by county and kind of batch. A kind that a county had no batch of stays empty. */
function makeHandAudit(): string {
  const header = cellsHeader([...METHODS, "other"]);
  const rows = [...(stages().get("hand_audit_20201119") ?? [])].map(([place, cells]) => [
    "hand-audit",
    county(place),
    ...header.map((cell) => cells.get(cell)),
  ]);
  return table(["stage", "unit", ...header], rows);
}

/** The three county files that survive from before 12 November, by precinct and method. */
async function makeEarlyPrecincts(): Promise<string> {
  const files = [
    ["bacon", "Bacon", "clarity/bacon_detail_20201105T1139EST.xml"],
    ["atkinson", "Atkinson", "clarity/atkinson_detail_20201106T1305EST.xml"],
    ["gwinnett", "Gwinnett", "clarity/gwinnett_detail_20201109T1057EST.xml"],
  ] as const;
  const keyOf = new Map<string, string>();
  for (const row of precinctRows()) keyOf.set(`${row.county}|${row.precinct_name}`, precinctId(row));
  const header = cellsHeader(METHODS);
  const rows: (string | number | undefined)[][] = [];
  for (const [stage, place, file] of files) {
    const [reading] = unwrap(await readFeedFile(sharedPath(DATA + file)));
    const contest = reading?.contests.find((each) => each.name.startsWith("President of the United States"));
    if (reading === undefined || contest === undefined) throw new Error(`no president in ${file}`);
    for (const [at, unit] of reading.units.entries()) {
      if (unit.kind !== "precinct") continue;
      const id = keyOf.get(`${place}|${unit.name}`) ?? `${county(place)}/${slugOf(unit.name)}`;
      const cells = new Map<string, number | null>();
      let [under, over] = [0, 0];
      for (const row of contest.rows.filter((each) => each.unit === at)) {
        CANDIDATES.forEach((option, i) => cells.set(`${option}:${row.column}`, row.votes[i] ?? null));
        under += row.undervotes ?? 0;
        over += row.overvotes ?? 0;
      }
      const extra = contest.residuals?.find((each) => each.unit === at);
      rows.push([
        stage,
        id,
        unit.registered,
        unit.ballotsCast,
        extra?.undervotes ?? under,
        extra?.overvotes ?? over,
        ...header.map((cell) => cells.get(cell) ?? ""),
      ]);
    }
  }
  return table(["stage", "unit", "registered", "ballots_cast", "undervotes", "overvotes", ...header], rows);
}

/** 226 statewide updates. Two columns of the source are hindsight and are not read: votes_remaining and hurdle. */
function makeFeedStatewide(): string {
  const rows = rowsOf("feed/state_changes_all.csv").map((row) => {
    const votes = new Map([
      [row.leading_candidate_name, row.leading_candidate_votes],
      [row.trailing_candidate_name, row.trailing_candidate_votes],
    ]);
    const batch = [...(row.counties_partition ?? "").matchAll(/(['"])(.*?)\1: (-?\d+)/g)].map(
      ([, , place = "", added]) => `${county(place)}=${added}`,
    );
    const at = `${(row.timestamp ?? "").slice(0, 19).replace(" ", "T")}Z`;
    return [
      at,
      "ga",
      row.total_votes_count,
      row.precincts_reporting,
      row.precincts_total,
      batch.join(" "),
      votes.get("Trump"),
      votes.get("Biden"),
    ];
  });
  const header = ["stage", "unit", "total_votes", "precincts_reporting", "precincts_total", "batch"];
  return table([...header, "trump:total", "biden:total"], rows.reverse());
}

/** County snapshots, only the rows that say something new. A snapshot whose figures are those of an earlier hour (a copy
 *  that lagged behind) is left out whole where it would make a county fall and rise again: README.md names them. */
function makeFeedCounties(): string {
  const snapshots = new Map<string, Row[]>();
  for (const row of rowsOf("feed/ga_county_timeseries.csv")) {
    const at = row.as_of_utc ?? "";
    snapshots.set(at, [...(snapshots.get(at) ?? []), row]);
  }
  const known = (value: string | undefined) => (value === undefined || value === "" || value === "NA" ? "" : value);
  const last = new Map<string, string>();
  const rows: (string | number | undefined)[][] = [];
  for (const at of [...snapshots.keys()].sort()) {
    for (const row of snapshots.get(at) ?? []) {
      const unit = county(row.county ?? "");
      const votes = [row.trump, row.biden, row.jorgensen];
      const said = votes.join(",");
      if (last.get(unit) === said) continue;
      last.set(unit, said);
      rows.push([at, unit, known(row.precincts_reporting), known(row.precincts_total), ...votes]);
    }
  }
  const header = ["stage", "unit", "precincts_reporting", "precincts_total"];
  return table([...header, "trump:total", "biden:total", "jorgensen:total"], rows);
}

/** What the feed expected to be counted, as it was known at the time; only where it changed. */
function makeFeedExpected(): string {
  const rows: (string | number)[][] = [];
  const series: Row[] = parse(readFileSync(sharedPath("data/backtest-2020/series.csv")), { columns: true });
  let last = "";
  for (const row of series) {
    if (!/^(?:GA|Georgia)/.test(row.state ?? "") || row.src !== "A" || row.E_src === "") continue;
    const ballots = String(Math.round(Number(row.E_live)));
    if (ballots === last || !(Number(ballots) > 0)) continue;
    last = ballots;
    const at = new Date(/Z$|[+-]\d\d:?\d\d$/.test(row.t ?? "") ? (row.t ?? "") : `${(row.t ?? "").replace(" ", "T")}Z`);
    rows.push([`${at.toISOString().slice(0, 19)}Z`, "ga", ballots]);
  }
  return table(["stage", "unit", "ballots"], rows);
}

/** When each county last published its results, by the state's own list. */
function makePublications(): string {
  const { settings } = json("clarity/api/271927__json__en__electionsettings.json");
  const rows = settings.electiondetails.participatingcounties.map((line: string) => {
    const [name = "", , , stamp = ""] = line.split("|");
    const [, month, day, year, hour, minute, second, half] =
      /^(\d+)\/(\d+)\/(\d{4}) (\d+):(\d+):(\d+) ([AP])M EST$/.exec(stamp) ?? [];
    if (half === undefined) throw new Error(`no time in ${line}`);
    const hour24 = (Number(hour) % 12) + (half === "P" ? 12 : 0);
    const two = (value: string | number | undefined) => String(value).padStart(2, "0");
    return [
      county(name.replaceAll("_", " ")),
      `${year}-${two(month)}-${two(day)}T${two(hour24)}:${minute}:${second}-05:00`,
    ];
  });
  return table(["unit", "published_at"], rows);
}

if (import.meta.url === `file://${process.argv[1]}`) {
  for (const [name, text] of await makeTables()) writeFileSync(new URL(`tables/${name}`, import.meta.url), text);
}
