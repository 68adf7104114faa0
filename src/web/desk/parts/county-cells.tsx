// All counties at one look: a cell each, in order of name, with a letter and a colour for how far its newest return is. The table
// below it says the same in words and figures.
import type { PipelineRow } from "../../../views/index.ts";
import { countyPath, type DeskView } from "../desk-view.ts";
import { type CellWords, cellWords, PIPELINE_WORDS } from "../words.ts";

export function CountyCells({ view, rows }: { view: DeskView; rows: readonly PipelineRow[] }) {
  const cells = [...rows].sort((a, b) => (a.county.name < b.county.name ? -1 : 1));
  const key = [...Object.entries(PIPELINE_WORDS), ["certified", { letter: "C", word: "certified" }] as const];
  return (
    <section id="picture" aria-labelledby="picture-title">
      <h2 id="picture-title">At one look</h2>
      <p class="picture-skip">
        <a class="skip-on" href="#pipeline">
          On to the table of counties
        </a>
      </p>
      <ul class="county-cells">
        {cells.map((row) => (
          <Cell key={row.county.unit} view={view} row={row} words={cellWords(row)} />
        ))}
      </ul>
      <ul class="cells-key">
        {key.map(([state, { letter, word }]) => (
          <li key={state}>
            <span class={`cell-letter is-${state}`}>{letter}</span> {word}
          </li>
        ))}
        <li>
          <span class="cell-letter is-late">!</span> later than its own rhythm
        </li>
      </ul>
    </section>
  );
}

function Cell({ view, row, words }: { view: DeskView; row: PipelineRow; words: CellWords }) {
  return (
    <li>
      <a
        class={`county-cell is-${words.state}${words.late ? " is-late" : ""}`}
        href={countyPath(view, row.county)}
        title={`${row.county.name}: ${words.sentence}`}
      >
        <span class="cell-letter" aria-hidden="true">
          {words.letter}
          {words.late && "!"}
        </span>
        <span class="cell-name">{row.county.name}</span>
        <span class="hidden">: {words.sentence}</span>
      </a>
    </li>
  );
}
