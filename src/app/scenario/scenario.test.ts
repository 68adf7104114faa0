// What a scenario folder may hold, and what the loader says of one that holds something else.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instant, unwrap } from "../../base/index.ts";
import { loadScenario } from "./index.ts";

const small = {
  name: "small",
  title: "A small count",
  election: {
    id: "small-2024",
    name: "Small election",
    date: "2024-11-05",
    timeZone: "America/New_York",
    jurisdiction: "US-ZZ",
    pollsCloseAt: "2024-11-05T19:00-05:00",
    test: true,
    parties: [],
    units: [{ id: "zz", kind: "state", name: "Zed" }],
    contests: [
      {
        id: "mayor",
        name: "Mayor",
        kind: "candidate",
        voteFor: 1,
        unit: "zz",
        options: [
          { id: "ann", name: "Ann Archer", shortName: "Archer", kind: "candidate" },
          { id: "bo", name: "Bo Baker", shortName: "Baker", kind: "candidate" },
        ],
      },
    ],
    sources: [{ id: "official", name: "The office", kind: "official", statesBasis: true }],
  },
  units: [{ table: "counties.csv", kind: "county" }],
  returns: [
    {
      at: "2024-11-05T20:00-05:00",
      source: "official",
      basis: "election-night",
      tables: [{ table: "counts.csv", stage: "first" }],
      complete: ["zz"],
    },
  ],
  feeds: [] as unknown[],
  expected: [],
  certifications: [],
  story: ["story.json"],
};
const counties = "unit,parent,name,aliases\nzz/east,zz,East,EAST|East County\nzz/west,zz,West,\n";
const counts =
  "stage,unit,ann:early,ann:election-day,bo:early,bo:election-day\nfirst,zz/east,,5,,7\nfirst,zz/west,1,2,3,4\n";
const incident = {
  type: "incident.opened",
  incident: "fire",
  unit: "zz/east",
  place: "Hall",
  title: "Fire",
  text: "Out.",
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-scenario-"));
  write("scenario.json", small);
  write("counties.csv", counties);
  write("counts.csv", counts);
  write("story.json", [{ at: "2024-11-05T20:00-05:00", ...incident }]);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}

async function faultOf() {
  const loaded = await loadScenario(folder);
  return loaded.ok ? undefined : loaded.error;
}

describe("a scenario folder", () => {
  it("gives the election with the units of its tables", async () => {
    const { definition } = unwrap(await loadScenario(folder));
    expect(definition.units.map(({ id }) => id)).toEqual(["zz", "zz/east", "zz/west"]);
    expect(definition.units[1]?.aliases).toEqual(["EAST", "East County"]);
    expect(definition.pollsCloseAt).toBe(instant("2024-11-06T00:00Z"));
  });

  it("puts counts before the story of the same moment, and a method nobody told has no column", async () => {
    const { steps } = unwrap(await loadScenario(folder));
    expect(steps.map((step) => step.do)).toEqual(["count", "enter"]);
    const [first] = steps;
    expect(first?.do === "count" ? first.report.counts : undefined).toEqual({
      units: [
        { unit: "zz/east", columns: ["election-day"], votes: [[5, 7]] },
        {
          unit: "zz/west",
          columns: ["early", "election-day"],
          votes: [
            [1, 3],
            [2, 4],
          ],
        },
      ],
      complete: ["zz"],
    });
  });

  it("makes of each moment in a feed's table one return, floored to the minute, with batch and note", async () => {
    write("scenario.json", {
      ...small,
      returns: [],
      feeds: [{ table: "feed.csv", source: "official", basis: "canvass" }],
    });
    write(
      "feed.csv",
      "stage,unit,total_votes,ann:total,batch,note\n2024-11-05T20:10:59-05:00,zz,9,4,zz/east=5 zz/west=-1,odd\n",
    );
    const [, step] = unwrap(await loadScenario(folder)).steps;
    expect(step).toEqual({
      at: instant("2024-11-05T20:10-05:00"),
      do: "count",
      report: {
        contest: "mayor",
        source: "official",
        basis: "canvass",
        reportedAt: instant("2024-11-05T20:10:59-05:00"),
        counts: { units: [{ unit: "zz", columns: ["total"], votes: [[4, null]], totalVotes: 9 }], complete: [] },
        batch: [
          { unit: "zz/east", votesAdded: 5 },
          { unit: "zz/west", votesAdded: -1 },
        ],
        note: "odd",
      },
    });
  });

  it("lends what a story file has in common to the entries that say nothing of it themselves", async () => {
    const at = "2024-11-05T21:00-05:00";
    write("story.json", {
      reconstructed: "all",
      entries: [
        { at, ...incident },
        { at, ...incident, reconstructed: "own" },
      ],
    });
    const entered = unwrap(await loadScenario(folder)).steps.flatMap((step) =>
      step.do === "enter" ? [step.draft] : [],
    );
    expect(entered.map((draft) => draft.reconstructed)).toEqual(["all", "own"]);
  });
});

describe("a scenario that cannot be", () => {
  const cases: readonly (readonly [string, string, unknown, string, string])[] = [
    [
      "a missing table",
      "scenario.json",
      { ...small, units: [{ table: "no.csv", kind: "county" }] },
      "scenario/unreadable",
      "no.csv",
    ],
    ["a story that is not JSON", "story.json", "{", "scenario/unreadable", "story.json"],
    ["a ragged row", "counts.csv", `${counts}first,zz\n`, "scenario/unreadable", "counts.csv"],
    ["a count that is none", "counts.csv", counts.replace(",5,", ",-5,"), "scenario/bad-table", "counts.csv, line 2"],
    [
      "a count in another notation",
      "counts.csv",
      counts.replace(",5,", ",5e3,"),
      "scenario/bad-table",
      "counts.csv, line 2",
    ],
    [
      "an unknown column",
      "counts.csv",
      counts.replace("ann:early", "ann:mail"),
      "scenario/bad-table",
      "counts.csv, line 2",
    ],
    [
      "a unit twice in a stage",
      "counts.csv",
      `${counts}first,zz/west,1,2,3,4\n`,
      "scenario/bad-table",
      "counts.csv, line 4",
    ],
    [
      "a unit nobody knows",
      "counts.csv",
      counts.replace("zz/west", "zz/north"),
      "scenario/unknown-name",
      "counts.csv, line 3",
    ],
    [
      "a unit before its parent",
      "counties.csv",
      counties.replace("zz/east,zz,", "zz/east,yy,"),
      "scenario/unknown-name",
      "counties.csv, line 2",
    ],
    [
      "a stage that is not there",
      "scenario.json",
      { ...small, returns: [{ ...small.returns[0], tables: [{ table: "counts.csv", stage: "last" }] }] },
      "scenario/bad-file",
      "scenario.json.returns[0]",
    ],
    ["a member nobody knows", "scenario.json", { ...small, motto: "x" }, "scenario/bad-file", "scenario.json"],
    [
      "a source nobody knows",
      "scenario.json",
      { ...small, returns: [{ ...small.returns[0], source: "ap" }] },
      "scenario/unknown-name",
      "scenario.json.returns[0]",
    ],
    [
      "a moment without a zone",
      "story.json",
      [{ at: "2024-11-05T20:00", ...incident }],
      "scenario/bad-file",
      "story.json.entries[0].at",
    ],
    [
      "an entry of an unknown type",
      "story.json",
      [{ at: "2024-11-05T20:00Z", ...incident, type: "omen" }],
      "scenario/bad-file",
      "story.json.entries[0].type",
    ],
    [
      "an entry with a slip of the pen",
      "story.json",
      [{ at: "2024-11-05T20:00Z", ...incident, titel: "" }],
      "scenario/bad-file",
      "story.json.entries[0]",
    ],
    [
      "an entry at a place nobody knows",
      "story.json",
      [{ at: "2024-11-05T20:00Z", ...incident, unit: "zz/no" }],
      "scenario/unknown-name",
      "story.json.entries[0].unit",
    ],
  ];

  it.each(cases)("%s", async (_, file, content, code, at) => {
    write(file, content);
    const fault = await faultOf();
    expect(fault).toMatchObject({ code, at });
    expect(fault?.message).toContain(at);
  });
});
