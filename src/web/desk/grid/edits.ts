// One's own changes, to be taken back and made again, each as a whole: a typed cell, or a pasted block.

export interface CellChange {
  /** Name of the cell's input. */
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}
export type Edit = readonly CellChange[];

export interface Edits {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}
export const NO_EDITS: Edits = { done: [], undone: [] };

/** So many can be taken back. */
const MOST = 500;

export function recordEdit({ done, undone }: Edits, edit: Edit): Edits {
  const changes = edit.filter(({ before, after }) => before !== after);
  return changes.length === 0 ? { done, undone } : { done: [...done, changes].slice(-MOST), undone: [] };
}

/** @returns what to put in: each change with its ends turned about */
export function undoEdit({ done, undone }: Edits): { readonly edits: Edits; readonly edit: Edit } {
  const last = done.at(-1);
  if (last === undefined) return { edits: { done, undone }, edit: [] };
  return {
    edits: { done: done.slice(0, -1), undone: [...undone, last] },
    edit: last.map(({ cell, before, after }) => ({ cell, before: after, after: before })),
  };
}

export function redoEdit({ done, undone }: Edits): { readonly edits: Edits; readonly edit: Edit } {
  const last = undone.at(-1);
  if (last === undefined) return { edits: { done, undone }, edit: [] };
  return { edits: { done: [...done, last], undone: undone.slice(0, -1) }, edit: last };
}
