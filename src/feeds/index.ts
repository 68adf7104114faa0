export {
  type ClarityHead,
  type ClaritySink,
  type ParticipatingCounty,
  readClarityCounties,
  readClarityXml,
} from "./clarity/index.ts";
export { FEED_CODES, FEED_WARNINGS, type FeedCode, type FeedWarningCode } from "./errors.ts";
export { DEFAULT_LIMITS, type FeedInput, type FeedLimits, type FeedOptions } from "./feed.ts";
export { FEED_FORMATS } from "./formats.ts";
export { readFeed, readFeedFile } from "./read-feed.ts";
export {
  emitTemplate,
  readTemplate,
  type TemplateOptions,
  type TemplateRow,
  type TemplateSheet,
  writeTemplate,
} from "./template/index.ts";
export { contestNameForms, plainCountyName } from "./values.ts";
