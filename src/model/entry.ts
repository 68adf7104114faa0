// The entries of the record: every kind of thing that counts, one closed union. Small (≤ 65,535 canonical bytes);
// bulk is a blob, named here by its SHA-256. docs/formats/entry.md is the page for strangers.
import type { Instant } from "../base/index.ts";
import type { Basis } from "./basis.ts";
import type { ChangeKind, ContestCounts } from "./counts.ts";
import type { CorrectionCode, FilingRef } from "./filing.ts";
import type { ContestId, ElectionId, OptionId, Sha256, SourceId, UnitId } from "./ids.ts";
import type { Method } from "./method.ts";

/** What every entry carries. */
interface Envelope<Type extends string> {
  readonly v: 1;
  readonly type: Type;
  readonly election: ElectionId;
  /** When the record took it in. Never runs backwards along the record. */
  readonly at: Instant;
  /** Where a figure or an hour is not from a document of its time but put together afterwards: how, in a sentence. */
  readonly reconstructed?: string;
}

/** Counts inside the entry where they are small, else in a blob (canonical JSON of ContestCounts). */
export type CountsRef = { readonly inline: ContestCounts } | { readonly blob: Sha256 };

export interface ElectionCreated extends Envelope<"election.created"> {
  readonly name: string;
  /** Blob: canonical JSON of the ElectionDefinition. */
  readonly definition: Sha256;
  readonly test: boolean;
}

interface Count<Type extends string, Kind extends ChangeKind> extends Envelope<Type> {
  readonly contest: ContestId;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly kind: Kind;
  /** The source's own clock. */
  readonly reportedAt?: Instant;
  /** Only the units that this update touched. */
  readonly counts: CountsRef;
  /** The file as received, where it was kept. */
  readonly evidence?: { readonly blob: Sha256; readonly name: string; readonly sizeBytes: number };
  /** Where the source says this update came from, when it gives no counts for the places. */
  readonly batch?: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
  /** How it was filed and who agreed to it, where it came through the desk. */
  readonly filing?: FilingRef;
  /** Why a figure fell or moved, in a code and in the office's words. A return that lowers a figure always says it when it
   *  comes through the desk: also where only a precinct fell, and the county and the whole grew all the same. */
  readonly correction?: { readonly code: CorrectionCode; readonly text: string };
  readonly note?: string;
}
/** Counts of which none fell in any county. */
export interface CountReported extends Count<"count.reported", "add"> {}
/** Counts of which some fell or moved. */
export interface CountCorrected extends Count<"count.corrected", Exclude<ChangeKind, "add">> {}

/** Ballots that a source expects to be counted, per unit. An estimate: never a count. */
export interface ExpectedEstimated extends Envelope<"expected.estimated"> {
  /** Absent: of every contest, for it is ballots that are spoken of. */
  readonly contest?: ContestId;
  readonly source: SourceId;
  readonly reportedAt?: Instant;
  readonly estimates: readonly Estimate[];
  /** A number below what was said in the 24 hours before is held to be a slip until somebody says that it is meant. */
  readonly confirmed?: true;
  readonly note?: string;
}
/** What is said of one unit's ballots; one number of them at least, in the form in which it was said. */
export interface Estimate {
  readonly unit: UnitId;
  /** Absent: all ways of voting together. */
  readonly method?: Method;
  /** Ballots that will have been counted in the end. */
  readonly ballots?: number;
  /** Ballots on hand and not yet counted, as an office lists them. */
  readonly outstanding?: number;
  /** Ballots returned and accepted: the most that this way of voting can come to, less those rejected later. */
  readonly accepted?: number;
  /** Ballots sent out: those that have not come back may still. */
  readonly issued?: number;
  /** Ballots cast in this unit at the last comparable election. */
  readonly priorBallots?: number;
  /** Where the source says a share, as printed ("98"), and no number of ballots. */
  readonly percentCounted?: string;
}

/** Something seen about a source: silent, back again, or a word of its own. */
export interface SourceObserved extends Envelope<"source.observed"> {
  readonly source: SourceId;
  /** Absent: of the source as a whole. */
  readonly unit?: UnitId;
  readonly observation: "updated" | "silent" | "unreachable" | "statement";
  /** When the source says it was last updated. */
  readonly sourceUpdatedAt?: Instant;
  readonly text: string;
}

export interface IncidentOpened extends Envelope<"incident.opened"> {
  readonly incident: string;
  readonly unit: UnitId;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly ballotsAffected?: { readonly atMost: number };
  readonly startedAt?: Instant;
}
export interface IncidentClosed extends Envelope<"incident.closed"> {
  readonly incident: string;
  readonly text: string;
  readonly endedAt?: Instant;
  readonly durationMinutes?: number;
}

/** A piece of a post. Text is plain; a figure is bound to the record and drawn from it at the post's position. */
export type PostBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "quote"; readonly text: string; readonly speaker: string; readonly saidAt?: Instant }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "figure";
      readonly contest: ContestId;
      readonly source: SourceId;
      readonly show: "lead" | "totals";
      /** Absent: the basis in force when the post goes out. */
      readonly basis?: Basis;
    }
  | {
      readonly kind: "embed";
      readonly provider: string;
      readonly author: string;
      readonly url?: string;
      readonly text: string;
      readonly postedAt?: Instant;
    };

export interface PostPublished extends Envelope<"post.published"> {
  readonly post: string;
  readonly headline: string;
  readonly author: string;
  readonly body: readonly PostBlock[];
  readonly keyEvent?: boolean;
  readonly pinned?: boolean;
  /** Where the facts are from. */
  readonly sources?: readonly string[];
}
export interface PostCorrected extends Envelope<"post.corrected"> {
  readonly post: string;
  /** What was wrong, in a sentence the reader sees. */
  readonly correction: string;
  readonly headline?: string;
  readonly body?: readonly PostBlock[];
}

/** Something that is going to happen. The same `event` again replaces it. */
export interface EventScheduled extends Envelope<"event.scheduled"> {
  readonly event: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly place?: string;
  readonly text?: string;
  readonly unit?: UnitId;
}

/** A county's certification; version 1, then one more for each time it certifies again. */
export interface CountyCertified extends Envelope<"county.certified"> {
  readonly unit: UnitId;
  readonly version: number;
  /** Calendar date in the election's zone; absent where only "by now" is known. */
  readonly certifiedOn?: string;
  readonly publishedAt?: Instant;
  readonly reason?: string;
}
/** How many counties had certified, where it is not known which. */
export interface CertificationTallied extends Envelope<"certification.tallied"> {
  readonly source: SourceId;
  readonly certified: number;
  readonly total: number;
}
/** The state's certification. From here on `basis` is the one in force. */
export interface StateCertified extends Envelope<"state.certified"> {
  readonly version: number;
  readonly basis: Basis;
  readonly certifiedOn: string;
  readonly by: string;
  readonly text?: string;
}

export interface DeadlineSet extends Envelope<"deadline.set"> {
  readonly deadline: string;
  readonly title: string;
  readonly dueAt: Instant;
  readonly scope: "county" | "state" | "candidate" | "voter" | "federal";
  readonly cite: string;
}

/** What is said of a contest's outcome, and by whom. */
export const CALL_STATUSES = ["too-early", "too-close", "leaning", "called", "retracted", "official"] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];
/** What a call rests on. `model`: the estimate; `lock`: no ballots are left that could change it; `certification`: the
 *  certified count; `judgement`: people, beside or against the figures. */
export const CALL_BASES = ["model", "lock", "certification", "judgement"] as const;
export type CallBasis = (typeof CALL_BASES)[number];
export interface CallSet extends Envelope<"call.set"> {
  readonly contest: ContestId;
  /** A source of the election, or `decision-desk`: the people of this installation. */
  readonly source: SourceId;
  readonly status: CallStatus;
  readonly option?: string;
  /** Where several are elected, or two go to a runoff: all of them. */
  readonly options?: readonly OptionId[];
  /** Nobody is elected yet: `options` meet in a runoff. */
  readonly runoff?: true;
  readonly text: string;
  /** These four come with what the decision desk of this installation says. */
  readonly callBasis?: CallBasis;
  readonly evidence?: CallEvidence;
  /** Handles of the two who agreed, the proposer first. */
  readonly agreed?: readonly string[];
  /** What is taken back: position of the call. */
  readonly retracts?: number;
}
/** What the figures were when it was proposed: the record up to `position` computes every one of them again. */
export interface CallEvidence {
  readonly position: number;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly marginVotes: number;
  readonly totalVotes: number;
  /** Votes left by the estimate in force; absent: unknown. */
  readonly remaining?: number;
  /** Of the leader; a decimal of four places, as printed (`0.9973`): the record holds no binary fractions. */
  readonly probability?: string;
  /** Final margin, votes, ends of the 90 % interval. */
  readonly interval?: readonly [low: number, high: number];
  /** Version of the frozen parameters. */
  readonly parameters?: string;
  /** Rule of law on recounts that it was held against, and the state of the law it was read from. */
  readonly recountRule?: string;
  readonly lawAsOf?: string;
  readonly recountLimitVotes?: number;
  /** Points of the checklist that were not met and that the two people overruled, by their codes. */
  readonly overruled: readonly string[];
}

/** From here on no estimate of the contest is shown or used, until it is resumed. One person may stop it; two resume. */
export interface EstimateStopped extends Envelope<"estimate.stopped"> {
  readonly contest: ContestId;
  readonly text: string;
  readonly by: string;
}
export interface EstimateResumed extends Envelope<"estimate.resumed"> {
  readonly contest: ContestId;
  readonly text: string;
  readonly agreed: readonly string[];
}

export interface AuditAnnounced extends Envelope<"audit.announced"> {
  readonly contest: ContestId;
  readonly method: "hand-tally" | "risk-limiting";
  readonly text: string;
  readonly cite?: string;
}
export interface AuditReported extends Envelope<"audit.reported"> {
  readonly contest: ContestId;
  readonly batches: number;
  readonly text: string;
}

export interface RecountRequested extends Envelope<"recount.requested"> {
  readonly contest: ContestId;
  readonly by: string;
  readonly rule: string;
  readonly cite: string;
}
export interface RecountOrdered extends Envelope<"recount.ordered"> {
  readonly contest: ContestId;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly text: string;
}
export interface RecountCompleted extends Envelope<"recount.completed"> {
  readonly contest: ContestId;
  readonly text: string;
}

/** From here on no count goes out, until it is lifted: what was last verified stays up. Two people of the state agreed. */
export interface PublicationFrozen extends Envelope<"publication.frozen"> {
  readonly text: string;
  readonly agreed: readonly string[];
}
export interface PublicationResumed extends Envelope<"publication.resumed"> {
  readonly text: string;
  readonly agreed: readonly string[];
}

export type Entry =
  | ElectionCreated
  | CountReported
  | CountCorrected
  | ExpectedEstimated
  | SourceObserved
  | IncidentOpened
  | IncidentClosed
  | PostPublished
  | PostCorrected
  | EventScheduled
  | CountyCertified
  | CertificationTallied
  | StateCertified
  | DeadlineSet
  | CallSet
  | EstimateStopped
  | EstimateResumed
  | AuditAnnounced
  | AuditReported
  | RecountRequested
  | RecountOrdered
  | RecountCompleted
  | PublicationFrozen
  | PublicationResumed;
export type EntryType = Entry["type"];

/** An entry before the record has given it its election and moment. */
export type Draft<E extends Entry = Entry> = E extends Entry ? Omit<E, "v" | "election" | "at"> : never;

export const MAX_ENTRY_BYTES = 65_535;
