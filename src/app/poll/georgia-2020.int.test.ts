// Georgia's own Clarity site of November 2020, as far as its files survive: the real index of 159 counties, and the real files
// of three. The other 156 are not there: the hardest case of a site that names what it does not have.
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clarityZip } from "../../../testing/clarity-files.ts";
import { type CountyServer, file, startCountyServer } from "../../../testing/county-server.ts";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import { openSmallOffice, type SmallOffice } from "../../../testing/small-election.ts";
import { instant, unwrap } from "../../base/index.ts";
import type { SourceId } from "../../model/index.ts";
import { viewUnits } from "../../views/index.ts";
import { findScenario, loadScenario } from "../scenario/index.ts";
import { openPoller, readPlan } from "./index.ts";

const data = (path: string) => readFileSync(sharedPath(`data/georgia-2020/clarity/${path}`));
const VERSION = 271927;

let server: CountyServer;
let office: SmallOffice;
beforeEach(async () => {
  server = await startCountyServer();
  const { definition } = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  office = await openSmallOffice(definition);
  office.clock.set(instant("2026-11-20T21:00Z"));
});
afterEach(async () => {
  await server.close();
  await office.close();
});

function pollerOf(source: object) {
  const plan = JSON.stringify({ election: "ga-2020", contact: "https://office.example/bot", sources: [source] });
  const { election, clock } = office;
  return unwrap(openPoller(election, unwrap(readPlan(plan, "poll.json")), { clock, program: "Tallyroom/0" }));
}

describe.runIf(sharedIsHere)("Georgia's site", () => {
  test("gives three counties by precinct, and 156 that it names and does not have", async () => {
    const settings = data("api/271927__json__en__electionsettings.json");
    const named = (county: string) => {
      const [, election, version] = new RegExp(`"${county}\\|(\\d+)\\|(\\d+)\\|`).exec(settings.toString("utf8")) ?? [];
      return `/GA/${county}/${election}/${version}/reports/detailxml.zip`;
    };
    server.put("/GA/105369/current_ver.txt", file(data("api/current_ver_20201120T2037Z.txt")));
    server.put(`/GA/105369/${VERSION}/json/en/electionsettings.json`, file(settings));
    for (const [county, name] of [
      ["Gwinnett", "gwinnett_detail_20201109T1057EST.xml"],
      ["Atkinson", "atkinson_detail_20201106T1305EST.xml"],
      ["Bacon", "bacon_detail_20201105T1139EST.xml"],
    ] as const)
      server.put(named(county), file(clarityZip(data(name).toString("utf8"))));
    const poller = pollerOf({
      source: "official",
      official: true,
      kind: "clarity",
      url: `${server.url}/GA/105369/`,
      allowPrivate: true,
    });
    const { outcomes } = await poller.poll("official" as SourceId);
    const kinds = outcomes.map(({ kind, county = "index" }) => (kind === "failed" ? kind : `${county} ${kind}`));
    expect(kinds.filter((kind) => kind !== "failed").sort()).toEqual([
      "Atkinson taken",
      "Bacon taken",
      "Gwinnett taken",
      `index index`,
    ]);
    expect(kinds.filter((kind) => kind === "failed")).toHaveLength(156);
    const counties = unwrap(viewUnits(unwrap(office.election.moment()), { level: "county", basis: "election-night" }));
    expect(counties.find(({ name }) => name === "Gwinnett")?.totalVotes).toBe(413_865);
    expect(counties.filter(({ totalVotes }) => totalVotes !== null).map(({ name }) => name)).toEqual([
      "Atkinson",
      "Bacon",
      "Gwinnett",
    ]);
    // What moved is asked for again, and nothing else.
    const before = server.asked.length;
    await poller.poll("official" as SourceId);
    expect(server.asked.length - before).toBe(1);
  });

  test("beside it, a newsroom's table that grows at its top gives its new moments only", async () => {
    const [header = "", ...rows] = readFileSync(sharedPath("data/georgia-2020/feed/state_changes_all.csv"), "utf8")
      .trimEnd()
      .split("\n");
    const newestOf = (count: number) => file(`${[header, ...rows.slice(-count)].join("\n")}\n`);
    const source = { source: "edison", kind: "file", url: `${server.url}/changes.csv`, allowPrivate: true };
    const poller = pollerOf(source);
    const poll = async (count: number) => {
      server.put("/changes.csv", newestOf(count));
      const [outcome] = (await poller.poll("edison" as SourceId)).outcomes;
      return outcome?.kind === "taken" ? outcome.positions.length : outcome;
    };
    expect(await poll(20)).toBeGreaterThan(15);
    expect(await poll(23)).toBe(3);
    expect(await poll(23)).toMatchObject({ kind: "unchanged" });
    expect(await poll(20)).toMatchObject({ kind: "refused", fault: { code: "intake/older-than-stored" } });
  });
});
