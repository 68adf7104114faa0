// What the desk's pages show: for those who work in a count, never public. Like every document, all that the page shows, and
// nothing that it must compute.
import type { Instant } from "../../base/index.ts";
import type { CountySilence } from "../../fold/index.ts";
import type {
  Basis,
  Column,
  ContestId,
  CorrectionCode,
  FilingOrigin,
  FilingState,
  Finding,
  Method,
  OptionId,
  UnitId,
  UnknownName,
} from "../../model/index.ts";
import type { DecisionBoardDocument, DecisionRaceDocument } from "./decision.ts";
import type { ElectionRef, HeadDocument, IncidentItem, ScheduledItem } from "./index.ts";

/** What every desk page of an election begins with. */
export interface DeskHead {
  readonly election: ElectionRef;
  readonly head: HeadDocument;
  /** Set while nothing goes out. */
  readonly frozen?: { readonly at: Instant; readonly text: string };
  /** Set until the polls close: nothing may go out before. */
  readonly pollsCloseAt?: Instant;
  readonly now: Instant;
}

export interface CountyRef {
  readonly unit: UnitId;
  /** Its place in URLs, `gwinnett`. */
  readonly slug: string;
  readonly name: string;
}

/** One filing in a list. */
export interface FilingRow {
  readonly id: string;
  readonly county: CountyRef;
  readonly state: FilingState;
  readonly basis: Basis;
  readonly origin: FilingOrigin;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** By name, for colleagues. */
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly signed?: { readonly by: string; readonly at: Instant };
  readonly decided?: { readonly by: string; readonly at: Instant; readonly note?: string };
  readonly publishedAt?: Instant;
  readonly position?: number;
}

/** One figure before and after; null: not known. */
export interface Step {
  readonly before: number | null;
  readonly after: number | null;
}

/** What a return would change, contest by contest. */
export interface Difference {
  readonly contest: ContestId;
  readonly contestName: string;
  readonly options: readonly {
    readonly id: OptionId;
    readonly name: string;
    readonly shortName: string;
    readonly party?: string;
  }[];
  /** The county as a whole, [option]. */
  readonly votes: readonly Step[];
  readonly total: Step;
  readonly ballotsCast: Step;
  readonly registered: Step;
  readonly methods: readonly { readonly method: Column; readonly votes: readonly Step[] }[];
  /** Precincts whose figure changes, those that fall first, then the largest change first. */
  readonly precincts: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly total: Step;
    readonly votes: readonly Step[];
    readonly fell: boolean;
  }[];
  readonly unchanged: number;
  readonly reported: Step;
  readonly precinctsInAll: number;
  /** In sentences, the most important first. */
  readonly words: readonly string[];
}

/** What a check is for, to be read beside what it found. */
export interface CheckHelp {
  readonly title: string;
  readonly looksFor: string;
  /** The real count it comes from, where there is one. */
  readonly why: string;
  /** Of the clerk: “Compares the precincts with their tapes.” */
  readonly whatToDo: string;
}

export interface FilingFinding extends Finding {
  readonly help?: CheckHelp;
}

export type FilingAction = "amend" | "sign" | "approve" | "return" | "step-back";

export interface FilingDocument extends DeskHead {
  readonly page: "filing";
  readonly county: CountyRef;
  readonly filing: FilingRow;
  readonly outcome: "blocked" | "late" | "nothing-new" | "zero-report" | "fell" | "warns" | "clean";
  /** Blocks first, then warnings, then what passed. */
  readonly findings: readonly FilingFinding[];
  readonly unknown: readonly UnknownName[];
  /** What the clerk has taken names for so far; each can be taken back. */
  readonly mapped: readonly MappedName[];
  /** Everything a name can be taken for: units of this county, options of each contest. */
  readonly choices: {
    readonly units: readonly { readonly id: UnitId; readonly name: string }[];
    readonly options: readonly { readonly contest: ContestId; readonly id: OptionId; readonly name: string }[];
  };
  readonly passedOver: readonly string[];
  readonly differences: readonly Difference[];
  readonly needs: { readonly reason: boolean; readonly code: boolean };
  readonly reason?: string;
  readonly correction?: CorrectionCode;
  readonly correctionCodes: readonly { readonly code: CorrectionCode; readonly text: string }[];
  /** What an agreement is of: shown short, sent whole. */
  readonly digest: string;
  readonly fileSha256: string;
  /** What this person may do with it now. */
  readonly may: readonly FilingAction[];
  /** Why the obvious next step is not theirs, in a sentence. */
  readonly whyNot?: string;
  readonly entries: readonly number[];
}

/** A name of the file that a person has taken for one of ours. */
export interface MappedName extends Pick<UnknownName, "kind" | "name" | "contest"> {
  readonly value: UnitId | OptionId;
  /** What it is taken for, as printed. */
  readonly as: string;
}

/** How a county does by its own rhythm. */
export interface Silence {
  readonly kind: CountySilence["kind"];
  readonly sentence: string;
}

export interface CountyDeskDocument extends DeskHead {
  readonly page: "county-desk";
  readonly county: CountyRef;
  readonly basis: Basis;
  /** Bases a return may be filed on now. */
  readonly bases: readonly Basis[];
  readonly standing: readonly {
    readonly contest: ContestId;
    readonly contestName: string;
    readonly options: readonly { readonly name: string; readonly party?: string; readonly votes: number | null }[];
    readonly totalVotes: number | null;
    readonly precinctsReporting: number | null;
    readonly precinctsTotal: number | null;
  }[];
  readonly lastPublishedAt?: Instant;
  readonly silence: Silence;
  readonly zeroReportAt?: Instant;
  readonly testDecks: number;
  /** Drafts, those sent back, and those that wait for a second person. */
  readonly open: readonly FilingRow[];
  /** All others, newest first. */
  readonly history: readonly FilingRow[];
  readonly incidents: readonly IncidentItem[];
  readonly scheduled: readonly ScheduledItem[];
  /** Ballots on hand by the county's newest list; null: it has never said. */
  readonly outstanding: {
    readonly ballots: readonly { readonly method: Method; readonly ballots: number }[];
    readonly at: Instant;
    readonly position: number;
  } | null;
  readonly may: { readonly file: boolean; readonly approve: boolean; readonly announce: boolean };
}

/** The form that is filled in by hand: one table a contest, a row a place. */
export interface GridDocument extends DeskHead {
  readonly page: "grid";
  readonly county: CountyRef;
  readonly basis: Basis;
  readonly bases: readonly Basis[];
  /** The draft it fills in, once there is one. */
  readonly filing?: string;
  /** Hash of the draft's file that this form was made from: a save on top of another one is refused. */
  readonly base?: string;
  readonly methods: readonly { readonly method: Column; readonly shown: boolean }[];
  readonly contests: readonly {
    readonly contest: ContestId;
    readonly name: string;
    readonly options: readonly {
      readonly id: OptionId;
      readonly name: string;
      readonly shortName: string;
      readonly party?: string;
    }[];
  }[];
  readonly units: readonly { readonly unit: UnitId; readonly name: string }[];
  /** Filled-in cells, by the name of their input: `contest|unit|option|method`, or `|unit|(ballots cast)|total`. */
  readonly values: Readonly<Record<string, string>>;
  /** What stands, likewise, to be seen beside the cell. */
  readonly standing: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly cell: string; readonly sentence: string }[];
}

/** One thing that wants the state's operator. */
export interface DeskException {
  readonly kind:
    | "fell"
    | "more-than-registered"
    | "blocked"
    | "unmapped"
    | "silent"
    | "filed-not-published"
    | "waiting"
    | "incident";
  readonly county: CountyRef;
  readonly sentence: string;
  readonly since: Instant;
  readonly filing?: string;
}

export interface PipelineRow {
  readonly county: CountyRef;
  readonly state: "no-return" | "draft" | "waiting" | "published" | "returned";
  /** Of the newest filing that was published, or is on its way. */
  readonly receivedAt?: Instant;
  readonly signedAt?: Instant;
  readonly publishedAt?: Instant;
  readonly secondsToSign?: number;
  readonly secondsToPublish?: number;
  readonly precinctsReporting: number | null;
  readonly precinctsTotal: number | null;
  readonly totalVotes: number | null;
  readonly silence: Silence;
  readonly certified: boolean;
}

export interface MotionRow {
  readonly id: string;
  readonly digest: string;
  readonly sentence: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Whether this person may confirm it: never who proposed it. */
  readonly mayDecide: boolean;
}

export interface StateDeskDocument extends DeskHead {
  readonly page: "state-desk";
  readonly exceptions: readonly DeskException[];
  readonly pipeline: readonly PipelineRow[];
  /** Over all published filings: seconds, null with none. */
  readonly latency: {
    readonly filings: number;
    readonly medianToPublish: number | null;
    readonly p90ToPublish: number | null;
  };
  readonly counts: {
    readonly total: number;
    readonly published: number;
    readonly waiting: number;
    readonly silent: number;
    readonly noReturn: number;
  };
  readonly motions: readonly MotionRow[];
  readonly may: { readonly freeze: boolean; readonly register: boolean };
}

export interface RegistryDocument extends DeskHead {
  readonly page: "registry";
  readonly counties: readonly {
    readonly county: CountyRef;
    readonly contact?: string;
    readonly clerks: number;
    readonly approvers: number;
    readonly keys: number;
    readonly decks: number;
    readonly registered: number | null;
  }[];
}

export interface RegistryCountyDocument extends DeskHead {
  readonly page: "registry-county";
  readonly county: CountyRef;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly registered: number | null;
  readonly people: readonly { readonly name: string; readonly role: string; readonly status: string }[];
  readonly keys: readonly {
    readonly id: string;
    readonly label: string;
    readonly publicKey: string;
    readonly addedAt: Instant;
    readonly revokedAt?: Instant;
  }[];
  readonly decks: readonly { readonly id: string; readonly fileName: string; readonly addedAt: Instant }[];
}

export type DeskDocument =
  | FilingDocument
  | CountyDeskDocument
  | GridDocument
  | StateDeskDocument
  | RegistryDocument
  | RegistryCountyDocument
  | DecisionBoardDocument
  | DecisionRaceDocument;
