// Which columns of an OpenElections table hold votes, and of which kind. The sets differ by state and year.
import type { Column } from "../../model/index.ts";
import type { CsvHeader } from "../csv.ts";
import { refuse } from "../feed.ts";

const VOTE_COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ["votes", "total"],
  ["total_votes", "total"],
  ["total", "total"],
  ["election_day_votes", "election-day"],
  ["election_day", "election-day"],
  ["advanced_votes", "early"],
  ["advance_votes", "early"],
  ["advance_in_person", "early"],
  ["early_votes", "early"],
  ["early_voting", "early"],
  ["absentee_by_mail_votes", "absentee-mail"],
  ["absentee_by_mail", "absentee-mail"],
  ["mail_votes", "absentee-mail"],
  ["mail", "absentee-mail"],
  ["provisional_votes", "provisional"],
  ["provisional", "provisional"],
  // Absentee alone may be by mail or in person: which, the file does not say.
  ["absentee_votes", "other"],
  ["absentee", "other"],
]);

const NAME_COLUMNS = new Set(["county", "precinct", "office", "district", "party", "candidate"]);

export interface VoteColumn {
  readonly name: string;
  readonly column: Column;
}

export interface OpenElectionsColumns {
  readonly votes: readonly VoteColumn[];
  /** Columns that are not read. */
  readonly ignored: readonly string[];
}

/** @error feed/bad-header  no column of votes, two of one kind, or one whose name speaks of votes and is not known */
export function findColumns(header: CsvHeader): OpenElectionsColumns {
  header.require("county", "office", "candidate");
  const votes: VoteColumn[] = [];
  const ignored: string[] = [];
  for (const name of header.names) {
    const column = VOTE_COLUMNS.get(name);
    if (column !== undefined) {
      const same = votes.find((other) => other.column === column);
      if (same) refuse("feed/bad-header", `“${same.name}” and “${name}” are the same kind of votes.`, "line 1");
      votes.push({ name, column });
    } else if (/vote|ballot/.test(name)) {
      refuse("feed/bad-header", `“${name}” is a column of votes we do not know.`, "line 1");
    } else if (!NAME_COLUMNS.has(name)) {
      ignored.push(name);
    }
  }
  if (votes.length === 0) refuse("feed/bad-header", "There is no column of votes.", "line 1");
  return { votes, ignored };
}
