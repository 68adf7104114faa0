// All that we hold, by jurisdiction; and what we know that we do not.
import { CANVASS } from "./canvass.ts";
import { GEORGIA_2020, GEORGIA_2020_NOT_SOURCED } from "./georgia-2020.ts";
import { RECOUNT_AL_FL } from "./recount-al-fl.ts";
import { RECOUNT_GA_ME } from "./recount-ga-me.ts";
import { RECOUNT_MD_NV } from "./recount-md-nv.ts";
import { RECOUNT_NH_RI } from "./recount-nh-ri.ts";
import { RECOUNT_SC_WY } from "./recount-sc-wy.ts";

export const RECOUNT_RULES = [...RECOUNT_AL_FL, ...RECOUNT_GA_ME, ...RECOUNT_MD_NV, ...RECOUNT_NH_RI, ...RECOUNT_SC_WY];

export const CANVASS_DEADLINES = [...GEORGIA_2020, ...CANVASS];

/** Jurisdiction and day of the vote → what we looked for and found no source for. */
export const NOT_SOURCED: readonly {
  readonly jurisdiction: string;
  readonly date: string;
  readonly sentences: readonly string[];
}[] = [{ jurisdiction: "US-GA", date: "2020-11-03", sentences: GEORGIA_2020_NOT_SOURCED }];
