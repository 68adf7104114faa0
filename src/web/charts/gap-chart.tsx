// Two sources' totals over the last two days: where one stands still, the gap opens.
import { epochOf, type Instant, instantOfEpoch } from "../../base/index.ts";
import type { DisagreementView, SeriesLine } from "../../views/index.ts";
import type { Names } from "../format/explanation.ts";
import { formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { type ChartLine, LineChart } from "./line-chart.tsx";

interface Props {
  readonly view: View;
  readonly names: Names;
  readonly series: readonly SeriesLine[];
  readonly pair: DisagreementView;
}

const WINDOW_MS = 48 * 60 * 60_000;

/** Nothing where either gives no total, or neither has moved by what a chart can show in these two days. */
export function GapChart({ view, names, series, pair }: Props) {
  const { t, head } = view;
  const from = instantOfEpoch(epochOf(head.asOf) - WINDOW_MS);
  const lines = ([pair.a, pair.b] as const).flatMap((source, side): ChartLine[] => {
    const position = pair.figures[side]?.position;
    const shown = series.find((each) => each.source === source && each.points.some((at) => at.position === position));
    const points = shown === undefined ? [] : within(shown.points, from);
    return points.length === 0 ? [] : [{ id: source, label: names.source(source), style: side, open: true, points }];
  });
  if (lines.length < 2 || lines.every(({ points }) => points.length < 2) || isTooNarrow(lines)) return null;
  return (
    <div class="gap">
      <h4>{t("sources.gap")}</h4>
      <LineChart view={view} title={t("sources.gap")} lines={lines} formatValue={shortly} />
    </div>
  );
}

/** Votes in millions have marks of a thousand: what moves less than a few of them is told in words, not drawn. */
const NARROWEST = 5000;

function isTooNarrow(lines: readonly ChartLine[]): boolean {
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  const highest = Math.max(...values);
  return highest >= 1_000_000 && highest - Math.min(...values) < NARROWEST;
}

/** `4.989 M`: seven figures and their commas do not fit beside a chart on a phone. */
function shortly(votes: number): string {
  return votes < 1_000_000 ? formatVotes(votes) : `${(votes / 1_000_000).toFixed(3)} M`;
}

/** The points of the window, and the figure with which it begins. */
function within(points: SeriesLine["points"], from: Instant): ChartLine["points"] {
  const before = points.findLast(({ at }) => at < from);
  const shown = points.filter(({ at }) => at >= from);
  return [...(before === undefined ? [] : [{ ...before, at: from }]), ...shown].flatMap(({ at, totalVotes }) =>
    totalVotes === null ? [] : [{ at, value: totalVotes, text: formatVotes(totalVotes) }],
  );
}
