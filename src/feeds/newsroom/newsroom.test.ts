import { beforeAll, describe, expect, it } from "vitest";
import { fileOf, only, readShared, readText, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere } from "../../../testing/shared.ts";
import { instant } from "../../base/index.ts";
import type { Reading } from "../../model/index.ts";
import { readFeed } from "../read-feed.ts";

const FEED = "data/georgia-2020/feed";

function stateRow(reading: Reading) {
  const row = only(reading.contests).rows.find(({ unit }) => reading.units[unit]?.kind === "state");
  if (row === undefined) throw new Error("no line for the state");
  return row;
}

describe.runIf(sharedIsHere)("the race file of 9 November", () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = only(await readShared(`${FEED}/ga_president_20201109T033411_985Z.json`));
  });

  it("gives the state's line, its precincts and its clock", () => {
    const contest = only(reading.contests);
    expect(contest.options.map(({ name, party, kind }) => [name, party, kind])).toEqual([
      ["Joseph R. Biden", "democrat", "candidate"],
      ["Donald J. Trump", "republican", "candidate"],
      ["Jo Jorgensen", "libertarian", "candidate"],
      ["Write-ins", undefined, "write-in"],
    ]);
    expect(contest.options[0]?.printedName).toBe("Joseph R. Biden Jr.");
    expect(stateRow(reading)).toEqual({ unit: 0, column: "total", votes: [2_465_781, 2_455_428, 61_894, 627] });
    expect(reading.units[0]).toEqual({
      kind: "state",
      name: "Georgia",
      precinctsReporting: 2643,
      precinctsTotal: 2655,
      reportedAt: instant("2020-11-08T19:37:41Z"),
    });
    expect(reading).toMatchObject({
      region: "GA",
      electionDate: "2020-11-03",
      generatedAt: instant("2020-11-09T03:34:11.985Z"),
    });
  });

  it("gives 159 counties with what is expected of them", () => {
    expect(reading.units.filter((unit) => unit.kind === "county")).toHaveLength(159);
    const appling = unitNamed(reading, "Appling");
    expect(reading.units[appling]).toMatchObject({
      fips: "13001",
      parent: 0,
      precinctsReporting: 9,
      precinctsTotal: 9,
    });
    const expected = only(reading.contests).expected ?? [];
    expect(expected).toHaveLength(160);
    expect(expected[0]).toEqual({ unit: 0, ballots: 5_025_000, percentCounted: "99" });
    expect(expected.find(({ unit }) => unit === appling)).toEqual({
      unit: appling,
      ballots: 8341,
      percentCounted: "100",
    });
  });

  it("says by how much the counties' write-ins miss the state's, and is then not complete", () => {
    expect(only(reading.contests).complete).toEqual([]);
    expect(only(reading.warnings).message).toBe(
      "Write-ins: the places add up to 1,064, their own line says 627 (437 fewer).",
    );
  });

  it("makes no method out of what the feed calls absentee", () => {
    expect(new Set(only(reading.contests).rows.map(({ column }) => column))).toEqual(new Set(["total"]));
  });
});

describe.runIf(sharedIsHere)("the packed race files", () => {
  it("of 11 November has the lead of 14,149 and a time in a list", async () => {
    const reading = only(await readShared(`${FEED}/ga_president_20201111T102542_547Z.json.gz`));
    expect(stateRow(reading).votes).toEqual([2_471_882, 2_457_733, 62_052, 457]);
    expect(reading.generatedAt).toBe(instant("2020-11-11T10:25:42.547Z"));
  });

  it("of 21 November equals the certified count, names the winner, and leaves 16 counties' write-ins unknown", async () => {
    const reading = only(await readShared(`${FEED}/ga_president_20201121T004231_752Z.json.gz`));
    const contest = only(reading.contests);
    expect(sumVotes(contest, (unit) => unit !== 0).slice(0, 3)).toEqual([2_474_507, 2_461_837, 62_138]);
    expect(contest.rows.filter(({ votes }) => votes[3] === null)).toHaveLength(16);
    expect(contest.options.map(({ winner }) => winner)).toEqual([true, undefined, undefined, undefined]);
    expect(contest.complete).toEqual([]);
    expect(reading.warnings).toEqual([]);
  });
});

describe.runIf(sharedIsHere)("the statewide changes", () => {
  let readings: readonly Reading[];
  beforeAll(async () => {
    readings = await readShared(`${FEED}/state_changes_all.csv`);
  });

  it("are 226 readings, oldest first", () => {
    expect(readings).toHaveLength(226);
    const times = readings.map(({ generatedAt }) => generatedAt ?? "");
    expect(times).toEqual([...times].sort());
    expect(times[0]).toBe(instant("2020-11-04T13:28:22.084Z"));
    expect(times.at(-1)).toBe(instant("2020-12-07T20:17:22.360Z"));
  });

  it("keep the order of the candidates when the lead changes hands, once", () => {
    const names = new Set(
      readings.map(({ contests }) => JSON.stringify(only(contests).options.map(({ name }) => name))),
    );
    expect([...names]).toEqual(['["Biden","Trump"]']);
    const leads = readings.map((reading) => (stateRow(reading).votes[0] ?? 0) > (stateRow(reading).votes[1] ?? 0));
    const flips = leads.flatMap((ahead, index) => (index > 0 && ahead !== leads[index - 1] ? [index] : []));
    expect(flips.map((index) => readings[index]?.generatedAt?.slice(0, 19))).toEqual(["2020-11-06T09:50:07"]);
    expect(only(readings[flips[0] ?? 0]?.contests ?? []).batch).toBeDefined();
  });

  it("fall twelve times, six of them on the way from 5,002,616 to 4,998,566", () => {
    const totals = readings.map((reading) => stateRow(reading).totalVotes ?? 0);
    const falls = totals.flatMap((total, index) => {
      const before = totals[index - 1] ?? 0;
      return total < before ? [[before, total]] : [];
    });
    expect(falls).toHaveLength(12);
    const from = falls.findIndex(([before]) => before === 5_002_616);
    expect(falls.findIndex(([, after]) => after === 4_998_566) - from).toBe(5);
  });

  it("name the batch: Floyd, 74 votes, at 7:35", () => {
    const reading = readings.find(({ generatedAt }) => generatedAt?.startsWith("2020-11-11T12:35"));
    if (reading === undefined) throw new Error("no update at 07:35 Eastern");
    const [batch] = only(reading.contests).batch ?? [];
    expect(reading.units[batch?.unit ?? -1]).toEqual({ kind: "county", name: "Floyd", parent: 0 });
    expect(batch?.votesAdded).toBe(74);
    expect(stateRow(reading).votes).toEqual([2_471_895, 2_457_794]);
    expect(readings.filter(({ contests }) => only(contests).batch !== undefined)).toHaveLength(207);
  });

  it("hold nothing of the columns worked out afterwards", () => {
    const text = JSON.stringify(readings);
    expect(text).not.toContain("272257");
    expect(text).not.toContain("0.6929");
    expect(readings.every(({ contests }) => only(contests).expected === undefined)).toBe(true);
  });
});

describe.runIf(sharedIsHere)("the county snapshots", () => {
  let readings: readonly Reading[];
  beforeAll(async () => {
    readings = await readShared(`${FEED}/ga_county_timeseries.csv`);
  });

  it("are 45 readings of 159 counties", () => {
    expect(readings).toHaveLength(45);
    expect(new Set(readings.map(({ units }) => units.length))).toEqual(new Set([159]));
    expect(new Set(readings.map(({ contests }) => only(contests).rows.length))).toEqual(new Set([159]));
    expect(sumVotes(only(readings[0]?.contests ?? [])).slice(0, 3)).toEqual([2_404_321, 2_335_958, 58_445]);
    expect(sumVotes(only(readings.at(-1)?.contests ?? [])).slice(0, 3)).toEqual([2_461_837, 2_474_507, 62_138]);
  });

  it("leave unknown what is not said", () => {
    const first = readings[0];
    const contest = only(first?.contests ?? []);
    expect(contest.options.map(({ name, kind }) => [name, kind])).toContainEqual(["writein", "write-in"]);
    expect(contest.rows.filter(({ votes }) => votes[3] === null)).toHaveLength(103);
    expect(first?.units[0]).toEqual({ kind: "county", name: "Appling", fips: "13001" });
    expect(readings.at(-1)?.units.at(-1)).toEqual({
      kind: "county",
      name: "Worth",
      fips: "13321",
      precinctsReporting: 15,
      precinctsTotal: 15,
      reportedAt: instant("2020-11-24T13:26:15Z"),
    });
  });
});

const CHANGES =
  "state,timestamp,leading_candidate_name,trailing_candidate_name,leading_candidate_votes,trailing_candidate_votes,counties_partition,total_votes_count\n";
const COUNTIES = "as_of_utc,source,fips,county,a,b,votes\n";
const race = (more: object) =>
  JSON.stringify({
    data: {
      races: [
        {
          race_id: "X-1",
          race_name: "Mayor",
          state_id: "XX",
          votes: 3,
          candidates: [
            { candidate_key: "a", last_name: "A", votes: 1 },
            { candidate_key: "b", last_name: "B", votes: 2 },
          ],
          counties: [],
          ...more,
        },
      ],
    },
    meta: { timestamp: "2020-11-09T03:34:11.985Z" },
  });
const county = { fips: "13001", name: "Appling", votes: 3, results: { a: 1, b: 2 } };

describe("newsroom files that are wrong", () => {
  it.each([
    ["feed/bad-number", race({ candidates: [{ candidate_key: "a", last_name: "A", votes: -1 }] })],
    ["feed/bad-number", race({ candidates: [{ candidate_key: "a", last_name: "A", votes: 1.5 }] })],
    ["feed/broken-identity", race({ votes: 2 })],
    ["feed/broken-identity", race({ counties: [{ ...county, votes: 2 }] })],
    ["feed/duplicate-cell", race({ counties: [county, county] })],
    ["feed/malformed", race({ counties: [{ ...county, results: { c: 3 } }] })],
    ["feed/truncated", race({}).slice(0, -20)],
    ["feed/malformed", race({}).replace('"votes":3', '"votes":03')],
    ["feed/bad-time", race({}).replace('"2020-11-09T03:34:11.985Z"', '["a","b"]')],
    ["feed/bad-number", `${CHANGES}X,2020-11-04 00:00:00,A,B,2.5,1,{},3\n`],
    ["feed/bad-number", `${CHANGES}X,2020-11-04 00:00:00,A,B,2e0,1,{},3\n`],
    ["feed/bad-number", `${CHANGES}X,2020-11-04 00:00:00,A,B,-2,1,{},3\n`],
    ["feed/ragged-row", `${CHANGES}X,2020-11-04 00:00:00,A,B,2,1,{}\n`],
    ["feed/broken-identity", `${CHANGES}X,2020-11-04 00:00:00,A,B,2,2,{},3\n`],
    ["feed/bad-time", `${CHANGES}X,4 Nov,A,B,2,1,{},3\n`],
    ["feed/malformed", `${CHANGES}X,2020-11-04 00:00:00,A,B,2,1,{'Y': -1},3\n`],
    ["feed/duplicate-cell", `${CHANGES}${"X,2020-11-04 00:00:00,A,B,2,1,{},3\n".repeat(2)}`],
    ["feed/duplicate-cell", `${COUNTIES}${"2020-11-04T00:00:00Z,s,13001,X,1,2,3\n".repeat(2)}`],
    ["feed/broken-identity", `${COUNTIES}2020-11-04T00:00:00Z,s,13001,X,1,3,3\n`],
    ["feed/unknown-unit", `${COUNTIES}2020-11-04T00:00:00Z,s,1301,X,1,2,3\n`],
    ["feed/bad-header", `as_of_utc,source,fips,county,votes\n2020-11-04T00:00:00Z,s,13001,X,3\n`],
    ["feed/not-results", CHANGES],
  ])("is %s: %#", async (code, text) => {
    expect(await readText(text)).toMatchObject({ ok: false, error: { code } });
  });

  it("names the line of a ragged row and the path of a bad count", async () => {
    const ragged = await readText(
      `${COUNTIES}2020-11-04T00:00:00Z,s,13001,X,1,2,3\n2020-11-04T00:00:00Z,s,13003,X,1,2\n`,
    );
    expect(ragged).toMatchObject({ ok: false, error: { at: "line 3" } });
    const path = await readText(race({ counties: [{ ...county, results: { a: "1", b: 2 } }] }));
    expect(path).toMatchObject({ ok: false, error: { at: "data.races[0].counties[0].results.a" } });
  });

  it("refuses bytes that are not UTF-8", async () => {
    const latin1 = new Uint8Array([
      ...new TextEncoder().encode(`${COUNTIES}2020-11-04T00:00:00Z,s,13001,Do`),
      0xf1,
      0x61,
    ]);
    const result = await readFeed(fileOf("x.csv", latin1, ",1,2,3\n"));
    expect(result).toMatchObject({ ok: false, error: { code: "feed/encoding" } });
  });

  it("never crashes on a series out of order", async () => {
    const result = await readText(race({ timeseries: [{ vote_shares: { a: 0.333 }, votes: -3, timestamp: 7 }] }));
    expect(result.ok).toBe(true);
  });
});
