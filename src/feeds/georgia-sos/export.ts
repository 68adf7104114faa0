// Georgia's export JSON (Enhanced Voting; older elections were converted into it): the state's sums under `results`, each
// county's under `localResults`, every option with its votes by way of voting.
import { parseInstant } from "../../base/index.ts";
import type { Reading, ReadingUnit } from "../../model/index.ts";
import { refuse } from "../feed.ts";
import type { JsonNode } from "../json.ts";
import { ExportContest } from "./contest.ts";

/** @error feed/broken-identity  votes that are not the sum of their methods, or a state that is not the sum of its
 *    counties, naming the cell
 *  @error feed/missing-field, feed/malformed, feed/bad-number, feed/bad-text, feed/bad-time, feed/duplicate-cell,
 *    feed/unknown-method, feed/not-results */
export function readExport(file: JsonNode): Reading {
  const state = file.get("results");
  const places = [state, ...file.get("localResults").listOrNone()];
  const names = places.map((place) => place.get("name").text());
  refuseTwins(names.slice(1));
  const contests = gatherContests(places, names);
  if (contests.length === 0) refuse("feed/not-results", "The export lists no contest.");
  const electionName = file.get("electionName").textOrNone();
  const electionDate = dateOf(file.get("electionDate"));
  const generatedAt = file.get("createdAt").instantOrNone();
  const [region = ""] = names;
  return {
    format: "georgia-sos",
    ...(electionName === undefined ? {} : { electionName }),
    ...(electionDate === undefined ? {} : { electionDate }),
    region,
    ...(generatedAt === undefined ? {} : { generatedAt }),
    units: names.map(
      (name, i): ReadingUnit => (i === 0 ? { kind: "state", name } : { kind: "county", name, parent: 0 }),
    ),
    contests: contests.map((contest) => contest.close()),
    warnings: contests.flatMap((contest) => contest.warnings),
  };
}

/** A contest of the state is the same in every county by its id. A contest of a county alone is known by id and name: two
 *  counties may number their own alike. */
function gatherContests(places: readonly JsonNode[], names: readonly string[]): readonly ExportContest[] {
  const ofState = new Set<string>();
  const nameOfId = new Map<string, string>();
  const contests = new Map<string, ExportContest>();
  for (const [unit, place] of places.entries()) {
    for (const item of place.get("ballotItems").listOrNone()) {
      const id = item.get("id").text();
      const name = item.get("name").text();
      if (unit === 0) ofState.add(id);
      if (!nameOfId.has(id)) nameOfId.set(id, name);
      const key = ofState.has(id) || nameOfId.get(id) === name ? id : `${id}/${name}`;
      const contest = contests.get(key) ?? new ExportContest(key, item, names);
      contests.set(key, contest);
      contest.add(unit, item);
    }
  }
  return [...contests.values()];
}

function refuseTwins(counties: readonly string[]): void {
  const seen = new Set<string>();
  for (const [i, name] of counties.entries()) {
    if (seen.has(name)) refuse("feed/duplicate-cell", `“${name}” is listed twice.`, `localResults[${i}]`);
    seen.add(name);
  }
}

/** The file of the 2020 recount says 2020-11-16 here: a date as printed, not necessarily that of the election. */
function dateOf(node: JsonNode): string | undefined {
  const text = node.textOrNone();
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || parseInstant(`${text}T00:00:00Z`) === undefined) {
    refuse("feed/bad-time", `“${text.slice(0, 60)}” is not a date.`, node.path);
  }
  return text;
}
