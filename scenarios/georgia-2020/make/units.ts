// The units of the election, and when each county last published.
import { slugOf } from "../../../src/model/index.ts";
import { countyId, jsonOf, precinctId, precinctRows, stages, table } from "./raw.ts";

export function makeCounties(): string {
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

/** Names as certified; the state's key for the precinct stands as a second spelling. */
export function makePrecincts(): string {
  const byId = new Map(precinctRows().map((row) => [precinctId(row), row]));
  const rows = [...byId].map(([unit, row]) => {
    const { precinct_name: name = "", precinct_key: key = "" } = row;
    return [unit, countyId(row.county ?? ""), name, key === name ? "" : key];
  });
  return table(["unit", "parent", "name", "aliases"], rows);
}

/** When each county last published its results, by the state's own list. */
export function makePublications(): string {
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
