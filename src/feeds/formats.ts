// Every format we read, in the order in which a file is tried against them.
import { apV2 } from "./ap/index.ts";
import { arloReport } from "./arlo/index.ts";
import { claritySettings, claritySummary, clarityXml } from "./clarity/index.ts";
import type { FeedFormat } from "./feed.ts";
import { georgiaSos } from "./georgia-sos/index.ts";
import { newsroomChanges, newsroomCounties, newsroomRace } from "./newsroom/index.ts";
import { openElections } from "./openelections/index.ts";
import { tallyroomCsv } from "./template/index.ts";

export const FEED_FORMATS: readonly FeedFormat[] = [
  clarityXml,
  claritySummary,
  claritySettings,
  georgiaSos,
  apV2,
  arloReport,
  newsroomRace,
  newsroomChanges,
  newsroomCounties,
  openElections,
  tallyroomCsv,
];
