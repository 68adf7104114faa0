// Sortable tables: headers become buttons; a second press turns the order. Long ones get a box to find a row by name.

const chosen = new Map<string, { column: number; descending: boolean }>();
const filters = new Map<string, string>();
const FILTER_FROM = 30;

export function makeSortable(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    heads.forEach((head, column) => {
      if (head.querySelector("button") !== null) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = chosen.get(table.id);
        // Figures are most interesting from the top, names from A.
        const first = head.classList.contains("num");
        chosen.set(table.id, { column, descending: now?.column === column ? !now.descending : first });
        apply(table, heads);
      });
    });
    addFilter(table);
    if (chosen.has(table.id)) apply(table, heads);
    if (filters.has(table.id)) applyFilter(table);
  }
}

function apply(table: HTMLTableElement, heads: readonly HTMLTableCellElement[]): void {
  const order = chosen.get(table.id);
  const body = table.tBodies[0];
  if (order === undefined || body === undefined) return;
  heads.forEach((head, column) => {
    if (column === order.column) head.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  const rows = [...body.rows].map((row, place) => ({ row, place, key: keyOf(row.cells[order.column]) }));
  rows.sort((a, b) => {
    const by =
      typeof a.key === "number" && typeof b.key === "number"
        ? a.key - b.key
        : String(a.key).localeCompare(String(b.key));
    return (order.descending ? -by : by) || a.place - b.place;
  });
  body.append(...rows.map(({ row }) => row));
}

function keyOf(cell: HTMLTableCellElement | undefined): number | string {
  const value = cell?.dataset.sort ?? cell?.textContent?.trim() ?? "";
  if (value === "") return Number.NEGATIVE_INFINITY;
  return Number.isNaN(Number(value)) ? value : Number(value);
}

function addFilter(table: HTMLTableElement): void {
  const words = table.dataset.filter ?? document.body.dataset.filter;
  const frame = table.closest(".scroll");
  if (frame === null || words === undefined || (table.tBodies[0]?.rows.length ?? 0) < FILTER_FROM) return;
  if (frame.previousElementSibling?.classList.contains("filter") === true) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter";
  box.placeholder = words;
  box.setAttribute("aria-label", words);
  box.value = filters.get(table.id) ?? "";
  box.addEventListener("input", () => {
    filters.set(table.id, box.value);
    applyFilter(table);
  });
  frame.before(box);
}

function applyFilter(table: HTMLTableElement): void {
  const wanted = (filters.get(table.id) ?? "").toLowerCase();
  for (const row of table.tBodies[0]?.rows ?? []) {
    row.hidden = wanted !== "" && !(row.cells[0]?.textContent ?? "").toLowerCase().includes(wanted);
  }
}
