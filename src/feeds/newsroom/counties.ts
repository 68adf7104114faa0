// The county table of a newsroom feed: every county at many moments, each moment one reading, oldest first.
// `absentee_votes` is not read: what this feed calls absentee is in some counties mail alone and in most mail and early
// votes together, so it is no method.
import { type Instant, parseInstant } from "../../base/index.ts";
import type { Reading, ReadingOption, ReadingRow, ReadingUnit } from "../../model/index.ts";
import { CsvHeader, type CsvRow, readCsvRows } from "../csv.ts";
import { type FeedOptions, refuse } from "../feed.ts";
import { cleanText, parseKnownCount } from "../values.ts";
import { warning } from "../warning.ts";
import { restingTotal } from "./total.ts";

export const COUNTY_COLUMNS = ["as_of_utc", "source", "fips", "county", "votes"] as const;
/** Everything else in the header is a candidate. */
const OTHER_COLUMNS = new Set([
  ...COUNTY_COLUMNS,
  "absentee_votes",
  "precincts_reporting",
  "precincts_total",
  "last_updated",
]);

interface OpenMoment {
  readonly at: Instant;
  readonly source: string;
  readonly units: ReadingUnit[];
  readonly rows: ReadingRow[];
  readonly seen: Set<string>;
}

/** Empty and `NA` cells are unknown. There is no line for the state, so nothing is complete.
 *  @error feed/duplicate-cell   one county twice at one moment of one source
 *  @error feed/broken-identity  the candidates do not add up to the county's votes */
export async function readCounties(
  chunks: AsyncIterable<Uint8Array>,
  options: FeedOptions,
): Promise<readonly Reading[]> {
  let header: CsvHeader | undefined;
  let candidates: readonly string[] = [];
  const moments = new Map<string, OpenMoment>();
  for await (const row of readCsvRows(chunks, options)) {
    if (header === undefined) {
      header = new CsvHeader(row);
      header.require(...COUNTY_COLUMNS);
      candidates = header.names.filter((name) => !OTHER_COLUMNS.has(name));
      if (candidates.length === 0) refuse("feed/bad-header", "The table has no column for a candidate.", "line 1");
    } else {
      takeRow(moments, header, candidates, row);
    }
  }
  if (moments.size === 0) refuse("feed/not-results", "The table has no rows.");
  const printed = candidates.map(optionOf);
  return [...moments.values()]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(
      (moment): Reading => ({
        format: "newsroom-counties",
        generatedAt: moment.at,
        units: moment.units,
        contests: [{ key: "", name: "", kind: "candidate", options: printed, rows: moment.rows, complete: [] }],
        warnings: [
          warning("feed/contest-not-named", "The file does not say which contest it is of."),
          warning("feed/collected-by", `Collected from ${moment.source}.`),
        ],
      }),
    );
}

function takeRow(
  moments: Map<string, OpenMoment>,
  header: CsvHeader,
  candidates: readonly string[],
  row: CsvRow,
): void {
  const at = `line ${row.line}`;
  const cell = (name: string) => header.cell(row, name);
  const asOf = instantAt(cell("as_of_utc"), at);
  const source = cleanText(cell("source"), at);
  const name = cleanText(cell("county"), at);
  const fips = cell("fips");
  if (name === "") refuse("feed/missing-field", "The row names no county.", at);
  if (!/^\d{5}$/.test(fips)) refuse("feed/unknown-unit", `“${fips.slice(0, 20)}” is no county's FIPS code.`, at);

  const key = JSON.stringify([asOf, source]);
  const moment = moments.get(key) ?? { at: asOf, source, units: [], rows: [], seen: new Set() };
  moments.set(key, moment);
  if (moment.seen.has(fips)) refuse("feed/duplicate-cell", `${name} stands twice for one moment.`, at);
  moment.seen.add(fips);

  const known = (column: string) => parseKnownCount(cell(column), at);
  const precinctsReporting = known("precincts_reporting");
  const precinctsTotal = known("precincts_total");
  const updated = cell("last_updated");
  const unit: ReadingUnit = {
    kind: "county",
    name,
    fips,
    // 0 of 0 precincts is how the feed says that it does not know.
    ...(precinctsReporting === undefined || !precinctsTotal ? {} : { precinctsReporting, precinctsTotal }),
    ...(updated === "" || updated === "NA" ? {} : { reportedAt: instantAt(updated, at) }),
  };
  const votes = candidates.map((candidate) => known(candidate) ?? null);
  const totalVotes = restingTotal(votes, known("votes"), at);
  moment.rows.push({
    unit: moment.units.push(unit) - 1,
    column: "total",
    votes,
    ...(totalVotes === undefined ? {} : { totalVotes }),
  });
}

function optionOf(column: string): ReadingOption {
  return { name: column, printedName: column, kind: /^write.?ins?$/.test(column) ? "write-in" : "candidate" };
}

function instantAt(text: string, at: string): Instant {
  return parseInstant(text) ?? refuse("feed/bad-time", `“${text.slice(0, 40)}” is not a time with its zone.`, at);
}
