// The form that is filled in by hand, as a spreadsheet: sums as one types, moving by keyboard, pasting blocks, taking back, and
// saving by itself. Without this script it is a form with buttons.
import { readCell, standsInWords, tidyCell } from "../../desk/grid/cell.ts";
import { type Edit, NO_EDITS, recordEdit, redoEdit, undoEdit } from "../../desk/grid/edits.ts";
import { moveFrom } from "../../desk/grid/moves.ts";
import { placeBlock, readBlock } from "../../desk/grid/paste.ts";
import { showProblems } from "./grid-problems.ts";
import { saveByItself } from "./grid-save.ts";
import { openSheet, type Sheet } from "./grid-sheet.ts";

export function enhanceGrid(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-grid]")) enhance(form);
}

function enhance(form: HTMLFormElement): void {
  const sheets = new Map<Element, Sheet>();
  for (const table of form.querySelectorAll<HTMLTableElement>("table[data-sheet]")) sheets.set(table, openSheet(table));
  const inputs = new Map([...form.querySelectorAll<HTMLInputElement>("table input")].map((each) => [each.name, each]));
  const committed = new Map([...inputs].map(([name, input]) => [name, input.value]));
  const problems = new Map<string, string>();
  for (const [name, input] of inputs) {
    const told = document.getElementById(`${input.id}-problem`)?.textContent;
    if (told !== undefined && told !== null) problems.set(name, told);
  }
  const status = form.querySelector<HTMLElement>("[data-grid-status]");
  let edits = NO_EDITS;
  /** Column where the present run of Tabs began. */
  let runStart: number | undefined;

  const say = (words: string, bad = false): void => {
    if (status === null) return;
    status.textContent = words;
    status.classList.toggle("is-bad", bad);
  };
  const saver = saveByItself(form, say, (answer) => {
    for (const { cell, sentence } of answer.problems) if (inputs.has(cell)) problems.set(cell, sentence);
    showProblems(form, inputs, problems);
  });

  /** @returns whether what is wrong with it is another thing than before */
  const judge = (input: HTMLInputElement): boolean => {
    const reading = readCell(tidyCell(input.value));
    const before = problems.get(input.name);
    if (reading.kind === "wrong") problems.set(input.name, `${nameOf(input)}: ${reading.sentence}`);
    else problems.delete(input.name);
    const standing = input.dataset.standing === undefined ? undefined : Number(input.dataset.standing);
    const below = standing !== undefined && reading.kind === "votes" && reading.votes < standing;
    input.classList.toggle("is-below", below);
    const words = document.getElementById(`${input.id}-stands`);
    if (words !== null && standing !== undefined) words.textContent = standsInWords(below, standing);
    return problems.get(input.name) !== before;
  };
  const changed = (touched: readonly HTMLInputElement[]): void => {
    // Every key comes by here: what walks through all cells is left for when a cell is done.
    if (touched.map(judge).includes(true)) showProblems(form, inputs, problems);
    for (const sheet of new Set(touched.map((input) => sheetOf(input)))) sheet?.showSums();
    saver.touch();
  };
  const sheetOf = (input: HTMLInputElement): Sheet | undefined => {
    const table = input.closest("table");
    return table === null ? undefined : sheets.get(table);
  };
  /** Puts values in without recording them. */
  const apply = (edit: Edit): void => {
    const touched = edit.flatMap(({ cell, after }) => {
      const input = inputs.get(cell);
      if (input === undefined) return [];
      input.value = after;
      committed.set(cell, after);
      return [input];
    });
    if (touched.length === 0) return;
    changed(touched);
    keepInSight(form, inputs);
    touched[0]?.focus();
    touched[0]?.select();
  };
  const commit = (input: HTMLInputElement): void => {
    const after = tidyCell(input.value);
    input.value = after;
    edits = recordEdit(edits, [{ cell: input.name, before: committed.get(input.name) ?? "", after }]);
    committed.set(input.name, after);
    keepInSight(form, inputs);
    const problem = problems.get(input.name);
    if (problem !== undefined) say(problem, true);
  };

  const cellOf = (event: Event): HTMLInputElement | undefined =>
    event.target instanceof HTMLInputElement && inputs.get(event.target.name) === event.target
      ? event.target
      : undefined;
  form.addEventListener("input", (event) => {
    const input = cellOf(event);
    if (input !== undefined) changed([input]);
    else for (const sheet of sheets.values()) sheet.showSums();
  });
  form.addEventListener("change", (event) => {
    const input = cellOf(event);
    if (input !== undefined) commit(input);
  });
  form.addEventListener("pointerdown", () => {
    runStart = undefined;
  });
  form.addEventListener("keydown", (event) => {
    const input = cellOf(event);
    if (input === undefined || event.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      const again = key === "y" || (key === "z" && event.shiftKey);
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      commit(input);
      const turned = again ? redoEdit(edits) : undoEdit(edits);
      edits = turned.edits;
      apply(turned.edit);
      return;
    }
    const sheet = sheetOf(input);
    const place = sheet?.placeOf(input);
    if (sheet === undefined || place === undefined) return;
    if (event.key === "Tab") {
      runStart ??= place.column;
      return;
    }
    const { selectionStart, selectionEnd, value } = input;
    const whole = selectionStart === 0 && selectionEnd === value.length;
    const pressed = {
      key: event.key,
      shift: event.shiftKey,
      atStart: whole || (selectionStart === 0 && selectionEnd === 0),
      atEnd: whole || (selectionStart === value.length && selectionEnd === value.length),
    };
    const to = moveFrom(place, pressed, sheet.size(), runStart);
    // Enter never sends the form from a cell: that is what the buttons are for.
    if (to !== undefined || event.key === "Enter") event.preventDefault();
    if (to === undefined) return;
    runStart = undefined;
    const next = sheet.inputAt(to);
    next?.focus();
    next?.select();
  });
  form.addEventListener("paste", (event) => {
    const input = cellOf(event);
    const sheet = input === undefined ? undefined : sheetOf(input);
    const place = input === undefined ? undefined : sheet?.placeOf(input);
    const block = readBlock(event.clipboardData?.getData("text/plain") ?? "");
    if (input === undefined || sheet === undefined || place === undefined) return;
    if (block.length === 1 && block[0]?.length === 1) return;
    event.preventDefault();
    commit(input);
    const { cells, leftOut } = placeBlock(block, place, sheet.size());
    const edit = cells.flatMap(({ place: at, text }) => {
      const cell = sheet.inputAt(at)?.name;
      return cell === undefined ? [] : [{ cell, before: committed.get(cell) ?? "", after: text }];
    });
    edits = recordEdit(edits, edit);
    apply(edit);
    say(
      `${edit.length} cells pasted.${leftOut === 0 ? "" : ` ${leftOut} figures lay beyond the table and were not taken.`}`,
      leftOut > 0,
    );
  });
  for (const hint of form.querySelectorAll<HTMLElement>("[data-script]")) hint.hidden = false;
}

/** A way of voting with figures in it stays in sight: nothing is filed that nobody sees. */
function keepInSight(form: HTMLFormElement, inputs: ReadonlyMap<string, HTMLInputElement>): void {
  // Names that begin with the bar belong to no contest, and to no way of voting.
  const votes = [...inputs].filter(([name, { value }]) => !name.startsWith("|") && value !== "");
  const filled = new Set(votes.map(([name]) => name.split("|").at(-1)));
  for (const box of form.querySelectorAll<HTMLInputElement>("[data-show]")) {
    box.disabled = filled.has(box.dataset.show ?? "");
  }
}

/** `001 Baycreek A, Early in person, Biden`: as it is read out. */
function nameOf(input: HTMLInputElement): string {
  const ids = (input.getAttribute("aria-labelledby") ?? "").split(" ");
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(", ");
}
