// The race file behind a newsroom's result page: the state's line, every county's, and what is still expected.
//
// Three things in it look like more than they are and are not read: `absentee_votes` and `results_absentee` (mail alone
// in some counties, mail and early together in most, so no method); `timeseries` (shares of three decimals, from which
// nobody's votes can be had back, and not in the order of time); percentages, which are ours to work out.
import { type Instant, parseInstant } from "../../base/index.ts";
import type {
  Reading,
  ReadingContest,
  ReadingExpected,
  ReadingOption,
  ReadingRow,
  ReadingUnit,
  Warning,
} from "../../model/index.ts";
import { refuse } from "../feed.ts";
import type { JsonNode } from "../json.ts";
import { checkParts } from "../parts.ts";
import { UnitList } from "../unit-list.ts";
import { restingTotal } from "./total.ts";

/** @error feed/missing-field, feed/malformed, feed/bad-number, feed/bad-time
 *  @error feed/duplicate-cell   a candidate or county twice
 *  @error feed/broken-identity  the candidates do not add up to the votes of their line */
export function readRace(file: JsonNode): Reading {
  const units = new UnitList();
  const warnings: Warning[] = [];
  const races = file.get("data").get("races").list();
  const contests = races.map((race) => readContest(race, units, warnings));
  const [first] = races;
  if (first === undefined) refuse("feed/not-results", "The file has no race.", "data.races");
  const electionDate = first.get("election_date").textOrNone();
  const generatedAt = stampOf(file.get("meta").get("timestamp"));
  return {
    format: "newsroom-race",
    region: first.get("state_id").text(),
    ...(electionDate === undefined ? {} : { electionDate }),
    ...(generatedAt === undefined ? {} : { generatedAt }),
    units: units.units,
    contests,
    warnings,
  };
}

function readContest(race: JsonNode, units: UnitList, warnings: Warning[]): ReadingContest {
  const keys = new Map<string, number>();
  const options: ReadingOption[] = [];
  const stateVotes: (number | null)[] = [];
  for (const candidate of race.get("candidates").list()) {
    const key = candidate.get("candidate_key").text();
    if (keys.has(key)) refuse("feed/duplicate-cell", `The candidate “${key}” is there twice.`, candidate.path);
    keys.set(key, options.push(optionOf(candidate)) - 1);
    stateVotes.push(candidate.get("votes").countOrNone() ?? null);
  }
  const rows: ReadingRow[] = [];
  const expected: ReadingExpected[] = [];
  const take = (unit: number, votes: readonly (number | null)[], line: JsonNode) => {
    const totalVotes = restingTotal(votes, line.get("votes").countOrNone(), line.path);
    rows.push({ unit, column: "total", votes, ...(totalVotes === undefined ? {} : { totalVotes }) });
    const estimate = expectedOf(unit, line);
    if (estimate !== undefined) expected.push(estimate);
  };

  const state = race.get("state_id").text();
  const whole = units.at(state, () => ({
    kind: "state",
    name: race.get("state_name").textOrNone() ?? state,
    ...progressOf(race, "precincts_reporting", "precincts_total"),
  }));
  take(whole, stateVotes, race);
  const seen = new Set<string>();
  for (const county of race.get("counties").listOrNone()) {
    const fips = county.get("fips").text();
    if (!/^\d{5}$/.test(fips)) refuse("feed/unknown-unit", `“${fips}” is no county's FIPS code.`, county.path);
    if (seen.has(fips)) refuse("feed/duplicate-cell", `The county ${fips} is there twice.`, county.path);
    seen.add(fips);
    const unit = units.at(fips, () => ({
      kind: "county",
      name: county.get("name").text(),
      parent: whole,
      fips,
      ...progressOf(county, "reporting", "precincts"),
    }));
    const votes: (number | null)[] = options.map(() => null);
    for (const [key, count] of county.get("results").members()) {
      const option = keys.get(key) ?? refuse("feed/malformed", `“${key}” is no candidate of this race.`, count.path);
      votes[option] = count.countOrNone() ?? null;
    }
    take(unit, votes, county);
  }
  const parts = checkParts(units.units, options, rows);
  warnings.push(...parts.warnings);
  return {
    key: race.get("race_id").text(),
    name: race.get("race_name").text(),
    kind: "candidate",
    options,
    rows,
    complete: parts.complete,
    ...(expected.length === 0 ? {} : { expected }),
  };
}

function optionOf(candidate: JsonNode): ReadingOption {
  const names = [candidate.get("first_name").textOrNone(), candidate.get("last_name").textOrNone()];
  const name = names.filter((part) => part !== undefined).join(" ");
  const printedName = candidate.get("name_display").textOrNone() ?? name;
  const party = candidate.get("party_id").textOrNone();
  const isWriteIn = party === "write-ins";
  return {
    name: name === "" ? printedName : name,
    printedName,
    ...(party === undefined || isWriteIn ? {} : { party }),
    ...(candidate.get("incumbent").flag() ? { incumbent: true } : {}),
    kind: isWriteIn ? "write-in" : "candidate",
    ...(candidate.get("winner").flag() ? { winner: true } : {}),
  };
}

/** Precincts and the line's own clock. 0 of 0 precincts means that the feed does not know. */
function progressOf(line: JsonNode, reporting: string, total: string): Partial<ReadingUnit> {
  const precinctsReporting = line.get(reporting).countOrNone();
  const precinctsTotal = line.get(total).countOrNone();
  const reportedAt = line.get("last_updated").instantOrNone();
  return {
    ...(precinctsReporting === undefined || !precinctsTotal ? {} : { precinctsReporting, precinctsTotal }),
    ...(reportedAt === undefined ? {} : { reportedAt }),
  };
}

/** `tot_exp_vote` is ballots, `eevp` the share counted as printed: a whole percentage that stands still for weeks. */
function expectedOf(unit: number, line: JsonNode): ReadingExpected | undefined {
  const ballots = line.get("tot_exp_vote").countOrNone();
  const percent = line.get("eevp").countOrNone();
  if (ballots === undefined && percent === undefined) return undefined;
  return {
    unit,
    ...(ballots === undefined ? {} : { ballots }),
    ...(percent === undefined ? {} : { percentCounted: String(percent) }),
  };
}

/** The same field is text in some files and a list of one text in others. */
function stampOf(stamp: JsonNode): Instant | undefined {
  const [only, second] = Array.isArray(stamp.value) ? stamp.list() : [stamp];
  if (only === undefined || second !== undefined) refuse("feed/bad-time", "There is not one time.", stamp.path);
  const text = only.textOrNone();
  if (text === undefined) return undefined;
  return parseInstant(text) ?? refuse("feed/bad-time", `“${text.slice(0, 60)}” is not a time.`, only.path);
}
