import { describe, expect, test } from "vitest";
import { GRID } from "../../../../testing/desk-documents.ts";
import { readCell, tidyCell } from "./cell.ts";
import { NO_EDITS, recordEdit, redoEdit, undoEdit } from "./edits.ts";
import { moveFrom, type Pressed } from "./moves.ts";
import { placeBlock, readBlock } from "./paste.ts";
import { formatSum, sumsOf } from "./sums.ts";
import { filledMethods, gridTables } from "./table.ts";

describe("a cell", () => {
  test.each(["0", "7", "1201", "999999999"])("%s is a count", (text) => {
    expect(readCell(text)).toEqual({ kind: "votes", votes: Number(text) });
  });
  test.each(["1e3", "-1", "1.0", "12 3", "007", "١٢", "0x10", "NaN", "1000000000", "1,2O1", "n/a"])(
    "%s is told to be wrong, and shown",
    (text) => {
      const reading = readCell(tidyCell(text));
      expect(reading.kind).toBe("wrong");
      expect(reading.kind === "wrong" && reading.sentence).toContain(`“${text}”`);
    },
  );
  test("empty is not zero", () => {
    expect(readCell(tidyCell("  "))).toEqual({ kind: "empty" });
  });
  test("commas between thousands and spaces around are taken off, other commas are not", () => {
    expect(tidyCell(" 1,201 ")).toBe("1201");
    expect(tidyCell("1,234,567")).toBe("1234567");
    expect(tidyCell("1,201")).toBe("1201");
    expect(readCell(tidyCell("1 201")).kind).toBe("wrong");
    expect(tidyCell("1,2345")).toBe("1,2345");
    expect(tidyCell("12,01")).toBe("12,01");
    expect(tidyCell("0,120")).toBe("0,120");
  });
});

describe("sums", () => {
  const cells = [
    ["10", "5", "", "1"],
    ["20", "x", "", ""],
  ];
  test("by row, group, column and in all", () => {
    const sums = sumsOf({ cells, groups: [0, 0, 1, 1] });
    expect(sums.get("r0g0")).toEqual({ votes: 15, filled: 2, cells: 2 });
    expect(sums.get("r0")).toEqual({ votes: 16, filled: 3, cells: 4 });
    expect(sums.get("c0")).toEqual({ votes: 30, filled: 2, cells: 2 });
    expect(sums.get("g0")).toEqual({ votes: 35, filled: 3, cells: 4 });
    expect(sums.get("all")).toEqual({ votes: 36, filled: 4, cells: 8 });
  });
  test("columns out of sight are not missing from a sum", () => {
    const sums = sumsOf({ cells, groups: [0, 0, undefined, undefined] });
    expect(formatSum(sums.get("r0"))).toBe("15");
  });
  test("a sum with empty or wrong cells in it says so; one of nothing says nothing", () => {
    const sums = sumsOf({ cells, groups: [0, 0, 1, 1] });
    expect(formatSum(sums.get("r1g0"))).toBe("20 …");
    expect(formatSum(sums.get("r1g1"))).toBe("");
    expect(formatSum(undefined)).toBe("");
  });
});

describe("pasting", () => {
  test("tabs part cells, lines part rows, whichever line ends a spreadsheet writes", () => {
    expect(readBlock("1\t2\r\n3\t\r\n")).toEqual([
      ["1", "2"],
      ["3", ""],
    ]);
    expect(readBlock('"1,201"')).toEqual([["1201"]]);
  });
  test("what lies beyond the edge is counted", () => {
    const { cells, leftOut } = placeBlock(
      readBlock("1\t2\t3\n4\t5\t\n7\t8\t9"),
      { row: 1, column: 1 },
      { rows: 3, columns: 3 },
    );
    expect(cells).toEqual([
      { place: { row: 1, column: 1 }, text: "1" },
      { place: { row: 1, column: 2 }, text: "2" },
      { place: { row: 2, column: 1 }, text: "4" },
      { place: { row: 2, column: 2 }, text: "5" },
    ]);
    expect(leftOut).toBe(4);
  });
});

describe("moving", () => {
  const size = { rows: 3, columns: 4 };
  const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
    key,
    shift: false,
    atStart: true,
    atEnd: true,
    ...more,
  });
  const at = { row: 1, column: 2 };
  test.each([
    [press("ArrowUp"), { row: 0, column: 2 }],
    [press("ArrowDown"), { row: 2, column: 2 }],
    [press("ArrowLeft"), { row: 1, column: 1 }],
    [press("ArrowRight"), { row: 1, column: 3 }],
    [press("Enter"), { row: 2, column: 2 }],
    [press("Enter", { shift: true }), { row: 0, column: 2 }],
    [press("a"), undefined],
    [press("ArrowLeft", { atStart: false }), undefined],
    [press("ArrowRight", { atEnd: false }), undefined],
  ])("%j", (pressed, to) => {
    expect(moveFrom(at, pressed, size)).toEqual(to);
  });
  test("Enter after a run of Tabs begins the next row where the run began", () => {
    expect(moveFrom({ row: 0, column: 3 }, press("Enter"), size, 1)).toEqual({ row: 1, column: 1 });
  });
  test("there is nowhere to go beyond the edges", () => {
    expect(moveFrom({ row: 2, column: 0 }, press("ArrowDown"), size)).toBeUndefined();
    expect(moveFrom({ row: 2, column: 0 }, press("ArrowLeft"), size)).toBeUndefined();
    expect(moveFrom({ row: 0, column: 3 }, press("ArrowRight"), size)).toBeUndefined();
  });
});

describe("taking back", () => {
  const first = [{ cell: "a", before: "", after: "1" }];
  const block = [
    { cell: "a", before: "1", after: "2" },
    { cell: "b", before: "", after: "3" },
  ];
  test("a pasted block is taken back as a whole, and made again", () => {
    const edits = recordEdit(recordEdit(NO_EDITS, first), block);
    const undone = undoEdit(edits);
    expect(undone.edit).toEqual([
      { cell: "a", before: "2", after: "1" },
      { cell: "b", before: "3", after: "" },
    ]);
    const redone = redoEdit(undone.edits);
    expect(redone.edit).toEqual(block);
    expect(redone.edits).toEqual(edits);
  });
  test("a new change ends what could be made again; a change of nothing is none", () => {
    const undone = undoEdit(recordEdit(NO_EDITS, first)).edits;
    expect(recordEdit(undone, block).undone).toEqual([]);
    expect(recordEdit(NO_EDITS, [{ cell: "a", before: "1", after: "1" }])).toEqual(NO_EDITS);
    expect(undoEdit(NO_EDITS).edit).toEqual([]);
    expect(redoEdit(NO_EDITS).edit).toEqual([]);
  });
});

describe("the tables of a form", () => {
  const tables = gridTables(GRID);
  test("every cell has a name of its own, and an id of its own", () => {
    const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells).toHaveLength(12 * (5 * 3 + 2));
    expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    expect(cells.map(({ name }) => name)).toContain("president|ga/gwinnett/001|biden|early");
    expect(cells.map(({ name }) => name)).toContain("|ga/gwinnett/001|(registered)|total");
  });
  test("a value below what stands is marked, one above and one that is no number are not", () => {
    const below = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)).filter((cell) => cell.below);
    expect(below.map(({ name }) => name)).toEqual(["president|ga/gwinnett/002|biden|election-day"]);
  });
  test("ways of voting with figures are known", () => {
    expect([...filledMethods(tables)]).toEqual(["election-day", "early"]);
  });
});
