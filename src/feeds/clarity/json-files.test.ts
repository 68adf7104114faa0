import { describe, expect, it } from "vitest";
import { fileOf, only } from "../../../testing/readings.ts";
import { unwrap } from "../../base/index.ts";
import { readFeed } from "../read-feed.ts";

const MAYOR = {
  CATKEY: "C_0",
  C: "Mayor",
  K: "1",
  VF: 1,
  TP: 3,
  PR: 2,
  CH: ["Ann Lee (I) (Dem)", "Bo Fox"],
  P: ["NP", "REP"],
  V: [17, 7],
  W: [1, 0],
};
const COUNTIES = [
  "Elbert|105371|271560|11/16/2020 3:48:35 PM EST|16",
  "Ben_Hill|105372|269680|11/13/2020 3:34:39 PM EST|16",
];

const settings = (details: object, more: object = {}) => ({
  settings: {
    electiondetails: { participatingcounties: COUNTIES, electiondate: "11/3/2020", istestmode: true, ...details },
  },
  websiteupdatedat: "11/20/2020 3:37:43 PM EST",
  entityname: "GA",
  stateprecinctsparticipating: 0,
  stateprecinctsreporting: 0,
  ...more,
});

const result = (value: unknown) => readFeed(fileOf("file.json", JSON.stringify(value)));
const faultOf = async (value: unknown) => {
  const read = await result(value);
  return read.ok ? undefined : read.error;
};

describe("a summary", () => {
  it("gives sums of a place it does not name, and who is marked as the winner", async () => {
    const reading = only(unwrap(await result([MAYOR])));
    expect(reading.units).toEqual([{ kind: "state", name: "" }]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["feed/place-not-named"]);
    expect(only(reading.contests)).toEqual({
      key: "1",
      name: "Mayor",
      voteFor: 1,
      kind: "candidate",
      options: [
        {
          name: "Ann Lee",
          printedName: "Ann Lee (I) (Dem)",
          party: "Dem",
          incumbent: true,
          kind: "candidate",
          winner: true,
        },
        { name: "Bo Fox", printedName: "Bo Fox", party: "REP", kind: "candidate" },
      ],
      rows: [{ unit: 0, column: "total", votes: [17, 7] }],
      complete: [],
    });
    expect(reading).not.toHaveProperty("generatedAt");
  });

  it("gives only the contests asked for", async () => {
    const two = [MAYOR, { ...MAYOR, K: "2", C: "Sheriff" }];
    const read = await readFeed(fileOf("f", JSON.stringify(two)), { contests: (_, name) => name === "Sheriff" });
    expect(only(unwrap(read)).contests.map(({ key }) => key)).toEqual(["2"]);
  });

  it.each([
    ["fewer counts than names", [{ ...MAYOR, V: [17] }], "feed/malformed", "[0]"],
    ["a count that is no count", [{ ...MAYOR, V: [17, -7] }], "feed/bad-number", "[0].V[1]"],
    ["half a vote", [{ ...MAYOR, V: [17, 0.5] }], "feed/bad-number", "[0].V[1]"],
    ["a count as text", [{ ...MAYOR, V: [17, "7"] }], "feed/bad-number", "[0].V[1]"],
    ["one contest twice", [MAYOR, MAYOR], "feed/duplicate-cell", "1"],
    ["a contest without a name", [{ ...MAYOR, C: null }], "feed/missing-field", "[0].C"],
    ["a hidden name", [{ ...MAYOR, C: "May\u200bor" }], "feed/bad-text", "[0].C"],
  ])("with %s is refused", async (_, value, code, at) => expect(await faultOf(value)).toMatchObject({ code, at }));

  it("cut off is named as cut off", async () => {
    const read = await readFeed(fileOf("summary.json", JSON.stringify([MAYOR, MAYOR]).slice(0, -20)));
    expect(read).toMatchObject({ ok: false, error: { code: "feed/truncated" } });
  });
});

describe("settings", () => {
  it("give each county's clock, and no votes", async () => {
    const reading = only(unwrap(await result(settings({}))));
    expect(reading).toMatchObject({ format: "clarity-settings", test: true, electionDate: "2020-11-03", contests: [] });
    expect(reading.units).toEqual([
      { kind: "state", name: "GA", reportedAt: "2020-11-20T20:37:43.000Z" },
      { kind: "county", name: "Elbert", parent: 0, reportedAt: "2020-11-16T20:48:35.000Z" },
      { kind: "county", name: "Ben_Hill", parent: 0, reportedAt: "2020-11-13T20:34:39.000Z" },
    ]);
  });

  it.each([
    ["no counties, as a county's own", settings({ participatingcounties: [] }), "feed/not-results"],
    ["a county without its clock", settings({ participatingcounties: ["Elbert|1|2"] }), "feed/bad-time"],
    [
      "a county without its site",
      settings({ participatingcounties: ["Elbert||2|11/16/2020 3:48:35 PM EST|16"] }),
      "feed/malformed",
    ],
    ["one county twice", settings({ participatingcounties: [COUNTIES[0], COUNTIES[0]] }), "feed/duplicate-cell"],
    ["no clock of its own", settings({}, { websiteupdatedat: undefined }), "feed/missing-field"],
  ])("with %s are refused", async (_, value, code) => expect(await faultOf(value)).toMatchObject({ code }));
});
