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
  /** In ballot order: this order is the axis of every array of votes. */
  readonly options: readonly Option[];
  /** The unit in which it is decided. */
  readonly unit: UnitId;
  /** Presidential electors at stake. */
  readonly electors?: number;
  readonly aliases?: readonly string[];
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
