import { headText } from "../csv.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { readJson } from "../json.ts";
import { keepContests } from "../keep-contests.ts";
import { readExport } from "./export.ts";

export const georgiaSos: FeedFormat = {
  id: "georgia-sos",
  label: "Georgia Secretary of State export JSON",
  detect: (head) => {
    const text = headText(head);
    return /^\s*\{/.test(text) && ['"results"', '"ballotItems"', '"ballotOptions"'].every((key) => text.includes(key));
  },
  read: (input, options) =>
    settle(async () => [keepContests(readExport(await readJson(input.chunks, options)), options)]),
};
