// One document per page: all that the page shows, and nothing that it must compute.

import type { Instant } from "../../base/index.ts";
import type { Basis, ContestId, EntryType, OptionId, SourceId, UnitId } from "../../model/index.ts";
import type { DocumentHead, IncidentItem, ScheduledItem } from "./head.ts";
import type { OutlookView } from "./outlook.ts";
import type { PathView } from "./path.ts";
import type { CallView, ChangeRow, ContestRef, ContestResult, Margin, SeriesLine, Turnout, UnitRow } from "./result.ts";
import type { RulesDocument } from "./rules.ts";
import type { SourceRow, SourcesDocument } from "./sources.ts";

/** A moment worth stopping at on the time slider. */
export interface Tick {
  readonly position: number;
  readonly at: Instant;
  readonly label?: string;
}

export interface PostBlockView {
  readonly kind: "text" | "quote" | "list" | "figure" | "embed";
  readonly text?: string;
  readonly items?: readonly string[];
  readonly speaker?: string;
  readonly provider?: string;
  readonly author?: string;
  readonly url?: string;
  readonly postedAt?: Instant;
  /** A figure as it stood when the post was published; `superseded` when the record has moved on since. */
  readonly figure?: {
    readonly contest: ContestId;
    readonly source: SourceId;
    readonly sourceName: string;
    readonly show: "lead" | "totals";
    readonly basis: Basis;
    readonly asOf: Instant;
    readonly position: number;
    readonly totalVotes: number | null;
    readonly options: readonly {
      readonly id: OptionId;
      readonly shortName: string;
      readonly party?: string;
      readonly votes: number | null;
    }[];
    readonly margin: Margin | null;
    readonly superseded: boolean;
  };
}

export interface PostView {
  readonly post: string;
  readonly headline: string;
  readonly author: string;
  readonly at: Instant;
  readonly position: number;
  readonly keyEvent: boolean;
  readonly pinned: boolean;
  readonly blocks: readonly PostBlockView[];
  readonly sources: readonly string[];
  readonly corrections: readonly { readonly at: Instant; readonly text: string; readonly position: number }[];
  readonly reconstructed?: string;
}

export interface DeadlineView {
  readonly deadline: string;
  readonly title: string;
  readonly dueAt: Instant;
  readonly scope: "county" | "state" | "candidate" | "voter" | "federal";
  readonly cite: string;
  readonly past: boolean;
  readonly position: number;
}

export interface CountyCertificationRow {
  readonly unit: UnitId;
  readonly name: string;
  readonly fips?: string;
  /** `unknown`: some have certified, but the record does not say which. */
  readonly state: "certified" | "recertified" | "not-certified" | "unknown";
  readonly versions: readonly {
    readonly version: number;
    readonly on?: string;
    readonly publishedAt?: Instant;
    readonly reason?: string;
    readonly at: Instant;
    readonly position: number;
    readonly reconstructed?: string;
  }[];
}

export interface StateDocument extends DocumentHead {
  readonly page: "state";
  readonly contests: readonly ContestRef[];
  readonly result: ContestResult;
  /** Null where nothing is counted. */
  readonly outlook: OutlookView | null;
  readonly counties: readonly UnitRow[];
  /** Newest first, at most 40. */
  readonly changes: readonly ChangeRow[];
  readonly changesTotal: number;
  readonly series: readonly SeriesLine[];
  readonly sources: readonly SourceRow[];
  readonly posts: readonly PostView[];
  readonly comingUp: readonly ScheduledItem[];
  readonly incidents: readonly IncidentItem[];
  readonly deadlines: readonly DeadlineView[];
  /** The whole record's moments, also those after this document's: the slider's axis. */
  readonly ticks: readonly Tick[];
}

export interface RaceDocument extends DocumentHead {
  readonly page: "race";
  readonly contests: readonly ContestRef[];
  /** What the reader may choose among. */
  readonly choices: readonly {
    readonly source: SourceId;
    readonly sourceName: string;
    readonly basis: Basis;
    readonly inForce: boolean;
  }[];
  readonly result: ContestResult;
  /** Null where nothing is counted. */
  readonly outlook: OutlookView | null;
  readonly counties: readonly UnitRow[];
  readonly changes: readonly ChangeRow[];
  readonly changesTotal: number;
  readonly series: readonly SeriesLine[];
  readonly leadChanges: readonly ChangeRow[];
  readonly sources: readonly SourceRow[];
  readonly callHistory: readonly CallView[];
  /** Null where nothing is left to count or nobody trails. */
  readonly path: PathView | null;
  readonly ticks: readonly Tick[];
}

export interface CountyDocument extends DocumentHead {
  readonly page: "county";
  readonly unit: UnitId;
  readonly name: string;
  readonly fips?: string;
  readonly ocdId?: string;
  readonly neighbours: {
    readonly previous?: { readonly unit: UnitId; readonly name: string };
    readonly next?: { readonly unit: UnitId; readonly name: string };
  };
  readonly result: ContestResult;
  /** The count asked for, or where it has no precincts the newest official one that has. */
  readonly detail: {
    readonly basis: Basis;
    readonly precincts: readonly UnitRow[];
    readonly turnout: Turnout;
  };
  /** On every official count, newest first. */
  readonly changes: readonly ChangeRow[];
  /** The same county on every basis the official source has given. */
  readonly bases: readonly {
    readonly basis: Basis;
    readonly votes: readonly (number | null)[];
    readonly totalVotes: number | null;
    readonly margin: Margin | null;
    readonly position: number;
  }[];
  readonly sources: readonly SourceRow[];
  readonly certification: CountyCertificationRow;
  readonly incidents: readonly IncidentItem[];
  /** What the county has announced, still ahead: its next update. */
  readonly announced: readonly ScheduledItem[];
}

export interface LiveDocument extends DocumentHead {
  readonly page: "live";
  readonly scoreboard: ContestResult;
  readonly pinned: readonly PostView[];
  readonly keyEvents: readonly { readonly post: string; readonly headline: string; readonly at: Instant }[];
  /** Newest first. */
  readonly posts: readonly PostView[];
  readonly comingUp: readonly ScheduledItem[];
  readonly earlier: readonly ScheduledItem[];
}

export interface CertificationDocument extends DocumentHead {
  readonly page: "certification";
  readonly certified: number;
  readonly total: number;
  /** False where only the number is known, not which counties. */
  readonly named: boolean;
  readonly tallies: readonly {
    readonly at: Instant;
    readonly certified: number;
    readonly total: number;
    readonly sourceName: string;
    readonly position: number;
  }[];
  readonly counties: readonly CountyCertificationRow[];
  readonly deadlines: readonly DeadlineView[];
  readonly stateVersions: readonly {
    readonly version: number;
    readonly basis: Basis;
    readonly on: string;
    readonly by: string;
    readonly text?: string;
    readonly at: Instant;
    readonly position: number;
    readonly reconstructed?: string;
  }[];
  readonly observations: readonly { readonly text: string; readonly at: Instant; readonly position: number }[];
}

/** The same contest on two bases, side by side: the only place where two bases meet, and it is a comparison. */
export interface BasisComparison {
  readonly from: Basis;
  readonly to: Basis;
  readonly fromResult: ContestResult;
  readonly toResult: ContestResult;
  readonly counties: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly fips?: string;
    readonly from: readonly (number | null)[];
    readonly to: readonly (number | null)[];
    /** Change of the lead of the first option in `fromResult.options` over the second; null where unknown. */
    readonly marginChange: number | null;
    readonly totalChange: number | null;
  }[];
  readonly unchanged: number;
  readonly changed: number;
}

export interface RecountDocument extends DocumentHead {
  readonly page: "recount";
  readonly contest: ContestRef;
  readonly result: ContestResult;
  readonly requested?: {
    readonly by: string;
    readonly rule: string;
    readonly cite: string;
    readonly at: Instant;
    readonly position: number;
  };
  readonly ordered?: {
    readonly startsAt: Instant;
    readonly dueAt: Instant;
    readonly text: string;
    readonly at: Instant;
    readonly position: number;
  };
  readonly completed?: { readonly text: string; readonly at: Instant; readonly position: number };
  readonly comparison: BasisComparison | null;
}

export interface AuditDocument extends DocumentHead {
  readonly page: "audit";
  readonly contest: ContestRef;
  readonly announced?: {
    readonly method: "hand-tally" | "risk-limiting";
    readonly text: string;
    readonly cite?: string;
    readonly at: Instant;
    readonly position: number;
  };
  readonly reported?: {
    readonly batches: number;
    readonly text: string;
    readonly at: Instant;
    readonly position: number;
  };
  /** Against the certified count where there is one, else against the count before the audit. */
  readonly comparison: BasisComparison | null;
}

/** An entry as a reader may look at it. */
export interface EntryRow {
  readonly position: number;
  readonly type: EntryType;
  readonly at: Instant;
  /** In a sentence. */
  readonly summary: string;
  readonly sizeBytes?: number;
}

export interface RecordDocument extends DocumentHead {
  readonly page: "record";
  readonly origin: string;
  readonly vkey: string;
  readonly checkpoint: string;
  readonly size: number;
  /** Newest first, one page. */
  readonly entries: readonly EntryRow[];
  readonly before?: number;
  readonly after?: number;
  readonly typeCounts: readonly { readonly type: EntryType; readonly count: number }[];
}

export interface EntryDocument extends DocumentHead {
  readonly page: "entry";
  readonly entry: EntryRow;
  /** Canonical JSON, as hashed. */
  readonly json: string;
  readonly leafHash: string;
  readonly receipt: string;
  readonly blobs: readonly { readonly sha256: string; readonly role: string; readonly sizeBytes?: number }[];
}

/** What the head pointer and the live event say. */
export interface HeadDocument {
  readonly position: number;
  readonly root: string;
  readonly asOf: Instant;
  /** Said of a test election alone: nothing in the answer is a result. */
  readonly test?: true;
}

export type PageDocument =
  | StateDocument
  | RaceDocument
  | CountyDocument
  | LiveDocument
  | CertificationDocument
  | RecountDocument
  | AuditDocument
  | SourcesDocument
  | RulesDocument
  | RecordDocument
  | EntryDocument;
