// Results of a contest, whole or in one unit, as one source gives them on one basis.
import type { Instant } from "../../base/index.ts";
import type { Outcome } from "../../fold/index.ts";
import type {
  Basis,
  CallBasis,
  CallEvidence,
  CallStatus,
  ChangeKind,
  ContestId,
  CorrectionCode,
  ExpectedOrigin,
  Method,
  OptionId,
  SourceId,
  UnitId,
  UnitKind,
  WinRule,
} from "../../model/index.ts";
import type { CountStatus } from "./head.ts";
import type { PastView } from "./past.ts";

/** A share before it is printed. `den` is always the votes for this contest's options (no under- or overvotes). */
export interface Share {
  readonly num: number;
  readonly den: number;
}

export interface OptionResult {
  readonly id: OptionId;
  readonly name: string;
  readonly shortName: string;
  /** Party id (`dem`), its abbreviation and its name. */
  readonly party?: string;
  readonly partyAbbreviation?: string;
  readonly partyName?: string;
  readonly incumbent: boolean;
  readonly kind: "candidate" | "write-in" | "choice";
  /** null: this source does not say. */
  readonly votes: number | null;
  readonly share: Share | null;
}

/** From votes, never from shares. Null where fewer than two options are known, or nobody has a vote. */
export interface Margin {
  readonly votes: number;
  readonly leader: OptionId;
  readonly runnerUp: OptionId;
  readonly tied: boolean;
  /** Of all votes for the contest; null where they are unknown. */
  readonly share: Share | null;
}

export interface Progress {
  readonly precinctsReporting: number | null;
  readonly precinctsTotal: number | null;
  /** Somebody's estimate, with the one who made it. Beside precincts, never in one bar with them. */
  readonly expectedVote: ExpectedVote | null;
  readonly units: { readonly reporting: number; readonly total: number };
}

export interface ExpectedVote {
  readonly source: SourceId;
  readonly sourceName: string;
  readonly ballots: number | null;
  /** As printed by the source, where it gives a share and no number. */
  readonly percentCounted: string | null;
  /** Expected less counted by the same source; null (unknown) where that is not above zero. Never negative. */
  readonly remaining: number | null;
  readonly saidAt: Instant;
  readonly position: number;
  /** How it is known. */
  readonly origin?: ExpectedOrigin;
  /** A number below what was said in the 24 hours before is not believed for a day: what is counted with meanwhile. */
  readonly guard?: { readonly ballots: number; readonly remaining: number | null; readonly since: Instant };
}

export interface MethodRow {
  readonly method: Method;
  /** [option], in ballot order: the order of `ballotOrder`. */
  readonly votes: readonly (number | null)[];
  readonly total: number | null;
}

export interface Turnout {
  readonly ballotsCast: number | null;
  readonly registered: number | null;
  readonly undervotes: number | null;
  readonly overvotes: number | null;
}

export interface CallView {
  readonly status: CallStatus;
  /** Where one is named. */
  readonly option?: OptionId;
  /** Everybody who is named, in words: one, several for several seats, the two of a runoff. */
  readonly names: readonly string[];
  readonly runoff?: true;
  readonly source: SourceId;
  readonly sourceName: string;
  readonly text: string;
  readonly at: Instant;
  readonly position: number;
  /** These come with what the decision desk of this installation says. */
  readonly basis?: CallBasis;
  readonly evidence?: CallEvidence;
  /** Handles of the two who agreed, the proposer first. */
  readonly agreed?: readonly string[];
  /** Of a retraction: position of the call that it takes back. */
  readonly retracts?: number;
  /** Of a call: it does not stand any more. Shown struck, with when and why, and never left out. */
  readonly retracted?: { readonly at: Instant; readonly position: number; readonly text: string };
}

export interface RecountView {
  /** null: not enough is known. Tested on votes, in integers. */
  readonly inRange: boolean | null;
  readonly rule: {
    readonly id: string;
    /** In a sentence. */
    readonly text: string;
    readonly cite: string;
    readonly lawAsOf: string;
    /** Largest margin in votes that is still in range at this total; null where the total is unknown. */
    readonly limitVotes: number | null;
  } | null;
  /** How far a recount of the contest has come, once one was asked for. */
  readonly stage?: "requested" | "ordered" | "completed";
}

export interface ContestResult {
  readonly contest: ContestId;
  readonly contestName: string;
  readonly electors?: number;
  readonly voteFor: number;
  /** Where more is asked of a winner than most votes. */
  readonly winRule?: WinRule;
  /** What the votes come to under that rule, were nothing more counted. Of the whole contest alone: none of its parts decides. */
  readonly outcome?: Outcome;
  readonly past?: PastView;
  readonly source: SourceId;
  readonly sourceName: string;
  /** False where the source never says which count it shows. */
  readonly statesBasis: boolean;
  readonly basis: Basis;
  readonly totalVotes: number | null;
  /** By votes, most first; equal ones and all without votes in ballot order. */
  readonly options: readonly OptionResult[];
  /** Option ids in ballot order: the axis of every array of votes. */
  readonly ballotOrder: readonly OptionId[];
  readonly margin: Margin | null;
  readonly progress: Progress;
  readonly byMethod: readonly MethodRow[];
  readonly turnout: Turnout;
  readonly reportedAt?: Instant;
  readonly receivedAt?: Instant;
  /** Entry on which the figure stands: its return. Null where nothing is reported. */
  readonly figurePosition: number | null;
  readonly reconstructed?: string;
  readonly note?: string;
  readonly status: { readonly count: CountStatus; readonly calls: readonly CallView[] };
  readonly recount: RecountView;
}

/** One row of a table of units. */
export interface UnitRow {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly name: string;
  readonly fips?: string;
  /** [option], ballot order; null = unknown. */
  readonly votes: readonly (number | null)[];
  readonly totalVotes: number | null;
  readonly margin: Margin | null;
  readonly byMethod: readonly MethodRow[];
  readonly turnout: Turnout;
  readonly precinctsReporting: number | null;
  readonly precinctsTotal: number | null;
  readonly reportedAt?: Instant;
  readonly receivedAt?: Instant;
  /** Null where nothing is reported of it. */
  readonly position: number | null;
  readonly reconstructed?: string;
  readonly certified?: { readonly version: number; readonly on?: string; readonly position: number };
  readonly openIncident: boolean;
}

/** What an update did to one county, or to the whole where the source speaks of the whole. */
export interface UnitChangeRow {
  readonly unit: UnitId;
  readonly name: string;
  readonly kind: ChangeKind;
  /** [option]; null where it was or is unknown. */
  readonly added: readonly (number | null)[];
  readonly totalAdded: number | null;
}

/** One row of the change log. */
export interface ChangeRow {
  readonly position: number;
  readonly at: Instant;
  readonly reportedAt?: Instant;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly kind: ChangeKind;
  /** [option], ballot order: change of the contest's own figure. */
  readonly added: readonly (number | null)[];
  readonly totalAdded: number | null;
  readonly units: readonly UnitChangeRow[];
  /** Where the source says the update came from, when it gives no counts for the places. */
  readonly batch: readonly { readonly unit: UnitId; readonly name: string; readonly votesAdded: number }[];
  readonly totalAfter: number | null;
  readonly marginBefore: Margin | null;
  readonly marginAfter: Margin | null;
  readonly leadChanged: boolean;
  /** False: the contest's own figure stayed as it was. */
  readonly moved: boolean;
  readonly precinctsReporting: number | null;
  readonly precinctsTotal: number | null;
  /** Why figures fell or moved, in a code and in the office's words. */
  readonly correction?: { readonly code: CorrectionCode; readonly text: string };
  /** When the county filed it, where it came through the desk. */
  readonly filedAt?: Instant;
  readonly note?: string;
  readonly reconstructed?: string;
}

export interface SeriesPoint {
  readonly at: Instant;
  readonly position: number;
  /** [option], ballot order. */
  readonly votes: readonly (number | null)[];
  readonly totalVotes: number | null;
}

/** Totals over time: one source, one basis. */
export interface SeriesLine {
  readonly source: SourceId;
  readonly sourceName: string;
  readonly basis: Basis;
  readonly points: readonly SeriesPoint[];
}

export interface ContestRef {
  readonly id: ContestId;
  readonly name: string;
  readonly electors?: number;
}
