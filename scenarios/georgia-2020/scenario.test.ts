// The scenario loads, its figures are the known-good ones, and played into a record it shows what readers saw.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario, type OpenElection, openInstallation, playScenario, type Scenario } from "../../src/app/index.ts";
import { instant, unwrap } from "../../src/base/index.ts";
import type { Basis, SourceId } from "../../src/model/index.ts";
import { viewChanges, viewContest, viewLive, viewRecount, viewUnits } from "../../src/views/index.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), "tallyroom-georgia-"));
let scenario: Scenario;
let election: OpenElection;
let close: () => Promise<void>;

beforeAll(async () => {
  scenario = unwrap(await loadScenario(folder));
  const installation = unwrap(await openInstallation({ dataDir }));
  close = () => installation.close();
  election = unwrap(await playScenario(installation, scenario, { speed: "instant" })).election;
});

afterAll(async () => {
  await close();
  rmSync(dataDir, { recursive: true });
});

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, "tables", name)), { columns: true });

/** The contest as a reader saw it. @param at local time in November or December, `11-05 02:00` */
function seen(at: string, source: string, basis?: Basis) {
  const moment = unwrap(election.moment(`2020-${at.replace(" ", "T")}-05:00`));
  return unwrap(viewContest(moment, { source: source as SourceId, ...(basis === undefined ? {} : { basis }) }));
}

const votesOf = (result: ReturnType<typeof seen>) =>
  Object.fromEntries(result.options.map(({ id, votes }) => [id, votes]));

describe("the scenario as loaded", () => {
  it("has a state, 159 counties and 2,656 precincts", () => {
    const kinds = ["state", "county", "precinct"].map(
      (kind) => scenario.definition.units.filter((unit) => unit.kind === kind).length,
    );
    expect(kinds).toEqual([1, 159, 2656]);
  });

  it("never runs backwards", () => {
    const moments = scenario.steps.map((step) => step.at);
    expect(moments).toEqual([...moments].sort());
    expect(moments[0]).toBe(instant("2020-11-03T06:00-05:00"));
  });

  it("has each of the 226 statewide updates, 12 of which lower the total", () => {
    const totals = scenario.steps.flatMap((step) => {
      if (step.do !== "count" || step.report.source !== "edison") return [];
      const [line] = step.report.counts.units;
      return line?.unit === "ga" ? [line.totalVotes ?? Number.NaN] : [];
    });
    expect(totals).toHaveLength(226);
    expect(totals.filter((total, i) => i > 0 && total < (totals[i - 1] ?? 0))).toHaveLength(12);
  });

  it("lets no county of the official running count fall before the state's own file", () => {
    const newest = new Map<string, number>();
    for (const step of scenario.steps) {
      if (step.do !== "count" || step.report.source !== "official" || step.report.basis !== "election-night") continue;
      const counties = new Map<string, number>();
      for (const { unit, votes } of step.report.counts.units) {
        const [, county = ""] = unit.split("/");
        if (county === "") continue;
        const sum = votes.flat().reduce<number>((all, each) => all + (each ?? 0), 0);
        counties.set(county, (counties.get(county) ?? 0) + sum);
      }
      for (const [county, votes] of counties) {
        expect(votes, `${county} at ${step.at}`).toBeGreaterThanOrEqual(newest.get(county) ?? 0);
        newest.set(county, votes);
      }
    }
    expect(newest.size).toBe(159);
  });

  it("says of every figure that is put together how it was", () => {
    const standIns = scenario.steps.filter(
      (step) => step.do === "count" && step.report.source === "official" && step.at < instant("2020-11-12T00:00Z"),
    );
    const silent = standIns.filter((step) => step.do === "count" && step.report.reconstructed === undefined);
    const units = silent.map((step) => (step.do === "count" ? step.report.counts.complete : []));
    expect(units).toEqual([["ga/bacon"], ["ga/atkinson"], ["ga/gwinnett"]]);
  });
});

describe("the figures", () => {
  const known = [
    ["12-01 12:00", "election-night", 2471955, 2457910, 62058, 4991923],
    ["12-01 12:00", "hand-audit", 2475141, 2462857, 62587, 5000585],
    ["12-01 12:00", "certified", 2474507, 2461837, 62138, 4998482],
    ["12-07 10:30", "recount", 2473633, 2461854, 62229, 4997716],
  ] as const;

  it.each(known)("at %s on the basis %s are the known-good ones", (at, basis, biden, trump, jorgensen, total) => {
    const result = seen(at, "official", basis);
    expect(votesOf(result)).toEqual({ trump, biden, jorgensen, "write-in": null });
    expect(result.totalVotes).toBe(total);
  });

  it("agree between precincts and counties in all 1,908 certified cells", () => {
    const sums = new Map<string, number>();
    for (const row of table("official-precincts.csv")) {
      const county = (row.unit ?? "").split("/").slice(0, 2).join("/");
      for (const [cell, votes] of Object.entries(row)) {
        if (cell.includes(":")) sums.set(`${county} ${cell}`, (sums.get(`${county} ${cell}`) ?? 0) + Number(votes));
      }
    }
    const counties = table("official-counties.csv").filter((row) => row.stage === "certified");
    const cells = counties.flatMap((row) =>
      Object.entries(row).flatMap(([cell, votes]) => (cell.includes(":") ? [[`${row.unit} ${cell}`, votes]] : [])),
    );
    expect(cells).toHaveLength(1908);
    expect(cells.filter(([cell = "", votes]) => sums.get(cell) !== Number(votes))).toEqual([]);
  });

  it("hold in every county: ballots are votes, blanks, overvotes and the write-ins not shown", () => {
    const certified = table("official-counties.csv").filter((row) => row.stage === "certified");
    const sum = (row: Record<string, string>) =>
      Object.entries(row).reduce((all, [name, votes]) => all + (name.includes(":") ? Number(votes) : 0), 0);
    const writeIns = certified.map(
      (row) => Number(row.ballots_cast) - sum(row) - Number(row.undervotes) - Number(row.overvotes),
    );
    expect(writeIns.every((votes) => votes >= 0)).toBe(true);
    expect(writeIns.reduce((all, votes) => all + votes, 0)).toBe(9217);
    expect(certified.reduce((all, row) => all + Number(row.ballots_cast), 0)).toBe(5026684);
  });
});

describe("what readers saw", () => {
  const rows = [
    ["11-05 02:00", "ap", 2407589, 2430156, "trump", 22567],
    ["11-05 01:12", "edison", 2406774, 2429783, "trump", 23009],
    ["11-10 22:23", "edison", 2471882, 2457733, "biden", 14149],
    ["11-11 07:30", "official", 2469842, 2457191, "biden", 12651],
    ["11-11 07:35", "edison", 2471895, 2457794, "biden", 14101],
    ["11-11 08:05", "official", 2471895, 2457794, "biden", 14101],
    ["11-12 11:58", "official", 2471955, 2457910, "biden", 14045],
    ["11-20 15:37", "official", 2474507, 2461837, "biden", 12670],
    ["12-07 10:30", "official", 2473633, 2461854, "biden", 11779],
  ] as const;

  it.each(rows)("at %s from %s", (at, source, biden, trump, leader, lead) => {
    const result = seen(at, source);
    expect(votesOf(result)).toMatchObject({ biden, trump });
    expect(result.margin).toMatchObject({ leader, votes: lead });
  });

  it("the official total 457 below the feed's, with the feed's figures of the same hour", () => {
    expect(seen("11-11 07:30", "official").totalVotes).toBe(4989046);
    expect(seen("11-10 16:21", "edison").totalVotes).toBe(4989046 + 457);
    expect(seen("11-11 08:05", "official").totalVotes).toBe(4991741);
    expect(seen("11-11 08:05", "edison").totalVotes).toBe(4991741 + 457);
  });

  it("never the hand audit as the figure in force", () => {
    expect(seen("11-20 12:00", "official").basis).toBe("election-night");
    expect(seen("11-20 15:37", "official").basis).toBe("certified");
    expect(seen("12-07 10:30", "official").basis).toBe("recount");
  });

  it("92, then 96 counties certified, and all 159 with the state", () => {
    const certified = (at: string) =>
      unwrap(viewLive(unwrap(election.moment(`2020-${at}-05:00`)))).ribbon.counties.certified;
    expect([certified("11-11T07:30"), certified("11-11T08:05"), certified("11-20T15:37")]).toEqual([92, 96, 159]);
  });

  it("the feed's twelve falls as corrections or restated counts", () => {
    const changes = unwrap(viewChanges(unwrap(election.moment()), { source: "edison" as SourceId }));
    const falls = changes.filter((change) => (change.totalAdded ?? 0) < 0);
    expect(falls).toHaveLength(12);
    expect(falls.every(({ kind }) => kind === "restate" || kind === "correction")).toBe(true);
  });

  it("one change of leader in the feed, with a Clayton batch", () => {
    const changes = unwrap(viewChanges(unwrap(election.moment()), { source: "edison" as SourceId }));
    const turns = changes.filter((change) => change.leadChanged);
    expect(turns.map(({ at }) => at)).toEqual([instant("2020-11-06T09:50:00Z")]);
  });

  it("counties that sum to the state on every basis of the official count", () => {
    const moment = unwrap(election.moment());
    for (const basis of ["election-night", "hand-audit", "certified", "recount"] as const) {
      const counties = unwrap(viewUnits(moment, { level: "county", basis }));
      const total = counties.reduce((sum, row) => sum + (row.totalVotes ?? Number.NaN), 0);
      expect(total, basis).toBe(seen("12-31 00:00", "official", basis).totalVotes);
    }
  });

  it("a recount in range, asked for, done and certified", () => {
    const before = unwrap(viewRecount(unwrap(election.moment("2020-11-20T15:40-05:00"))));
    expect(before.requested).toBeUndefined();
    expect(before.result.recount.inRange).toBe(true);
    const after = unwrap(viewRecount(unwrap(election.moment("2020-12-07T10:30-05:00"))));
    expect(after.requested?.at).toBe(instant("2020-11-21T12:00-05:00"));
    expect(after.completed).toBeDefined();
    expect(after.ribbon.status).toBe("recertified");
  });

  it("posts whose every figure was known when they went out", () => {
    for (const step of scenario.steps) {
      if (step.do !== "enter" || step.draft.type !== "post.published") continue;
      const { post } = step.draft;
      const { posts } = unwrap(viewLive(unwrap(election.moment(step.at))));
      const shown = posts.find((each) => each.post === post);
      const figures = shown?.blocks.filter((block) => block.kind === "figure") ?? [];
      expect(
        figures.every((block) => "figure" in block && block.figure !== undefined),
        post,
      ).toBe(true);
    }
  });
});
