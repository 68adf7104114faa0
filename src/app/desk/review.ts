// Puts together what the checks need to judge a filing: its readings, what stands, and what the office has on hand of its county.
import { epochOf, fault, type Instant, ok, type Result } from "../../base/index.ts";
import { type ElectionState, nodeOf } from "../../fold/index.ts";
import { type Filing, listFilings, type Matched, matchReading, type Review, reviewReturn } from "../../intake/index.ts";
import type { SourceId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";
import type { OfficeOptions } from "./filing-office.ts";

export interface Judge {
  /** For a page: at most a minute old, and never older than the filing or than what stands for its county. */
  (filing: Filing): Promise<Result<Review>>;
  /** For a page of many: however old, as long as neither the filing nor what stands for its county has changed. */
  last(filing: Filing): Promise<Result<Review>>;
  /** For a decision: as things stand this moment. */
  fresh(filing: Filing): Promise<Result<Review>>;
  /** Everything but the state: then judging takes no time, and can be done in the record's own turn. */
  prepare(filing: Filing): Promise<Result<(state: ElectionState, now: Instant) => Review>>;
}

export function reviewerOfFilings({ installation, desk, clock, read }: OfficeOptions): Judge {
  const prepare: Judge["prepare"] = async (filing) => {
    const election = installation.election(filing.election);
    if (election === undefined) return fault("app/unknown-election", `There is no election “${filing.election}” here.`);
    const { definition } = election;
    const source = officialSource(election);
    const { sha256, name } = filing.file;
    const readings = await read({ sha256, name, ...(filing.origin === "grid" ? { filledAt: filing.filledAt } : {}) });
    const decks = await readDecks(filing, election);
    const [zero] = (
      await listFilings(desk, { election: filing.election, county: filing.county, states: ["kept"] })
    ).toReversed();
    const before = (
      await listFilings(desk, { election: filing.election, county: filing.county, states: ["published"] })
    ).find((each) => each.file.sha256 === sha256 && each.id !== filing.id && each.basis === filing.basis)?.publishedAt;
    const county = await desk
      .selectFrom("counties")
      .select("registered")
      .where("election", "=", filing.election)
      .where("county", "=", filing.county)
      .executeTakeFirst();
    const registered = county?.registered ?? undefined;
    return ok((state, now) =>
      reviewReturn({
        definition,
        state,
        readings,
        county: filing.county,
        source,
        basis: filing.basis,
        mapping: filing.mapping,
        now,
        decks,
        ...(zero === undefined ? {} : { zeroReport: { at: zero.createdAt } }),
        ...(before === undefined ? {} : { publishedBefore: { at: before } }),
        ...(registered === undefined ? {} : { registered }),
      }),
    );
  };

  const readDecks = async (filing: Filing, election: OpenElection): Promise<readonly (readonly Matched[])[]> => {
    const rows = await desk
      .selectFrom("test_decks")
      .select(["file", "file_name"])
      .where("election", "=", filing.election)
      .where("county", "=", filing.county)
      .execute();
    const decks: (readonly Matched[])[] = [];
    for (const row of rows) {
      const readings = await read({ sha256: row.file, name: row.file_name });
      if (!readings.ok) continue;
      for (const reading of readings.value) {
        // A deck says of itself that it is test data: here that is no objection.
        const { test: _, ...plain } = reading;
        const matched = matchReading(election.definition, plain, filing.basis);
        if (matched.ok) decks.push(matched.value.matched);
      }
    }
    return decks;
  };

  const kept = new Map<string, Kept>();
  const stateOf = (filing: Filing): Result<ElectionState> => {
    const moment = installation.election(filing.election)?.moment();
    return moment?.ok === true
      ? ok(moment.value.state)
      : fault("app/unknown-election", `There is no election “${filing.election}” here.`);
  };
  const fresh: Judge["fresh"] = async (filing) => {
    const judge = await prepare(filing);
    if (!judge.ok) return judge;
    const state = stateOf(filing);
    if (!state.ok) return state;
    const at = clock.now();
    const review = judge.value(state.value, at);
    kept.delete(filing.id);
    kept.set(filing.id, { version: filing.version, stands: standingOf(state.value, filing), at, review });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return ok(review);
  };
  const within = (mostMs: number) => async (filing: Filing) => {
    const state = stateOf(filing);
    if (!state.ok) return state;
    const held = kept.get(filing.id);
    const isGood =
      held !== undefined &&
      epochOf(clock.now()) - epochOf(held.at) < mostMs &&
      isOfNow(held, filing, standingOf(state.value, filing));
    return isGood ? ok(held.review) : fresh(filing);
  };
  return Object.assign(within(KEPT_MS), { last: within(Number.POSITIVE_INFINITY), fresh, prepare });
}

/** More than a state has counties: on the night all of them file within a minute, and the operator's page shows every one. */
const MOST_KEPT = 512;
const KEPT_MS = 60_000;

interface Kept {
  readonly version: number;
  /** What stood for its county, contest by contest: a state shares with the next one all that did not change, so the very
   *  same objects mean the very same figures. */
  readonly stands: readonly unknown[];
  readonly at: Instant;
  readonly review: Review;
}

function standingOf(state: ElectionState, { county, basis }: Filing): readonly unknown[] {
  const { index } = state;
  const number = index?.numberOf.get(county);
  if (index === undefined || number === undefined) return [];
  return [...state.contests.values()].flatMap((contest) =>
    [...contest.series.values()]
      .filter((series) => series.basis === basis)
      .map((series) => nodeOf(index, series.root, number)),
  );
}

function isOfNow(held: Kept, filing: Filing, stands: readonly unknown[]): boolean {
  return (
    held.version === filing.version &&
    held.stands.length === stands.length &&
    held.stands.every((node, n) => node === stands[n])
  );
}

/** The office's own returns: the one source whose counts are the count. */
export function officialSource({ definition }: OpenElection): SourceId {
  const official = definition.sources.find((each) => each.kind === "official");
  if (official === undefined) throw new Error(`${definition.id} has no official source`);
  return official.id;
}
