import { beforeAll, describe, expect, it } from "vitest";
import { only, readShared, readText, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import { instant } from "../../base/index.ts";
import type { Reading, ReadingContest } from "../../model/index.ts";
import { readFeedFile } from "../read-feed.ts";

function contestNamed(reading: Reading, name: string): ReadingContest {
  return only(reading.contests.filter((contest) => contest.name === name));
}

describe.runIf(sharedIsHere)("the national file of 3 November 2015", () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = only(await readShared("data/ap/elex_20151103_national.json"));
  });

  it("holds five races of two states", () => {
    expect(reading.contests.map(({ key, name, kind }) => [key, name, kind])).toEqual([
      ["CO/7582", "Proposition, BB Retain Revenue", "measure"],
      ["CO/7583", "Question, Recall Williams Dist 1", "measure"],
      ["CO/7585", "Question, Recall Newkirk Dist 2", "measure"],
      ["CO/7587", "Question, Recall Witt Dist 5", "measure"],
      ["KY/18525", "Governor", "candidate"],
    ]);
    expect(reading.region).toBeUndefined();
    expect(reading.electionDate).toBe("2015-11-03");
    expect(reading.generatedAt).toBe(instant("2015-11-10T18:55:18.832Z"));
    expect(reading.test).toBeUndefined();
  });

  it("has Kentucky's governor as the sum of 120 counties", () => {
    const race = contestNamed(reading, "Governor");
    const state = unitNamed(reading, "Kentucky");
    expect(race.options.map(({ name, party, winner }) => [name, party, winner])).toEqual([
      ["Matt Bevin", "GOP", true],
      ["Jack Conway", "Dem", undefined],
      ["Drew Curtis", "Ind", undefined],
    ]);
    expect(race.rows).toHaveLength(121);
    expect(sumVotes(race, (unit) => unit === state)).toEqual([511_771, 426_944, 35_629]);
    expect(sumVotes(race, (unit) => unit !== state)).toEqual([511_771, 426_944, 35_629]);
    expect(race.complete).toEqual([state]);
  });

  it("says that Proposition BB's counties do not add up to Colorado", () => {
    const race = contestNamed(reading, "Proposition, BB Retain Revenue");
    expect(race.complete).toEqual([]);
    expect(race.options.map(({ name, kind, party }) => [name, kind, party])).toEqual([
      ["Yes", "choice", undefined],
      ["No", "choice", undefined],
    ]);
    expect(reading.warnings).toEqual([
      {
        code: "feed/parts-differ",
        message: "Yes: the places add up to 801,232, their own line says 805,617 (4,385 more).",
        at: "Proposition, BB Retain Revenue, Colorado",
      },
      {
        code: "feed/parts-differ",
        message: "No: the places add up to 351,144, their own line says 354,769 (3,625 more).",
        at: "Proposition, BB Retain Revenue, Colorado",
      },
    ]);
  });

  it("pads the codes of counties", () => {
    expect(reading.units[unitNamed(reading, "Adams")]).toMatchObject({ kind: "county", fips: "08001", parent: 0 });
    expect(reading.units.filter(({ kind }) => kind === "county").every(({ fips }) => fips?.length === 5)).toBe(true);
  });

  it("keeps the precincts of each race apart", () => {
    const precincts = (name: string) => {
      const [row] = contestNamed(reading, name).rows;
      return reading.units[row?.unit ?? -1]?.precinctsTotal;
    };
    expect(precincts("Proposition, BB Retain Revenue")).toBe(1973);
    expect(precincts("Question, Recall Williams Dist 1")).toBe(31);
  });
});

describe.runIf(sharedIsHere)("the other files", () => {
  it("leave the districts of a caucus out, and say so", async () => {
    const reading = only(await readShared("data/ap/elex_20160201_district_results.json"));
    expect(reading.region).toBe("IA");
    expect(reading.contests.map(({ name }) => name)).toEqual(["President, Dem Caucus", "President, GOP Caucus"]);
    expect(reading.contests.map((contest) => sumVotes(contest).reduce((sum, votes) => sum + votes))).toEqual([
      1_406, 186_874,
    ]);
    expect(reading.warnings.map(({ code, message }) => [code, message.slice(0, 16)])).toEqual([
      ["feed/districts", "6 district lines"],
      ["feed/districts", "1 district lines"],
    ]);
  });

  it("have candidates and no votes before the count", async () => {
    const reading = only(await readShared("data/ap/elex_20161100_national_pre_results.json"));
    const race = only(reading.contests);
    expect(race.key).toBe("CA/0");
    expect(race.options.map(({ name }) => name)).toEqual([
      "Hillary Clinton",
      "Donald Trump",
      "Jill Stein",
      "Gary Johnson",
      "Gloria La Riva",
    ]);
    expect(race.rows).toEqual([]);
    expect(reading.units).toEqual([]);
  });

  it("are told from the list of elections", async () => {
    const result = await readFeedFile(sharedPath("data/ap/elex_00000000_elections.json"));
    expect(result).toMatchObject({ ok: false, error: { code: "feed/not-results" } });
  });
});

const candidate = (last: string, more: object = {}) => ({ last, polID: "0", polNum: last, ...more });
const state = (more: object = {}) => ({
  statePostal: "VT",
  level: "state",
  candidates: [candidate("A", { voteCount: 3, winner: "R" }), candidate("B")],
  ...more,
});
const town = (name: string, id: string, votes: number) => ({
  statePostal: "VT",
  level: "subunit",
  reportingunitName: name,
  reportingunitID: id,
  fipsCode: "50001",
  candidates: [candidate("A", { voteCount: votes }), candidate("B")],
});
const file = (race: object) =>
  JSON.stringify({ electionDate: "2024-11-05", races: [{ raceID: "1", officeName: "Mayor", ...race }] });

describe("an AP file", () => {
  async function read(race: object): Promise<Reading> {
    const result = await readText(file(race));
    if (!result.ok) throw new Error(result.error.message);
    return only(result.value);
  }

  it("says nothing of a count that is zero, and marks a runoff", async () => {
    const reading = await read({ reportingUnits: [state()] });
    expect(only(reading.contests).rows).toEqual([{ unit: 0, column: "total", votes: [3, 0] }]);
    expect(reading.units).toEqual([{ kind: "state", name: "VT" }]);
    expect(only(reading.warnings)).toEqual({ code: "feed/runoff", message: "A goes on to a runoff.", at: "Mayor" });
    expect(only(reading.contests).options[0]?.winner).toBeUndefined();
  });

  it("has towns where lines share the code of a county", async () => {
    const reading = await read({ reportingUnits: [state(), town("Addison", "1", 1), town("Bridport", "2", 2)] });
    expect(reading.units.slice(1)).toEqual([
      { kind: "precinct", name: "Addison", parent: 0 },
      { kind: "precinct", name: "Bridport", parent: 0 },
    ]);
    expect(only(reading.contests).complete).toEqual([0]);
  });

  it("is a test when one race is", async () => {
    expect((await read({ test: true, reportingUnits: [state()] })).test).toBe(true);
  });

  it("has no votes in an uncontested race", async () => {
    const reading = await read({ uncontested: true, reportingUnits: [state({ candidates: [candidate("A")] })] });
    expect(only(reading.contests).rows).toEqual([]);
    expect(only(reading.warnings).code).toBe("feed/uncontested");
  });

  it.each([
    ["feed/bad-number", file({ reportingUnits: [state({ candidates: [candidate("A", { voteCount: -1 })] })] })],
    ["feed/bad-number", file({ reportingUnits: [state({ candidates: [candidate("A", { voteCount: 0.5 })] })] })],
    ["feed/duplicate-cell", file({ reportingUnits: [state({ candidates: [candidate("A"), candidate("A")] })] })],
    ["feed/duplicate-cell", file({ reportingUnits: [state(), state()] })],
    ["feed/unknown-unit", file({ reportingUnits: [state({ level: "planet" })] })],
    ["feed/missing-field", file({ reportingUnits: [{ level: "state", candidates: [] }] })],
    ["feed/malformed", file({ test: "no" })],
    ["feed/truncated", file({ reportingUnits: [state()] }).slice(0, -5)],
  ])("is refused as %s: %#", async (code, text) => {
    expect(await readText(text, "ap.json")).toMatchObject({ ok: false, error: { code } });
  });
});
