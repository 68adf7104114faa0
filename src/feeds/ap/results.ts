// The Associated Press's results file, version 2: races, each with a line for the state and one for each county or town.
// The format leaves out what is false or zero; so a count that is absent from a line is the count 0, here and only here.
import type { Reading, ReadingContest, ReadingOption, Warning } from "../../model/index.ts";
import { ContestCells } from "../contest-cells.ts";
import type { FeedWarningCode } from "../errors.ts";
import { refuse } from "../feed.ts";
import type { JsonNode } from "../json.ts";
import { checkParts } from "../parts.ts";
import { warning } from "../warning.ts";
import { ApUnits } from "./units.ts";

/** A delta file holds only the races that changed: it is read like any other.
 *  @error feed/not-results  the list of elections, which has no races
 *  @error feed/missing-field, feed/malformed, feed/bad-number, feed/bad-time, feed/duplicate-cell, feed/unknown-unit */
export function readApResults(file: JsonNode): Reading {
  if (!file.get("races").exists) {
    refuse("feed/not-results", "This is the list of AP's elections: it has no races and no votes.", "elections");
  }
  const races = file.get("races").list();
  const units = new ApUnits(races);
  const warnings: Warning[] = [];
  const contests = races.map((race) => readRace(race, units, warnings));
  if (new Set(contests.map(({ key }) => key)).size < contests.length) {
    refuse("feed/duplicate-cell", "One race is there twice.", "races");
  }
  const [region, ...otherStates] = new Set(races.flatMap(statesOf));
  const electionDate = file.get("electionDate").textOrNone();
  const generatedAt = file.get("timestamp").instantOrNone();
  return {
    format: "ap-v2",
    ...(electionDate === undefined ? {} : { electionDate }),
    ...(region === undefined || otherStates.length > 0 ? {} : { region }),
    // One test race makes the whole file a test: nothing beside it may pass for a result.
    ...(races.some((race) => race.get("test").flag()) ? { test: true } : {}),
    ...(generatedAt === undefined ? {} : { generatedAt }),
    units: units.units,
    contests,
    warnings,
  };
}

function readRace(race: JsonNode, units: ApUnits, warnings: Warning[]): ReadingContest {
  const isMeasure = race.get("officeID").textOrNone() === "I" || race.get("raceType").textOrNone() === "Ballot Issue";
  const name = nameOf(race);
  const warn = (code: FeedWarningCode, message: string) => warnings.push(warning(code, message, name));
  const contest = {
    // A race's number is its own within a state alone.
    key: `${statesOf(race)[0] ?? ""}/${race.get("raceID").text()}`,
    name,
    kind: isMeasure ? "measure" : "candidate",
  } as const;
  const cells = new ContestCells();
  // Before the count a race has its candidates and no lines.
  for (const candidate of race.get("candidates").listOrNone()) optionAt(cells, candidate, isMeasure);

  const lines = race.get("reportingUnits").listOrNone();
  const outcome = new Map<number, string>();
  const stateOf = new Map<string, number>();
  for (const line of lines.filter((each) => levelOf(each) === "state")) {
    const unit = units.state(line);
    stateOf.set(line.get("statePostal").text(), unit);
    for (const candidate of line.get("candidates").list()) {
      const option = takeCandidate(cells, unit, candidate, isMeasure);
      const mark = candidate.get("winner").textOrNone();
      if (mark !== undefined) outcome.set(option, mark);
    }
  }
  for (const line of lines.filter((each) => levelOf(each) === "subunit")) {
    const unit = units.subunit(line, stateOf.get(line.get("statePostal").text()));
    for (const candidate of line.get("candidates").list()) takeCandidate(cells, unit, candidate, isMeasure);
  }
  // A congressional district cuts across counties, and `At Large` is the state once more: neither has a place among our
  // units, and to add one in would count votes twice.
  const districts = lines.filter((line) => levelOf(line) === "district").length;
  if (districts > 0) warn("feed/districts", `${districts} district lines are left out: they repeat the state's votes.`);

  const options = cells.options.map((option, index): ReadingOption => {
    if (outcome.get(index) === "R") warn("feed/runoff", `${option.name} goes on to a runoff.`);
    return outcome.get(index) === "X" ? { ...option, winner: true } : option;
  });
  if (race.get("uncontested").flag()) {
    warn("feed/uncontested", "The race is uncontested. Nobody counts it, so its zeros are no votes and are left out.");
    return { ...contest, options, rows: [], complete: [] };
  }
  const rows = cells.rows();
  const parts = checkParts(units.units, options, rows);
  warnings.push(...parts.warnings.map((each) => ({ ...each, at: `${name}, ${each.at ?? ""}` })));
  return { ...contest, options, rows, complete: parts.complete };
}

function takeCandidate(cells: ContestCells, unit: number, candidate: JsonNode, isMeasure: boolean): number {
  const option = optionAt(cells, candidate, isMeasure);
  cells.set(unit, "total", option, candidate.get("voteCount").countOrNone() ?? 0, candidate.path);
  return option;
}

/** A person keeps `polID` from race to race; where that is 0 or absent, `polNum` tells candidates apart. */
function optionAt(cells: ContestCells, candidate: JsonNode, isMeasure: boolean): number {
  const person = candidate.get("polID").textOrNone();
  const key = person === undefined || person === "0" ? `#${candidate.get("polNum").text()}` : person;
  return cells.option(key, () => {
    const last = candidate.get("last").text();
    const first = candidate.get("first").textOrNone();
    const name = first === undefined ? last : `${first} ${last}`;
    const party = candidate.get("party").textOrNone();
    return {
      name,
      printedName: name,
      // The answers to a question repeat themselves as their party.
      ...(party === undefined || isMeasure ? {} : { party }),
      ...(candidate.get("incumbent").flag() ? { incumbent: true } : {}),
      kind: isMeasure ? "choice" : /^write-?ins?$/i.test(name) ? "write-in" : "candidate",
    };
  });
}

function levelOf(line: JsonNode): "state" | "subunit" | "district" {
  const level = line.get("level").text();
  if (level !== "state" && level !== "subunit" && level !== "district") {
    refuse("feed/unknown-unit", `“${level}” is no level of AP's.`, line.path);
  }
  return level;
}

/** The states a race is counted in, by postal code: one, as a rule. */
function statesOf(race: JsonNode): readonly string[] {
  const own = race.get("statePostal").textOrNone();
  const ofLines = race
    .get("reportingUnits")
    .listOrNone()
    .map((line) => line.get("statePostal").text());
  return [...new Set(own === undefined ? ofLines : [own, ...ofLines])];
}

/** `Governor`; `Proposition, BB Retain Revenue`; `President, Dem Caucus`. */
function nameOf(race: JsonNode): string {
  const seat = race.get("seatName").textOrNone() ?? race.get("description").textOrNone();
  const party = race.get("party").textOrNone();
  const type = race.get("raceType").textOrNone();
  const parts = [
    race.get("officeName").text(),
    seat,
    party === undefined ? undefined : type === undefined ? party : `${party} ${type}`,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
