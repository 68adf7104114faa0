// A count as it came in, area by area, with what was expected at the time: the table that a backtest replays.
import { parse } from "csv-parse/sync";
import { type Fault, fault, type Instant, ok, parseInstant, type Result } from "../../base/index.ts";
import type { AppCode } from "../errors.ts";

export interface SeriesRow {
  readonly at: Instant;
  /** Votes for the office, and of the two compared. */
  readonly total: number;
  readonly votes: readonly [number, number];
  /** Ballots expected in all as it was known then; absent: nothing was said. */
  readonly expected?: number;
}

export interface AreaSeries {
  readonly area: string;
  /** In the order of time; one at least. */
  readonly rows: readonly SeriesRow[];
}

const COLUMNS = ["state", "t", "total", "d", "r", "E_live"] as const;
type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Areas in the order of their first rows. Columns that are not needed, hindsight above all, are not looked at.
 *  @param text CSV with the columns state, t (UTC unless it says a zone), total, d, r, E_live
 *  @error app/bad-series  a row or column that is not as it must be, with its line */
export function readSeries(text: string): Result<readonly AreaSeries[], Fault<AppCode>> {
  const areas = new Map<string, SeriesRow[]>();
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      columns: true,
      info: true,
      bom: true,
      skip_empty_lines: true,
    });
    const [first] = records;
    if (first === undefined) return fault("app/bad-series", "The table has no rows.");
    const missing = COLUMNS.filter((name) => !(name in first.record));
    if (missing.length > 0)
      return fault(
        "app/bad-series",
        `The table lacks ${missing.map((name) => `“${name}”`).join(", ")}: it needs a column of each name.`,
      );
    for (const { record, info } of records) {
      const row = readRow(record as Cells);
      if (typeof row === "string") return fault("app/bad-series", row, { at: `line ${info.lines}` });
      const area = (record as Cells).state;
      const rows = areas.get(area);
      if (rows === undefined) areas.set(area, [row]);
      else rows.push(row);
    }
  } catch (cause) {
    return fault("app/bad-series", "The file is not a CSV table: its rows differ in length or a quote is not closed.", {
      cause,
    });
  }
  const [empty] =
    [...areas].find(([, rows]) => rows.every(({ total }) => total === 0) || rows.at(-1)?.total === 0) ?? [];
  if (empty !== undefined) return fault("app/bad-series", `${empty} has no votes, or none in its last row.`);
  return ok(
    [...areas].map(([area, rows]) => ({ area, rows: rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) })),
  );
}

/** @returns the row, or in a sentence what is wrong with it */
function readRow({ state, t, total, d, r, E_live }: Cells): SeriesRow | string {
  if (state === "") return "The row does not say which area it is of.";
  const at = parseInstant(/(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(t) ? t : `${t}Z`);
  if (at === undefined) return `“${t}” is not a moment.`;
  const [all, first, second] = [total, d, r].map(readVotes);
  if (all === undefined || first === undefined || second === undefined)
    return `“${total}”, “${d}” and “${r}” must be whole numbers of votes, zero or more.`;
  // Votes made from shares of one decimal may come to a little more than all.
  if ((first + second) * 100 > all * 101) return `${d} and ${r} votes are more than the ${total} of all together.`;
  const expected = Number(E_live);
  if (!Number.isFinite(expected) || expected < 0) return `“${E_live}” is not a number of ballots.`;
  // Zero is how some feeds wrote that they did not know.
  return { at, total: all, votes: [first, second], ...(expected === 0 ? {} : { expected }) };
}

function readVotes(text: string): number | undefined {
  return /^\d{1,12}(?:\.0+)?$/.test(text) ? Number(text) : undefined;
}
