// The real files of the count against figures that were added up independently of us.
import { createReadStream, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { only, readShared, sumVotes, unitNamed } from "../../../testing/readings.ts";
import { sharedIsHere, sharedJson, sharedPath } from "../../../testing/shared.ts";
import type { Column, Reading, ReadingContest } from "../../model/index.ts";
import { FEED_FORMATS } from "../formats.ts";
import { readFeed, readFeedFile } from "../read-feed.ts";

const CLARITY = "data/georgia-2020/clarity";
const NAMES = ["Trump", "Biden", "Jorgensen"] as const;
const METHOD_OF: Readonly<Record<string, Column>> = {
  "Election Day Votes": "election-day",
  "Absentee by Mail Votes": "absentee-mail",
  "Advanced Voting Votes": "early",
  "Provisional Votes": "provisional",
};

interface Truth {
  readonly stages: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly total: number; readonly byType: Readonly<Record<string, number>> }>>
    >
  >;
  readonly delta_unofficial_to_certified: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const read = async (file: string) => only(await readShared(`${CLARITY}/${file}`));
const STATE_12 = "ga_state_detail_20201112T1158EST.xml";
const STATE_20 = "ga_state_detail_20201120T1537EST.xml";

function contestNamed(reading: Reading, name: string): ReadingContest {
  return only(reading.contests.filter((contest) => contest.name.startsWith(name)));
}

/** All votes of a contest, whatever line states them. */
function allVotes(contest: ReadingContest): number {
  const columns = (unit: number, column: Column) =>
    (contest.complete.includes(0) ? unit !== 0 : unit === 0) && column !== "total";
  return sumVotes(contest, columns).reduce((sum, votes) => sum + votes, 0);
}

describe.runIf(sharedIsHere)("the state files", () => {
  it.each([
    [STATE_12, "unofficial_20201112", "2020-11-12T16:58:00.000Z"],
    [STATE_20, "certified_20201120", "2020-11-20T20:37:06.000Z"],
  ])("%s has the president's votes by method", async (file, stage, generatedAt) => {
    const truth = (sharedJson("data/georgia-2020/ground-truth.json") as Truth).stages[stage];
    const reading = await read(file);
    expect(reading).toMatchObject({
      format: "clarity-xml",
      electionName: "November 3,2020-General Election",
      electionDate: "2020-11-03",
      region: "GA",
      generatedAt,
      warnings: [],
    });
    expect(reading.contests).toHaveLength(298);
    expect(reading.units.filter((unit) => unit.kind === "county" && unit.parent === 0)).toHaveLength(159);
    expect(reading.units).toHaveLength(160);
    const president = contestNamed(reading, "President");
    expect(president.options.map(({ name, party, incumbent }) => [name, party, incumbent])).toEqual([
      ["Donald J. Trump", "Rep", true],
      ["Joseph R. Biden", "Dem", undefined],
      ["Jo Jorgensen", "Lib", undefined],
    ]);
    expect(sumVotes(president)).toEqual(NAMES.map((name) => truth?.[name]?.total));
    for (const [type, method] of Object.entries(METHOD_OF)) {
      expect(sumVotes(president, (_, column) => column === method)).toEqual(
        NAMES.map((name) => truth?.[name]?.byType[type]),
      );
    }
  });

  it("stands on all its counties in every contest, so no contest gives a line of its own", async () => {
    const reading = await read(STATE_20);
    for (const contest of reading.contests) {
      expect([contest.name, contest.complete]).toEqual([contest.name, [0]]);
      expect(contest.rows.some((row) => row.unit === 0)).toBe(false);
    }
    expect(new Set(contestNamed(reading, "President").rows.map((row) => row.unit)).size).toBe(159);
    expect(reading.units.reduce((sum, unit) => sum + (unit.precinctsTotal ?? 0), 0)).toBe(2656);
  });

  it("adds up to the summary over all contests", async () => {
    const detail = await read(STATE_12);
    const summary = await read("api/271066__json__en__summary.json");
    // By key: Gwinnett's districts have their bilingual titles in one file and not in the other.
    expect(summary.contests.map(({ key, voteFor }) => [key, voteFor])).toEqual(
      detail.contests.map(({ key, voteFor }) => [key, voteFor]),
    );
    for (const [i, contest] of detail.contests.entries()) {
      const short = summary.contests[i];
      expect(sumVotes(contest)).toEqual(short?.rows[0]?.votes);
      expect(contest.options.map((option) => option.name)).toEqual(short?.options.map((option) => option.name));
    }
    expect(detail.contests.reduce((sum, contest) => sum + allVotes(contest), 0)).toBe(56_467_772);
  });

  it("differs from file to file in the sixteen counties known, by the votes known", async () => {
    const before = await read(STATE_12);
    const after = await read(STATE_20);
    const votesOf = (reading: Reading, name: string) => {
      const unit = unitNamed(reading, name);
      return sumVotes(contestNamed(reading, "President"), (each) => each === unit);
    };
    const moved: Record<string, Record<string, number>> = {};
    for (const { name, kind } of before.units) {
      if (kind !== "county") continue;
      const [was, is] = [votesOf(before, name), votesOf(after, name)];
      const change = is.map((votes, i) => votes - (was[i] ?? 0));
      if (change.some((votes) => votes !== 0))
        moved[name] = Object.fromEntries(change.map((v, i) => [NAMES[i] ?? "", v]));
    }
    const truth = sharedJson("data/georgia-2020/ground-truth.json") as Truth;
    expect(moved).toEqual(truth.delta_unofficial_to_certified);
  });

  it("has no turnout: absent is unknown, not zero", async () => {
    const { units } = await read(STATE_20);
    expect(units.every((unit) => unit.registered === undefined && unit.ballotsCast === undefined)).toBe(true);
  });

  it("tells precincts per contest and county: a district has its own", async () => {
    const { contests, units } = await read(STATE_20);
    const district = only(contests.filter((contest) => contest.name === "State Senate District 1"));
    expect(district.progress?.find((each) => each.unit === 0)).toEqual({
      unit: 0,
      precinctsReporting: 51,
      precinctsTotal: 51,
    });
    const parts = district.progress?.filter((each) => each.unit !== 0) ?? [];
    expect(parts.map((each) => units[each.unit]?.name)).toEqual(["Bryan", "Chatham", "Liberty"]);
    expect(parts.reduce((sum, each) => sum + each.precinctsTotal, 0)).toBe(51);
  });

  it("gives only the contests asked for, having checked all", async () => {
    const kept = await readFeedFile(sharedPath(`${CLARITY}/${STATE_20}`), { contests: (key) => key === "5000" });
    expect(kept.ok && kept.value[0]?.contests.map((contest) => contest.name)).toEqual([
      "President of the United States",
    ]);
    const refused = await readFeedFile(sharedPath(`${CLARITY}/atkinson_detail_20201106_edited.xml`), {
      contests: (_, name) => name.startsWith("US Senate"),
    });
    expect(refused.ok).toBe(false);
  });
});

describe.runIf(sharedIsHere)("Gwinnett's file", () => {
  const gwinnett = () => read("gwinnett_detail_20201109T1057EST.xml");

  it("has 156 precincts with registration and ballots", async () => {
    const { units, region, generatedAt } = await gwinnett();
    const [county, ...precincts] = units;
    expect({ region, generatedAt }).toEqual({ region: "Gwinnett", generatedAt: "2020-11-09T15:57:33.000Z" });
    expect(county).toEqual({ kind: "county", name: "Gwinnett", registered: 581_467, ballotsCast: 416_458 });
    expect(precincts).toHaveLength(156);
    expect(precincts.every((unit) => unit.kind === "precinct" && unit.parent === 0)).toBe(true);
    expect(precincts.reduce((sum, unit) => sum + (unit.registered ?? Number.NaN), 0)).toBe(581_467);
    expect(precincts.reduce((sum, unit) => sum + (unit.ballotsCast ?? Number.NaN), 0)).toBe(416_458);
  });

  it("reads no percentage out of percentReporting", async () => {
    const { units } = await gwinnett();
    expect(units.every((unit) => unit.precinctsReporting === undefined)).toBe(true);
  });

  it("keeps under- and overvotes apart from votes; what is left of the ballots is write-ins", async () => {
    const reading = await gwinnett();
    const president = contestNamed(reading, "President of the United States");
    expect(president.name).toBe("President of the United States/Presidentede los Estados Unidos");
    expect(president.complete).toEqual([0]);
    expect(president.progress).toEqual([{ unit: 0, precinctsReporting: 156, precinctsTotal: 156 }]);
    const residual = (kind: "undervotes" | "overvotes") =>
      president.rows.reduce((sum, row) => sum + (row[kind] ?? 0), 0);
    expect([residual("undervotes"), residual("overvotes")]).toEqual([2174, 25]);
    const votes = sumVotes(president, (_, column) => column !== "total");
    expect(votes.reduce((sum, each) => sum + each, 0)).toBe(413_865);
    const writeIns = reading.units.slice(1).map((unit, i) => {
      const rows = president.rows.filter((row) => row.unit === i + 1);
      const marks = rows.flatMap((row) => [...row.votes, row.undervotes ?? 0, row.overvotes ?? 0]);
      return (unit.ballotsCast ?? Number.NaN) - marks.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    });
    expect(writeIns.reduce((sum, each) => sum + each, 0)).toBe(394);
    expect(Math.min(...writeIns)).toBe(0);
    expect(Math.max(...writeIns)).toBe(8);
  });

  it("keeps its accents", async () => {
    const { contests } = await gwinnett();
    expect(contests.map((contest) => contest.name)).toContain(
      "Public Service Commission Dist 1/Comisionado de Servicio Público Dist 1",
    );
  });

  it("knows answers from candidates, though it says that nothing is a question", async () => {
    const { contests } = await gwinnett();
    const measures = contests.filter((contest) => contest.kind === "measure");
    expect(measures).toHaveLength(5);
    expect(measures.every((contest) => contest.options.every((option) => option.kind === "choice"))).toBe(true);
  });
});

describe.runIf(sharedIsHere)("other county files", () => {
  it.each([
    ["atkinson_detail_20201106T1305EST.xml", 5, 25, [2300, 825, 30]],
    ["bacon_detail_20201105T1139EST.xml", 2, 20, [4018, 625, 25]],
  ])("%s", async (file, units, contests, votes) => {
    const reading = await read(file);
    expect([reading.units.length, reading.contests.length, reading.warnings]).toEqual([units, contests, []]);
    expect(sumVotes(contestNamed(reading, "President"), (_, column) => column !== "total")).toEqual(votes);
  });

  it("of which three counts were edited is refused, naming the first", async () => {
    const result = await readFeedFile(sharedPath(`${CLARITY}/atkinson_detail_20201106_edited.xml`));
    expect(result).toEqual({
      ok: false,
      error: {
        code: "feed/broken-identity",
        message: "Here the places add up to 492, the file says 716.",
        at: "President of the United States / Donald J. Trump (I) (Rep) / election-day",
      },
    });
  });

  it("cut off is named as cut off", async () => {
    const path = sharedPath(`${CLARITY}/${STATE_20}`);
    const result = await readFeed({ name: "detail.xml", chunks: createReadStream(path, { end: 1_000_000 }) });
    expect(result).toMatchObject({ ok: false, error: { code: "feed/truncated" } });
  });
});

describe.runIf(sharedIsHere)("a real file", () => {
  it.each([
    ["clarity-xml", `${CLARITY}/gwinnett_detail_20201109T1057EST.xml`],
    ["clarity-xml", `${CLARITY}/${STATE_12}`],
    ["clarity-summary", `${CLARITY}/api/271066__json__en__summary.json`],
    ["clarity-settings", `${CLARITY}/api/271927__json__en__electionsettings.json`],
    ["georgia-sos", "data/georgia-2020/recount/export-2020NovGenRec.json"],
  ])("is known as %s and as nothing else: %s", (id, path) => {
    const head = readFileSync(sharedPath(path)).subarray(0, 64 * 1024);
    expect(FEED_FORMATS.filter((format) => format.detect(head, "file")).map((format) => format.id)).toEqual([id]);
  });
});

describe.runIf(sharedIsHere)("files beside the results", () => {
  it("the settings give 159 counties with the clock of each, and no contest", async () => {
    const reading = await read("api/271927__json__en__electionsettings.json");
    expect(reading).toMatchObject({
      format: "clarity-settings",
      electionName: "November 3,2020-General Election",
      electionDate: "2020-11-03",
      region: "GA",
      generatedAt: "2020-11-20T20:37:43.000Z",
      contests: [],
    });
    const [state, ...counties] = reading.units;
    expect(state).toMatchObject({ kind: "state", name: "GA", precinctsTotal: 2656, precinctsReporting: 2656 });
    expect(counties).toHaveLength(159);
    expect(counties.every((unit) => unit.reportedAt !== undefined)).toBe(true);
    expect(counties.find((unit) => unit.name === "Ben_Hill")?.reportedAt).toBe("2020-11-09T13:24:49.000Z");
  });

  it.each(["betamax_GA_2020_settings.json", "betamax_GA_2020_summary.json", "current_ver_20201112T1558Z.txt"])(
    "%s is no feed",
    async (file) => {
      const result = await readFeedFile(sharedPath(`${CLARITY}/api/${file}`));
      expect(result).toMatchObject({ ok: false, error: { code: "feed/unknown-format" } });
    },
  );
});
