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

/** `62%`, `99.3%`, `>99.9%`, `<0.1%`: a chance or a part, never certain and never nothing. */
export function formatChance(chance: number): string {
  if (chance > 0.999) return ">99.9%";
  if (chance < 0.001) return "<0.1%";
  const percent = chance * 100;
  return percent >= 10 && percent <= 90 ? `${Math.round(percent)}%` : `${percent.toFixed(1)}%`;
}

/** A share that is needed, rounded up so that the printed one is enough: `71.5%`; two decimals within a point of one half,
 *  where the next tenth says nothing. Never `100%` where less than all is needed. */
export function formatNeeded({ num, den }: Share): string {
  if (num === den) return "100%";
  const digits = Math.abs(2 * num - den) * 50 < den ? 2 : 1;
  const unit = 10 ** digits;
  // The product of a share of whole votes and 10,000 may miss a whole number by the last bit: that is no reason to round up.
  const up = Math.ceil((num * 100 * unit) / den - 1e-7);
  return up >= 100 * unit ? `>${(100 - 1 / unit).toFixed(digits)}%` : `${(up / unit).toFixed(digits)}%`;
}

/** A number that is only roughly known, to two figures: `33,000`; below a hundred as it is. */
export function formatAbout(votes: number): string {
  const step = votes < 100 ? 1 : 10 ** (String(Math.round(votes)).length - 2);
  return grouped(Math.round(votes / step) * step);
}

/** Share counted of what is expected: whole per cent, and never all of it: `76%`, `<1%`, `>99%`. */
export function formatCounted({ num, den }: Share): string {
  if (num * 100 < den) return num === 0 ? "0%" : "<1%";
  return num * 100 > den * 99 ? ">99%" : `${Math.floor((num * 100) / den)}%`;
}
