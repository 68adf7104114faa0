// What every document carries: which election, where in the record, as of when, and which count its figures are of.
import type { Instant } from "../../base/index.ts";
import type { Basis, ElectionId, SourceId, UnitId } from "../../model/index.ts";

/** NIST SP 1500-100 ResultsStatus, with the two that Georgia 2020 needed. `unofficial-complete` is said only when every
 *  county has certified: precincts reporting is not completeness. */
export type CountStatus =
  | "pre-election"
  | "unofficial-partial"
  | "unofficial-complete"
  | "certified"
  | "recount"
  | "recertified";

export interface ElectionRef {
  readonly id: ElectionId;
  readonly name: string;
  /** Calendar date in `timeZone`. */
  readonly date: string;
  readonly timeZone: string;
  readonly jurisdiction: string;
  readonly test: boolean;
  /** The first one: where "Race" leads from pages that are of no contest. */
  readonly contest: string;
}

/** The strip at the top of every page. */
export interface Ribbon {
  readonly basis: Basis;
  readonly status: CountStatus;
  readonly source: SourceId;
  readonly sourceName: string;
  /** The official source's own clock on its newest return. */
  readonly reportedAt?: Instant;
  /** When that return entered the record. */
  readonly receivedAt?: Instant;
  readonly certifiedOn?: string;
  readonly counties: { readonly certified: number; readonly total: number; readonly named: boolean };
}

export interface ScheduledItem {
  readonly event: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly place?: string;
  readonly text?: string;
  /** Where it is one place's own: its next update. */
  readonly unit?: UnitId;
  readonly unitName?: string;
  readonly past: boolean;
  readonly position: number;
}

export interface IncidentItem {
  readonly incident: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly ballotsAtMost?: number;
  readonly startedAt?: Instant;
  readonly openedAt: Instant;
  readonly openedPosition: number;
  readonly closed?: {
    readonly text: string;
    readonly at: Instant;
    readonly endedAt?: Instant;
    readonly durationMinutes?: number;
    readonly position: number;
  };
  readonly reconstructed?: string;
}

export interface DocumentHead {
  readonly election: ElectionRef;
  /** Position of the last entry that this document knows; with `root` it names the document for ever. */
  readonly position: number;
  /** Base64, as in the checkpoint: root of the record up to and including `position`. */
  readonly root: string;
  /** Moment of that entry. */
  readonly asOf: Instant;
  readonly test?: true;
  /** `past` where the reader asked for a moment or position with `?at=`. */
  readonly moment: { readonly kind: "latest" } | { readonly kind: "past"; readonly asked: string };
  readonly ribbon: Ribbon;
  /** The next thing due after `asOf`. */
  readonly next?: ScheduledItem;
  readonly openIncidents: readonly IncidentItem[];
  /** While publication is frozen: these figures are the last that were verified, and no new ones go out. */
  readonly frozen?: { readonly at: Instant; readonly text: string; readonly position: number };
}
