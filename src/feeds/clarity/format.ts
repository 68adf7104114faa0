// Clarity's files as formats.
import type { ReadingContest } from "../../model/index.ts";
import { headText } from "../csv.ts";
import { DEFAULT_LIMITS, type FeedFormat, settle } from "../feed.ts";
import { readJson } from "../json.ts";
import { keepContests } from "../keep-contests.ts";
import { readClarityXml } from "./detail-xml.ts";
import { readSettings } from "./settings.ts";
import { readSummary } from "./summary.ts";
import { afterProlog } from "./xml.ts";

export const clarityXml: FeedFormat = {
  id: "clarity-xml",
  label: "Clarity detail.xml (state or county)",
  detect: (head) => {
    const root = afterProlog(headText(head)) ?? "";
    // A DOCTYPE is taken on, to be refused in words; that of a web page is somebody else's.
    return /^<ElectionResult[\s>/]/.test(root) || /^<!DOCTYPE(?!\s+html)/i.test(root);
  },
  read: (input, options) =>
    settle(async () => {
      const contests: ReadingContest[] = [];
      const keep = options.contests ?? (() => true);
      const sink = {
        contest: (contest: ReadingContest) => {
          if (keep(contest.key, contest.name)) contests.push(contest);
        },
      };
      const head = await readClarityXml(input.chunks, sink, { ...DEFAULT_LIMITS, ...options.limits });
      return [{ format: "clarity-xml" as const, ...head, contests }];
    }),
};

export const claritySummary: FeedFormat = {
  id: "clarity-summary",
  label: "Clarity summary.json",
  detect: (head) => {
    const text = headText(head);
    return /^\s*\[\s*\{/.test(text) && ['"CATKEY"', '"CH"', '"V"'].every((key) => text.includes(key));
  },
  read: (input, options) =>
    settle(async () => [keepContests(readSummary(await readJson(input.chunks, options)), options)]),
};

export const claritySettings: FeedFormat = {
  id: "clarity-settings",
  label: "Clarity electionsettings.json",
  detect: (head) => {
    const text = headText(head);
    return /^\s*\{\s*"settings"\s*:/.test(text) && text.includes('"electiondetails"');
  },
  read: (input, options) => settle(async () => [readSettings(await readJson(input.chunks, options))]),
};
