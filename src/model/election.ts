import type { Instant } from "../base/index.ts";
import type { ContestId, ElectionId, OptionId, SourceId, UnitId } from "./ids.ts";
import type { Unit } from "./unit.ts";

export interface Party {
  /** `rep`, `dem`, `lib`. */
  readonly id: string;
  /** `Rep`, as printed after a name. */
  readonly abbreviation: string;
  readonly name: string;
}

/** Something a voter may choose: a candidate, the write-in line, an answer to a ballot question. */
export interface Option {
  readonly id: OptionId;
  /** `Joseph R. Biden` */
  readonly name: string;
  /** `Biden` */
  readonly shortName: string;
  readonly kind: "candidate" | "write-in" | "choice";
  readonly party?: string;
  readonly incumbent?: boolean;
  /** Other spellings that files use, exactly as printed. */
  readonly aliases?: readonly string[];
}

export interface Contest {
  readonly id: ContestId;
  readonly name: string;
  readonly kind: "candidate" | "measure";
  /** How many options a voter may choose. */
  readonly voteFor: number;
  /** How many are elected; absent: as many as a voter may choose. */
  readonly seats?: number;
  /** Absent: most votes. */
  readonly winRule?: WinRule;
  readonly office?: Office;
  /** In ballot order: this order is the axis of every array of votes. */
  readonly options: readonly Option[];
  /** The unit in which it is decided. */
  readonly unit: UnitId;
  /** Presidential electors at stake. */
  readonly electors?: number;
  readonly past?: readonly PastResult[];
  readonly aliases?: readonly string[];
}

/** What it takes to win. `majority`: more than half of the votes for the office, else a runoff of the first two.
 *  `threshold`: an answer wins with at least (or more than) that part of the votes. */
export type WinRule =
  | { readonly kind: "plurality" }
  | { readonly kind: "majority" }
  | {
      readonly kind: "threshold";
      readonly option: OptionId;
      readonly num: number;
      readonly den: number;
      readonly comparator: ">" | ">=";
    };

/** Which kind of office: rules of law speak of some and not of others. */
export const OFFICES = [
  "president",
  "us-senate",
  "us-house",
  "state-executive",
  "state-senate",
  "state-house",
  "judge",
  "county",
  "municipal",
  "measure",
] as const;
export type Office = (typeof OFFICES)[number];

/** Who carried the contest's place before, newest last. One row may stand for several elections in a row. */
export interface PastResult {
  /** Years, `1996` to `2016`; equal for one election. */
  readonly from: number;
  readonly to: number;
  /** Party id. */
  readonly party: string;
  readonly name?: string;
  /** Where this is from. */
  readonly source: string;
}

/** Who says so. Only the official source is the count; observers are compared with it, never mixed in. */
export interface Source {
  readonly id: SourceId;
  readonly name: string;
  readonly kind: "official" | "observer";
  /** What it is and how it got here, in a sentence. */
  readonly note?: string;
  /** False where the source never says which count its figures are of: it then stays one series, and is said to. */
  readonly statesBasis: boolean;
}

/** What an election consists of; fixed when its record begins. The entry `election.created` names it by hash. */
export interface ElectionDefinition {
  readonly id: ElectionId;
  readonly name: string;
  /** Calendar date of the vote, in `timeZone`. */
  readonly date: string;
  readonly timeZone: string;
  readonly jurisdiction: string;
  readonly pollsCloseAt: Instant;
  /** True: every page, file and answer says TEST, and nothing here may pass for a result. */
  readonly test: boolean;
  readonly parties: readonly Party[];
  /** Parents before children; the first is the whole. */
  readonly units: readonly Unit[];
  readonly contests: readonly Contest[];
  readonly sources: readonly Source[];
}
