// What stands in a cell that a person typed. Empty is not zero; a number that is not a whole count is told at once.
import { formatVotes } from "../../format/numbers.ts";

export type CellReading =
  | { readonly kind: "empty" }
  | { readonly kind: "votes"; readonly votes: number }
  | { readonly kind: "wrong"; readonly sentence: string };

/** As the server reads a form: digits alone, no leading zero, at most nine. */
const COUNT = /^(?:0|[1-9]\d{0,8})$/;
/** Thousands set apart, as spreadsheets show and copy them. */
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+$/;

/** Spaces around it, and commas between thousands, say nothing of their own. A space within may part two figures: it is not
 *  taken out. */
export function tidyCell(text: string): string {
  const trimmed = text.trim();
  return GROUPED.test(trimmed) ? trimmed.replaceAll(",", "") : trimmed;
}

/** @param text tidied */
export function readCell(text: string): CellReading {
  if (text === "") return { kind: "empty" };
  if (COUNT.test(text)) return { kind: "votes", votes: Number(text) };
  return { kind: "wrong", sentence: `“${text.slice(0, 40)}” is not a whole number of votes. Write digits alone.` };
}

/** Beside a cell: `stands 1,201`, `▼ below 1,201`. */
export function standsInWords(below: boolean, standing: number): string {
  return `${below ? "▼ below" : "stands"} ${formatVotes(standing)}`;
}
