// How the outlook moved: the range that the final margin might end in, narrowing around the lead; and what was left.
import type { OutlookView } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { LineChart } from "./line-chart.tsx";

interface Props {
  readonly view: View;
  readonly outlook: OutlookView;
  readonly nameOf: (id: string | undefined) => string;
}

export function OutlookCharts({ view, outlook, nameOf }: Props) {
  const { t } = view;
  const { history, pair } = outlook;
  if (history.length < 2) return null;
  const [above, below] = [nameOf(pair[0]), nameOf(pair[1])];
  const lead = (value: number) =>
    value === 0 ? t("outlook.even") : `${value > 0 ? above : below} +${formatVotes(Math.abs(value))}`;
  const left = history.flatMap(({ at, remaining }) =>
    remaining === null ? [] : [{ at, value: remaining, text: formatVotes(remaining) }],
  );
  const open = outlook.recommendation.status !== "official";
  return (
    <div class="chart-pair">
      <div>
        <h3>{t("outlook.marginChart")}</h3>
        <LineChart
          view={view}
          title={t("outlook.marginChart")}
          lines={[
            {
              id: "lead",
              label: t("outlook.countedLead"),
              style: 0,
              open,
              points: history.map(({ at, lead: value }) => ({ at, value, text: lead(value) })),
            },
          ]}
          band={{
            label: t("outlook.band"),
            points: history.map(({ at, low, high }) => ({ at, low, high })),
          }}
          formatValue={(value) => formatVotes(Math.abs(value))}
          sides={{ above, below }}
        />
      </div>
      {left.length > 1 && (
        <div>
          <h3>{t("outlook.leftChart")}</h3>
          <LineChart
            view={view}
            title={t("outlook.leftChart")}
            lines={[{ id: "left", label: t("outlook.leftLine"), style: 0, open, points: left }]}
            formatValue={(value) => formatVotes(value)}
            fromZero
          />
        </div>
      )}
    </div>
  );
}
