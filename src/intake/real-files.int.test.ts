// Real county files of Georgia 2020, each reviewed against what stood when it came: the replay of that count, folded in memory.
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { begin, findingsOf, inputOf, takeIn } from "../../testing/returns.ts";
import { sharedIsHere, sharedPath } from "../../testing/shared.ts";
import { findScenario, loadScenario } from "../app/index.ts";
import { type Instant, instant, unwrap } from "../base/index.ts";
import { readFeed } from "../feeds/index.ts";
import type { ElectionState } from "../fold/index.ts";
import type { ElectionDefinition, UnitId } from "../model/index.ts";
import { type Review, reviewReturn } from "./index.ts";

let definition: ElectionDefinition;
const states: (readonly [at: Instant, state: ElectionState])[] = [];

beforeAll(async () => {
  const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  definition = scenario.definition;
  let state = begin(definition);
  states.push([state.at, state]);
  for (const step of scenario.steps) {
    if (step.do !== "count" || step.report.source !== "official") continue;
    const { contest: id, counts, basis, reportedAt } = step.report;
    const contest = definition.contests.find((each) => each.id === id);
    if (contest === undefined) throw new Error(`no contest ${id}`);
    const matched = { contest, counts, batch: [], ...(reportedAt === undefined ? {} : { reportedAt }) };
    state = takeIn(state, [matched], step.at, basis);
    states.push([step.at, state]);
  }
});

const stoodAt = (at: Instant): ElectionState => states.findLast(([moment]) => moment <= at)?.[1] ?? begin(definition);

/** A file of ../shared, filed for a county at a moment, against what stood just before. */
async function review(file: string, county: string, at: string): Promise<Review> {
  const path = sharedPath(`data/georgia-2020/clarity/${file}`);
  const readings = await readFeed({ name: basename(path), chunks: createReadStream(path) });
  const now = instant(at);
  return reviewReturn(inputOf(stoodAt(now), readings, { county: county as UnitId, now }));
}
const raised = ({ findings }: Review) =>
  findings.filter((finding) => finding.level !== "pass").map((finding) => [finding.level, finding.code]);
const sentences = (found: Review, code: string) => findingsOf(found, code).map((finding) => finding.sentence);

describe.runIf(sharedIsHere)("real files", () => {
  test("Gwinnett's 156 precincts replace the line that stood for the county, and nothing is raised", async () => {
    const found = await review("gwinnett_detail_20201109T1057EST.xml", "ga/gwinnett", "2020-11-09T10:56:59-05:00");
    expect([found.outcome, raised(found)]).toEqual(["clean", []]);
    expect(sentences(found, "identities")).toEqual([
      "Every sum in the file adds up: 156 of 156 precincts, 413,865 votes.",
    ]);
    expect(sentences(found, "nothing-new")).toEqual([
      "The file changes the figures of 156 places, 699 votes more than stand (156 of 156 precincts, 413,865 votes).",
    ]);
    expect(found.passedOver).toHaveLength(48);
  });

  test("the same file again says nothing new", async () => {
    const found = await review("gwinnett_detail_20201109T1057EST.xml", "ga/gwinnett", "2020-11-09T11:05-05:00");
    expect(found.outcome).toBe("nothing-new");
  });

  test("after the state's file of 12 November a county's earlier file does not bring its older total back", async () => {
    const found = await review("gwinnett_detail_20201109T1057EST.xml", "ga/gwinnett", "2020-11-13T09:00-05:00");
    expect(found.outcome).toBe("nothing-new");
    const bacon = await review("bacon_detail_20201105T1139EST.xml", "ga/bacon", "2020-11-13T09:00-05:00");
    expect(bacon.outcome).toBe("nothing-new");
  });

  test.each([
    ["bacon_detail_20201105T1139EST.xml", "ga/bacon", "2020-11-05T11:38-05:00", "1 of 1 precinct, 4,668 votes"],
    ["atkinson_detail_20201106T1305EST.xml", "ga/atkinson", "2020-11-06T13:04-05:00", "4 of 4 precincts, 3,155 votes"],
  ])("%s splits the county's line into precincts and moves no vote", async (file, county, at, seen) => {
    const found = await review(file, county, at);
    expect([found.outcome, raised(found)]).toEqual(["clean", []]);
    expect(sentences(found, "nothing-new")[0]).toContain(`and no votes more or fewer in all (${seen})`);
  });

  test("another county's file, and the whole state's, are stopped in a county's name", async () => {
    const other = await review("atkinson_detail_20201106T1305EST.xml", "ga/bacon", "2020-11-06T13:06-05:00");
    expect(raised(other)).toEqual([["block", "check/other-county"]]);
    expect(sentences(other, "other-county")).toEqual([
      "The file has figures for Atkinson. This is a return of Bacon: send its own file.",
    ]);
    const state = await review("ga_state_detail_20201112T1158EST.xml", "ga/fulton", "2020-11-12T13:00-05:00");
    expect(raised(state)).toEqual([["block", "check/other-county"]]);
  });

  test("a file whose figures somebody has edited is stopped with the cell that no longer adds up", async () => {
    const found = await review("atkinson_detail_20201106_edited.xml", "ga/atkinson", "2020-11-06T13:04-05:00");
    expect(found.outcome).toBe("blocked");
    expect(sentences(found, "unreadable")).toEqual([
      "President of the United States / Donald J. Trump (I) (Rep) / election-day: Here the places add up to 492, the file says 716.",
    ]);
  });

  test("the state's own file of 12 November is taken with the counties that it has, and falls nowhere", async () => {
    const found = await review("ga_state_detail_20201112T1158EST.xml", "ga", "2020-11-12T11:57-05:00");
    expect([found.outcome, raised(found)]).toEqual(["clean", []]);
    expect(sentences(found, "other-county")).toEqual(["The file is of Georgia: 159 counties."]);
  });

  test("the certified file on the count of the night falls in eight places, which need their reason", async () => {
    const found = await review("ga_state_detail_20201120T1537EST.xml", "ga", "2020-11-20T15:36-05:00");
    expect([found.outcome, raised(found)]).toEqual(["fell", [["warn", "check/total-fell"]]]);
    expect(sentences(found, "total-fell")[0]).toContain("Candler: all votes from 4,432 to 4,431");
    expect(findingsOf(found, "total-fell")[0]?.places).toHaveLength(8);
  });
});
