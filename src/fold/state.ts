// The state of an election: everything any page can show, made from the record alone. Immutable; states share what
// they have in common, so every past one can be kept.
import type { Instant, Trail } from "../base/index.ts";
import type {
  AuditAnnounced,
  AuditReported,
  Basis,
  CallSet,
  CertificationTallied,
  ContestId,
  CountyCertified,
  DeadlineSet,
  EntryType,
  EstimateStopped,
  EventScheduled,
  ExpectedEstimated,
  IncidentClosed,
  IncidentOpened,
  PostCorrected,
  PostPublished,
  PublicationFrozen,
  RecountCompleted,
  RecountOrdered,
  RecountRequested,
  SourceId,
  SourceObserved,
  StateCertified,
  UnitId,
} from "../model/index.ts";
import type { Series } from "./count/series.ts";
import type { ElectionIndex } from "./unit-tree.ts";

/** An entry together with its place in the record. */
export interface Placed<E> {
  readonly position: number;
  readonly entry: E;
}

export type SeriesKey = `${SourceId}|${Basis}`;

export interface ContestState {
  readonly series: ReadonlyMap<SeriesKey, Series>;
  /** All that was said of the vote to expect, by anybody. */
  readonly expected: Trail<Placed<ExpectedEstimated>> | undefined;
  /** While the estimate is stopped: the entry that stopped it. */
  readonly estimateStopped?: Placed<EstimateStopped>;
  readonly calls: Trail<Placed<CallSet>> | undefined;
  readonly auditAnnounced?: Placed<AuditAnnounced>;
  readonly auditReported?: Placed<AuditReported>;
  readonly recountRequested?: Placed<RecountRequested>;
  readonly recountOrdered?: Placed<RecountOrdered>;
  readonly recountCompleted?: Placed<RecountCompleted>;
}

export interface PostState {
  readonly published: Placed<PostPublished>;
  readonly corrections: readonly Placed<PostCorrected>[];
}

export interface IncidentState {
  readonly opened: Placed<IncidentOpened>;
  readonly closed?: Placed<IncidentClosed>;
}

export interface CertificationState {
  readonly counties: ReadonlyMap<UnitId, readonly Placed<CountyCertified>[]>;
  readonly tallies: Trail<Placed<CertificationTallied>> | undefined;
  readonly state: readonly Placed<StateCertified>[];
  readonly deadlines: ReadonlyMap<string, Placed<DeadlineSet>>;
}

export interface ElectionState {
  /** Of the last entry folded in; -1 before the first. */
  readonly position: number;
  readonly at: Instant;
  readonly index: ElectionIndex | undefined;
  readonly contests: ReadonlyMap<ContestId, ContestState>;
  readonly observations: Trail<Placed<SourceObserved>> | undefined;
  readonly incidents: ReadonlyMap<string, IncidentState>;
  /** In order of publication. */
  readonly posts: ReadonlyMap<string, PostState>;
  readonly events: ReadonlyMap<string, Placed<EventScheduled>>;
  readonly certification: CertificationState;
  /** While publication is frozen: the entry that froze it. */
  readonly frozen: Placed<PublicationFrozen> | undefined;
  /** Filing → positions of the first and the last entry it made. */
  readonly filings: ReadonlyMap<string, { readonly first: number; readonly last: number; readonly at: Instant }>;
  readonly typeCounts: ReadonlyMap<EntryType, number>;
}

export const initialState: ElectionState = {
  position: -1,
  at: "0000-01-01T00:00:00.000Z" as Instant,
  index: undefined,
  contests: new Map(),
  observations: undefined,
  incidents: new Map(),
  posts: new Map(),
  events: new Map(),
  certification: { counties: new Map(), tallies: undefined, state: [], deadlines: new Map() },
  frozen: undefined,
  filings: new Map(),
  typeCounts: new Map(),
};

/** The index of the election; a record whose first entry did not create one is broken. */
export function indexOf(state: ElectionState): ElectionIndex {
  if (state.index === undefined) throw new Error("the record does not begin with election.created");
  return state.index;
}

export function seriesOf(state: ElectionState, contest: ContestId, source: SourceId, basis: Basis): Series | undefined {
  return state.contests.get(contest)?.series.get(`${source}|${basis}`);
}

/** The basis in force: an official answer without a basis is on the newest that the state has certified, before that on
 *  the election-night count. Never the hand audit's. Observers stay on the series they have. */
export function basisInForce(state: ElectionState, source: SourceId): Basis {
  if (indexOf(state).sources.get(source)?.kind !== "official") return "election-night";
  return state.certification.state.at(-1)?.entry.basis ?? "election-night";
}
