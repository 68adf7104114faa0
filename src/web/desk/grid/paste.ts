// A block copied from a spreadsheet: tabs between cells, a line a row. Put in from one cell to the right and down; what does not
// fit is counted, so that nothing is lost in silence.
import { tidyCell } from "./cell.ts";
import type { Place, Size } from "./moves.ts";

export function readBlock(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => tidyCell(cell.replace(/^"(.*)"$/, "$1"))));
}

export interface PlacedBlock {
  readonly cells: readonly { readonly place: Place; readonly text: string }[];
  /** Filled cells of the block that lay beyond the table's edge. */
  readonly leftOut: number;
}

export function placeBlock(block: readonly (readonly string[])[], at: Place, size: Size): PlacedBlock {
  const cells: { place: Place; text: string }[] = [];
  let leftOut = 0;
  block.forEach((line, r) => {
    line.forEach((text, c) => {
      const place = { row: at.row + r, column: at.column + c };
      if (place.row < size.rows && place.column < size.columns) cells.push({ place, text });
      else if (text !== "") leftOut += 1;
    });
  });
  return { cells, leftOut };
}
