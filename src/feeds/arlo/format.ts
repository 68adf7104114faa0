import { headText } from "../csv.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { keepContests } from "../keep-contests.ts";
import { readArloReport } from "./report.ts";

/** The hand tally's batch report, batches added up by county and method. */
export const arloReport: FeedFormat = {
  id: "arlo-report",
  label: "Arlo audit report (CSV)",
  detect: (head) => /^######## ELECTION INFO ########\r?\n/.test(headText(head)),
  read: (input, options) => settle(async () => [keepContests(await readArloReport(input.chunks, options), options)]),
};
