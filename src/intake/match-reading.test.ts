import { distance } from "fastest-levenshtein";
import { describe, expect, test } from "vitest";
import { example, type LineOf, readingOf } from "../../testing/returns.ts";
import { unwrap } from "../base/index.ts";
import {
  type ContestId,
  type ElectionDefinition,
  NO_MAPPING,
  type OptionId,
  type Reading,
  type UnitId,
} from "../model/index.ts";
import { matchReading, refuseUnknown } from "./index.ts";
import { nearestNames } from "./nearest-names.ts";

const night = "election-night" as const;
const governor = "governor" as ContestId;
const match = (reading: Reading, mapping = NO_MAPPING) => matchReading(example, reading, night, mapping);
const lines = (...units: readonly string[]): readonly LineOf[] => units.map((unit) => ({ unit, votes: [3, 2, 1] }));
const takeUnits = (units: Readonly<Record<string, string>>) => ({
  ...NO_MAPPING,
  units: units as Readonly<Record<string, UnitId>>,
});
const takeOptions = (options: Readonly<Record<string, string>>) => ({
  ...NO_MAPPING,
  options: { [governor]: options as Readonly<Record<string, OptionId>> },
});

/** A reading as other systems give it: no ids, names as they print them. */
function printed(county: string, precincts: readonly string[], options = ["Ann Lee", "Bo Diaz", "Write-in"]): Reading {
  return {
    format: "clarity-xml",
    electionDate: example.date,
    units: [
      { kind: "county", name: county },
      ...precincts.map((name) => ({ kind: "precinct" as const, name, parent: 0 })),
    ],
    contests: [
      {
        key: "7",
        name: "Governor",
        kind: "candidate",
        options: options.map((name) => ({
          name,
          printedName: name,
          kind: name === "Write-in" ? ("write-in" as const) : ("candidate" as const),
        })),
        rows: precincts.map((_, i) => ({ unit: i + 1, column: "total" as const, votes: options.map(() => 1) })),
        complete: [],
      },
    ],
    warnings: [],
  };
}

describe("names that nobody knows", () => {
  test("all of them are told, each once, with the nearest free names of the same county", () => {
    const reading = printed("Elm County", ["North", "Soth", "Easst"], ["Ann Lee", "Bo Dias", "Write-in"]);
    const { unknown, matched } = unwrap(match(reading));
    expect(unknown).toEqual([
      { kind: "option", name: "Bo Dias", contest: "governor", suggestions: [{ id: "diaz", name: "Bo Diaz" }] },
      {
        kind: "unit",
        name: "Elm County/Soth",
        suggestions: [{ id: "xx/elm/south", name: "south" }],
      },
      {
        kind: "unit",
        name: "Elm County/Easst",
        suggestions: [
          { id: "xx/elm/east", name: "east" },
          { id: "xx/elm/west", name: "west" },
        ],
      },
    ]);
    expect(matched[0]?.counts.units).toMatchObject([{ unit: "xx/elm/north", votes: [[1, null, 1]] }]);
  });

  test("an unknown county is asked for once, and its precincts not at all until it is known", () => {
    const { unknown } = unwrap(match(printed("Elmm", ["North", "South"])));
    expect(unknown.map(({ name }) => name)).toEqual(["Elmm"]);
    const {
      unknown: left,
      matched,
      taken,
    } = unwrap(match(printed("Elmm", ["North", "South"]), takeUnits({ Elmm: "xx/elm" })));
    expect(left).toEqual([]);
    expect(taken).toEqual([{ kind: "unit", name: "Elmm", id: "xx/elm" }]);
    expect(matched[0]?.counts.units.map(({ unit }) => unit)).toEqual(["xx/elm/north", "xx/elm/south"]);
  });

  test("at most five suggestions, and none that shares nothing with the name", () => {
    const { unknown } = unwrap(match(printed("Oak", ["12", "zz"])));
    expect(unknown.map(({ suggestions }) => suggestions.map(({ name }) => name))).toEqual([["1", "2"], []]);
  });

  test("whoever can ask nobody refuses the file with the first of them", () => {
    const outcome = unwrap(match(printed("Elm", ["Soth"], ["Ann Lee", "Bo Dias"])));
    expect(refuseUnknown(example, outcome)).toEqual({
      ok: false,
      error: {
        code: "intake/unknown-option",
        message: "“Bo Dias” is not on the ballot of Governor.",
        at: "Governor / Bo Dias",
      },
    });
    const place = unwrap(match(printed("Elm", ["Soth"])));
    expect(refuseUnknown(example, place)).toMatchObject({ error: { code: "intake/unknown-unit", at: "Elm/Soth" } });
    expect(refuseUnknown(example, unwrap(match(printed("Elm", ["South"]))))).toEqual({ ok: true, value: undefined });
  });
});

describe("names that a person has taken for ours", () => {
  test("are applied, and said to have been", () => {
    const mapping = {
      units: { "Elm/Soth": "xx/elm/south" as UnitId, "never there": "xx/elm/west" as UnitId },
      options: { [governor]: { "Bo Dias": "diaz" as OptionId } },
    };
    const { unknown, taken, matched } = unwrap(match(printed("Elm", ["Soth"], ["Ann Lee", "Bo Dias"]), mapping));
    expect(unknown).toEqual([]);
    expect(taken).toEqual([
      { kind: "option", name: "Bo Dias", contest: "governor", id: "diaz" },
      { kind: "unit", name: "Elm/Soth", id: "xx/elm/south" },
    ]);
    expect(matched[0]?.counts.units).toMatchObject([{ unit: "xx/elm/south", votes: [[1, 1, null]] }]);
  });

  test("our own form is mapped by its ids", () => {
    const reading = readingOf(lines("elm/soth"));
    expect(unwrap(match(reading)).unknown.map(({ name }) => name)).toEqual(["xx/elm/soth"]);
    expect(unwrap(match(reading, takeUnits({ "xx/elm/soth": "xx/elm/south" }))).unknown).toEqual([]);
  });

  test.each([
    [
      "a place that the election does not have",
      takeUnits({ Soth: "xx/elm/nowhere" }),
      "intake/bad-mapping",
      "“Soth” is taken for “xx/elm/nowhere”, which is not a place of this election.",
    ],
    [
      "an option that the election does not have",
      takeOptions({ "Bo Dias": "dias" }),
      "intake/bad-mapping",
      "“Bo Dias” is taken for “dias”, which is not on the ballot of Governor.",
    ],
    [
      "a contest that the election does not have",
      { ...NO_MAPPING, options: { ["mayor" as ContestId]: {} } },
      "intake/bad-mapping",
      "Names are given for a contest “mayor” that this election does not have.",
    ],
    [
      "one place for two names",
      takeUnits({ "Elm/Soth": "xx/elm/south", "Elm/Sud": "xx/elm/south" }),
      "intake/same-twice",
      "“Elm/Soth” and “Elm/Sud” are both taken for south. Each name in the file must be another one.",
    ],
    [
      "a place that the file has by its own name",
      takeUnits({ "Elm/Soth": "xx/elm/north" }),
      "intake/same-twice",
      "“North” and “Soth” in the file would be one and the same place. Each name must be another place.",
    ],
    [
      "somebody whom the file has by name",
      takeOptions({ "Bo Dias": "lee" }),
      "intake/same-twice",
      "“Ann Lee” and “Bo Dias” would both be Ann Lee in Governor. Each name in the file must be somebody else.",
    ],
  ])("%s is refused in words", (_what, mapping, code, message) => {
    const reading = printed("Elm", ["North", "Soth"], ["Ann Lee", "Bo Dias"]);
    expect(match(reading, mapping)).toMatchObject({ ok: false, error: { code, message } });
  });
});

describe("two names of a file for one of ours", () => {
  test("two spellings of a place are refused: their rows would add up", () => {
    expect(match(printed("Elm", ["North", "NORTH"]))).toMatchObject({ error: { code: "intake/same-twice" } });
  });

  test("two lines of write-ins add up; somebody twice does not, but for two parties", () => {
    const writeIns = unwrap(match(printed("Elm", ["North"], ["Ann Lee", "Write-in", "Write-in"])));
    expect(writeIns.matched[0]?.counts.units[0]?.votes).toEqual([[1, null, 2]]);
    const twice = printed("Elm", ["North"], ["Ann Lee", "Ann Lee"]);
    expect(match(twice)).toMatchObject({ error: { code: "intake/same-twice" } });
    const [contest] = twice.contests;
    const options = (contest?.options ?? []).map((option, i) => ({ ...option, party: ["Dem", "Wfp"][i] ?? "" }));
    const fusion = { ...twice, contests: contest === undefined ? [] : [{ ...contest, options }] };
    expect(unwrap(match(fusion)).matched[0]?.counts.units[0]?.votes).toEqual([[2, null, null]]);
  });

  test("a contest twice is refused", () => {
    const reading = printed("Elm", ["North"]);
    expect(match({ ...reading, contests: [...reading.contests, ...reading.contests] })).toMatchObject({
      error: { code: "intake/same-twice" },
    });
  });
});

describe("names that are not enough by themselves", () => {
  const [ballot] = example.contests;
  if (ballot === undefined) throw new Error("no contest");
  const option = (id: string, name: string, party: string, aliases: readonly string[] = []) => ({
    id: id as OptionId,
    name,
    shortName: name.split(" ").at(-1) ?? name,
    kind: "candidate" as const,
    party,
    aliases,
  });
  const election: ElectionDefinition = {
    ...example,
    parties: [
      { id: "dem", abbreviation: "Dem", name: "Democratic" },
      { id: "rep", abbreviation: "Rep", name: "Republican" },
      { id: "con", abbreviation: "Con", name: "Conservative" },
    ],
    contests: [
      {
        ...ballot,
        options: [
          option("hank-johnson", "Hank Johnson", "dem"),
          option("ben-johnson", "Ben Johnson", "rep"),
          option("birch", "Bo Birch", "rep", ["Bo Birch (Con)"]),
        ],
      },
    ],
  };
  type Printed = readonly [name: string, party?: string, votes?: number | null];
  function matchPrinted(given: readonly Printed[], mapping = NO_MAPPING) {
    const reading = printed("Elm", ["North"], []);
    const options = given.map(([name, party]) => ({
      name,
      printedName: name,
      kind: "candidate" as const,
      ...(party === undefined ? {} : { party }),
    }));
    const votes = given.map(([, , value = 1]) => value);
    const rows = [{ unit: 1, column: "total" as const, votes }];
    const contests = reading.contests.map((contest) => ({ ...contest, options, rows }));
    return matchReading(election, { ...reading, contests }, night, mapping);
  }
  const votesOf = (given: readonly Printed[], mapping = NO_MAPPING) =>
    unwrap(matchPrinted(given, mapping)).matched[0]?.counts.units[0]?.votes[0];
  const unknownOf = (given: readonly Printed[]) => unwrap(matchPrinted(given)).unknown.map(({ name }) => name);

  test("one that fits two options is asked for, each with its party, and a person tells them apart", () => {
    const two: readonly Printed[] = [
      ["Johnson", "DEM", 120],
      ["Johnson", "REP", 80],
    ];
    expect(unknownOf(two)).toEqual(["Johnson (DEM)", "Johnson (REP)"]);
    expect(unknownOf([["Johnson"]])).toEqual(["Johnson"]);
    const said = takeOptions({ "Johnson (DEM)": "hank-johnson", "Johnson (REP)": "ben-johnson" });
    expect(votesOf(two, said)).toEqual([120, 80, null]);
  });

  test.each(["DEM", "Dem", "D", "Democratic", "democratic party", "dem"])(
    "with the party %s, a Republican's name is somebody else's",
    (party) => {
      expect(unknownOf([["Birch", party]])).toEqual([`Birch (${party})`]);
      expect(unknownOf([["Hank Johnson", party]])).toEqual([]);
    },
  );

  test.each(["REP", "R", "Republican", "GOP", "Independent"])("with the party %s it is theirs", (party) => {
    expect(unknownOf([["Birch", party]])).toEqual([]);
  });

  test("another party is the same person where the election lists the name with it, or a person says so", () => {
    expect(
      votesOf([
        ["Bo Birch", "Rep", 70],
        ["Bo Birch", "Con", 7],
      ]),
    ).toEqual([null, null, 77]);
    const lines: readonly Printed[] = [
      ["Bo Birch", "Rep", 70],
      ["Bo Birch", "Dem", 7],
    ];
    expect(unknownOf(lines)).toEqual(["Bo Birch (Dem)"]);
    expect(votesOf(lines, takeOptions({ "Bo Birch (Dem)": "birch" }))).toEqual([null, null, 77]);
  });

  test("lines under two parties add up only where the full name is one", () => {
    for (const name of ["Bo Birch", "Birch"]) {
      const lines: readonly Printed[] = [
        [name, "Rep"],
        ["Birch", "Wfp"],
      ];
      expect(matchPrinted(lines)).toMatchObject({ error: { code: "intake/same-twice" } });
    }
  });

  test("a line that is not known makes the sum unknown", () => {
    expect(
      votesOf([
        ["Bo Birch", "Rep", 70],
        ["Bo Birch", "Wfp", null],
        ["Hank Johnson", "Dem", 3],
      ]),
    ).toEqual([3, null, null]);
  });

  test("a party that is printed behind the name is not told twice", () => {
    const reading = printed("Elm", ["North"], ["x"]);
    const options = [
      { name: "Bo Birch", printedName: "Bo Birch (I) (Dem)", party: "Dem", kind: "candidate" as const },
      { name: "Ben Johnson", printedName: "BEN JOHNSON (I)D", party: "D", kind: "candidate" as const },
    ];
    const contests = reading.contests.map((contest) => ({ ...contest, options, rows: [] }));
    const { unknown } = unwrap(matchReading(election, { ...reading, contests }, night));
    expect(unknown.map(({ name }) => name)).toEqual(["Bo Birch (I) (Dem)", "BEN JOHNSON (I)D"]);
    expect(unknown[0]?.suggestions[0]).toEqual({ id: "birch", name: "Bo Birch" });
  });
});

describe("a file whose every name is unknown", () => {
  test("gets suggestions for the first of them alone", () => {
    const names = Array.from({ length: 3_000 }, (_, i) => `Nort ${i}`);
    const { unknown } = unwrap(match(printed("Elm", names)));
    expect(unknown).toHaveLength(3_000);
    expect(unknown.map(({ suggestions }) => suggestions.length > 0)).toEqual(names.map((_, i) => i < 30));
  });

  test("two names are compared only where their lengths let them be near", () => {
    let compared = 0;
    const edits = (a: string, b: string) => {
      compared += 1;
      return distance(a, b);
    };
    const near = ["oak", "oaks", "oak 1", "oak 2", "oak 3"];
    const far = Array.from({ length: 1_000 }, (_, i) => `the northern district's hall ${i}`);
    const candidates = [...near, ...far].map((name) => ({ name, names: [name] }));
    expect(nearestNames("oak", candidates, edits).map(({ name }) => name)).toEqual(near);
    expect(compared).toBe(5);
  });
});

describe("a county whose every precinct is in the file", () => {
  const north = lines("elm/north", "elm/south", "elm/east", "elm/west");

  test("is complete, though the file does not say so", () => {
    expect(unwrap(match(readingOf(north))).matched[0]?.counts.complete).toEqual(["xx/elm"]);
  });

  test("also where write-ins are not known, which many sources never carry", () => {
    const open = north.map((line) => ({ ...line, votes: [3, 2, null] }));
    expect(unwrap(match(readingOf(open))).matched[0]?.counts.complete).toEqual(["xx/elm"]);
  });

  test("not with a precinct missing, a figure unknown or a line of its own", () => {
    const completeOf = (given: readonly LineOf[]) => unwrap(match(readingOf(given))).matched[0]?.counts.complete;
    expect(completeOf(north.slice(1))).toEqual([]);
    expect(completeOf([...north.slice(1), { unit: "elm/north", votes: [3, null, 1] }])).toEqual([]);
    expect(completeOf([...north, { unit: "elm", votes: [12, 8, 4] }])).toEqual([]);
  });
});
