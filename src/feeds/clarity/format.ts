// Clarity's files as formats.
import type { ReadingContest } from "../../model/index.ts";
import { headText } from "../csv.ts";
import { DEFAULT_LIMITS, type FeedFormat, settle } from "../feed.ts";
import { readClarityXml } from "./detail-xml.ts";
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
