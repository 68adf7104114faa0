// Clarity `electionsettings.json`: no votes, but when each county last published. A collector asks this one file, and then
// only the counties whose clock moved.
import type { Instant, Result } from "../../base/index.ts";
import type { FeedError, Reading, ReadingUnit } from "../../model/index.ts";
import { parseUsDate, parseUsStamp } from "../clock.ts";
import { type FeedInput, type FeedOptions, refuse, settle } from "../feed.ts";
import { type JsonNode, readJson } from "../json.ts";
import { cleanText } from "../values.ts";

/** A county's own results site, as the state's settings list it. */
export interface ParticipatingCounty {
  /** As printed: `Ben_Hill`, the form that the site's addresses use. */
  readonly name: string;
  readonly electionId: string;
  readonly version: string;
  readonly publishedAt: Instant;
}

/** The counties' own sites, for a collector; none where the settings are a county's own.
 *  @error feed/malformed, feed/bad-time, feed/bad-text, feed/duplicate-cell, and those of any JSON file */
export function readClarityCounties(
  input: FeedInput,
  options: FeedOptions = {},
): Promise<Result<readonly ParticipatingCounty[], FeedError>> {
  return settle(async () => readParticipatingCounties(await readJson(input.chunks, options)));
}

/** Each entry is `Name|electionId|version|11/16/2020 3:48:35 PM EST|16`; nobody says what the last field means.
 *  @error feed/malformed, feed/bad-time, feed/bad-text, feed/duplicate-cell */
function readParticipatingCounties(file: JsonNode): readonly ParticipatingCounty[] {
  const entries = detailsOf(file).get("participatingcounties").listOrNone();
  const names = new Set<string>();
  return entries.map((entry) => {
    const [name = "", electionId = "", version = "", stamp = ""] = entry.text().split("|");
    if (name === "" || !/^\d+$/.test(electionId) || !/^\d+$/.test(version)) {
      refuse("feed/malformed", "This is not “name|election|version|time|…”.", entry.path);
    }
    if (names.has(name)) refuse("feed/duplicate-cell", `“${name}” is listed twice.`, entry.path);
    names.add(name);
    const publishedAt = parseUsStamp(stamp, entry.path);
    return { name: cleanText(name, entry.path), electionId, version, publishedAt };
  });
}

/** The state and its counties with their clocks; no contests. @error feed/not-results  no county is listed */
export function readSettings(file: JsonNode): Reading {
  const details = detailsOf(file);
  const updated = file.get("websiteupdatedat");
  const date = details.get("electiondate");
  const region = file.get("entityname").text();
  const electionName = details.get("internalname").textOrNone();
  const generatedAt = parseUsStamp(updated.text(), updated.path);
  const counties = readParticipatingCounties(file).map(
    ({ name, publishedAt }): ReadingUnit => ({ kind: "county", name, parent: 0, reportedAt: publishedAt }),
  );
  if (counties.length === 0) refuse("feed/not-results", "The settings list no counties.");
  return {
    format: "clarity-settings",
    ...(electionName === undefined ? {} : { electionName }),
    ...(date.exists ? { electionDate: parseUsDate(date.text(), date.path) } : {}),
    region,
    ...(details.get("istestmode").flag() ? { test: true } : {}),
    generatedAt,
    units: [{ kind: "state", name: region, ...precinctsOf(file), reportedAt: generatedAt }, ...counties],
    contests: [],
    warnings: [],
  };
}

function detailsOf(file: JsonNode): JsonNode {
  return file.get("settings").get("electiondetails");
}

function precinctsOf(file: JsonNode): Pick<ReadingUnit, "precinctsReporting" | "precinctsTotal"> {
  const precinctsTotal = file.get("stateprecinctsparticipating").countOrNone() ?? 0;
  const precinctsReporting = file.get("stateprecinctsreporting").countOrNone();
  if (precinctsTotal === 0) return {};
  return { precinctsTotal, ...(precinctsReporting === undefined ? {} : { precinctsReporting }) };
}
