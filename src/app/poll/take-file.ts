// A fetched file into the record, by the way of every other file.
import { setImmediate as othersTurn } from "node:timers/promises";
import { type Clock, fault } from "../../base/index.ts";
import { plainCountyName, readFeed } from "../../feeds/index.ts";
import type { ElectionDefinition, UnitId } from "../../model/index.ts";
import { takeReadings } from "../ingest.ts";
import type { OpenElection } from "../open-election.ts";
import type { PollCode } from "./errors.ts";
import type { PolledSource } from "./poll-plan.ts";
import type { FoundFile, Taken } from "./site.ts";

/** Read within the plan's limits, matched by names, held against what stands, and what is new in it entered. */
export async function takeFile(
  election: OpenElection,
  { source, basis, maxBytes }: PolledSource,
  { bytes, name, county }: FoundFile,
  clock: Clock,
): Promise<Taken> {
  const limits = { maxBytes, maxUnpackedBytes: maxBytes, maxZipBytes: maxBytes, maxJsonBytes: maxBytes };
  const readings = await readFeed({ name, chunks: inPieces(bytes) }, { limits });
  if (!readings.ok) return { kind: "failed", fault: readings.error };
  const strange = readings.value.find(({ region }) => county !== undefined && !isSameCounty(region, county));
  if (strange !== undefined) {
    const said = `The file is of ${strange.region ?? "no county that it names"}; it was asked for as that of ${county}.`;
    return { kind: "failed", fault: fault("poll/other-county" satisfies PollCode, said).error };
  }
  const evidence = { bytes, name };
  const taken = await takeReadings(election, readings.value, { source, basis, evidence, now: () => clock.now() });
  if (!taken.ok) return { kind: "refused", fault: taken.error };
  const reportedAt = readings.value
    .flatMap(({ generatedAt }) => generatedAt ?? [])
    .sort()
    .at(-1);
  return { kind: "taken", ...taken.value, ...(reportedAt === undefined ? {} : { reportedAt }) };
}

function isSameCounty(region: string | undefined, county: string): boolean {
  return region !== undefined && plainCountyName(region).toLowerCase() === plainCountyName(county).toLowerCase();
}

/** The county that a site's index means; nothing is guessed. */
export function countyNamed({ units }: ElectionDefinition, county: string): UnitId | undefined {
  return units.find(
    ({ kind, name, aliases = [] }) =>
      kind === "county" && [name, ...aliases].some((each) => isSameCounty(each, county)),
  )?.id;
}

const PIECE_BYTES = 64 * 1024;

/** A large file takes seconds to read, and the same program may be serving pages: between two pieces they have their turn. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES);
    await othersTurn();
  }
}
