// The change log and the series over time: the same trail, as words' raw material and as points.
import { newestFirst, ok, oldestFirst, type Result } from "../base/index.ts";
import { addedBetween, type Cells, type Change, figureOf, type Series } from "../fold/index.ts";
import type { Contest } from "../model/index.ts";
import type { ChangeRow, Margin, SeriesLine } from "./documents/index.ts";
import { unitName } from "./head.ts";
import { marginOf } from "./margin.ts";
import { type Ask, type Moment, type Settled, settle, type ViewFault } from "./moment.ts";

/** Every update that moved the contest's own figure, newest first. */
export function viewChanges(moment: Moment, ask: Ask = {}): Result<readonly ChangeRow[], ViewFault> {
  const settled = settle(moment, ask);
  return settled.ok ? ok(changeRows(settled.value)) : settled;
}

export function changeRows(settled: Settled, most = Number.POSITIVE_INFINITY): readonly ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (let at = settled.series?.changes; at !== undefined && rows.length < most; at = at.before) {
    if (at.last.moved) rows.push(changeRow(settled, at.last));
  }
  return rows;
}

export function countChanges(settled: Settled): number {
  let count = 0;
  for (let at = settled.series?.changes; at !== undefined; at = at.before) if (at.last.moved) count += 1;
  return count;
}

/** Updates that changed one county's figure, newest first: added and kind are the county's own. */
export function countyChangeRows(settled: Settled, unit: number): readonly ChangeRow[] {
  const id = settled.index.units[unit]?.id;
  return newestFirst(settled.series?.changes).flatMap((change) => {
    const own = change.units.find((each) => each.unit === id);
    if (own === undefined) return [];
    const row = changeRow(settled, { ...change, units: [own], batch: [] });
    return [{ ...row, kind: own.kind, added: own.added, totalAdded: own.totalAdded }];
  });
}

function changeRow(settled: Settled, change: Change): ChangeRow {
  const { index, contest, source, basis } = settled;
  const added =
    change.after === undefined
      ? { votes: contest.options.map(() => null), total: null }
      : addedBetween(change.before, change.after, contest);
  const after = change.after === undefined ? undefined : figureOf(change.after, contest);
  const marginBefore = marginFrom(contest, change.before);
  const marginAfter = marginFrom(contest, change.after);
  const { position, at, reportedAt, note, reconstructed } = change.standing;
  return {
    position,
    at,
    ...(reportedAt === undefined ? {} : { reportedAt }),
    source: source.id,
    basis,
    kind: change.kind,
    added: added.votes,
    totalAdded: added.total,
    units: change.units.map((unit) => ({ ...unit, name: unitName(index, unit.unit) })),
    batch: change.batch.map((each) => ({ ...each, name: unitName(index, each.unit) })),
    totalAfter: after?.totalVotes ?? null,
    marginBefore,
    marginAfter,
    leadChanged: leadChanged(marginBefore, marginAfter),
    moved: change.moved,
    precinctsReporting: after?.extras.precinctsReporting ?? null,
    precinctsTotal: after?.extras.precinctsTotal ?? null,
    ...(change.correction === undefined ? {} : { correction: change.correction }),
    ...(change.filedAt === undefined ? {} : { filedAt: change.filedAt }),
    ...(note === undefined ? {} : { note }),
    ...(reconstructed === undefined ? {} : { reconstructed }),
  };
}

const madeTurns = new WeakMap<Change, boolean>();

/** Updates after which another one leads, newest first. */
export function leadChangeRows(settled: Settled): readonly ChangeRow[] {
  const { contest } = settled;
  return newestFirst(settled.series?.changes).flatMap((change) => {
    let turns = madeTurns.get(change);
    if (turns === undefined) {
      turns = change.moved && leadChanged(marginFrom(contest, change.before), marginFrom(contest, change.after));
      madeTurns.set(change, turns);
    }
    return turns ? [changeRow(settled, change)] : [];
  });
}

/** Another leader than before; a tie is nobody's lead. */
function leadChanged(before: Margin | null, after: Margin | null): boolean {
  return before !== null && after !== null && !after.tied && before.leader !== after.leader;
}

function marginFrom(contest: Contest, cells: Cells | undefined): Margin | null {
  if (cells === undefined) return null;
  const figure = figureOf(cells, contest);
  return marginOf(contest, figure.votes, figure.totalVotes);
}

/** One line per source and basis; never one across bases. */
export function viewSeries(moment: Moment, ask: Ask = {}): Result<readonly SeriesLine[], ViewFault> {
  const settled = settle(moment, ask);
  if (!settled.ok) return settled;
  const all = seriesLines(settled.value);
  return ok(
    all.filter(
      (line) =>
        (ask.source === undefined || line.source === ask.source) &&
        (ask.basis === undefined || line.basis === ask.basis),
    ),
  );
}

export function seriesLines({ state, index, contest }: Settled): readonly SeriesLine[] {
  return [...(state.contests.get(contest.id)?.series.values() ?? [])].map((series) => ({
    source: series.source,
    sourceName: index.sources.get(series.source)?.name ?? series.source,
    basis: series.basis,
    points: pointsOf(series, contest),
  }));
}

/** One point per moment: of several updates in one moment only the last is a moment anybody saw. */
function pointsOf(series: Series, contest: Contest): SeriesLine["points"] {
  const points: SeriesLine["points"][number][] = [];
  for (const change of oldestFirst(series.changes)) {
    const point = pointOf(change, contest);
    if (point === undefined) continue;
    if (points.at(-1)?.at === point.at) points.pop();
    points.push(point);
  }
  return points;
}

// An update never changes, and every later page shows it again: what is made of it is kept with it.
const madePoints = new WeakMap<Change, SeriesLine["points"][number]>();

function pointOf(change: Change, contest: Contest): SeriesLine["points"][number] | undefined {
  if (!change.moved || change.after === undefined) return undefined;
  let point = madePoints.get(change);
  if (point === undefined) {
    const { votes, totalVotes } = figureOf(change.after, contest);
    const { at, position } = change.standing;
    point = { at, position, votes, totalVotes };
    madePoints.set(change, point);
  }
  return point;
}

/** For a picture: at most so many points a line, evenly, with the first and the last. The whole series is in the API.
 *  @param most at least 2 */
export function thinSeries(lines: readonly SeriesLine[], most: number): readonly SeriesLine[] {
  return lines.map((line) => {
    const last = line.points.length - 1;
    if (last < most) return line;
    const kept = Array.from({ length: most }, (_, n) => line.points[Math.round((n * last) / (most - 1))]);
    return { ...line, points: kept.filter((point) => point !== undefined) };
  });
}
