// A file that was public once and has been followed by another: filing it again would take back what came since, a correction
// perhaps, and nothing in a file without a clock says so.
import { isNothingNew } from "./nothing-new.ts";
import { type Check, warn } from "./under-review.ts";
import { momentWords } from "./words.ts";

export const checkSeenBefore: Check = (review) => {
  const { publishedBefore, definition } = review;
  if (publishedBefore === undefined || isNothingNew(review)) return [];
  const then = momentWords(publishedBefore.at, definition.timeZone);
  const sentence = `This very file was published on ${then}, and other figures have taken its place since. Filing it again takes them back. Say why that is right.`;
  return [warn("check/seen-before", sentence)];
};
