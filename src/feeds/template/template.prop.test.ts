import fc from "fast-check";
import { expect, it } from "vitest";
import { fileOf } from "../../../testing/readings.ts";
import { METHODS } from "../../model/index.ts";
import { readTextCell, writeTextCell } from "./cell.ts";
import { readTemplate } from "./read.ts";
import { isUnitFigure, SPECIAL_OPTIONS, type TemplateRow } from "./sheet.ts";
import { emitTemplate } from "./write.ts";

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4})?$/);
/** Any text at all, with a liking for what CSV and spreadsheets trip over. */
const name = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", " ", "é", "a") }),
);
const votes = fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: null });
const optionRow = fc.record<TemplateRow>({
  contest: slug,
  unit: fc.array(slug, { minLength: 1, maxLength: 3 }).map((path) => path.join("/")),
  unitName: name,
  option: fc.oneof(slug, fc.constantFrom("(undervotes)", "(overvotes)")),
  optionName: name,
  method: fc.constantFrom(...METHODS, "total"),
  votes,
});
const unitRow = fc
  .tuple(optionRow, fc.constantFrom(...Object.keys(SPECIAL_OPTIONS).filter(isUnitFigure)))
  .map(([row, option]): TemplateRow => ({ ...row, contest: "", option, method: "total" }));
const rows = fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: optionRow }, { weight: 1, arbitrary: unitRow }), {
  minLength: 1,
  maxLength: 20,
  selector: (row) => JSON.stringify([row.contest, row.unit, row.option, row.method]),
});

it("reads every sheet as it was written, however the bytes arrive", async () => {
  await fc.assert(
    fc.asyncProperty(slug, rows, fc.integer({ min: 1, max: 64 }), async (election, sheetRows, size) => {
      const sheet = { election, rows: sheetRows };
      const bytes = new TextEncoder().encode(emitTemplate(sheet));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(await readTemplate(fileOf("form.csv", ...chunks).chunks, {})).toEqual(sheet);
    }),
  );
});

it("never writes a text cell that a spreadsheet would run", () => {
  fc.assert(
    fc.property(name, (text) => {
      const cell = writeTextCell(text);
      const shown = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(shown).not.toMatch(/^[=+\-@\t\r]/);
      expect(readTextCell(shown)).toBe(text);
    }),
  );
});
