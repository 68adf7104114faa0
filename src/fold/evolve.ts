// The fold: one entry onto the state. Pure: what it needs beyond the entry (a definition, large counts) it asks of
// `blobs`, by hash. An entry that cannot be folded is a broken record, and a crash.
import { exhaustive, extend, fromUtf8 } from "../base/index.ts";
import type {
  ContestCounts,
  ContestId,
  CountCorrected,
  CountReported,
  ElectionDefinition,
  Entry,
  Sha256,
} from "../model/index.ts";
import { takeReturn } from "./count/series.ts";
import { type ContestState, type ElectionState, indexOf, type Placed } from "./state.ts";
import { indexElection } from "./unit-tree.ts";

/** Bytes of a blob that an entry names; the caller has checked their hash. */
export type ReadBlob = (sha256: Sha256) => Uint8Array | undefined;

const noContest: ContestState = { series: new Map(), expected: undefined, calls: undefined };

export function evolve(state: ElectionState, entry: Entry, blobs: ReadBlob): ElectionState {
  const position = state.position + 1;
  const next: ElectionState = {
    ...state,
    position,
    at: entry.at,
    typeCounts: withKey(state.typeCounts, entry.type, (state.typeCounts.get(entry.type) ?? 0) + 1),
  };
  switch (entry.type) {
    case "election.created": {
      const definition = readJson(entry.definition, blobs) as ElectionDefinition;
      return { ...next, index: indexElection(definition) };
    }
    case "count.reported":
    case "count.corrected":
      return foldCount(next, { position, entry }, blobs);
    case "expected.estimated":
      return (entry.contest === undefined ? [...indexOf(state).contests.keys()] : [entry.contest]).reduce(
        (before, contest) =>
          withContest(before, contest, (c) => ({ ...c, expected: extend(c.expected, { position, entry }) })),
        next,
      );
    case "source.observed":
      return { ...next, observations: extend(state.observations, { position, entry }) };
    case "incident.opened":
      return { ...next, incidents: withKey(state.incidents, entry.incident, { opened: { position, entry } }) };
    case "incident.closed": {
      const incident = state.incidents.get(entry.incident);
      if (incident === undefined) throw broken(position, `closes an incident that was never opened: ${entry.incident}`);
      const closed = { ...incident, closed: { position, entry } };
      return { ...next, incidents: withKey(state.incidents, entry.incident, closed) };
    }
    case "post.published":
      return { ...next, posts: withKey(state.posts, entry.post, { published: { position, entry }, corrections: [] }) };
    case "post.corrected": {
      const post = state.posts.get(entry.post);
      if (post === undefined) throw broken(position, `corrects a post that was never published: ${entry.post}`);
      const corrected = { ...post, corrections: [...post.corrections, { position, entry }] };
      return { ...next, posts: withKey(state.posts, entry.post, corrected) };
    }
    case "event.scheduled":
      return { ...next, events: withKey(state.events, entry.event, { position, entry }) };
    case "county.certified": {
      const { certification } = state;
      const versions = [...(certification.counties.get(entry.unit) ?? []), { position, entry }];
      const counties = withKey(certification.counties, entry.unit, versions);
      return { ...next, certification: { ...certification, counties } };
    }
    case "certification.tallied": {
      const tallies = extend(state.certification.tallies, { position, entry });
      return { ...next, certification: { ...state.certification, tallies } };
    }
    case "state.certified": {
      const certified = [...state.certification.state, { position, entry }];
      return { ...next, certification: { ...state.certification, state: certified } };
    }
    case "deadline.set": {
      const deadlines = withKey(state.certification.deadlines, entry.deadline, { position, entry });
      return { ...next, certification: { ...state.certification, deadlines } };
    }
    case "call.set":
      return withContest(next, entry.contest, (c) => ({ ...c, calls: extend(c.calls, { position, entry }) }));
    case "estimate.stopped":
      return withContest(next, entry.contest, (c) => ({ ...c, estimateStopped: { position, entry } }));
    case "estimate.resumed":
      return withContest(next, entry.contest, ({ estimateStopped: _, ...c }) => c);
    case "audit.announced":
      return withContest(next, entry.contest, (c) => ({ ...c, auditAnnounced: { position, entry } }));
    case "audit.reported":
      return withContest(next, entry.contest, (c) => ({ ...c, auditReported: { position, entry } }));
    case "recount.requested":
      return withContest(next, entry.contest, (c) => ({ ...c, recountRequested: { position, entry } }));
    case "recount.ordered":
      return withContest(next, entry.contest, (c) => ({ ...c, recountOrdered: { position, entry } }));
    case "recount.completed":
      return withContest(next, entry.contest, (c) => ({ ...c, recountCompleted: { position, entry } }));
    case "publication.frozen":
      return { ...next, frozen: { position, entry } };
    case "publication.resumed":
      return { ...next, frozen: undefined };
    default:
      return exhaustive(entry);
  }
}

function foldCount(
  state: ElectionState,
  { position, entry }: Placed<CountReported | CountCorrected>,
  blobs: ReadBlob,
): ElectionState {
  const index = indexOf(state);
  const contest = index.contests.get(entry.contest);
  if (contest === undefined) throw broken(position, `counts an unknown contest: ${entry.contest}`);
  const { filing } = entry;
  const counted: ElectionState =
    filing === undefined
      ? state
      : {
          ...state,
          filings: withKey(state.filings, filing.id, {
            first: state.filings.get(filing.id)?.first ?? position,
            last: position,
            at: entry.at,
          }),
        };
  const counts = "inline" in entry.counts ? entry.counts.inline : (readJson(entry.counts.blob, blobs) as ContestCounts);
  return withContest(counted, entry.contest, (before) => {
    const key = `${entry.source}|${entry.basis}` as const;
    const series = before.series.get(key) ?? {
      source: entry.source,
      basis: entry.basis,
      root: undefined,
      changes: undefined,
    };
    const { at, reportedAt, reconstructed, note } = entry;
    const standing = {
      position,
      at,
      ...(reportedAt === undefined ? {} : { reportedAt }),
      ...(reconstructed === undefined ? {} : { reconstructed }),
      ...(note === undefined ? {} : { note }),
    };
    const after = takeReturn(index, contest, series, counts, standing, {
      batch: entry.batch ?? [],
      ...(filing === undefined ? {} : { filedAt: filing.filedAt }),
      ...(entry.correction === undefined ? {} : { correction: entry.correction }),
    });
    const kind = after.changes?.last.kind;
    if (kind !== entry.kind) throw broken(position, `says "${entry.kind}", but what it does is "${kind}"`);
    return { ...before, series: withKey(before.series, key, after) };
  });
}

function withContest(
  state: ElectionState,
  id: ContestId,
  change: (contest: ContestState) => ContestState,
): ElectionState {
  return { ...state, contests: withKey(state.contests, id, change(state.contests.get(id) ?? noContest)) };
}

function withKey<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

function readJson(sha256: Sha256, blobs: ReadBlob): unknown {
  const bytes = blobs(sha256);
  if (bytes === undefined) throw new Error(`blob ${sha256} is missing`);
  const text = fromUtf8(bytes);
  if (text === undefined) throw new Error(`blob ${sha256} is not UTF-8`);
  return JSON.parse(text);
}

function broken(position: number, what: string): Error {
  return new Error(`entry ${position} ${what}`);
}
