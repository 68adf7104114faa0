// One table of the form that is filled in by hand, with its sums as last saved; the browser keeps them as they are typed.
import type { Column } from "../../../model/index.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { standsInWords } from "../grid/cell.ts";
import { formatSum, type Sum, sumsOf } from "../grid/sums.ts";
import type { GridCell, GridGroup, GridTable } from "../grid/table.ts";

interface Props {
  readonly table: GridTable;
  /** Ways of voting in sight. */
  readonly shown: ReadonlySet<Column>;
}

interface SumCellProps {
  readonly sums: ReadonlyMap<string, Sum>;
  /** Key of the sum. */
  readonly at: string;
  readonly look?: string | undefined;
}

export function Sheet({ table, shown }: Props) {
  const { id, title, groups, rows, adds } = table;
  const sums = sumsOf({
    cells: rows.map(({ cells }) => cells.map(({ value }) => value)),
    groups: groups.flatMap(({ method, columns }, g) => columns.map(() => (!adds || shown.has(method) ? g : undefined))),
  });
  return (
    <section aria-labelledby={`${id}-title`} class="sheet">
      <h2 id={`${id}-title`}>{title}</h2>
      <Scroll label={title}>
        <table class="grid" id={id} data-sheet="">
          <SheetHead table={table} />
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.id}>
                <th scope="row" id={row.id}>
                  {row.name}
                </th>
                {groups.map((group, g) => (
                  <>
                    {row.cells.slice(startOf(groups, g), startOf(groups, g + 1)).map((cell, c) => (
                      <td key={cell.id} class={classOf(table, group)}>
                        <Cell cell={cell} group={g} labels={labelsOf(table, group, row.id, c)} />
                      </td>
                    ))}
                    {adds && <SumCell sums={sums} at={`r${r}g${g}`} look={classOf(table, group, "num", "sum")} />}
                  </>
                ))}
                {adds && groups.length > 1 && <SumCell sums={sums} at={`r${r}`} />}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">The county</th>
              {groups.map((group, g) => (
                <>
                  {group.columns.map((column, c) => (
                    <SumCell
                      key={column.id}
                      sums={sums}
                      at={`c${startOf(groups, g) + c}`}
                      look={classOf(table, group, "num", "sum")}
                    />
                  ))}
                  {adds && <SumCell sums={sums} at={`g${g}`} look={classOf(table, group, "num", "sum")} />}
                </>
              ))}
              {adds && groups.length > 1 && <SumCell sums={sums} at="all" />}
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </section>
  );
}

function SheetHead({ table }: { table: GridTable }) {
  const { groups, adds } = table;
  return (
    <thead>
      {adds && (
        <tr>
          <td />
          {groups.map((group) => (
            <th
              key={group.id}
              id={group.id}
              scope="colgroup"
              colSpan={group.columns.length + 1}
              class={classOf(table, group, "group-head")}
            >
              {group.label}
            </th>
          ))}
          {groups.length > 1 && <td />}
        </tr>
      )}
      <tr>
        <th scope="col">Place</th>
        {groups.map((group) => (
          <>
            {group.columns.map((column) => (
              <th key={column.id} id={column.id} scope="col" class={classOf(table, group, "num")}>
                {column.label}
              </th>
            ))}
            {adds && (
              <th scope="col" class={classOf(table, group, "num")}>
                Sum
              </th>
            )}
          </>
        ))}
        {adds && groups.length > 1 && (
          <th scope="col" class="num">
            In all
          </th>
        )}
      </tr>
    </thead>
  );
}

function Cell({ cell, group, labels }: { cell: GridCell; group: number; labels: string }) {
  const { id, standing, problem } = cell;
  const stands = `${id}-stands`;
  const described = [...(standing === undefined ? [] : [stands]), ...(problem === undefined ? [] : [`${id}-problem`])];
  return (
    <>
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        id={id}
        name={cell.name}
        value={cell.value}
        class={cell.below ? "is-below" : undefined}
        aria-labelledby={labels}
        aria-describedby={described.length === 0 ? undefined : described.join(" ")}
        aria-invalid={problem === undefined ? undefined : true}
        data-group={group}
        data-standing={standing}
      />
      {standing !== undefined && (
        <span class="stands" id={stands}>
          {standsInWords(cell.below, standing)}
        </span>
      )}
    </>
  );
}

function SumCell({ sums, at, look = "num sum" }: SumCellProps) {
  return (
    <td class={look} data-sum={at}>
      {formatSum(sums.get(at))}
    </td>
  );
}

/** First column of a group. */
function startOf(groups: readonly GridGroup[], g: number): number {
  return groups.slice(0, g).reduce((sum, { columns }) => sum + columns.length, 0);
}

/** By `m-…` the style puts a way of voting out of sight. */
function classOf({ adds }: GridTable, { method }: GridGroup, ...more: readonly string[]): string | undefined {
  const names = adds ? [...more, `m-${method}`] : more;
  return names.length === 0 ? undefined : names.join(" ");
}

/** A cell is named by its row, its way of voting and its column. */
function labelsOf({ adds }: GridTable, group: GridGroup, row: string, c: number): string {
  const column = group.columns[c]?.id ?? "";
  return adds ? `${row} ${group.id} ${column}` : `${row} ${column}`;
}
