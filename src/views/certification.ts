// Who has certified, in which version, and what is due when.
import { oldestFirst } from "../base/index.ts";
import { type ElectionState, indexOf } from "../fold/index.ts";
import type { UnitId } from "../model/index.ts";
import type { CertificationDocument, CountyCertificationRow, DeadlineView } from "./documents/index.ts";
import { countiesCertified, documentHead } from "./head.ts";
import type { Moment } from "./moment.ts";

export function certificationDocument(moment: Moment): CertificationDocument {
  const { state } = moment;
  const index = indexOf(state);
  const counties = (index.parts[0] ?? []).flatMap((number) => {
    const unit = index.units[number];
    return unit === undefined ? [] : [countyCertification(state, unit.id)];
  });
  return {
    ...documentHead(moment),
    page: "certification",
    ...countiesCertified(state),
    tallies: oldestFirst(state.certification.tallies).map(({ position, entry }) => ({
      at: entry.at,
      certified: entry.certified,
      total: entry.total,
      sourceName: index.sources.get(entry.source)?.name ?? entry.source,
      position,
    })),
    counties,
    deadlines: deadlineViews(state),
    stateVersions: state.certification.state.map(({ position, entry }) => ({
      version: entry.version,
      basis: entry.basis,
      on: entry.certifiedOn,
      by: entry.by,
      ...(entry.text === undefined ? {} : { text: entry.text }),
      at: entry.at,
      position,
      ...(entry.reconstructed === undefined ? {} : { reconstructed: entry.reconstructed }),
    })),
    observations: oldestFirst(state.observations)
      .filter(({ entry }) => index.sources.get(entry.source)?.kind === "official")
      .map(({ position, entry }) => ({ text: entry.text, at: entry.at, position })),
  };
}

export function countyCertification(state: ElectionState, unit: UnitId): CountyCertificationRow {
  const index = indexOf(state);
  const number = index.numberOf.get(unit) ?? 0;
  const { name = unit, fips } = index.units[number] ?? {};
  const versions = state.certification.counties.get(unit) ?? [];
  const newest = versions.at(-1)?.entry.version;
  const someUnnamed = !countiesCertified(state).named;
  return {
    unit,
    name,
    ...(fips === undefined ? {} : { fips }),
    state:
      newest === undefined ? (someUnnamed ? "unknown" : "not-certified") : newest > 1 ? "recertified" : "certified",
    versions: versions.map(({ position, entry }) => ({
      version: entry.version,
      ...(entry.certifiedOn === undefined ? {} : { on: entry.certifiedOn }),
      ...(entry.publishedAt === undefined ? {} : { publishedAt: entry.publishedAt }),
      ...(entry.reason === undefined ? {} : { reason: entry.reason }),
      at: entry.at,
      position,
      ...(entry.reconstructed === undefined ? {} : { reconstructed: entry.reconstructed }),
    })),
  };
}

/** By due time. */
export function deadlineViews(state: ElectionState): readonly DeadlineView[] {
  return [...state.certification.deadlines.values()]
    .map(({ position, entry }) => ({
      deadline: entry.deadline,
      title: entry.title,
      dueAt: entry.dueAt,
      scope: entry.scope,
      cite: entry.cite,
      past: entry.dueAt < state.at,
      position,
    }))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.position - b.position));
}
