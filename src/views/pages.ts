// One function per page: from a moment of the record to the page's document.
import { ok, type Result } from "../base/index.ts";
import { basisInForce, figureOf, nodeOf } from "../fold/index.ts";
import type { Basis, Entry } from "../model/index.ts";
import { certificationDocument, countyCertification, deadlineViews } from "./certification.ts";
import { changeRows, countChanges, countyChangeRows, leadChangeRows, seriesLines, thinSeries } from "./changes.ts";
import { compareBases } from "./comparison.ts";
import { callHistory, contestResult, legendOf } from "./contest.ts";
import { countySilenceView, disagreementViews, moveViews, silenceViews } from "./disagreements.ts";
import type {
  AuditDocument,
  CertificationDocument,
  ContestRef,
  CountyDocument,
  EntryDocument,
  EntryRow,
  LiveDocument,
  RaceDocument,
  RecordDocument,
  RecountDocument,
  SourcesDocument,
  StateDocument,
} from "./documents/index.ts";
import { summarize } from "./entry-summary.ts";
import { documentHead, incidentItems, scheduledItems } from "./head.ts";
import { marginOf } from "./margin.ts";
import { type Ask, type Moment, resettle, type Settled, settle, type ViewFault } from "./moment.ts";
import { outlookView } from "./outlook.ts";
import { pathView } from "./path.ts";
import { postViews } from "./posts.ts";
import { sourceRows } from "./sources.ts";
import { findCounty, unitRows } from "./units.ts";

const CHANGES_ON_A_PAGE = 40;
const POSTS_ON_THE_STATE_PAGE = 3;
/** More than a chart has pixels for its line. */
const POINTS_IN_A_CHART = 600;

export function viewState(moment: Moment, ask: Ask = {}): Result<StateDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { state } = moment;
  return ok({
    ...documentHead(moment),
    page: "state",
    contests: contestRefs(settled.value),
    result: contestResult(settled.value),
    outlook: outlookView(settled.value),
    counties: unitRows(settled.value, 0),
    changes: changeRows(liveliest(settled.value), CHANGES_ON_A_PAGE),
    changesTotal: countChanges(liveliest(settled.value)),
    series: thinSeries(seriesLines(settled.value), POINTS_IN_A_CHART),
    sources: sourceRows(settled.value),
    posts: postViews(state).slice(0, POSTS_ON_THE_STATE_PAGE),
    comingUp: scheduledItems(state).filter((item) => !item.past),
    incidents: incidentItems(state),
    deadlines: deadlineViews(state),
    ticks: moment.ticks,
  });
}

/** The state page's log follows whoever gave the most updates: the official count publishes whole files, an observer every
 *  batch, and batches are what a reader follows. The page names the source. */
function liveliest(settled: Settled): Settled {
  let best = settled;
  for (const source of settled.index.definition.sources) {
    const other = resettle(settled, { source });
    if ((other.series?.changes?.length ?? 0) > (best.series?.changes?.length ?? 0)) best = other;
  }
  return best;
}

export function viewRace(moment: Moment, ask: Ask = {}): Result<RaceDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { state, index, contest, source, basis } = settled.value;
  const series = seriesLines(settled.value);
  return ok({
    ...documentHead(moment),
    page: "race",
    contests: contestRefs(settled.value),
    choices: series.map((line) => ({
      source: line.source,
      sourceName: line.sourceName,
      basis: line.basis,
      inForce: index.sources.get(line.source)?.kind === "official" && basisInForce(state, line.source) === line.basis,
    })),
    result: contestResult(settled.value),
    outlook: outlookView(settled.value),
    counties: unitRows(settled.value, 0),
    changes: changeRows(settled.value, CHANGES_ON_A_PAGE),
    changesTotal: countChanges(settled.value),
    series: thinSeries(
      series.filter((line) => line.source === source.id || line.basis === basis),
      POINTS_IN_A_CHART,
    ),
    leadChanges: leadChangeRows(settled.value),
    sources: sourceRows(settled.value),
    callHistory: callHistory({ ...settled.value, contest }),
    path: pathView(settled.value),
    ticks: moment.ticks,
  });
}

export function viewCounty(moment: Moment, county: string, ask: Ask = {}): Result<CountyDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const found = findCounty(settled.value, county);
  if (!found.ok) return found;
  const number = found.value;
  const { state, index, contest } = settled.value;
  const unit = index.units[number];
  const siblings = index.parts[0] ?? [];
  const at = siblings.indexOf(number);
  const neighbour = (place: number) => {
    const other = index.units[siblings[place] ?? -1];
    return other === undefined ? undefined : { unit: other.id, name: other.name };
  };
  if (unit === undefined) throw new Error(`county ${county} has a number and no unit`);
  const previous = neighbour(at - 1);
  const next = neighbour(at + 1);
  return ok({
    ...documentHead(moment),
    page: "county",
    unit: unit.id,
    name: unit.name,
    ...(unit.fips === undefined ? {} : { fips: unit.fips }),
    ...(unit.ocdId === undefined ? {} : { ocdId: unit.ocdId }),
    neighbours: { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) },
    result: contestResult(settled.value, number),
    detail: detailOf(settled.value, number),
    changes: officialSeries(settled.value)
      .flatMap((each) => countyChangeRows(each, number))
      .sort((a, b) => b.position - a.position),
    bases: officialBases(settled.value, number, contest),
    sources: sourceRows(settled.value, number),
    certification: countyCertification(state, unit.id),
    incidents: incidentItems(state, unit.id),
    announced: scheduledItems(state, unit.id).filter((item) => !item.past),
  });
}

/** The official source's counts, in the order in which it gave them. */
function officialSeries(settled: Settled): readonly Settled[] {
  const official = settled.index.definition.sources.find((source) => source.kind === "official");
  if (official === undefined) return [];
  return seriesLines(settled)
    .filter((line) => line.source === official.id)
    .map(({ basis }) => resettle(settled, { source: official, basis }));
}

/** Precincts and turnout are not given on every count (the recount's are not): then the newest official one has them. */
function detailOf(settled: Settled, county: number): CountyDocument["detail"] {
  const given = (each: Settled) => unitRows(each, county).some((row) => row.position !== null);
  const chosen = given(settled) ? settled : (officialSeries(settled).findLast(given) ?? settled);
  const { basis } = chosen;
  return { basis, precincts: unitRows(chosen, county), turnout: contestResult(chosen, county).turnout };
}

function officialBases(settled: Settled, unit: number, contest: Settled["contest"]): CountyDocument["bases"] {
  return officialSeries(settled).flatMap(({ index, series, basis }) => {
    const node = nodeOf(index, series?.root, unit);
    if (node === undefined) return [];
    const { votes, totalVotes } = figureOf(node.cells, contest);
    const margin = marginOf(contest, votes, totalVotes);
    return [{ basis, votes, totalVotes, margin, position: node.standing.position }];
  });
}

export function viewLive(moment: Moment, ask: Ask = {}): Result<LiveDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const posts = postViews(moment.state);
  const scheduled = scheduledItems(moment.state);
  return ok({
    ...documentHead(moment),
    page: "live",
    scoreboard: contestResult(settled.value),
    pinned: posts.filter((post) => post.pinned).slice(0, 1),
    keyEvents: posts
      .filter((post) => post.keyEvent)
      .map((post) => ({ post: post.post, headline: post.headline, at: post.at })),
    posts,
    comingUp: scheduled.filter((item) => !item.past),
    earlier: scheduled.filter((item) => item.past),
  });
}

export function viewCertification(moment: Moment): Result<CertificationDocument, ViewFault> {
  const settled = settle(moment);
  return settled.ok ? ok(certificationDocument(moment)) : settled;
}

export function viewRecount(moment: Moment, ask: Ask = {}): Result<RecountDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const held = moment.state.contests.get(settled.value.contest.id);
  const { recountRequested, recountOrdered, recountCompleted } = held ?? {};
  return ok({
    ...documentHead(moment),
    page: "recount",
    contest: contestRef(settled.value.contest),
    result: contestResult(settled.value),
    ...(recountRequested === undefined
      ? {}
      : {
          requested: {
            by: recountRequested.entry.by,
            rule: recountRequested.entry.rule,
            cite: recountRequested.entry.cite,
            ...whenOf(recountRequested),
          },
        }),
    ...(recountOrdered === undefined
      ? {}
      : {
          ordered: {
            startsAt: recountOrdered.entry.startsAt,
            dueAt: recountOrdered.entry.dueAt,
            text: recountOrdered.entry.text,
            ...whenOf(recountOrdered),
          },
        }),
    ...(recountCompleted === undefined
      ? {}
      : { completed: { text: recountCompleted.entry.text, ...whenOf(recountCompleted) } }),
    comparison: compareBases(settled.value, "certified", "recount"),
  });
}

export function viewAudit(moment: Moment, ask: Ask = {}): Result<AuditDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { auditAnnounced, auditReported } = moment.state.contests.get(settled.value.contest.id) ?? {};
  const against: Basis = moment.state.certification.state.length > 0 ? "certified" : "election-night";
  return ok({
    ...documentHead(moment),
    page: "audit",
    contest: contestRef(settled.value.contest),
    ...(auditAnnounced === undefined
      ? {}
      : {
          announced: {
            method: auditAnnounced.entry.method,
            text: auditAnnounced.entry.text,
            ...(auditAnnounced.entry.cite === undefined ? {} : { cite: auditAnnounced.entry.cite }),
            ...whenOf(auditAnnounced),
          },
        }),
    ...(auditReported === undefined
      ? {}
      : {
          reported: {
            batches: auditReported.entry.batches,
            text: auditReported.entry.text,
            ...whenOf(auditReported),
          },
        }),
    comparison: compareBases(settled.value, against, "hand-audit"),
  });
}

function whenOf({ position, entry }: { position: number; entry: Entry }) {
  return { at: entry.at, position };
}

export function viewSources(moment: Moment, ask: Ask = {}): Result<SourcesDocument, ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const { contest } = settled.value;
  return ok({
    ...documentHead(moment),
    page: "sources",
    contest: contestRef(contest),
    ballotOrder: legendOf(contest),
    sources: sourceRows(settled.value),
    series: seriesLines(settled.value),
    disagreements: disagreementViews(settled.value),
    moves: moveViews(settled.value),
    silences: silenceViews(settled.value),
    counties: countySilenceView(settled.value),
  });
}

/** What the record page needs beyond the state: its own name, key and entries. */
export interface RecordExtract {
  readonly origin: string;
  readonly vkey: string;
  readonly checkpoint: string;
  readonly entries: readonly { readonly position: number; readonly entry: Entry; readonly sizeBytes?: number }[];
  readonly before?: number;
  readonly after?: number;
}

export function viewRecord(moment: Moment, extract: RecordExtract): RecordDocument {
  const { entries, ...rest } = extract;
  return {
    ...documentHead(moment),
    page: "record",
    ...rest,
    size: moment.state.position + 1,
    entries: entries.map((each) => entryRow(moment, each)),
    typeCounts: [...moment.state.typeCounts].map(([type, count]) => ({ type, count })),
  };
}

export interface EntryExtract {
  readonly position: number;
  readonly entry: Entry;
  readonly json: string;
  readonly leafHash: string;
  readonly receipt: string;
  readonly blobs: EntryDocument["blobs"];
}

export function viewEntry(moment: Moment, { position, entry, ...rest }: EntryExtract): EntryDocument {
  return { ...documentHead(moment), page: "entry", entry: entryRow(moment, { position, entry }), ...rest };
}

function entryRow(
  moment: Moment,
  { position, entry, sizeBytes }: { position: number; entry: Entry; sizeBytes?: number },
): EntryRow {
  return {
    position,
    type: entry.type,
    at: entry.at,
    summary: summarize(entry, moment.state),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
}

function contestRefs({ index }: Settled): readonly ContestRef[] {
  return index.definition.contests.map(contestRef);
}

function contestRef(contest: Settled["contest"]): ContestRef {
  return {
    id: contest.id,
    name: contest.name,
    ...(contest.electors === undefined ? {} : { electors: contest.electors }),
  };
}
