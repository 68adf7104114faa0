// Every format we read, in the order in which a file is tried against them.
import { clarityXml } from "./clarity/index.ts";
import type { FeedFormat } from "./feed.ts";

export const FEED_FORMATS: readonly FeedFormat[] = [clarityXml];
