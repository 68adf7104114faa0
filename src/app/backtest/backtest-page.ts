// The tables of docs/estimate.md, as Markdown: made by the code, so that the page cannot say more than it does.
import type { Backtest } from "./index.ts";

/** The published result: all areas together, then each. */
export function backtestPage(result: Backtest): string {
  const overall = [
    ["areas", String(result.areas.length)],
    ["coverage of the 90 % interval", result.coverage.toFixed(3)],
    ["median width, points", result.medianWidth.toFixed(1)],
    ["mean error, points", result.meanError.toFixed(1)],
    ["interval score", result.intervalScore.toFixed(1)],
    ["Brier score", result.brier.toFixed(3)],
    ["right / wrong / flipped / near / uncalled", calls(result)],
    ["median hours to a right call", fixed(result.medianHours, 1)],
    ["median share counted then", fixed(result.medianCounted, 2)],
  ];
  const areas = result.areas.map((area) => [
    area.area,
    area.finalMargin.toFixed(2),
    area.coverage.toFixed(2),
    area.medianWidth.toFixed(1),
    area.meanError.toFixed(1),
    area.intervalScore.toFixed(1),
    area.brier.toFixed(2),
    area.right > 0 ? "right" : area.wrong > 0 ? "wrong" : "none",
    fixed(area.medianHours, 1),
    fixed(area.medianCounted, 2),
  ]);
  const header = ["area", "final, points", "coverage", "width", "error", "score", "Brier", "call", "hours", "counted"];
  return `${markdown([`parameters ${result.parameters}`, ""], overall)}\n\n${markdown(header, areas)}`;
}

function calls({ right, wrong, flipped, near, uncalled }: Backtest): string {
  return [right, wrong, flipped, near, uncalled].join(" / ");
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "–" : value.toFixed(digits);
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
