import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { only, readShared, readText, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import type { Column, Reading, ReadingContest } from "../../model/index.ts";
import { findTwins } from "./spelling.ts";

const CERTIFIED: Readonly<Record<string, Column>> = {
  "Election Day Votes": "election-day",
  "Advanced Voting Votes": "early",
  "Absentee by Mail Votes": "absentee-mail",
  "Provisional Votes": "provisional",
};

describe.runIf(sharedIsHere)("Georgia's precincts, certified, in long form", () => {
  let reading: Reading;
  let contest: ReadingContest;
  beforeAll(async () => {
    reading = only(await readShared("data/georgia-2020/precinct/ga_2020_president_precinct_long.csv"));
    contest = only(reading.contests);
  });

  it("are 2,656 in 159 counties, each by four methods", () => {
    expect(reading.units.filter(({ kind }) => kind === "county")).toHaveLength(159);
    expect(reading.units.filter(({ kind }) => kind === "precinct")).toHaveLength(2_656);
    expect(contest.rows).toHaveLength(2_656 * 4);
    expect(contest.rows.every(({ votes }) => votes.length === 3 && !votes.includes(null))).toBe(true);
    expect(sumVotes(contest)).toEqual([2_461_837, 2_474_507, 62_138]);
    expect(contest.options.map(({ name, party }) => [name, party])).toEqual([
      ["Donald J. Trump", "REP"],
      ["Joseph R. Biden", "DEM"],
      ["Jo Jorgensen", "LIB"],
    ]);
  });

  it("equal the certified count in all 1,908 cells of county, candidate and method", () => {
    const names = ["Trump", "Biden", "Jorgensen"];
    const sums = new Map<string, number>();
    for (const { unit, column, votes } of contest.rows) {
      const county = reading.units[reading.units[unit]?.parent ?? -1]?.name;
      for (const [option, count] of votes.entries()) {
        const key = `${county}/${names[option]}/${column}`;
        sums.set(key, (sums.get(key) ?? 0) + (count ?? Number.NaN));
      }
    }
    const stages = readFileSync(sharedPath("data/georgia-2020/audit/ga_2020_president_stages_county.csv"), "utf8");
    const known = stages
      .trim()
      .split("\n")
      .map((line) => line.split(","))
      .filter(([stage, , , type = ""]) => stage === "certified_20201120" && type in CERTIFIED);
    expect(known).toHaveLength(1_908);
    for (const [, county, choice, type = "", votes] of known) {
      const key = `${county}/${choice}/${CERTIFIED[type]}`;
      expect([key, sums.get(key)]).toEqual([key, Number(votes)]);
    }
  });

  it("do not know the registration of 74 precincts", () => {
    const precincts = reading.units.filter(({ kind }) => kind === "precinct");
    expect(precincts.filter(({ registered }) => registered === undefined)).toHaveLength(888 / 12);
    expect(precincts.some(({ registered }) => registered === 0)).toBe(false);
  });

  it("tell two precincts of one name apart by their keys", () => {
    const names = reading.units.map(({ name, parent }) => `${parent} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(
      reading.units.filter(({ name }) => name.startsWith("ELI WHITNEY COMPLEX (")).map(({ name }) => name),
    ).toEqual(["ELI WHITNEY COMPLEX (2-06C)", "ELI WHITNEY COMPLEX (3-15C)"]);
  });
});

const METHODS =
  "county,precinct,office,district,party,candidate,election_day_votes,advanced_votes,absentee_by_mail_votes,provisional_votes\n";
const TOTALS = "county,precinct,office,district,party,candidate,votes\n";

async function read(text: string): Promise<Reading> {
  const result = await readText(text);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message} (${result.error.at})`);
  return only(result.value);
}

describe("an OpenElections table", () => {
  it("is read by method", async () => {
    const reading = await read(
      `${METHODS}Oak,1,U.S. House,7,REP,Ann Lee (I) (Rep),1,2,3,4\nOak,1,U.S. House,7,DEM,Bo Ray,5,6,,8\nElm,1,President,,REP,Cy Poe,1,1,1,1\n`,
    );
    expect(reading.units).toEqual([
      { kind: "county", name: "Oak" },
      { kind: "precinct", name: "1", parent: 0 },
      { kind: "county", name: "Elm" },
      { kind: "precinct", name: "1", parent: 2 },
    ]);
    expect(reading.contests.map(({ key }) => key)).toEqual(["U.S. House, 7", "President"]);
    expect(reading.contests[0]?.options[0]).toMatchObject({ name: "Ann Lee", party: "REP", incumbent: true });
    expect(reading.contests[0]?.rows).toEqual([
      { unit: 1, column: "election-day", votes: [1, 5] },
      { unit: 1, column: "early", votes: [2, 6] },
      { unit: 1, column: "absentee-mail", votes: [3, null] },
      { unit: 1, column: "provisional", votes: [4, 8] },
    ]);
  });

  it("is read where it gives sums alone, and takes a county's own line for a check", async () => {
    const rows = (own: number) => `${TOTALS}Oak,1,Mayor,,,A,1\nOak,2,Mayor,,,A,2\nOak,Total,Mayor,,,A,${own}\n`;
    expect(only((await read(rows(3))).contests).complete).toEqual([0]);
    const apart = await read(rows(4));
    expect(only(apart.contests).complete).toEqual([]);
    expect(only(apart.warnings).message).toBe("A: the places add up to 3, their own line says 4 (1 more).");
  });

  it("puts registration, ballots, under- and overvotes where they belong", async () => {
    const reading = await read(
      `${TOTALS}Oak,1,Registered Voters,,,,90\nOak,1,Ballots Cast,,,,50\nOak,1,Ballots Cast Blank,,,,1\n` +
        `Oak,1,Mayor,,,A,40\nOak,1,Mayor,,,Write-ins,2\nOak,1,Mayor,,,Under Votes,7\nOak,1,Mayor,,,Over Votes,1\nOak,1,Mayor,,,Total,42\n`,
    );
    expect(reading.units[1]).toEqual({ kind: "precinct", name: "1", parent: 0, registered: 90, ballotsCast: 50 });
    const contest = only(reading.contests);
    expect(contest.options.map(({ kind }) => kind)).toEqual(["candidate", "write-in"]);
    expect(contest.rows).toEqual([{ unit: 1, column: "total", votes: [40, 2], undervotes: 7, overvotes: 1 }]);
    expect(only(reading.warnings)).toEqual({ code: "feed/not-read", message: "“Ballots Cast Blank” is not read." });
  });

  it("flags one candidate of two spellings and keeps them apart", async () => {
    const reading = await read(`${TOTALS}Oak,1,Mayor,,,Donald J. Trump,1\nElm,1,Mayor,,,"Trump, Donald",2\n`);
    expect(only(reading.contests).options).toHaveLength(2);
    expect(sumVotes(only(reading.contests), (unit) => unit === 1)[1]).toBeNaN();
    expect(only(reading.warnings).message).toContain("“Donald J. Trump” and “Trump, Donald”");
  });

  it("checks a total beside its methods and then keeps the methods", async () => {
    const head = "county,precinct,office,district,party,candidate,election_day,early_voting,votes\n";
    expect(only((await read(`${head}Oak,1,Mayor,,,A,1,2,3\n`)).contests).rows.map(({ column }) => column)).toEqual([
      "election-day",
      "early",
    ]);
    expect(await readText(`${head}Oak,1,Mayor,,,A,1,2,4\n`)).toMatchObject({
      ok: false,
      error: { code: "feed/broken-identity", at: "line 2" },
    });
  });

  it("does not take bare absentee votes for mail", async () => {
    const reading = await read("county,office,candidate,election_day,absentee\nOak,Mayor,A,1,2\n");
    expect(only(reading.contests).rows.map(({ column }) => column)).toEqual(["election-day", "other"]);
    expect(only(reading.warnings).code).toBe("feed/unclear-method");
  });

  it.each([
    ["feed/ragged-row", `${TOTALS}Oak,1,Mayor,,,A,1\nOak,2,Mayor,,,A\n`, "line 3"],
    ["feed/duplicate-cell", `${TOTALS}Oak,1,Mayor,,,A,1\nOak,1,Mayor,,,A,1\n`, "line 3"],
    ["feed/duplicate-cell", `${TOTALS}Oak,1,Registered Voters,,,,1\nOak,1,Registered Voters,,,,2\n`, "line 3"],
    ["feed/bad-number", `${TOTALS}Oak,1,Mayor,,,A,-1\n`, "line 2"],
    ["feed/bad-number", `${TOTALS}Oak,1,Mayor,,,A,1.0\n`, "line 2"],
    ["feed/bad-number", `${TOTALS}Oak,1,Mayor,,,A,1e2\n`, "line 2"],
    ["feed/missing-field", `${TOTALS},1,Mayor,,,A,1\n`, "line 2"],
    ["feed/missing-field", `${TOTALS}Oak,1,,,,A,1\n`, "line 2"],
    ["feed/missing-field", `${TOTALS}Oak,1,Mayor,,,,1\n`, "line 2"],
    ["feed/broken-identity", `${TOTALS}Oak,1,Mayor,,,A,1\nOak,1,Mayor,,,Total,3\n`, "line 3"],
    [
      "feed/broken-identity",
      "county,office,candidate,early_votes,votes\nOak,Mayor,A,1,1\nOak,Mayor,constructor,,2\n",
      "Mayor, Oak",
    ],
    ["feed/bad-header", "county,office,candidate\nOak,Mayor,A\n", "line 1"],
    ["feed/bad-header", "county,office,candidate,early_votes,advanced_votes\nOak,Mayor,A,1,1\n", "line 1"],
    ["feed/bad-header", "county,office,candidate,votes,curbside_votes\nOak,Mayor,A,1,1\n", "line 1"],
    ["feed/bad-header", TOTALS.replaceAll(",", ";"), "line 1"],
    ["feed/not-results", TOTALS, undefined],
    ["feed/malformed", `${TOTALS}Oak,1,Mayor,,,A "Al" B,1\n`, "line 2"],
    ["feed/bad-text", `${TOTALS}Oak,1,Mayor,,,A\u202eB,1\n`, "line 2"],
  ])("is refused as %s: %#", async (code, text, at) => {
    expect(await readText(text)).toMatchObject({ ok: false, error: at === undefined ? { code } : { code, at } });
  });

  it("knows the place of a unit by county and precinct together", async () => {
    const reading = await read(`${TOTALS}Oak,1,Mayor,,,A,1\nElm,1,Mayor,,,A,2\n`);
    expect(unitNamed(reading, "Elm")).toBe(2);
    expect(sumVotes(only(reading.contests), (unit) => unit === 3)).toEqual([2]);
  });
});

describe("two spellings", () => {
  it.each([
    ["Jo Jorgensen", "JO JORGENSEN"],
    ["Joseph R. Biden", "Biden, Joseph"],
    ["José Díaz Jr.", "Jose Diaz"],
    ["Donald J. Trump (I)", "Donald Trump"],
  ])("%s and %s", (one, other) => {
    expect(findTwins([one, "Somebody Else", other])).toEqual([[one, other]]);
  });

  it("are not seen in two people of one family name", () => {
    expect(findTwins(["Ann Lee", "Bo Lee", "Lee"])).toEqual([]);
  });
});
