// Moving through cells as spreadsheets do. Tab is the browser's own; after a run of Tabs, Enter goes to the row below the cell
// where the run began.

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Of what is in sight. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Whether the caret may not go further left or right within the cell's text. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** @param runStart  column where the present run of Tabs began
 *  @returns where the focus goes; undefined where the key is not for moving, or there is no cell */
export function moveFrom(at: Place, pressed: Pressed, size: Size, runStart: number = at.column): Place | undefined {
  const to = target(at, pressed, runStart);
  if (to === undefined) return undefined;
  const inside = to.row >= 0 && to.row < size.rows && to.column >= 0 && to.column < size.columns;
  return inside ? to : undefined;
}

function target({ row, column }: Place, { key, shift, atStart, atEnd }: Pressed, runStart: number): Place | undefined {
  switch (key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return atStart ? { row, column: column - 1 } : undefined;
    case "ArrowRight":
      return atEnd ? { row, column: column + 1 } : undefined;
    case "Enter":
      return shift ? { row: row - 1, column } : { row: row + 1, column: runStart };
    default:
      return undefined;
  }
}
