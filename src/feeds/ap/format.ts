import { headText } from "../csv.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { readJson } from "../json.ts";
import { keepContests } from "../keep-contests.ts";
import { readApResults } from "./results.ts";

export const apV2: FeedFormat = {
  id: "ap-v2",
  label: "AP Elections API v2 (JSON)",
  // The list of elections is known too, so that whoever sends it hears what it is.
  detect: (head) => {
    const text = headText(head);
    return /^\s*\{/.test(text) && (/"raceID"\s*:/.test(text) || /"reportQueries"|"queryExplorer"/.test(text));
  },
  read: (input, options) =>
    settle(async () => [keepContests(readApResults(await readJson(input.chunks, options)), options)]),
};
