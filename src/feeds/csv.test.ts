import { describe, expect, it } from "vitest";
import { fileOf } from "../../testing/readings.ts";
import { type CsvRow, headHasColumns, readCsvRows } from "./csv.ts";
import { FeedRefusal, refuse } from "./feed.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

async function rowsOf(...parts: readonly (string | Uint8Array)[]): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsvRows(fileOf("x.csv", ...parts).chunks)) rows.push(row);
  return rows;
}

async function refusalOf(work: Promise<unknown>) {
  const cause = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(cause instanceof FeedRefusal)) throw new Error(`not refused: ${String(cause)}`);
  return cause.error;
}

describe("rows of a CSV file", () => {
  it("keep their lines across quoted line breaks, blank lines and mixed line ends", async () => {
    expect(await rowsOf('a,b\r\n"1\n2",3\n\r\n4,5\r6,""')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 3, cells: ["1\n2", "3"] },
      { line: 5, cells: ["4", "5"] },
      { line: 6, cells: ["6", ""] },
    ]);
  });

  it("come whole however the bytes are cut, inside a letter too", async () => {
    const bytes = utf8("\ufeffname,n\r\nDoña Ana,1\r\n");
    const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    expect((await rowsOf(...pieces)).map(({ cells }) => cells)).toEqual([
      ["name", "n"],
      ["Doña Ana", "1"],
    ]);
  });

  it("end at a ragged row, naming both numbers of cells", async () => {
    const error = await refusalOf(rowsOf("a,b,c\n1,2,3\n4,5\n"));
    expect(error).toEqual({
      code: "feed/ragged-row",
      message: "Cells in this row: 2; in the header: 3.",
      at: "line 3",
    });
  });

  it("end at what is not UTF-8: Latin-1, UTF-16, a letter cut off at the end", async () => {
    expect((await refusalOf(rowsOf("a,b\nDo", new Uint8Array([0xf1]), "a,1\n"))).code).toBe("feed/encoding");
    expect((await refusalOf(rowsOf(new Uint8Array(Buffer.from("\ufeffa,b\n", "utf16le"))))).code).toBe("feed/encoding");
    expect((await refusalOf(rowsOf("a,b\n1,", utf8("ñ").subarray(0, 1)))).code).toBe("feed/encoding");
  });

  it("end at a quote that is stray or never closed", async () => {
    expect(await refusalOf(rowsOf('a,b\n1,x"y"\n'))).toMatchObject({ code: "feed/malformed", at: "line 2" });
    expect(await refusalOf(rowsOf('a,b\n1,"x"y\n'))).toMatchObject({ code: "feed/malformed", at: "line 2" });
    expect((await refusalOf(rowsOf('a,b\n1,"x\n'))).code).toBe("feed/truncated");
  });

  it("end early where one row swallows the file", async () => {
    expect((await refusalOf(rowsOf('a,b\n1,"', "x".repeat(1_100_000), '"\n'))).code).toBe("feed/malformed");
  });

  it("end at the limit of counts", async () => {
    const drained = (async () => {
      for await (const row of readCsvRows(fileOf("x.csv", "a\n1\n2\n").chunks, { limits: { maxCells: 2 } })) {
        expect(row.line).toBeLessThan(3);
      }
    })();
    expect(await refusalOf(drained)).toMatchObject({ code: "feed/too-large", at: "line 3" });
  });

  it("pass on why the bytes stopped, and close the source when the reader leaves early", async () => {
    async function* limited() {
      yield utf8("a,b\n1,2\n");
      refuse("feed/too-large", "too large");
    }
    const drained = (async () => {
      for await (const row of readCsvRows(limited())) expect(row.cells).toHaveLength(2);
    })();
    expect((await refusalOf(drained)).code).toBe("feed/too-large");

    let closed = false;
    async function* endless() {
      try {
        for (;;) yield utf8("1,2\n");
      } finally {
        closed = true;
      }
    }
    for await (const row of readCsvRows(endless())) {
      expect(row.line).toBe(1);
      break;
    }
    expect(closed).toBe(true);
  });
});

describe("the head of a file", () => {
  it("is known by its columns, in any order, quoted or not, after a byte-order mark", () => {
    expect(headHasColumns(utf8('\ufeff"B",a;c\nd'), "a", "b", "c")).toBe(true);
    expect(headHasColumns(utf8("a,b\nc,d"), "a", "c")).toBe(false);
  });
});
