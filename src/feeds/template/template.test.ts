import { describe, expect, it } from "vitest";
import { only, readText, sumVotes } from "../../../testing/readings.ts";
import { instant } from "../../base/index.ts";
import type {
  Contest,
  ContestId,
  ElectionDefinition,
  ElectionId,
  OptionId,
  Reading,
  Unit,
  UnitId,
} from "../../model/index.ts";
import { writeTemplate } from "./write.ts";

const unit = (kind: Unit["kind"], id: string, name: string, parent?: string): Unit => ({
  id: id as UnitId,
  kind,
  name,
  ...(parent === undefined ? {} : { parent: parent as UnitId }),
});
const contest: Contest = {
  id: "mayor" as ContestId,
  name: "Mayor",
  kind: "candidate",
  voteFor: 1,
  unit: "xx" as UnitId,
  options: [
    { id: "lee" as OptionId, name: "Ann Lee", shortName: "Lee", kind: "candidate" },
    { id: "write-in" as OptionId, name: "=Write-in", shortName: "Write-in", kind: "write-in" },
  ],
};
const election: ElectionDefinition = {
  id: "xx-2024" as ElectionId,
  name: "Example",
  date: "2024-11-05",
  timeZone: "America/New_York",
  jurisdiction: "Example",
  pollsCloseAt: instant("2024-11-06T00:00:00Z"),
  test: true,
  parties: [],
  units: [
    unit("state", "xx", "Example"),
    unit("county", "xx/oak", "Oak", "xx"),
    unit("county", "xx/elm", "Elm, County of", "xx"),
    unit("precinct", "xx/elm/1", "-1", "xx/elm"),
    unit("precinct", "xx/elm/2", "Zwei “2”", "xx/elm"),
  ],
  contests: [contest],
  sources: [],
};

async function read(text: string): Promise<Reading> {
  const result = await readText(text);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message} (${result.error.at})`);
  return only(result.value);
}

/** Fills in every empty last cell of the form. */
function fill(form: string, votes: (line: string) => number): string {
  return form.replace(/^(xx-2024.*),\r?$/gm, (_, line: string) => `${line},${votes(line)}\r`);
}

describe("the empty form", () => {
  it("has a row per county, option and method, and the counts of ballots", () => {
    const lines = writeTemplate(election).trimEnd().split("\r\n");
    expect(lines[0]).toBe("election,contest,unit,unit_name,option,option_name,method,votes");
    expect(lines[1]).toBe("xx-2024,mayor,xx/oak,Oak,lee,Ann Lee,election-day,");
    expect(lines).toHaveLength(1 + 2 * (4 * 4 + 2));
    expect(lines).toContain('xx-2024,mayor,xx/elm,"Elm, County of",(undervotes),,provisional,');
    expect(lines).toContain("xx-2024,,xx/oak,Oak,(ballots cast),,total,");
  });

  it("guards names that a spreadsheet would run as formulas, and takes the guard off again", async () => {
    const form = writeTemplate(election, { county: "Elm, County of", methods: ["total"] });
    expect(form).toContain(",write-in,'=Write-in,");
    expect(form).toContain(",xx/elm/1,'-1,");
    const reading = await read(fill(form, () => 0));
    expect(only(reading.contests).options.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ["lee", "Ann Lee", "candidate"],
      ["write-in", "=Write-in", "write-in"],
    ]);
    expect(reading.units).toEqual([
      { id: "xx/elm/1", kind: "precinct", name: "-1", ballotsCast: 0, registered: 0 },
      { id: "xx/elm/2", kind: "precinct", name: "Zwei “2”", ballotsCast: 0, registered: 0 },
    ]);
  });

  it("says nothing until it is filled in", async () => {
    const reading = await read(writeTemplate(election));
    expect(only(reading.contests).rows).toEqual([]);
    expect(reading.units.every((each) => each.ballotsCast === undefined)).toBe(true);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["feed/left-open"]);
  });

  it("is not written for a county that is not there", () => {
    expect(() => writeTemplate(election, { county: "Ash" })).toThrow(/Ash/);
  });
});

describe("a filled-in form", () => {
  const HEAD = "election,contest,unit,unit_name,option,option_name,method,votes\r\n";
  const row = (...cells: readonly (string | number)[]) => `xx-2024,${cells.join(",")}\r\n`;

  it("is read with its residuals, and an open cell stays unknown", async () => {
    const reading = await read(
      HEAD +
        row("mayor", "xx/oak", "Oak", "lee", "Ann Lee", "early", 12) +
        row("mayor", "xx/oak", "Oak", "write-in", "", "early", "") +
        row("mayor", "xx/oak", "Oak", "(undervotes)", "", "early", 3) +
        row("", "xx/oak", "Oak", "(registered)", "", "total", 99),
    );
    expect(reading.electionId).toBe("xx-2024");
    expect(only(reading.contests)).toMatchObject({
      key: "mayor",
      rows: [{ unit: 0, column: "early", votes: [12, null], undervotes: 3 }],
    });
    expect(reading.units).toEqual([{ id: "xx/oak", kind: "county", name: "Oak", registered: 99 }]);
  });

  it("knows a county as complete where its precincts add up to its own line", async () => {
    const text = (own: number) =>
      HEAD +
      row("mayor", "xx/elm/1", "", "lee", "", "early", 1) +
      row("mayor", "xx/elm/2", "", "lee", "", "early", 2) +
      row("mayor", "xx/elm", "", "lee", "", "total", own);
    const whole = await read(text(3));
    expect(whole.units.map(({ id, parent }) => [id, parent])).toEqual([
      ["xx/elm", undefined],
      ["xx/elm/1", 0],
      ["xx/elm/2", 0],
    ]);
    expect(only(whole.contests).complete).toEqual([0]);
    const apart = await read(text(4));
    expect(only(apart.contests).complete).toEqual([]);
    expect(only(apart.warnings).code).toBe("feed/parts-differ");
  });

  it("comes back from a spreadsheet with a byte-order mark, empty rows and columns in another order", async () => {
    const reading = await read(
      `\ufeffvotes,method,option_name,option,unit_name,unit,contest,election\r\n` +
        `7,total,Ann Lee,lee,Oak,xx/oak,mayor,xx-2024\r\n,,,,,,,\r\n\r\n`,
    );
    expect(sumVotes(only(reading.contests))).toEqual([7]);
  });

  it.each([
    ["feed/bad-header", HEAD.replaceAll(",", ";"), "line 1"],
    ["feed/bad-header", HEAD.replaceAll(",", "\t"), "line 1"],
    ["feed/bad-header", HEAD.replace(",votes", ""), "line 1"],
    ["feed/bad-header", HEAD.replace("votes", "votes,note"), "line 1"],
    ["feed/bad-header", HEAD.replace("votes", "votes,votes"), "line 1"],
    ["feed/ragged-row", `${HEAD}xx-2024,mayor,xx/oak\r\n`, "line 2"],
    ["feed/bad-number", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", -1), "line 2"],
    ["feed/bad-number", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", "1.5"), "line 2"],
    ["feed/bad-number", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", "1e3"), "line 2"],
    ["feed/bad-number", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", '"1,000"'), "line 2"],
    ["feed/bad-number", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", "007"), "line 2"],
    ["feed/duplicate-cell", HEAD + row("mayor", "xx/oak", "", "lee", "", "early", 1).repeat(2), "line 3"],
    ["feed/unknown-method", HEAD + row("mayor", "xx/oak", "", "lee", "", "by owl", 1), "line 2"],
    ["feed/unknown-unit", HEAD + row("mayor", "xx/oak/1/a", "", "lee", "", "early", 1), "xx/oak/1/a"],
    ["feed/missing-field", HEAD + row("", "xx/oak", "", "lee", "", "early", 1), "line 2"],
    ["feed/missing-field", HEAD + row("mayor", "xx/oak", "", "(spoiled)", "", "early", 1), "line 2"],
    ["feed/malformed", HEAD + row("mayor", "xx/oak", "", "(registered)", "", "total", 1), "line 2"],
    ["feed/not-results", HEAD, undefined],
    ["feed/truncated", `${HEAD}xx-2024,mayor,xx/oak,"Oak\r\n`, "line 3"],
    [
      "feed/broken-identity",
      HEAD + row("mayor", "xx/oak", "", "lee", "", "early", 1) + row("mayor", "xx/oak", "", "lee", "", "total", 1),
      "xx/oak",
    ],
    [
      "feed/broken-identity",
      `${HEAD}${row("mayor", "xx/oak", "", "lee", "", "early", 1)}yy,mayor,xx/elm,,lee,,early,1\r\n`,
      "line 3",
    ],
  ])("is refused as %s: %#", async (code, text, at) => {
    const result = await readText(text);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok && at !== undefined) expect(result.error.at).toBe(at);
  });

  it("advises whoever saved it with semicolons", async () => {
    const result = await readText(HEAD.replaceAll(",", ";"));
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining("CSV UTF-8") } });
  });
});
