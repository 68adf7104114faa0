// A results file into the record: read, matched with the election, compared with what stands.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fault, type Instant, ok, type Result } from "../base/index.ts";
import { readFeedFile } from "../feeds/index.ts";
import { indexOf, nodeOf, seriesOf } from "../fold/index.ts";
import { type Matched, matchReading, refuseUnknown } from "../intake/index.ts";
import { BASES, type Basis, isBasis, type Reading, type SourceId } from "../model/index.ts";
import type { OpenElection } from "./open-election.ts";
import { takeReport } from "./pipeline.ts";

export interface IngestOptions {
  readonly source: string;
  readonly basis: string;
  /** When the record takes it in. */
  readonly at: Instant;
}

export interface Ingested {
  readonly file: string;
  /** Positions of the entries it made; none where it says nothing new. */
  readonly positions: readonly number[];
  /** Contests of the file that this election does not hold. */
  readonly passedOver: readonly string[];
}

/** Evidence larger than this is not kept in the record; its counts are. */
const MOST_EVIDENCE_BYTES = 16 * 1024 * 1024;

export async function ingestFile(
  election: OpenElection,
  path: string,
  asked: IngestOptions,
): Promise<Result<Ingested>> {
  const options = checkOptions(election, asked);
  if (!options.ok) return options;
  const open = checkOpen(election, asked.at);
  if (!open.ok) return open;
  const readings = await readFeedFile(path);
  if (!readings.ok) return readings;
  const evidence = { bytes: await readFile(path), name: basename(path) };
  const taken = await takeReadings(election, readings.value, { ...options.value, evidence, now: () => asked.at });
  return taken.ok ? ok({ file: basename(path), ...taken.value }) : taken;
}

/** @error intake/before-close  the polls are open still; in a rehearsal that is no matter */
export function checkOpen({ definition }: OpenElection, at: Instant): Result<void> {
  const { pollsCloseAt, test } = definition;
  return test || at >= pollsCloseAt
    ? ok(undefined)
    : fault("intake/before-close", `The polls close at ${pollsCloseAt}. Until then no result is taken in.`);
}

export interface Taking {
  readonly source: SourceId;
  readonly basis: Basis;
  readonly evidence: { readonly bytes: Uint8Array; readonly name: string };
  /** When the record takes it in. */
  readonly now: () => Instant;
}

/** Takes what a file says into the record: matched, held against what stands, and only then entered, reading by reading.
 *  Of a file that holds a series, moments older than what stands are passed over: they are known. */
export async function takeReadings(
  election: OpenElection,
  readings: readonly Reading[],
  { source, basis, evidence, now }: Taking,
): Promise<Result<Omit<Ingested, "file">>> {
  const kept = evidence.bytes.length <= MOST_EVIDENCE_BYTES ? { evidence } : {};
  const positions: number[] = [];
  const passedOver = new Set<string>();
  for (const reading of readings) {
    const outcome = matchReading(election.definition, reading, basis);
    if (!outcome.ok) return outcome;
    const known = refuseUnknown(election.definition, outcome.value);
    if (!known.ok) return known;
    for (const name of outcome.value.passedOver) passedOver.add(name);
    const older = outcome.value.matched
      .map((matched) => olderThanStored(election, matched, { source, basis }))
      .find((each) => !each.ok);
    if (older?.ok === false) {
      if (reading !== readings.at(-1)) continue;
      return older;
    }
    for (const { contest, counts, reportedAt, batch } of outcome.value.matched) {
      const report = {
        contest: contest.id,
        source,
        basis,
        counts,
        batch,
        ...kept,
        ...(reportedAt === undefined ? {} : { reportedAt }),
      };
      const taken = await takeReport(election, report, now());
      if (!taken.ok) return taken;
      if (taken.value !== undefined) positions.push(taken.value.position);
    }
  }
  return ok({ positions, passedOver: [...passedOver] });
}

interface Checked {
  readonly source: SourceId;
  readonly basis: Basis;
}

function checkOptions(election: OpenElection, { source, basis }: IngestOptions): Result<Checked> {
  const known = election.definition.sources.map((each) => each.id);
  if (!known.includes(source as SourceId))
    return fault("view/unknown-source", `There is no source “${source}”. It has: ${known.join(", ")}.`);
  if (!isBasis(basis))
    return fault("view/unknown-basis", `There is no basis “${basis}”. A count has one of: ${BASES.join(", ")}.`);
  return ok({ source: source as SourceId, basis });
}

/** A file made before the one that stands for the same place is refused: counts would go back in time. */
function olderThanStored(election: OpenElection, matched: Matched, { source, basis }: Checked): Result<void> {
  const moment = election.moment();
  if (!moment.ok || matched.reportedAt === undefined) return ok(undefined);
  const index = indexOf(moment.value.state);
  const root = seriesOf(moment.value.state, matched.contest.id, source, basis)?.root;
  for (const { unit } of matched.counts.units) {
    const standing = nodeOf(index, root, index.numberOf.get(unit) ?? 0)?.standing.reportedAt;
    if (standing !== undefined && standing > matched.reportedAt) {
      const name = index.units[index.numberOf.get(unit) ?? 0]?.name ?? unit;
      return fault(
        "intake/older-than-stored",
        `The file is of ${matched.reportedAt}; for ${name} a return of ${standing} stands already.`,
        { at: name },
      );
    }
  }
  return ok(undefined);
}
