// The statewide change table of a newsroom feed: one row per update, newest first, the two leading candidates and the
// sum. One reading per row, oldest first.
//
// Two of its columns are never read. `votes_remaining` and `hurdle` (with `hurdle_change`, `hurdle_mov_avg`) were worked
// out again for all rows with the last expected total, weeks later: nobody knew them at the time of the row, and the
// former falls below zero. Neither are the columns that repeat what others say (`new_votes…`, `…_partition` shares).
import { type Instant, parseInstant } from "../../base/index.ts";
import type { Reading, ReadingOption, ReadingUnit } from "../../model/index.ts";
import { CsvHeader, type CsvRow, readCsvRows } from "../csv.ts";
import { type FeedOptions, refuse } from "../feed.ts";
import { cleanText, parseCount, parseKnownCount } from "../values.ts";
import { parsePartition } from "./partition.ts";

export const CHANGE_COLUMNS = [
  "state",
  "timestamp",
  "leading_candidate_name",
  "trailing_candidate_name",
  "leading_candidate_votes",
  "trailing_candidate_votes",
  "counties_partition",
  "total_votes_count",
] as const;

/** @error feed/bad-header, feed/bad-time, feed/bad-number
 *  @error feed/broken-identity  two candidates have more votes than the sum, or the lead is not their difference
 *  @error feed/duplicate-cell   a state has two rows of one time */
export async function readChanges(
  chunks: AsyncIterable<Uint8Array>,
  options: FeedOptions,
): Promise<readonly Reading[]> {
  let header: CsvHeader | undefined;
  const readings: (Reading & { readonly generatedAt: Instant })[] = [];
  const seen = new Set<string>();
  for await (const row of readCsvRows(chunks, options)) {
    if (header === undefined) {
      header = new CsvHeader(row);
      header.require(...CHANGE_COLUMNS);
      continue;
    }
    const reading = readingOf(header, row);
    const key = `${reading.region} ${reading.generatedAt}`;
    if (seen.has(key)) refuse("feed/duplicate-cell", `${key} has two rows.`, `line ${row.line}`);
    seen.add(key);
    readings.push(reading);
  }
  if (readings.length === 0) refuse("feed/not-results", "The table has no rows.");
  return readings.sort((a, b) => (a.generatedAt < b.generatedAt ? -1 : a.generatedAt > b.generatedAt ? 1 : 0));
}

function readingOf(
  header: CsvHeader,
  row: CsvRow,
): Reading & { readonly generatedAt: Instant; readonly region: string } {
  const at = `line ${row.line}`;
  const cell = (name: string) => header.cell(row, name);
  const { state, electors } = splitState(cell("state"), at);
  const known = (name: string) => parseKnownCount(cell(name), at);

  const pair = (["leading", "trailing"] as const).map((place) => ({
    name: cleanText(cell(`${place}_candidate_name`), at),
    votes: parseCount(cell(`${place}_candidate_votes`), at),
  }));
  const [leading, trailing] = pair;
  if (leading === undefined || trailing === undefined || leading.name === trailing.name || leading.name === "") {
    refuse("feed/missing-field", "The row does not name two candidates.", at);
  }
  const lead = known("vote_differential");
  if (lead !== undefined && lead !== leading.votes - trailing.votes) {
    refuse("feed/broken-identity", `The lead is given as ${lead}, the votes differ otherwise.`, at);
  }
  const total = parseCount(cell("total_votes_count"), at);
  if (leading.votes + trailing.votes > total) {
    refuse("feed/broken-identity", `Two candidates have more votes than the sum of ${total}.`, at);
  }
  // Who leads changes from row to row; the order of the options may not, so it is by name.
  pair.sort((a, b) => (a.name < b.name ? -1 : 1));
  const options = pair.map(({ name }): ReadingOption => ({ name, printedName: name, kind: "candidate" }));

  const precinctsReporting = known("precincts_reporting");
  const precinctsTotal = known("precincts_total");
  const units: ReadingUnit[] = [
    {
      kind: "state",
      name: state,
      ...(precinctsReporting === undefined ? {} : { precinctsReporting }),
      ...(precinctsTotal === undefined ? {} : { precinctsTotal }),
    },
  ];
  const partition =
    parsePartition(cell("counties_partition")) ??
    refuse("feed/malformed", "The counties of this update cannot be read.", `${at}, counties_partition`);
  const batch = [...partition].map(([county, votesAdded]) => {
    const name = cleanText(county, at);
    return { unit: units.push({ kind: "county", name, parent: 0 }) - 1, votesAdded };
  });
  return {
    format: "newsroom-changes",
    region: state,
    generatedAt: parseUtcStamp(cell("timestamp"), at),
    units,
    contests: [
      {
        // The file does not name its contest; only one for President has electors.
        key: electors ? "President" : "",
        name: electors ? "President" : "",
        kind: "candidate",
        options,
        rows: [{ unit: 0, column: "total", votes: pair.map(({ votes }) => votes), totalVotes: total }],
        complete: [],
        ...(batch.length === 0 ? {} : { batch }),
      },
    ],
    warnings: [],
  };
}

/** `Georgia (EV: 16)`, `Nebraska (EV: 5)` */
function splitState(text: string, at: string): { readonly state: string; readonly electors: boolean } {
  const part = /^(.+?)(\s*\(EV: \d+\))?$/.exec(cleanText(text, at));
  if (!part) refuse("feed/missing-field", "The row names no state.", at);
  return { state: part[1] ?? "", electors: part[2] !== undefined };
}

/** `2020-12-07 20:17:22.360000`: no zone is printed, and it is UTC (the same updates have it in the race file). */
function parseUtcStamp(text: string, at: string): Instant {
  return (
    parseInstant(`${text.trim().replace(" ", "T")}Z`) ??
    refuse("feed/bad-time", `“${text.slice(0, 40)}” is not a time we can read.`, at)
  );
}
