// Who is silent at a moment of the record: each source, and each county in a source, from the record alone.
import type { Instant, Trail } from "../../base/index.ts";
import type { SourceId, UnitId } from "../../model/index.ts";
import { type ElectionState, indexOf } from "../state.ts";
import { countyPublications, sourcePublications } from "./publications.ts";
import { type CountySilence, countySilence, type SilenceInput } from "./silence.ts";

/** How a source does by its own rhythm. Once the state has certified, nobody is waited for. */
export function sourceSilence(state: ElectionState, source: SourceId): CountySilence {
  const publications = sourcePublications(state, source);
  return countySilence({
    ...publications,
    ...seenSince(state, source, undefined, publications.publishedAt.at(-1)),
    now: state.at,
    pollsCloseAt: indexOf(state).definition.pollsCloseAt,
    certified: state.certification.state.length > 0,
  });
}

/** How each county does by its own rhythm, in the election's order. What is filed and not published is not in the record:
 *  only the desk knows it, and asks `countySilence` itself. */
export function countySilences(state: ElectionState, source: SourceId): ReadonlyMap<UnitId, CountySilence> {
  const index = indexOf(state);
  const published = countyPublications(state, source);
  const announced = announcedBy(state);
  const silences = new Map<UnitId, CountySilence>();
  for (const number of index.parts[0] ?? []) {
    const unit = index.units[number]?.id;
    if (unit === undefined) continue;
    const publishedAt = published.get(unit) ?? [];
    const nextUpdateAt = announced.get(unit);
    silences.set(
      unit,
      countySilence({
        publishedAt,
        ...seenSince(state, source, unit, publishedAt.at(-1)),
        ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
        now: state.at,
        pollsCloseAt: index.definition.pollsCloseAt,
        certified: state.certification.state.length > 0 || state.certification.counties.has(unit),
      }),
    );
  }
  return silences;
}

/** Unit → the last moment that it has announced: what is announced anew takes the place of what was announced before. */
function announcedBy(state: ElectionState): ReadonlyMap<UnitId, Instant> {
  const next = new Map<UnitId, Instant>();
  for (const { entry } of state.events.values()) {
    if (entry.unit === undefined) continue;
    const held = next.get(entry.unit);
    if (held === undefined || entry.startsAt > held) next.set(entry.unit, entry.startsAt);
  }
  return next;
}

/** What was seen since the last publication: since when it cannot be fetched, and that it had stopped. A source that cannot
 *  be fetched hides all of its counties; that it stopped is said of itself alone. A word that it is back ends what was seen
 *  of that same place. */
function seenSince(
  state: ElectionState,
  source: SourceId,
  unit: UnitId | undefined,
  lastPublishedAt: Instant | undefined,
): Pick<SilenceInput, "unreachableSince" | "seenSilentAt"> {
  let unreachable: Instant | undefined;
  let silent: Instant | undefined;
  const back = new Set<UnitId | undefined>();
  for (let at: Trail<Observed> | undefined = state.observations; at !== undefined; at = at.before) {
    const { entry } = at.last;
    if (lastPublishedAt !== undefined && entry.at <= lastPublishedAt) break;
    if (entry.source !== source || (entry.unit !== undefined && entry.unit !== unit) || back.has(entry.unit)) continue;
    if (entry.observation === "updated") back.add(entry.unit);
    if (entry.observation === "unreachable") unreachable = entry.at;
    if (entry.observation === "silent" && entry.unit === unit) silent = entry.at;
  }
  return {
    ...(unreachable === undefined ? {} : { unreachableSince: unreachable }),
    ...(silent === undefined ? {} : { seenSilentAt: silent }),
  };
}
type Observed = NonNullable<ElectionState["observations"]>["last"];
