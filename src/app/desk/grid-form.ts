// A form filled in by hand, and the file it is: our own CSV. A typed return takes the very way of a dropped file, and an
// approval is of its bytes.
import { emitTemplate, readTemplate, type TemplateRow } from "../../feeds/index.ts";
import type { Column, ElectionDefinition, UnitId } from "../../model/index.ts";

export interface GridProblem {
  readonly cell: string;
  readonly sentence: string;
}

/** Cells by name: `contest|unit|option|method`, or `|unit|(ballots cast)|total`. */
export type GridValues = Readonly<Record<string, string>>;

const UNIT_FIGURES = ["(ballots cast)", "(registered)"];

/** Only the cells that the form of this county has; anything else that was sent is not looked at.
 *  @returns the file, and cells that hold something else than a whole number: those are not in the file */
export function fileOfGrid(
  definition: ElectionDefinition,
  county: UnitId,
  values: GridValues,
): { readonly csv: string; readonly problems: readonly GridProblem[]; readonly filled: number } {
  const rows: TemplateRow[] = [];
  const problems: GridProblem[] = [];
  let filled = 0;
  const parts = definition.units.filter((unit) => unit.parent === county);
  const places = parts.length > 0 ? parts : definition.units.filter((unit) => unit.id === county);
  const methods = new Set(Object.keys(values).map((cell) => cell.split("|")[3] ?? ""));
  const read = (cell: string, what: string): number | null => {
    const text = (values[cell] ?? "").trim();
    if (text === "") return null;
    const plain = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
    if (!/^(?:0|[1-9]\d{0,8})$/.test(plain)) {
      problems.push({ cell, sentence: `“${text.slice(0, 40)}” for ${what} is not a whole number of votes.` });
      return null;
    }
    filled += 1;
    return Number(plain);
  };
  for (const unit of places) {
    for (const contest of definition.contests) {
      for (const method of ["election-day", "early", "absentee-mail", "provisional", "other", "total"] as const) {
        if (!methods.has(method)) continue;
        const cells = contest.options.map((option) => ({
          option,
          votes: read(cellName(contest.id, unit.id, option.id, method), `${option.shortName} in ${unit.name}`),
        }));
        // A way of voting nobody has typed anything for, in this place, is not known yet.
        if (cells.every(({ votes }) => votes === null)) continue;
        for (const { option, votes } of cells) {
          rows.push({
            contest: contest.id,
            unit: unit.id,
            unitName: unit.name,
            option: option.id,
            optionName: option.name,
            method,
            votes,
          });
        }
      }
    }
    for (const figure of UNIT_FIGURES) {
      const votes = read(cellName("", unit.id, figure, "total"), `${figure.slice(1, -1)} in ${unit.name}`);
      if (votes === null) continue;
      rows.push({
        contest: "",
        unit: unit.id,
        unitName: unit.name,
        option: figure,
        optionName: "",
        method: "total",
        votes,
      });
    }
  }
  return { csv: emitTemplate({ election: definition.id, rows }), problems, filled };
}

/** What a form's file holds, to fill the form with. A file of only its header holds nothing. */
export async function gridOfFile(bytes: Uint8Array): Promise<GridValues> {
  const values: Record<string, string> = {};
  const chunks = (async function* () {
    yield bytes;
  })();
  const sheet = await readTemplate(chunks, {}).catch(() => undefined);
  for (const { contest, unit, option, method, votes } of sheet?.rows ?? []) {
    if (votes !== null) values[cellName(contest, unit, option, method)] = String(votes);
  }
  return values;
}

function cellName(contest: string, unit: string, option: string, method: Column): string {
  return `${contest}|${unit}|${option}|${method}`;
}
