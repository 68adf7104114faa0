// The two charts of a contest: the margin of its top two, and their votes, over time.
import type { ChangeRow, ContestResult, SeriesLine } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import { formatShort } from "../format/times.ts";
import type { View } from "../view.ts";
import { type ChartLine, LineChart } from "./line-chart.tsx";

interface Props {
  readonly view: View;
  readonly result: ContestResult;
  readonly series: readonly SeriesLine[];
  readonly turns: readonly ChangeRow[];
}

/** The first two options in ballot order that anybody has votes for: a fixed pair, so that the sign never flips. */
function topTwo(result: ContestResult): readonly [number, number] | undefined {
  const top = result.options.slice(0, 2).map((option) => result.ballotOrder.indexOf(option.id));
  const [first, second] = top.sort((a, b) => a - b);
  return first === undefined || second === undefined ? undefined : [first, second];
}

export function ContestCharts({ view, result, series, turns }: Props) {
  const { t } = view;
  const pair = topTwo(result);
  if (pair === undefined || series.every((each) => each.points.length === 0)) return null;
  const [a, b] = pair;
  const option = (at: number) => result.options.find((each) => each.id === result.ballotOrder[at]);
  const [nameA = "", nameB = ""] = [option(a)?.shortName, option(b)?.shortName];
  const label = (each: SeriesLine) => `${each.sourceName}, ${t(`basis.${each.basis}`)}`;
  const isOpen = (each: SeriesLine) => each.source !== result.source || each.basis === result.basis;
  const margins: ChartLine[] = series.map((each, style) => ({
    id: `${each.source}-${each.basis}`,
    label: label(each),
    style,
    open: isOpen(each),
    points: each.points.flatMap((point) => {
      const [votesA, votesB] = [point.votes[a], point.votes[b]];
      if (votesA === null || votesA === undefined || votesB === null || votesB === undefined) return [];
      const value = votesA - votesB;
      return [{ at: point.at, value, text: `${value >= 0 ? nameA : nameB} +${formatVotes(Math.abs(value))}` }];
    }),
  }));
  const [main] = [...series].sort((one, other) => other.points.length - one.points.length);
  const votes: ChartLine[] =
    main === undefined
      ? []
      : [a, b].map((at) => ({
          id: `votes-${at}`,
          label: `${option(at)?.shortName} (${label(main)})`,
          style: at === a ? 0 : 1,
          open: isOpen(main),
          ...(option(at)?.party === undefined ? {} : { party: option(at)?.party ?? "none" }),
          points: main.points.flatMap((point) => {
            const value = point.votes[at];
            return value === null || value === undefined ? [] : [{ at: point.at, value, text: formatVotes(value) }];
          }),
        }));
  const marks = turns.map((turn) => ({ at: turn.at, label: t("leadTurns") }));
  return (
    <section id="charts" aria-labelledby="charts-title">
      <h2 id="charts-title">{t("overTime")}</h2>
      <div class="chart-pair">
        <div>
          <h3>{t("marginOverTime")}</h3>
          <LineChart
            view={view}
            title={t("marginOverTime")}
            lines={margins.filter((each) => each.points.length > 0)}
            formatValue={(value) => formatVotes(Math.abs(value))}
            sides={{ above: nameA, below: nameB }}
            marks={marks}
          />
        </div>
        <div>
          <h3>{t("votesOverTime")}</h3>
          <LineChart
            view={view}
            title={t("votesOverTime")}
            lines={votes}
            formatValue={(value) => `${(value / 1_000_000).toFixed(2)} M`}
          />
        </div>
      </div>
      <p class="fine">
        {t("chartNote")}{" "}
        <a href={`/api/v1/${view.head.election.id}/contests/${result.contest}/series.csv?at=${view.head.position}`}>
          {t("chartTable")}
        </a>
        {turns.length > 0 &&
          `. ${t("leadChanges")}: ${turns.map((turn) => formatShort(turn.reportedAt ?? turn.at, view.locale)).join("; ")}`}
      </p>
    </section>
  );
}
