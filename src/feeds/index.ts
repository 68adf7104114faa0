export { FEED_CODES, type FeedCode } from "./errors.ts";
export { DEFAULT_LIMITS, type FeedInput, type FeedLimits, type FeedOptions } from "./feed.ts";
export { FEED_FORMATS } from "./formats.ts";
export { readFeed, readFeedFile } from "./read-feed.ts";
