// The figures that readers of Georgia 2020 saw, at the moments they saw them.
import type { Basis, SourceId } from "../src/model/index.ts";

const official = "official" as SourceId;
const edison = "edison" as SourceId;
const ap = "ap" as SourceId;

export interface Seen {
  readonly at: string;
  readonly source: SourceId;
  readonly basis?: Basis;
  readonly trump: number;
  readonly biden: number;
  readonly jorgensen?: number;
  readonly lead: number;
  readonly total?: number;
}

/** What readers saw, and when: the count's first acceptance test.  @source the published figures of those days */
export const SEEN: readonly Seen[] = [
  { at: "2020-11-05T02:00-05:00", source: ap, trump: 2_430_156, biden: 2_407_589, lead: 22_567 },
  { at: "2020-11-05T01:12-05:00", source: edison, trump: 2_429_783, biden: 2_406_774, lead: 23_009 },
  { at: "2020-11-10T22:23-05:00", source: edison, trump: 2_457_733, biden: 2_471_882, lead: 14_149 },
  {
    at: "2020-11-11T07:30-05:00",
    source: official,
    trump: 2_457_191,
    biden: 2_469_842,
    jorgensen: 62_013,
    lead: 12_651,
    total: 4_989_046,
  },
  { at: "2020-11-11T07:35-05:00", source: edison, trump: 2_457_794, biden: 2_471_895, lead: 14_101, total: 4_992_198 },
  {
    at: "2020-11-11T08:05-05:00",
    source: official,
    trump: 2_457_794,
    biden: 2_471_895,
    jorgensen: 62_052,
    lead: 14_101,
    total: 4_991_741,
  },
  {
    at: "2020-11-12T11:58-05:00",
    source: official,
    trump: 2_457_910,
    biden: 2_471_955,
    jorgensen: 62_058,
    lead: 14_045,
    total: 4_991_923,
  },
  {
    at: "2020-11-19T23:59-05:00",
    source: official,
    basis: "hand-audit",
    trump: 2_462_857,
    biden: 2_475_141,
    jorgensen: 62_587,
    lead: 12_284,
    total: 5_000_585,
  },
  {
    at: "2020-11-20T15:37-05:00",
    source: official,
    trump: 2_461_837,
    biden: 2_474_507,
    jorgensen: 62_138,
    lead: 12_670,
    total: 4_998_482,
  },
  {
    at: "2020-12-07T23:59-05:00",
    source: official,
    trump: 2_461_854,
    biden: 2_473_633,
    jorgensen: 62_229,
    lead: 11_779,
    total: 4_997_716,
  },
];
