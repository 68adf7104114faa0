import { createReadStream } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sharedIsHere, sharedPath } from "../../testing/shared.ts";
import { FORMATS } from "../model/index.ts";
import { FEED_FORMATS } from "./formats.ts";
import { isGzip } from "./unpack.ts";

const GEORGIA = "data/georgia-2020";

async function headOf(path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of createReadStream(sharedPath(path))) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  return (isGzip(bytes) ? gunzipSync(bytes) : bytes).subarray(0, 64 * 1024);
}

describe("the formats", () => {
  it("are each there once, under an id of the model", () => {
    const ids = FEED_FORMATS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(FORMATS).toEqual(expect.arrayContaining(ids));
  });
});

describe.runIf(sharedIsHere)("a real file", () => {
  it.each([
    ["arlo-report", `${GEORGIA}/audit/audit-report-November-3-2020-General-Election-2020-11-19.csv`],
    ["newsroom-changes", `${GEORGIA}/feed/state_changes_all.csv`],
    ["newsroom-counties", `${GEORGIA}/feed/ga_county_timeseries.csv`],
    ["newsroom-race", `${GEORGIA}/feed/ga_president_20201109T033411_985Z.json`],
    ["newsroom-race", `${GEORGIA}/feed/ga_president_20201121T004231_752Z.json.gz`],
    ["openelections", `${GEORGIA}/precinct/ga_2020_president_precinct_long.csv`],
    ["ap-v2", "data/ap/elex_20151103_national.json"],
    ["ap-v2", "data/ap/elex_20160201_district_results.json"],
    ["ap-v2", "data/ap/elex_20161100_national_pre_results.json"],
    ["ap-v2", "data/ap/elex_00000000_elections.json"],
    ["clarity-xml", `${GEORGIA}/clarity/ga_state_detail_20201120T1537EST.xml`],
  ])("is known as %s and as nothing else: %s", async (id, path) => {
    const head = await headOf(path);
    expect(FEED_FORMATS.filter((format) => format.detect(head, "file")).map((format) => format.id)).toEqual([id]);
  });

  it.each([
    `${GEORGIA}/precinct/jcervas_GA_precincts_pres.csv`,
    `${GEORGIA}/audit/ga2020-audit-by-county.csv`,
    `${GEORGIA}/audit/rla_ballots_by_county.json`,
    "data/backtest-2020/series.csv",
    "data/standards/err-cdf/samples/ttv_presidential_election_example.xml",
  ])("of no format we read is not taken for one: %s", async (path) => {
    const head = await headOf(path);
    expect(FEED_FORMATS.filter((format) => format.detect(head, "file"))).toEqual([]);
  });
});
