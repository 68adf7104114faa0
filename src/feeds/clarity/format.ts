// Clarity detail.xml as a format: collects what the stream hands over.
import type { ReadingContest } from "../../model/index.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { readClarityXml } from "./detail-xml.ts";

export const clarityXml: FeedFormat = {
  id: "clarity-xml",
  label: "Clarity detail.xml (state or county)",
  detect: (head) =>
    /<ElectionResult[\s>]|^\s*(?:<\?xml[^>]*\?>\s*)?<!DOCTYPE/.test(Buffer.from(head).toString("latin1")),
  read: (input, options) =>
    settle(async () => {
      const contests: ReadingContest[] = [];
      const head = await readClarityXml(input.chunks, {
        contest: (contest) => {
          if (options.contests?.(contest.key, contest.name) ?? true) contests.push(contest);
        },
      });
      return [{ format: "clarity-xml" as const, ...head, contests }];
    }),
};
