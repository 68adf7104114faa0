// The board of all elections held here: the states of a presidential election with their electors, and every other race.
import type { Instant } from "../../base/index.ts";
import type { Outcome } from "../../fold/index.ts";
import type { CallStatus, ContestId, ElectionId, OptionId, SourceId } from "../../model/index.ts";
import type { CountStatus } from "./head.ts";
import type { HeadDocument } from "./pages.ts";
import type { ExpectedVote, Margin } from "./result.ts";

export interface BoardDocument {
  /** Moment of the newest entry in any of the records; null where there are none. */
  readonly asOf: Instant | null;
  /** The one that all elections here are in; UTC where they are in several. */
  readonly timeZone: string;
  /** Where each record stands: with these the board can be made again. */
  readonly elections: readonly BoardElection[];
  /** One for each day of election, newest first; tests apart, after all that are real. */
  readonly presidential: readonly PresidentialBoard[];
  /** Contests for no electors, the closest first; those of tests, and those that have no margin, last. */
  readonly others: readonly BoardRace[];
  /** How many there are, where not all are listed. */
  readonly othersTotal: number;
}

export interface BoardElection extends HeadDocument {
  readonly election: ElectionId;
  readonly name: string;
  readonly date: string;
}

export interface PresidentialBoard {
  /** Calendar date of the vote. */
  readonly date: string;
  readonly test: boolean;
  readonly states: readonly BoardState[];
  /** Those that may win, in the order of the electors they lead for. */
  readonly sides: readonly BoardSide[];
  /** Electors of the states in the sums below. */
  readonly held: number;
  /** Electors there are in the whole country. */
  readonly all: number;
  /** Electors that win: only where the board holds all 538. */
  readonly toWin: number | null;
  readonly sums: readonly ElectorSum[];
  /** Names of places that more than one election here is of: their electors are in no sum. */
  readonly heldTwice: readonly string[];
}

/** A party, across states; an option of no party by its id. */
export interface BoardSide {
  readonly side: string;
  readonly party?: string;
  /** The candidate's name where all states print the same; else the party's. */
  readonly name: string;
}

/** Electors counted one way. Three ways, and never one for another: what is certified, what somebody called, what leads. */
export interface ElectorSum {
  readonly by: "certified" | "calls" | "leading";
  /** Whose calls. */
  readonly source?: SourceId;
  readonly sourceName?: string;
  readonly sides: readonly { readonly side: string; readonly electors: number; readonly states: number }[];
  /** Electors that this way gives to nobody. */
  readonly rest: number;
}

/** Any contest on the board. */
export interface BoardRace {
  readonly election: ElectionId;
  readonly electionName: string;
  readonly date: string;
  readonly test: boolean;
  readonly contest: ContestId;
  readonly contestName: string;
  /** Name of the unit in which it is decided. */
  readonly place: string;
  /** Set where the figures are not the office's own. */
  readonly observer?: string;
  /** First by votes; null where nobody has one, or nobody is ahead of another. */
  readonly leader: BoardOption | null;
  readonly margin: Margin | null;
  readonly outcome: Outcome;
  /** The options that the outcome names. */
  readonly named: readonly BoardOption[];
  readonly expectedVote: ExpectedVote | null;
  readonly status: CountStatus;
  readonly calls: readonly BoardCall[];
  /** While publication is on hold: these are the last figures that were verified. */
  readonly frozen?: true;
}

export interface BoardState extends BoardRace {
  /** null: the definition does not say. */
  readonly electors: number | null;
}

export interface BoardOption {
  readonly option: OptionId;
  readonly name: string;
  readonly party?: string;
  readonly partyAbbreviation?: string;
}

/** The newest word of one who speaks on the outcome. */
export interface BoardCall {
  readonly source: SourceId;
  readonly sourceName: string;
  readonly status: CallStatus;
  /** Where one is named. */
  readonly option?: BoardOption;
  /** Everybody who is named, as printed. */
  readonly names: readonly string[];
  /** Nobody is elected yet: those named meet in a runoff. */
  readonly runoff?: true;
  /** The one called is not the one who leads. */
  readonly notLeading?: true;
  readonly at: Instant;
  readonly position: number;
}
