// Figures as text. Rounding happens here and nowhere else, always from votes, and never to a nought or a hundred that is not
// exact.
import { grouped } from "../../base/index.ts";
import type { Margin, Share } from "../../views/index.ts";

/** `2,471,895`; a dash where it is unknown. */
export function formatVotes(votes: number | null): string {
  return votes === null ? "–" : grouped(votes);
}

/** `+74`, `−48`, `0` */
export function formatChange(votes: number | null): string {
  if (votes === null) return "–";
  return votes > 0 ? `+${grouped(votes)}` : votes < 0 ? `−${grouped(-votes)}` : "0";
}

/** `49.5%`. What is not nothing is at least `<0.1%`, what is not all at most `>99.9%`. */
export function formatShare(share: Share | null, digits = 1): string {
  if (share === null || share.den === 0) return "–";
  const { num, den } = share;
  if (num === 0) return "0%";
  if (num === den) return "100%";
  const unit = 10 ** digits;
  const rounded = Math.round((num * 100 * unit) / den);
  if (rounded === 0) return `<${(1 / unit).toFixed(digits)}%`;
  if (rounded >= 100 * unit) return `>${(100 - 1 / unit).toFixed(digits)}%`;
  return `${(rounded / unit).toFixed(digits)}%`;
}

/** `0.28 pt` under one point, `56.9 pt` above: from votes. */
export function formatPoints(margin: Margin | null): string {
  if (margin?.share === null || margin === null || margin.share.den === 0) return "";
  const { num, den } = margin.share;
  const close = num * 100 < den;
  if (num === 0) return "0 pt";
  const rounded = Math.round((num * 10_000) / den) / 100;
  if (close) return rounded === 0 ? "<0.01 pt" : `${rounded.toFixed(2)} pt`;
  return `${(Math.round((num * 1000) / den) / 10).toFixed(1)} pt`;
}

/** `+14,101 (0.28 pt)` */
export function formatMargin(margin: Margin | null): string {
  if (margin === null) return "–";
  const points = formatPoints(margin);
  return points === "" ? `+${grouped(margin.votes)}` : `+${grouped(margin.votes)} (${points})`;
}
