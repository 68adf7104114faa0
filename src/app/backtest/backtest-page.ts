// The scores of a backtest as tables: the ones of docs/estimate.md, as Markdown, and the ones that the command prints. Made by
// the code, so that the page cannot say more than it does.
import type { AreaScores, Backtest } from "./index.ts";

type Row = readonly string[];

export interface BacktestTables {
  /** What is scored, and its score: all areas together. */
  readonly overall: readonly Row[];
  readonly header: Row;
  /** A row an area. */
  readonly areas: readonly Row[];
}

export function backtestTables(result: Backtest): BacktestTables {
  return {
    overall: [
      ["areas", String(result.areas.length)],
      ["coverage of the 90 % interval", result.coverage.toFixed(3)],
      ["median width, points", result.medianWidth.toFixed(1)],
      ["mean error, points", result.meanError.toFixed(1)],
      ["interval score", result.intervalScore.toFixed(1)],
      ["Brier score", result.brier.toFixed(3)],
      [
        "right / wrong / flipped / near / uncalled",
        [result.right, result.wrong, result.flipped, result.near, result.uncalled].join(" / "),
      ],
      ["median hours to a right call", fixed(result.medianHours, 1)],
      ["median share counted then", fixed(result.medianCounted, 2)],
    ],
    header: ["area", "final, points", "coverage", "width", "error", "score", "Brier", "call", "hours", "counted"],
    areas: result.areas.map((area) => [
      area.area,
      area.finalMargin.toFixed(2),
      area.coverage.toFixed(2),
      area.medianWidth.toFixed(1),
      area.meanError.toFixed(1),
      area.intervalScore.toFixed(1),
      area.brier.toFixed(2),
      callOf(area),
      fixed(area.medianHours, 1),
      fixed(area.medianCounted, 2),
    ]),
  };
}

/** The published result: all areas together, then each. */
export function backtestPage(result: Backtest): string {
  const { overall, header, areas } = backtestTables(result);
  return `${markdown([`parameters ${result.parameters}`, ""], overall)}\n\n${markdown(header, areas)}`;
}

function callOf({ right, wrong, flipped, near }: AreaScores): string {
  const said = right > 0 ? "right" : wrong > 0 ? "wrong" : "none";
  return [said, ...(flipped > 0 ? ["flipped"] : []), ...(near > 0 ? ["near"] : [])].join(", ");
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "–" : value.toFixed(digits);
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
