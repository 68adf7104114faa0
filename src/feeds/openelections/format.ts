import { CsvHeader, headHasColumns, readCsvRows } from "../csv.ts";
import { type FeedFormat, refuse, settle } from "../feed.ts";
import { keepContests } from "../keep-contests.ts";
import { LONG_COLUMNS, LongTable } from "./long.ts";
import { WideTable } from "./table.ts";

/** OpenElections' table, and the long form of it with one row per method: the header says which. */
export const openElections: FeedFormat = {
  id: "openelections",
  label: "OpenElections (CSV)",
  detect: (head) => headHasColumns(head, "county", "office", "candidate") || headHasColumns(head, ...LONG_COLUMNS),
  read: (input, options) =>
    settle(async () => {
      let table: LongTable | WideTable | undefined;
      for await (const row of readCsvRows(input.chunks, options)) {
        if (table !== undefined) {
          table.take(row);
        } else {
          const header = new CsvHeader(row);
          table = header.has("vote_type") ? new LongTable(header) : new WideTable(header);
        }
      }
      if (table === undefined) refuse("feed/empty", "The file is empty.");
      return [keepContests(table.finish(), options)];
    }),
};
