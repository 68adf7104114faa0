// A filing: one county's return on its way to the public. Until two people have agreed on its exact bytes it is a draft, and
// no byte of it is public.
import type { Instant } from "../base/index.ts";
import type { Basis } from "./basis.ts";
import type { ContestId, ElectionId, OptionId, Sha256, UnitId } from "./ids.ts";

/** `draft`: being prepared. `waiting`: a clerk has signed it and a second person has not. `publishing`: both have, and it is
 *  on its way into the record: after a crash the record says whether it arrived. `published`: in the record.
 *  `kept`: a zero report, agreed on by two and held, not public. `late`: older than what stands; stored, not applied.
 *  `returned`: the second person sent it back. `withdrawn`: its clerk took it back. */
export const FILING_STATES = [
  "draft",
  "waiting",
  "publishing",
  "published",
  "kept",
  "late",
  "returned",
  "withdrawn",
] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** How it came: a results file dropped in, a grid filled in by hand, a machine's signed request. */
export type FilingOrigin = "file" | "grid" | "machine";

export type FindingLevel = "block" | "warn" | "pass";

/** What one check says of a filing. */
export interface Finding {
  /** `check/…`; each has a section in docs/checks.md. */
  readonly code: `check/${string}`;
  readonly level: FindingLevel;
  /** What a clerk reads: names, figures, and what to do. */
  readonly sentence: string;
  /** Places it is about, by name; at most 20, the worst first. */
  readonly places?: readonly string[];
  /** What publishing needs in spite of it: a written reason (any warning), or one of the reason codes for a figure that
   *  fell. */
  readonly needs?: "reason" | "reason-code";
}

/** Names in a file that the election does not have, taken by a person for names that it has. Never made by the machine. */
export interface NameMapping {
  /** Printed name (with its county before a slash where it is a precinct's) → unit. */
  readonly units: Readonly<Record<string, UnitId>>;
  /** Printed name of the option, with its party behind where the file has that apart → option, within a contest. */
  readonly options: Readonly<Record<ContestId, Readonly<Record<string, OptionId>>>>;
}
export const NO_MAPPING: NameMapping = { units: {}, options: {} };

/** A name nobody has taken for anything yet, with what it may be, the likeliest first. */
export interface UnknownName {
  readonly kind: "unit" | "option";
  /** The key for the mapping. */
  readonly name: string;
  readonly contest?: ContestId;
  readonly suggestions: readonly { readonly id: UnitId | OptionId; readonly name: string }[];
}

/** Why a figure that was public was lowered or moved.  @source NIST SP 1500-100 `correction`; domain: real corrections */
export const CORRECTION_CODES = {
  "counted-twice": "Ballots had been counted or added twice",
  "test-data": "Test data had been published",
  "wrong-place": "Ballots had been given to the wrong place or the wrong way of voting",
  "typing-error": "A figure had been typed or read wrongly",
  equipment: "Equipment or software had given a wrong figure",
  "ballots-rejected": "Ballots were found not to count",
  recanvass: "Ballots were counted again",
  "court-order": "A court ordered it",
  other: "Another reason, told below",
} as const;
export type CorrectionCode = keyof typeof CORRECTION_CODES;

/** What an approval is of. Its canonical JSON is hashed: approving one filing can never pass for approving another. */
export interface FilingContent {
  readonly filing: string;
  readonly election: ElectionId;
  readonly county: UnitId;
  readonly basis: Basis;
  /** SHA-256 of the bytes as received. */
  readonly file: Sha256;
  /** Of a form filled in by hand: when it was saved last, which is its clock. */
  readonly filledAt?: Instant;
  readonly mapping: NameMapping;
  readonly reason?: string;
  readonly correction?: CorrectionCode;
  /** Position of the newest entry that had touched this county's series when the checks were made; -1 for none. If
   *  another return has come since, the approval is of a difference that no longer is. */
  readonly basedOn: number;
}

/** What the public record says of how a return came to be published. People are named by handles that mean nothing
 *  outside the office. */
export interface FilingRef {
  readonly id: string;
  readonly county: UnitId;
  readonly origin: FilingOrigin;
  readonly filedAt: Instant;
  /** SHA-256 of the canonical FilingContent that every one of them agreed on. With what follows, and the entry around it,
   *  anybody can compute it again. */
  readonly digest: Sha256;
  readonly file: Sha256;
  readonly basedOn: number;
  /** Blob: canonical JSON of the names that a person has mapped, where there are any. */
  readonly mapping?: Sha256;
  readonly filledAt?: Instant;
  readonly agreed: readonly {
    readonly as: "clerk" | "county-approver" | "machine";
    readonly handle: string;
    readonly at: Instant;
  }[];
  readonly reason?: string;
}
