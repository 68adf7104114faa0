// What every page begins with.
import { newestFirst } from "../base/index.ts";
import {
  basisInForce,
  type ElectionIndex,
  type ElectionState,
  type IncidentState,
  indexOf,
  seriesOf,
} from "../fold/index.ts";
import type { UnitId } from "../model/index.ts";
import type {
  CountStatus,
  DocumentHead,
  HeadDocument,
  IncidentItem,
  Ribbon,
  ScheduledItem,
} from "./documents/index.ts";
import type { Moment } from "./moment.ts";

export function viewHead({ state, root }: Moment): HeadDocument {
  const test = state.index?.definition.test === true;
  return { position: state.position, root, asOf: state.at, ...(test ? { test } : {}) };
}

export function documentHead(moment: Moment): DocumentHead {
  const { state } = moment;
  const { definition } = indexOf(state);
  const next = scheduledItems(state).find((item) => !item.past);
  return {
    election: {
      id: definition.id,
      name: definition.name,
      date: definition.date,
      timeZone: definition.timeZone,
      jurisdiction: definition.jurisdiction,
      test: definition.test,
      contest: definition.contests[0]?.id ?? "",
    },
    ...viewHead(moment),
    moment: moment.asked === undefined ? { kind: "latest" } : { kind: "past", asked: moment.asked },
    ribbon: ribbon(state),
    ...(next === undefined ? {} : { next }),
    openIncidents: incidentItems(state).filter((incident) => incident.closed === undefined),
    ...(state.frozen === undefined
      ? {}
      : { frozen: { at: state.frozen.entry.at, text: state.frozen.entry.text, position: state.frozen.position } }),
  };
}

/** How many counties have certified: those named, or the newest tally where it knows of more. */
export function countiesCertified(state: ElectionState): { certified: number; total: number; named: boolean } {
  const index = indexOf(state);
  const total = index.parts[0]?.length ?? 0;
  const named = state.certification.counties.size;
  const tallied = state.certification.tallies?.last.entry.certified ?? 0;
  return tallied > named ? { certified: tallied, total, named: false } : { certified: named, total, named: true };
}

/** Where the count stands. It follows from entries alone, so that no label can say more than the record does. */
export function countStatus(state: ElectionState): CountStatus {
  const certified = state.certification.state.at(-1)?.entry;
  if (certified !== undefined && certified.version > 1) return "recertified";
  const recounting = [...state.contests.values()].some((contest) => contest.recountOrdered !== undefined);
  if (certified !== undefined) return recounting ? "recount" : "certified";
  const counties = countiesCertified(state);
  if (counties.total > 0 && counties.certified === counties.total) return "unofficial-complete";
  const { definition } = indexOf(state);
  const counted = [...state.contests.values()].some((contest) => contest.series.size > 0);
  return counted || state.at >= definition.pollsCloseAt ? "unofficial-partial" : "pre-election";
}

function ribbon(state: ElectionState): Ribbon {
  const { definition } = indexOf(state);
  const source = definition.sources.find((each) => each.kind === "official") ?? definition.sources[0];
  const contest = definition.contests[0];
  if (source === undefined || contest === undefined) throw new Error("an election has a source and a contest");
  const basis = basisInForce(state, source.id);
  const newest = seriesOf(state, contest.id, source.id, basis)?.changes?.last.standing;
  const certifiedOn = state.certification.state.at(-1)?.entry.certifiedOn;
  return {
    basis,
    status: countStatus(state),
    source: source.id,
    sourceName: source.name,
    ...(newest?.reportedAt === undefined ? {} : { reportedAt: newest.reportedAt }),
    ...(newest === undefined ? {} : { receivedAt: newest.at }),
    ...(certifiedOn === undefined ? {} : { certifiedOn }),
    counties: countiesCertified(state),
  };
}

/** All that is or was scheduled, by its hour; of one unit where asked. */
export function scheduledItems(state: ElectionState, unit?: UnitId): readonly ScheduledItem[] {
  const index = indexOf(state);
  return [...state.events.values()]
    .filter(({ entry }) => unit === undefined || entry.unit === unit)
    .map(({ position, entry }) => ({
      event: entry.event,
      title: entry.title,
      startsAt: entry.startsAt,
      ...(entry.place === undefined ? {} : { place: entry.place }),
      ...(entry.text === undefined ? {} : { text: entry.text }),
      ...(entry.unit === undefined ? {} : { unit: entry.unit, unitName: unitName(index, entry.unit) }),
      past: entry.startsAt <= state.at,
      position,
    }))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.position - b.position));
}

/** Newest first; of one unit where asked. */
export function incidentItems(state: ElectionState, unit?: UnitId): readonly IncidentItem[] {
  const index = indexOf(state);
  return [...state.incidents.values()]
    .filter(({ opened }) => unit === undefined || opened.entry.unit === unit)
    .map((incident) => incidentItem(index, incident))
    .sort((a, b) => b.openedPosition - a.openedPosition);
}

function incidentItem(index: ElectionIndex, { opened, closed }: IncidentState): IncidentItem {
  const { entry } = opened;
  return {
    incident: entry.incident,
    unit: entry.unit,
    unitName: unitName(index, entry.unit),
    place: entry.place,
    title: entry.title,
    text: entry.text,
    ...(entry.ballotsAffected === undefined ? {} : { ballotsAtMost: entry.ballotsAffected.atMost }),
    ...(entry.startedAt === undefined ? {} : { startedAt: entry.startedAt }),
    openedAt: entry.at,
    openedPosition: opened.position,
    ...(closed === undefined
      ? {}
      : {
          closed: {
            text: closed.entry.text,
            at: closed.entry.at,
            ...(closed.entry.endedAt === undefined ? {} : { endedAt: closed.entry.endedAt }),
            ...(closed.entry.durationMinutes === undefined ? {} : { durationMinutes: closed.entry.durationMinutes }),
            position: closed.position,
          },
        }),
    ...(entry.reconstructed === undefined ? {} : { reconstructed: entry.reconstructed }),
  };
}

export function unitName(index: ElectionIndex, unit: UnitId): string {
  const number = index.numberOf.get(unit);
  return (number === undefined ? undefined : index.units[number]?.name) ?? unit;
}

/** The newest word of each kind about a source, newest first. */
export function observationsOf(state: ElectionState, source: string, most: number) {
  return newestFirst(state.observations)
    .filter(({ entry }) => entry.source === source)
    .slice(0, most);
}
