// A table of the form as the browser has it: which input stands where, what is in sight, and its sums.
import type { Place, Size } from "../../desk/grid/moves.ts";
import { formatSum, sumsOf } from "../../desk/grid/sums.ts";

export interface Sheet {
  /** Of what is in sight. */
  size(): Size;
  /** Among what is in sight. */
  placeOf(input: HTMLInputElement): Place | undefined;
  inputAt(place: Place): HTMLInputElement | undefined;
  showSums(): void;
}

export function openSheet(table: HTMLTableElement): Sheet {
  const rows = [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.querySelectorAll("input")]);
  const first = rows[0] ?? [];
  const groups = first.map((input) => Number(input.dataset.group));
  const places = new Map(rows.flatMap((row, r) => row.map((input, c) => [input, { row: r, column: c }] as const)));
  const sumCells = [...table.querySelectorAll<HTMLElement>("[data-sum]")];
  /** A way of voting that is out of sight takes no room. */
  const inSight = () => first.flatMap((input, c) => (input.offsetParent === null ? [] : [c]));
  return {
    size: () => ({ rows: rows.length, columns: inSight().length }),
    placeOf: (input) => {
      const place = places.get(input);
      const column = place === undefined ? -1 : inSight().indexOf(place.column);
      return place === undefined || column < 0 ? undefined : { row: place.row, column };
    },
    inputAt: ({ row, column }) => rows[row]?.[inSight()[column] ?? -1],
    showSums: () => {
      const shown = new Set(inSight());
      const sums = sumsOf({
        cells: rows.map((row) => row.map((input) => input.value)),
        groups: groups.map((group, c) => (shown.has(c) ? group : undefined)),
      });
      for (const cell of sumCells) {
        const text = formatSum(sums.get(cell.dataset.sum ?? ""));
        if (cell.textContent !== text) cell.textContent = text;
      }
    },
  };
}
