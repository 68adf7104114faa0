// A return filled in by hand: one table a contest, a row a place. A plain form that can be saved and checked; the browser adds
// sums, moving by keyboard, pasting and saving by itself (web/islands/desk/grid.ts).
import type { Column } from "../../model/index.ts";
import type { GridDocument } from "../../views/index.ts";
import { countyPath, type DeskView } from "./desk-view.ts";
import { CsrfField, SubmitButton } from "./frame.tsx";
import { filledMethods, type GridTable, gridTables } from "./grid/table.ts";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { Sheet } from "./parts/sheet.tsx";
import { basisWords, columnWords, counted } from "./words.ts";

interface Props {
  readonly view: DeskView;
  readonly doc: GridDocument;
}

export function GridPage({ view, doc }: Props) {
  const { county, filing } = doc;
  const tables = gridTables(doc);
  const filled = filledMethods(tables);
  const shown = new Set(doc.methods.filter((each) => each.shown || filled.has(each.method)).map((each) => each.method));
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title={`${county.name}: fill in a return by hand`}
      crumbs={[{ label: county.name, href: countyPath(view, county) }]}
      here="By hand"
    >
      <p>
        Every figure is the whole count so far, never what was added.{" "}
        <strong>An empty cell means: not known yet.</strong> Write 0 only where the count is zero.
      </p>
      <BasisChoice view={view} doc={doc} />
      <form
        class="grid-form"
        method="post"
        action={countyPath(view, county, "grid")}
        data-grid=""
        data-zone={view.locale.timeZone}
      >
        <CsrfField desk={view.desk} />
        <input type="hidden" name="filing" value={filing ?? ""} />
        <input type="hidden" name="base" value={doc.base ?? ""} />
        <input type="hidden" name="basis" value={doc.basis} />
        <MethodChoice doc={doc} shown={shown} filled={filled} />
        <p class="fine" data-script="" hidden>
          Arrow keys, Enter and Tab move through the cells. A block of cells copied from a spreadsheet can be pasted.
          Ctrl+Z takes your last change back. A sum followed by … still has empty cells in it.
        </p>
        <Problems tables={tables} />
        {tables.map((table) => (
          <Sheet key={table.id} table={table} shown={shown} />
        ))}
        <div class="grid-bar">
          <p role="status" data-grid-status="">
            {filing === undefined ? "Nothing is saved yet." : "Saved as a draft. Not public."}
          </p>
          <p class="grid-buttons">
            <SubmitButton name="step" value="save">
              Save
            </SubmitButton>{" "}
            <SubmitButton kind="main" name="step" value="check">
              Check it
            </SubmitButton>
          </p>
        </div>
      </form>
    </ElectionDeskPage>
  );
}

/** A draft is of one count from its beginning: which, is chosen before. */
function BasisChoice({ view, doc }: Props) {
  const others = doc.filing === undefined ? doc.bases.filter((basis) => basis !== doc.basis) : [];
  return (
    <p>
      For the <strong>{basisWords(doc.basis)}</strong>.
      {others.length > 0 && (
        <>
          {" "}
          Or for the{" "}
          {others.map((basis, i) => (
            <>
              {i > 0 && ", "}
              <a key={basis} href={`${countyPath(view, doc.county, "grid")}?basis=${basis}`}>
                {basisWords(basis)}
              </a>
            </>
          ))}
          .
        </>
      )}
    </p>
  );
}

/** Which columns are in sight. It works by style alone (desk-filing.css); a column that has figures stays. */
function MethodChoice({
  doc,
  shown,
  filled,
}: {
  doc: GridDocument;
  shown: ReadonlySet<Column>;
  filled: ReadonlySet<Column>;
}) {
  return (
    <fieldset class="method-choice">
      <legend>Ways of voting in sight</legend>
      {doc.methods.map(({ method }) => (
        <label key={method}>
          <input
            type="checkbox"
            id={`show-${method}`}
            data-show={method}
            checked={shown.has(method)}
            disabled={filled.has(method)}
          />{" "}
          {columnWords(method)}
        </label>
      ))}
    </fieldset>
  );
}

function Problems({ tables }: { tables: readonly GridTable[] }) {
  const found = tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.filter((cell) => cell.problem !== undefined)),
  );
  return (
    <div class="grid-problems" data-problems="" hidden={found.length === 0}>
      <h2 id="problems-title">
        <span data-problem-count="">{counted(found.length, "cell")}</span> to put right
      </h2>
      <ul aria-labelledby="problems-title">
        {found.map((cell) => (
          <li key={cell.id}>
            <a id={`${cell.id}-problem`} href={`#${cell.id}`}>
              {cell.problem}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
