// Real files, taken into a record of Georgia 2020: once, and not twice; in any order; and the wrong ones refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../../testing/shared.ts";
import { instant, unwrap } from "../base/index.ts";
import { viewContest, viewUnits } from "../views/index.ts";
import {
  findScenario,
  type Installation,
  ingestFile,
  loadScenario,
  type OpenElection,
  openInstallation,
} from "./index.ts";

let folder: string;
let installation: Installation;
let election: OpenElection;
const data = (path: string) => sharedPath(`data/georgia-2020/${path}`);
const official = { source: "official", basis: "election-night", at: instant("2020-11-12T18:00Z") };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-ingest-"));
  installation = unwrap(await openInstallation({ dataDir: folder }));
  const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  election = unwrap(await installation.createElection(scenario.definition, instant("2020-11-03T00:00Z")));
});
afterEach(async () => {
  await installation.close();
  rmSync(folder, { recursive: true });
});

const result = (basis: "election-night" | "certified" | "recount" = "election-night", source = "official") =>
  unwrap(viewContest(unwrap(election.moment()), { basis, source: source as never }));
const votes = (of: ReturnType<typeof result>) =>
  Object.fromEntries(of.options.map((option) => [option.id, option.votes]));

describe.runIf(sharedIsHere)("real files", () => {
  test("a state file gives the state's totals by way of voting; again, it says nothing", async () => {
    const taken = unwrap(await ingestFile(election, data("clarity/ga_state_detail_20201112T1158EST.xml"), official));
    expect(taken.positions).toHaveLength(1);
    expect(taken.passedOver).toHaveLength(297);
    expect(votes(result())).toMatchObject({ biden: 2_471_955, trump: 2_457_910, jorgensen: 62_058, "write-in": null });
    expect(result().byMethod.map((row) => row.method)).toEqual([
      "election-day",
      "early",
      "absentee-mail",
      "provisional",
    ]);
    const again = unwrap(await ingestFile(election, data("clarity/ga_state_detail_20201112T1158EST.xml"), official));
    expect(again.positions).toEqual([]);
  });

  test("certified after unofficial: counties that fell make it a correction", async () => {
    unwrap(await ingestFile(election, data("clarity/ga_state_detail_20201112T1158EST.xml"), official));
    const taken = unwrap(
      await ingestFile(election, data("clarity/ga_state_detail_20201120T1537EST.xml"), {
        ...official,
        at: instant("2020-11-20T21:00Z"),
      }),
    );
    const [entry] = await election.record.entries(taken.positions[0] ?? -1, 1);
    expect(entry?.entry).toMatchObject({ type: "count.corrected", kind: "correction" });
    expect(votes(result())).toMatchObject({ biden: 2_474_507, trump: 2_461_837 });
  });

  test("a county file gives precincts and residual votes", async () => {
    unwrap(await ingestFile(election, data("clarity/gwinnett_detail_20201109T1057EST.xml"), official));
    const [gwinnett] = unwrap(viewUnits(unwrap(election.moment()), { level: "county" })).filter(
      (row) => row.name === "Gwinnett",
    );
    expect(gwinnett).toMatchObject({ totalVotes: 413_865 });
    const precincts = unwrap(viewUnits(unwrap(election.moment()), { level: "precinct", county: "gwinnett" }));
    expect(precincts.filter((row) => row.totalVotes !== null)).toHaveLength(156);
    expect(precincts.reduce((sum, row) => sum + (row.turnout.undervotes ?? Number.NaN), 0)).toBe(2_174);
  });

  test("the recount's export, the newsroom's file and the hand audit's report each find their places", async () => {
    unwrap(await ingestFile(election, data("recount/export-2020NovGenRec.json"), { ...official, basis: "recount" }));
    expect(votes(result("recount"))).toMatchObject({ biden: 2_473_633, trump: 2_461_854, jorgensen: 62_229 });
    unwrap(
      await ingestFile(election, data("feed/ga_president_20201111T102542_547Z.json.gz"), {
        ...official,
        source: "edison",
      }),
    );
    expect(votes(result("election-night", "edison"))).toMatchObject({ biden: 2_471_882, trump: 2_457_733 });
    const path = data("audit/audit-report-November-3-2020-General-Election-2020-11-19.csv");
    unwrap(await ingestFile(election, path, { ...official, basis: "hand-audit" }));
    expect(votes(unwrap(viewContest(unwrap(election.moment()), { basis: "hand-audit" })))).toMatchObject({
      biden: 2_475_141,
      trump: 2_462_857,
    });
  });

  test("an older file than the one that stands is refused, and changes nothing", async () => {
    unwrap(await ingestFile(election, data("clarity/ga_state_detail_20201120T1537EST.xml"), official));
    const before = election.head();
    expect(await ingestFile(election, data("clarity/ga_state_detail_20201112T1158EST.xml"), official)).toMatchObject({
      ok: false,
      error: { code: "intake/older-than-stored" },
    });
    expect(election.head()).toEqual(before);
  });

  test.each([
    [
      "of another election",
      (text: string) => text.replace("<ElectionDate>11/3/2020<", "<ElectionDate>11/8/2022<"),
      "intake/other-election",
    ],
    [
      "with somebody who is not on the ballot",
      (text: string) => text.replace("Jo Jorgensen (Lib)", "Ann Other (Lib)"),
      "intake/unknown-option",
    ],
    ["of an unknown county", (text: string) => text.replaceAll('"Appling"', '"Atlantis"'), "intake/unknown-unit"],
    ["cut off", (text: string) => text.slice(0, 90_000), "feed/truncated"],
    [
      "with a DOCTYPE",
      (text: string) => text.replace('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE x []>'),
      "feed/doctype",
    ],
    ["with a negative count", (text: string) => text.replace('votes="1753"', 'votes="-1753"'), "feed/bad-number"],
    ["with a fraction of a vote", (text: string) => text.replace('votes="1753"', 'votes="1753.5"'), "feed/bad-number"],
    ["with an exponent", (text: string) => text.replace('votes="1753"', 'votes="1e3"'), "feed/bad-number"],
  ])("a file %s is refused in words, and changes nothing", async (_what, spoil, code) => {
    const path = join(folder, "detail.xml");
    const text = readFileSync(data("clarity/ga_state_detail_trimmed_president_20201120.xml"), "utf8");
    const spoiled = spoil(text);
    expect(spoiled).not.toBe(text);
    writeFileSync(path, spoiled);
    const before = election.head();
    const taken = await ingestFile(election, path, official);
    expect(taken).toMatchObject({ ok: false, error: { code } });
    if (!taken.ok) expect(taken.error.message.length).toBeGreaterThan(20);
    expect(election.head()).toEqual(before);
  });
});
