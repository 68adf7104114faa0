// What one file says, in the file's own names. A feed parser makes it from bytes alone: it knows no election, no record
// and no clock. Matching names to units and options comes later, in intake.
import type { Fault, Instant } from "../base/index.ts";
import type { Column } from "./method.ts";
import type { UnitKind } from "./unit.ts";

export const FORMATS = [
  "clarity-xml",
  "clarity-summary",
  "clarity-settings",
  "georgia-sos",
  "openelections",
  "newsroom-race",
  "newsroom-changes",
  "newsroom-counties",
  "ap-v2",
  "arlo-report",
  "tallyroom-csv",
] as const;
export type FormatId = (typeof FORMATS)[number];

export interface ReadingUnit {
  /** The unit's own id, where the file uses our ids: our template alone. */
  readonly id?: string;
  readonly kind: UnitKind;
  /** As the file prints it: `Ben Hill`, `BEN HILL`, `Ben Hill County`. */
  readonly name: string;
  /** Index in `Reading.units` of the unit it lies in. */
  readonly parent?: number;
  /** 2 or 5 digits, padded. */
  readonly fips?: string;
  readonly registered?: number;
  readonly ballotsCast?: number;
  readonly precinctsReporting?: number;
  readonly precinctsTotal?: number;
  readonly reportedAt?: Instant;
}

export interface ReadingOption {
  /** The option's own id, where the file uses our ids: our template alone. */
  readonly id?: string;
  /** Without party and incumbent marks: `Joseph R. Biden`. */
  readonly name: string;
  readonly printedName: string;
  /** `Rep`, `Dem`, as the file has it, whether from an attribute or from the name. */
  readonly party?: string;
  readonly incumbent?: boolean;
  readonly kind: "candidate" | "write-in" | "choice";
  readonly winner?: boolean;
}

/** One unit × one column of a contest. A file that tells under- and overvotes of a unit, but not by method, gives them
 *  in a row `total` of their own, whose votes are all null. */
export interface ReadingRow {
  /** Index in `Reading.units`. */
  readonly unit: number;
  readonly column: Column;
  /** [option of the contest]; null = the file does not say. */
  readonly votes: readonly (number | null)[];
  /** Where the file gives the sum itself and not every option. */
  readonly totalVotes?: number;
  readonly undervotes?: number;
  readonly overvotes?: number;
}

export interface ReadingExpected {
  readonly unit: number;
  readonly ballots?: number;
  readonly percentCounted?: string;
}

export interface ReadingContest {
  /** The file's own key: says nothing outside the file. In our template it is the contest's id. */
  readonly key: string;
  readonly name: string;
  readonly voteFor?: number;
  readonly kind: "candidate" | "measure";
  readonly options: readonly ReadingOption[];
  readonly rows: readonly ReadingRow[];
  /** Units (index) all of whose parts have rows here, and whose own line, if any, equals their sum. */
  readonly complete: readonly number[];
  readonly expected?: readonly ReadingExpected[];
  /** Where the source says its newest votes came from, when it gives no counts for the places; `unit` as in the rows. */
  readonly batch?: readonly { readonly unit: number; readonly votesAdded: number }[];
  /** Precincts of a unit that vote on this contest, where the file tells them per contest: nearer than the unit's own. */
  readonly progress?: readonly ReadingProgress[];
}

export interface ReadingProgress {
  readonly unit: number;
  readonly precinctsReporting: number;
  readonly precinctsTotal: number;
}

/** A thing worth telling that does not make the file wrong. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly at?: string;
}

export interface Reading {
  readonly format: FormatId;
  /** The election's own id, where the file uses our ids: our template alone. */
  readonly electionId?: string;
  readonly electionName?: string;
  /** `2020-11-03` */
  readonly electionDate?: string;
  /** As the file names the place it covers: `GA`, `Gwinnett`. */
  readonly region?: string;
  readonly test?: boolean;
  readonly generatedAt?: Instant;
  readonly units: readonly ReadingUnit[];
  readonly contests: readonly ReadingContest[];
  readonly warnings: readonly Warning[];
}

/** One format's faults all look like this: `feed/…`, a sentence, and the line or path. */
export type FeedError = Fault<`feed/${string}`>;
