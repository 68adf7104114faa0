// A line over time, drawn on the server: steps, because a count stands until the next one. One line is one source on one
// count; lines of different counts are never joined.
import { extent } from "d3-array";
import { scaleLinear, scaleTime } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { epochOf, type Instant } from "../../base/index.ts";
import { formatDay } from "../format/times.ts";
import type { View } from "../view.ts";

export interface ChartLine {
  readonly id: string;
  readonly label: string;
  /** Which of the drawn styles: solid, dashed, dotted … */
  readonly style: number;
  readonly party?: string;
  /** Goes on standing until now. */
  readonly open: boolean;
  readonly points: readonly { readonly at: Instant; readonly value: number; readonly text: string }[];
}

interface Props {
  readonly view: View;
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly formatValue: (value: number) => string;
  /** Draws a line at nought: above it one side leads, below it the other. */
  readonly sides?: { readonly above: string; readonly below: string };
  readonly marks?: readonly { readonly at: Instant; readonly label: string }[];
  /** A range around the lines; null where it is unknown: it has a gap there. */
  readonly band?: ChartBand;
  readonly fromZero?: boolean;
}

export interface ChartBand {
  readonly label: string;
  readonly points: readonly { readonly at: Instant; readonly low: number | null; readonly high: number | null }[];
}

/** What is far outside is cut off: a range as wide as all votes would leave the lines no room. */
const BAND_REACH = 3;

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 96;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 30;

export function LineChart({ view, title, lines, formatValue, sides, marks = [], band, fromZero = false }: Props) {
  const points = lines.flatMap((each) => each.points);
  const [from, to] = extent(points, (point) => epochOf(point.at));
  const [lowest, highest] = extent(points, (point) => point.value);
  if (from === undefined || to === undefined || lowest === undefined || highest === undefined) return null;
  const [low, high] = reachOf(band, lowest, highest);
  const end = Math.max(to, epochOf(view.head.asOf));
  const x = scaleTime([from, Math.max(end, from + 3_600_000)], [LEFT, WIDTH - RIGHT]);
  const floor = sides === undefined && !fromZero ? low : Math.min(low, 0);
  const y = scaleLinear([floor, Math.max(high, sides === undefined ? high : 0)], [HEIGHT - BOTTOM, TOP]).nice(5);
  // Over two days there are several ticks to a day: only the first of each is written.
  const dayOf = (tick: Date) => formatDay(tick.toISOString() as Instant, view.locale);
  const ticks = x.ticks(6);
  const days = ticks.filter((tick, at) => at === 0 || dayOf(tick) !== dayOf(ticks[at - 1] ?? tick));
  const path = line<{ at: Instant; value: number }>()
    .x((point) => x(epochOf(point.at)))
    .y((point) => y(point.value))
    .curve(curveStepAfter)
    .digits(1);
  const range = area<ChartBand["points"][number]>()
    .defined((point) => point.low !== null && point.high !== null)
    .x((point) => x(epochOf(point.at)))
    .y0((point) => y(Math.max(point.low ?? 0, y.domain()[0] ?? low)))
    .y1((point) => y(Math.min(point.high ?? 0, y.domain()[1] ?? high)))
    .curve(curveStepAfter)
    .digits(1);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${lines.map(lastWords).join(" ")}`}>
        {band !== undefined && (
          <path class="band" d={range(onePerPixel(bandUntil(band, lines, view.head.asOf), x)) ?? ""} />
        )}
        {y.ticks(5).map((value) => (
          <g key={value}>
            <line class={value === 0 ? "axis" : "grid"} x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
            <text class="tick" x={LEFT - 8} y={y(value)} dy="0.32em" text-anchor="end">
              {formatValue(value)}
            </text>
          </g>
        ))}
        {days.map((day) => (
          <text class="tick" key={day.getTime()} x={x(day)} y={HEIGHT - 8} text-anchor="middle">
            {dayOf(day)}
          </text>
        ))}
        {sides !== undefined && (
          <>
            <text class="side" x={LEFT + 6} y={TOP + 10}>
              ↑ {sides.above}
            </text>
            <text class="side" x={LEFT + 6} y={HEIGHT - BOTTOM - 6}>
              ↓ {sides.below}
            </text>
          </>
        )}
        {marks.map((mark) => (
          <g key={mark.at}>
            <line class="mark" x1={x(epochOf(mark.at))} x2={x(epochOf(mark.at))} y1={TOP} y2={HEIGHT - BOTTOM} />
            <text class="mark-label" x={x(epochOf(mark.at)) + 4} y={TOP + 24}>
              {mark.label}
            </text>
          </g>
        ))}
        {lines.map((each) => (
          <g key={each.id} class={`series style-${each.style} party-line-${each.party ?? "none"}`}>
            <path class="stroke" d={path(onePerPixel(heldUntil(each, view.head.asOf), x)) ?? ""} />
            {each.points.length === 1 && each.points[0] !== undefined && (
              <circle class="dot" cx={x(epochOf(each.points[0].at))} cy={y(each.points[0].value)} r="4" />
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        <ul class="legend">
          {lines.map((each) => (
            <li key={each.id} class={`style-${each.style} party-line-${each.party ?? "none"}`}>
              <svg class="key" viewBox="0 0 24 8" aria-hidden="true">
                <line class="stroke" x1="0" x2="24" y1="4" y2="4" />
              </svg>
              {each.label}
            </li>
          ))}
          {band !== undefined && (
            <li>
              <svg class="key" viewBox="0 0 24 8" aria-hidden="true">
                <rect class="band" width="24" height="8" />
              </svg>
              {band.label}
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  );
}

/** What stands goes on standing until now; a line that nobody follows any more ends with its last word. */
function heldUntil({ points, open }: ChartLine, now: Instant): ChartLine["points"] {
  const last = points.at(-1);
  return last === undefined || !open || last.at >= now ? points : [...points, { ...last, at: now }];
}

/** As far as its lines reach. */
function bandUntil({ points }: ChartBand, lines: readonly ChartLine[], now: Instant): ChartBand["points"] {
  const last = points.at(-1);
  return last === undefined || last.at >= now || !lines.some(({ open }) => open)
    ? points
    : [...points, { ...last, at: now }];
}

/** Of points that fall on one pixel only the last is seen: a long night draws no longer than a short one. */
function onePerPixel<P extends { readonly at: Instant }>(
  points: readonly P[],
  x: (at: number) => number,
): readonly P[] {
  return points.filter((point, i) => {
    const next = points[i + 1];
    return next === undefined || Math.floor(x(epochOf(next.at))) !== Math.floor(x(epochOf(point.at)));
  });
}

function lastWords({ label, points }: ChartLine): string {
  const last = points.at(-1);
  return last === undefined ? "" : `${label}: ${last.text}.`;
}

/** Room for the lines, and for as much of the range as leaves them readable. */
function reachOf(band: ChartBand | undefined, low: number, high: number): readonly [number, number] {
  const room = BAND_REACH * Math.max(Math.abs(low), Math.abs(high), high - low, 1);
  const lows = (band?.points ?? []).map((point) => Math.max(point.low ?? low, -room));
  const highs = (band?.points ?? []).map((point) => Math.min(point.high ?? high, room));
  return [Math.min(low, ...lows), Math.max(high, ...highs)];
}
