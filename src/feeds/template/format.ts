import { headHasColumns } from "../csv.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { keepContests } from "../keep-contests.ts";
import { readTemplate } from "./read.ts";
import { templateReading } from "./reading.ts";

export const tallyroomCsv: FeedFormat = {
  id: "tallyroom-csv",
  label: "Tallyroom form (CSV)",
  // A form with one column lost is still a form: its reader then says which column.
  detect: (head) => headHasColumns(head, "election", "contest", "unit", "option"),
  read: (input, options) =>
    settle(async () => [keepContests(templateReading(await readTemplate(input.chunks, options)), options)]),
};
