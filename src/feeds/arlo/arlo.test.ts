import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { only, readShared, readText, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import type { Reading, ReadingContest } from "../../model/index.ts";

const FILE = "data/georgia-2020/audit/audit-report-November-3-2020-General-Election-2020-11-19.csv";

describe.runIf(sharedIsHere)("Georgia's hand tally of 2020", () => {
  let reading: Reading;
  let contest: ReadingContest;
  beforeAll(async () => {
    reading = only(await readShared(FILE));
    contest = only(reading.contests);
  });

  it("adds 41,881 batches up to the audited votes", () => {
    expect(contest.options.map((option) => option.name)).toEqual([
      "Donald J. Trump",
      "Joseph R. Biden",
      "Jo Jorgensen",
      "Invalid Write-In",
      "Valid Write-iin",
    ]);
    expect(contest.options.map((option) => option.kind)).toEqual([
      "candidate",
      "candidate",
      "candidate",
      "write-in",
      "write-in",
    ]);
    expect(sumVotes(contest)).toEqual([2_462_857, 2_475_141, 62_587, 9_086, 2_983]);
    expect(contest.rows.reduce((sum, row) => sum + (row.overvotes ?? 0), 0)).toBe(563);
    expect(contest.complete).toEqual([0]);
  });

  it("names 159 jurisdictions under one state", () => {
    expect(reading.units.filter((unit) => unit.kind === "county")).toHaveLength(159);
    expect(reading.units[0]).toEqual({ kind: "state", name: "GA" });
    expect(reading.region).toBe("GA");
    expect(reading.electionName).toBe("2020 Nov General");
  });

  it("keeps the methods apart", () => {
    const ofMethods = ["election-day", "early", "absentee-mail", "provisional", "other"].map((method) =>
      sumVotes(contest, (_, column) => column === method)
        .slice(0, 3)
        .reduce((sum, votes) => sum + votes, 0),
    );
    expect(ofMethods).toEqual([1_025_524, 2_643_806, 1_317_126, 8_967, 5_162]);
  });

  it("takes neither the blank cards nor the count under audit for anything", () => {
    expect(contest.rows.some((row) => row.undervotes !== undefined)).toBe(false);
    expect(reading.units.some((unit) => unit.ballotsCast !== undefined)).toBe(false);
    expect(reading.warnings.map((warning) => warning.code)).toEqual(["feed/batches-summed", "feed/blank-cards"]);
    expect(reading.warnings[1]?.message).toContain("132,554");
    expect(JSON.stringify(reading)).not.toContain("2461468");
  });

  it("equals the county figures that were put side by side", () => {
    const rows = readFileSync(sharedPath("data/georgia-2020/audit/ga2020-audit-by-county.csv"), "utf8")
      .trim()
      .split("\n");
    const known = rows.slice(1).map((row) => row.split(","));
    expect(known).toHaveLength(159);
    for (const [county = "", , ...votes] of known) {
      const place = unitNamed(reading, county.toUpperCase());
      expect([county, ...sumVotes(contest, (unit) => unit === place).slice(0, 3)]).toEqual([
        county,
        ...votes.slice(0, 3).map(Number),
      ]);
    }
  });
});

const HEAD = `######## ELECTION INFO ########
Organization,Election Name,State
State of Georgia,2020 Nov General,GA

######## CONTESTS ########
Contest Name,Targeted?,Number of Winners,Votes Allowed,Total Ballots Cast,Tabulated Votes
President,Targeted,1,1,100,A: 9; B: 9

`;
const BATCHES = `######## BATCH RESULTS ########
Jurisdiction Name,Batch Name,Batch Type,A,B,Blank/Undervote,Overvote
`;

describe("a batch report that is wrong", () => {
  it("is refused for a ragged batch, with its line", async () => {
    const result = await readText(`${HEAD}${BATCHES}X,1,Advance,1,2,0,0\nX,2,Advance,1,2,0\n`);
    expect(result).toMatchObject({ ok: false, error: { code: "feed/ragged-row", at: "line 12" } });
  });

  it("is refused for a batch named twice, a bad count and an unknown type", async () => {
    const twice = await readText(`${HEAD}${BATCHES}X,1,Advance,1,2,0,0\nX,1,Advance,1,2,0,0\n`);
    expect(twice).toMatchObject({ ok: false, error: { code: "feed/duplicate-cell", at: "line 12" } });
    for (const votes of ["-1", "1.0", "1e2", "", "1,000"]) {
      const bad = await readText(`${HEAD}${BATCHES}X,1,Advance,"${votes}",2,0,0\n`);
      expect(bad).toMatchObject({ ok: false, error: { code: "feed/bad-number", at: "line 11" } });
    }
    const type = await readText(`${HEAD}${BATCHES}X,1,Drive-through,1,2,0,0\n`);
    expect(type).toMatchObject({ ok: false, error: { code: "feed/unknown-method" } });
  });

  it("is refused where the batches contradict the audited votes", async () => {
    const rounds = `######## ROUNDS ########
Round Number,Audited Votes
1,A: 1; B: 3; Blank/Undervote: 0; Overvote: 0

`;
    const result = await readText(`${HEAD}${rounds}${BATCHES}X,1,Advance,1,2,0,0\n`);
    expect(result).toMatchObject({ ok: false, error: { code: "feed/broken-identity" } });
  });

  it("says so where no sum over all batches is stated, and then does not stand for the whole", async () => {
    const result = await readText(`${HEAD}${BATCHES}X,1,Advance,1,2,0,0\n`);
    if (!result.ok) throw new Error(result.error.message);
    const reading = only(result.value);
    expect(only(reading.contests).complete).toEqual([]);
    expect(reading.warnings.map((warning) => warning.code)).toContain("feed/no-whole");
  });

  it("is refused without its batches", async () => {
    expect(await readText(HEAD)).toMatchObject({ ok: false, error: { code: "feed/missing-field" } });
  });
});
