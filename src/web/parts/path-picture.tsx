// One bar from no vote to every vote that is left for the two: the band of what is needed, and where the trailing one stands.
// Band, line, diamond and ring differ in shape, so that no colour has to be told apart.
import type { PathTrailing, PathView, Share } from "../../views/index.ts";
import { formatNeeded, formatShare } from "../format/numbers.ts";
import type { View } from "../view.ts";

const WIDTH = 640;
const HEIGHT = 88;
const SIDE = 14;
const TOP = 34;
const BAR = 18;
/** Widest label, at a phone's size of letters. */
const LABEL = 96;

export function PathPicture({ view, path, trailing }: { view: View; path: PathView; trailing: PathTrailing }) {
  const { t } = view;
  const { option, hurdle, recent, behind } = trailing;
  if (behind === 0 || path.locked || hurdle.most.kind !== "needs") return null;
  const both = option.votes + path.leader.votes;
  if (both === 0) return null;
  const x = ({ num, den }: Share) => SIDE + ((WIDTH - 2 * SIDE) * num) / den;
  const all: Share = { num: 1, den: 1 };
  const from = hurdle.most.ofPair;
  const to = hurdle.fewest.kind === "needs" ? hurdle.fewest.ofPair : all;
  const needs = hurdle.at.kind === "needs" ? formatNeeded(hurdle.at.ofPair) : t("path.noWay");
  const soFar: Share = { num: option.votes, den: both };
  const words = [
    t("path.picture", { needs, share: formatShare(soFar) }),
    ...(recent === null ? [] : [t("path.pictureRecent", { recent: formatShare(recent.share) })]),
  ].join(" ");
  const middle = TOP + BAR / 2;
  // Two figures on one spot cannot be read: the words and the table have both.
  const clear =
    recent !== null && hurdle.at.kind === "needs" && Math.abs(x(recent.share) - x(hurdle.at.ofPair)) > LABEL;
  return (
    <figure class="path-picture">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        <defs>
          <pattern id="path-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="path-hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        <rect class="path-bar" x={SIDE} y={TOP} width={WIDTH - 2 * SIDE} height={BAR} />
        <rect class="path-band" x={x(from)} y={TOP - 4} width={Math.max(2, x(to) - x(from))} height={BAR + 8} />
        {hurdle.at.kind === "needs" && (
          <>
            <line class="path-at" x1={x(hurdle.at.ofPair)} x2={x(hurdle.at.ofPair)} y1={TOP - 8} y2={TOP + BAR + 8} />
            <text class="path-figure" x={labelAt(x(hurdle.at.ofPair))} y={TOP - 12} text-anchor="middle">
              {needs}
            </text>
          </>
        )}
        <circle class="path-share" cx={x(soFar)} cy={middle} r="5" />
        {recent !== null && (
          <>
            <path class="path-recent" d={`M${x(recent.share).toFixed(1)} ${middle - 8}l8 8l-8 8l-8 -8z`} />
            {clear && (
              <text class="tick" x={labelAt(x(recent.share))} y={TOP - 12} text-anchor="middle">
                {formatShare(recent.share)}
              </text>
            )}
          </>
        )}
        {[0, 50, 100].map((percent) => (
          <text
            class="tick"
            key={percent}
            x={x({ num: percent, den: 100 })}
            y={HEIGHT - 6}
            text-anchor={percent === 0 ? "start" : percent === 100 ? "end" : "middle"}
          >
            {percent}%
          </text>
        ))}
      </svg>
      <figcaption>
        <ul class="path-legend">
          <Key name={t("path.legend.band")}>
            <rect class="path-band" x="1" y="2" width="22" height="10" />
          </Key>
          {hurdle.at.kind === "needs" && (
            <Key name={t("path.legend.at")}>
              <line class="path-at" x1="12" x2="12" y1="0" y2="14" />
            </Key>
          )}
          {recent !== null && (
            <Key name={t("path.legend.recent")}>
              <path class="path-recent" d="M12 0l7 7l-7 7l-7 -7z" />
            </Key>
          )}
          <Key name={t("path.legend.share")}>
            <circle class="path-share" cx="12" cy="7" r="5" />
          </Key>
        </ul>
      </figcaption>
    </figure>
  );
}

function Key({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <li>
      <svg class="path-key" viewBox="0 0 24 14" aria-hidden="true">
        {children}
      </svg>
      {name}
    </li>
  );
}

/** A label keeps clear of the picture's edges. */
function labelAt(at: number): number {
  return Math.min(WIDTH - 28, Math.max(28, at));
}
