import { describe, expect, it } from "vitest";
import { fileOf, only, readShared, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere, sharedJson } from "../../../testing/shared.ts";
import { unwrap } from "../../base/index.ts";
import type { Column } from "../../model/index.ts";
import { readFeed } from "../read-feed.ts";

type Groups = Readonly<Record<string, number>>;

const option = (id: string, name: string, groups: Groups, more: object = {}) => ({
  id,
  name,
  voteCount: Object.values(groups).reduce((sum, votes) => sum + votes, 0),
  politicalParty: null,
  groupResults: Object.entries(groups).map(([groupName, voteCount]) => ({ groupName, voteCount })),
  precinctResults: null,
  ...more,
});
const item = (id: string, name: string, ballotOptions: readonly object[], more: object = {}) => ({
  id,
  name,
  voteFor: 1,
  contestType: "Candidate",
  precinctsParticipating: 0,
  precinctsReporting: 0,
  ballotOptions,
  ...more,
});
const place = (name: string, ...ballotItems: readonly object[]) => ({ id: name, name, ballotItems });
const file = (state: object, ...localResults: readonly object[]) => ({
  electionDate: "2020-11-03",
  electionName: " Test ",
  createdAt: "2025-01-08T14:59:38.5421182Z",
  results: state,
  localResults,
});

const race = (lee: Groups, fox: Groups) =>
  item("5000", "Governor", [option("1", "Ann Lee (Dem)", lee), option("2", "Bo Fox", fox)]);
const STATE = place(
  "Georgia",
  race({ "Election Day": 9, "Absentee by Mail": 8 }, { "Election Day": 4, "Absentee by Mail": 3 }),
);
const ELBERT = place(
  "Elbert County",
  race({ "Election Day": 7, "Absentee by Mail": 5 }, { "Election Day": 3, "Absentee by Mail": 2 }),
);
const HART = place(
  "Hart County",
  race({ "Election Day": 2, "Absentee by Mail": 3 }, { "Election Day": 1, "Absentee by Mail": 1 }),
);

const result = (value: unknown) => readFeed(fileOf("export.json", JSON.stringify(value)));
const read = async (value: unknown) => only(unwrap(await result(value)));
const faultOf = async (value: unknown) => {
  const outcome = await result(value);
  return outcome.ok ? undefined : outcome.error;
};

describe("an export", () => {
  it("gives each county's votes by method; the state's line is left out where they make it", async () => {
    const reading = await read(file(STATE, ELBERT, HART));
    expect(reading).toMatchObject({
      format: "georgia-sos",
      electionName: "Test",
      electionDate: "2020-11-03",
      region: "Georgia",
      generatedAt: "2025-01-08T14:59:38.542Z",
      units: [
        { kind: "state", name: "Georgia" },
        { kind: "county", name: "Elbert County", parent: 0 },
        { kind: "county", name: "Hart County", parent: 0 },
      ],
      warnings: [],
    });
    const contest = only(reading.contests);
    expect(contest.complete).toEqual([0]);
    expect(contest.rows).toEqual([
      { unit: 1, column: "election-day", votes: [7, 3] },
      { unit: 1, column: "absentee-mail", votes: [5, 2] },
      { unit: 2, column: "election-day", votes: [2, 1] },
      { unit: 2, column: "absentee-mail", votes: [3, 1] },
    ]);
    expect(contest).not.toHaveProperty("progress");
  });

  it("takes 0 of 0 precincts for unknown, and real numbers for what they are", async () => {
    const counted = {
      ...HART,
      ballotItems: [{ ...HART.ballotItems[0], precinctsParticipating: 10, precinctsReporting: 4 }],
    };
    const contest = only((await read(file(STATE, ELBERT, counted))).contests);
    expect(contest.progress).toEqual([{ unit: 2, precinctsReporting: 4, precinctsTotal: 10 }]);
  });

  it("keeps the state's own line where counties are missing from a contest", async () => {
    const contest = only((await read(file(STATE, ELBERT, place("Hart County")))).contests);
    expect(contest.complete).toEqual([]);
    expect(sumVotes(contest, (unit) => unit === 0)).toEqual([17, 7]);
    expect(sumVotes(contest, (unit) => unit === 1)).toEqual([12, 5]);
  });

  it("keeps the state's own line where a county tells a way of voting that the state does not", async () => {
    const early = place(
      "Elbert County",
      race(
        { "Election Day": 9, "Absentee by Mail": 8, "Advance Voting": 0 },
        { "Election Day": 4, "Absentee by Mail": 3 },
      ),
    );
    expect(only((await read(file(STATE, early))).contests).complete).toEqual([]);
  });

  it("knows a district as complete when its own counties make it", async () => {
    const district = place("Georgia", ...ELBERT.ballotItems);
    expect(only((await read(file(district, ELBERT, place("Hart County")))).contests).complete).toEqual([0]);
  });

  it("matches options by id whatever their order, and tells of another spelling", async () => {
    const turned = place(
      "Hart County",
      item("5000", "Governor", [
        option("2", "BO FOX", { "Election Day": 1, "Absentee by Mail": 1 }),
        option("1", "Ann Lee (Dem)", { "Election Day": 2, "Absentee by Mail": 3 }),
      ]),
    );
    const reading = await read(file(STATE, ELBERT, turned));
    expect(sumVotes(only(reading.contests), (unit) => unit === 2)).toEqual([5, 2]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["feed/name-differs"]);
  });

  it("keeps contests apart that two counties number alike", async () => {
    const own = (name: string) => item("9", name, [option("1", "Cy Ray", { "Election Day": 1 })]);
    const reading = await read(
      file(place("Georgia"), place("Elbert County", own("Elbert Sheriff")), place("Hart County", own("Hart Sheriff"))),
    );
    expect(reading.contests.map(({ key, name, complete }) => [key, name, complete])).toEqual([
      ["9", "Elbert Sheriff", []],
      ["9/Hart Sheriff", "Hart Sheriff", []],
    ]);
  });

  it("says that it passed over rows of precincts", async () => {
    const rows = { precinctResults: [{ name: "North", voteCount: 7 }] };
    const withRows = place("Georgia", item("5000", "Governor", [option("1", "Ann Lee", { "Election Day": 7 }, rows)]));
    expect((await read(file(withRows))).warnings.map(({ code }) => code)).toEqual(["feed/not-read"]);
  });

  it("reads a total where no ways of voting are told", async () => {
    const bare = place("Georgia", item("5000", "Governor", [option("1", "Ann Lee", {}, { voteCount: 7 })]));
    expect(only((await read(file(bare))).contests).rows).toEqual([{ unit: 0, column: "total", votes: [7] }]);
  });

  it.each([
    [
      "an option is not the sum of its methods",
      file(place("Georgia", item("1", "X", [option("1", "Ann", { "Election Day": 7 }, { voteCount: 8 })]))),
      "feed/broken-identity",
      "X / Ann / Georgia",
    ],
    [
      "the state is not the sum of its counties",
      file(STATE, ELBERT, { ...ELBERT, name: "Hart County" }),
      "feed/broken-identity",
      "Governor / Ann Lee (Dem) / election-day",
    ],
    [
      "some counties have more than the state",
      file(place("Georgia", ...HART.ballotItems), ELBERT, place("Hart County")),
      "feed/broken-identity",
      "Governor / Ann Lee (Dem) / election-day",
    ],
    ["one county stands twice", file(STATE, ELBERT, ELBERT), "feed/duplicate-cell", "localResults[1]"],
    [
      "one contest stands twice in a county",
      file(STATE, place("Elbert County", ...ELBERT.ballotItems, ...ELBERT.ballotItems)),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "a way of voting stands twice",
      file(place("Georgia", item("1", "X", [option("1", "Ann", { "Election Day": 3, "Election Day Votes": 4 })]))),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "a way of voting is unknown",
      file(place("Georgia", item("1", "X", [option("1", "Ann", { Telepathy: 3 })]))),
      "feed/unknown-method",
      undefined,
    ],
    [
      "a count is negative",
      file(place("Georgia", item("1", "X", [option("1", "Ann", { "Election Day": -3 })]))),
      "feed/bad-number",
      undefined,
    ],
    [
      "a count is not whole",
      file(place("Georgia", item("1", "X", [option("1", "Ann", { "Election Day": 1.5 })]))),
      "feed/bad-number",
      undefined,
    ],
    ["the date is none", { ...file(STATE, ELBERT, HART), electionDate: "11/3/2020" }, "feed/bad-time", "electionDate"],
    ["there is no contest", { ...file(place("Georgia")), ballotOptions: [] }, "feed/not-results", undefined],
  ])("is refused where %s", async (_, value, code, at) => {
    const fault = await faultOf(value);
    expect(fault?.code).toBe(code);
    if (at !== undefined) expect(fault?.at).toBe(at);
  });
});

describe.runIf(sharedIsHere)("the recount of 2020", () => {
  const recount = async () => only(await readShared("data/georgia-2020/recount/export-2020NovGenRec.json"));
  const METHOD_OF: Readonly<Record<string, Column>> = {
    "Election Day Votes": "election-day",
    "Absentee by Mail Votes": "absentee-mail",
    "Advanced Voting Votes": "early",
    "Provisional Votes": "provisional",
  };

  it("has the president's votes by method in 159 counties", async () => {
    const truth = (
      sharedJson("data/georgia-2020/ground-truth.json") as {
        stages: { recount: Record<string, { total: number; byType: Record<string, number> }> };
      }
    ).stages.recount;
    const reading = await recount();
    expect(reading).toMatchObject({
      electionName: "November 3rd, 2020 - General Election Recount",
      electionDate: "2020-11-16",
      warnings: [],
    });
    expect(reading.units).toHaveLength(160);
    const president = only(reading.contests);
    expect(president.complete).toEqual([0]);
    expect(president).not.toHaveProperty("progress");
    expect(president.options.map(({ name, party }) => [name, party])).toEqual([
      ["Donald J. Trump", "REP"],
      ["Joseph R. Biden", "DEM"],
      ["Jo Jorgensen", "LIB"],
    ]);
    const names = ["Trump", "Biden", "Jorgensen"];
    expect(sumVotes(president)).toEqual(names.map((name) => truth[name]?.total));
    for (const [type, method] of Object.entries(METHOD_OF)) {
      expect(sumVotes(president, (_, column) => column === method)).toEqual(
        names.map((name) => truth[name]?.byType[type]),
      );
    }
  });

  it("puts all in-person votes of three counties under election day, as the file does", async () => {
    const reading = await recount();
    for (const name of ["Appling County", "Elbert County", "Sumter County"]) {
      const unit = unitNamed(reading, name);
      expect(sumVotes(only(reading.contests), (each, column) => each === unit && column === "early")).toEqual([
        0, 0, 0,
      ]);
    }
  });
});
