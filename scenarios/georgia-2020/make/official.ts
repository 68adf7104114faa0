// The official count: by county, by precinct, by hand, and the three county files that survive from before 12 November.
import { readFileSync } from "node:fs";
import { slugOf } from "../../../src/model/index.ts";
import { sharedPath } from "../../../testing/shared.ts";
import { readClarityPrecincts } from "./clarity-precincts.ts";
import {
  COLUMNS,
  cellNames,
  countyId,
  DATA,
  jsonOf,
  METHODS,
  OPTIONS,
  precinctId,
  precinctRows,
  stages,
  table,
  type Value,
} from "./raw.ts";

/** The certified count by precinct and method. A registration of 0 means that the file does not have it. */
export function makeOfficialPrecincts(): string {
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

/** County by method: 12 November, certified (with ballots cast, under- and overvotes), recount. */
export function makeOfficialCounties(): string {
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
export function makeHandAudit(): string {
  const header = cellNames([...METHODS, "other"]);
  const rows = [...(stages().get("hand_audit_20201119") ?? [])].map(([place, cells]) => [
    "hand-audit",
    countyId(place),
    ...header.map((cell) => cells.get(cell)),
  ]);
  return table(["stage", "unit", ...header], rows);
}

/** The three county files that survive from before 12 November, by precinct and method. */
export function makeEarlyPrecincts(): string {
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
