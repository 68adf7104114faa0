// What the record says of a source that cannot be fetched: once, when it has been away for longer than its patience, and once
// when it is back. A single failure is nothing; an hour of them is what readers must be told. What the record says already
// is asked of the record itself, so a program that is started again does not say it twice.
import { epochOf, type Fault, type Instant, newestFirst, ok, type Result } from "../../base/index.ts";
import { FEED_CODES } from "../../feeds/index.ts";
import { type ElectionState, indexOf } from "../../fold/index.ts";
import type { SourceId, SourceObserved, UnitId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";
import { POLL_CODES } from "./errors.ts";

export interface Seen {
  readonly source: SourceId;
  /** Absent: the source as a whole. */
  readonly unit?: UnitId;
  readonly at: Instant;
  readonly patienceMs: number;
  /** Why it could not be fetched; absent: it could. */
  readonly fault?: Fault;
  /** When the source says that it was last updated. */
  readonly sourceUpdatedAt?: Instant;
}

const MEANINGS: Readonly<Record<string, string>> = { ...POLL_CODES, ...FEED_CODES };

export class Absences {
  readonly #election: OpenElection;
  /** Since when each cannot be fetched, as far as this program knows. */
  readonly #since = new Map<string, Instant>();
  /** Those of which the record says nothing bad. */
  readonly #quiet = new Set<string>();

  constructor(election: OpenElection) {
    this.#election = election;
  }

  /** @returns position of the entry, where one was due */
  note(seen: Seen): Promise<Result<number | undefined>> {
    return seen.fault === undefined ? this.#back(seen) : this.#away(seen, seen.fault);
  }

  async #away(seen: Seen, { code }: Fault): Promise<Result<number | undefined>> {
    const key = keyOf(seen);
    const since = this.#since.get(key) ?? seen.at;
    this.#since.set(key, since);
    const awayMs = epochOf(seen.at) - epochOf(since);
    if (awayMs < seen.patienceMs) return ok(undefined);
    this.#quiet.delete(key);
    return this.#say(seen, (last, name) =>
      last?.observation === "unreachable"
        ? undefined
        : {
            observation: "unreachable",
            text: `${name} could not be fetched for ${inMinutes(awayMs)}. ${MEANINGS[code] ?? ""}`.trim(),
          },
    );
  }

  async #back(seen: Seen): Promise<Result<number | undefined>> {
    const key = keyOf(seen);
    const since = this.#since.get(key);
    this.#since.delete(key);
    if (this.#quiet.has(key)) return ok(undefined);
    const { sourceUpdatedAt } = seen;
    const said = await this.#say(seen, (last, name) =>
      last?.observation !== "unreachable"
        ? undefined
        : {
            observation: "updated",
            ...(sourceUpdatedAt === undefined ? {} : { sourceUpdatedAt }),
            text: `${name} can be fetched again, after ${inMinutes(epochOf(seen.at) - epochOf(since ?? last.at))}.`,
          },
    );
    if (said.ok) this.#quiet.add(key);
    return said;
  }

  async #say(
    { source, unit, at }: Seen,
    words: (
      last: SourceObserved | undefined,
      name: string,
    ) => Pick<SourceObserved, "observation" | "text" | "sourceUpdatedAt"> | undefined,
  ): Promise<Result<number | undefined>> {
    const said = await this.#election.decide(({ state }) => {
      const entry = words(lastSaid(state, source, unit), nameOf(state, source, unit));
      if (entry === undefined) return ok({ additions: [], blobs: [] });
      const draft = { type: "source.observed", source, ...(unit === undefined ? {} : { unit }), ...entry } as const;
      return ok({ additions: [{ draft, at }], blobs: [] });
    });
    return said.ok ? ok(said.value?.position) : said;
  }
}

function keyOf({ source, unit }: Pick<Seen, "source" | "unit">): string {
  return `${source}|${unit ?? ""}`;
}

/** The newest word of whether it can be fetched. */
function lastSaid(state: ElectionState, source: SourceId, unit: UnitId | undefined): SourceObserved | undefined {
  for (const { entry } of newestFirst(state.observations)) {
    if (entry.source !== source || entry.unit !== unit) continue;
    if (entry.observation === "unreachable" || entry.observation === "updated") return entry;
  }
  return undefined;
}

function nameOf(state: ElectionState, source: SourceId, unit: UnitId | undefined): string {
  const index = indexOf(state);
  const name = index.sources.get(source)?.name ?? source;
  const place = unit === undefined ? undefined : index.units[index.numberOf.get(unit) ?? 0]?.name;
  return place === undefined ? `What ${name} publishes` : `What ${name} publishes for ${place}`;
}

function inMinutes(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}
