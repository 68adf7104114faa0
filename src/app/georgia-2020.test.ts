// The first acceptance test: the real count of Georgia 2020, played from the scenario's tables into a real record, must
// show the figures that readers saw, at the moments they saw them.
import { describe, expect, test } from "vitest";
import { playGeorgia } from "../../testing/georgia-2020.ts";
import { SEEN } from "../../testing/seen.ts";
import { unwrap } from "../base/index.ts";
import type { Basis, ContestId, SourceId } from "../model/index.ts";
import {
  type Moment,
  viewCertification,
  viewChanges,
  viewContest,
  viewLive,
  viewSeries,
  viewSources,
  viewState,
  viewUnits,
} from "../views/index.ts";
import { verifyTarget } from "./index.ts";

const official = "official" as SourceId;
const edison = "edison" as SourceId;
const contest = "president" as ContestId;

const georgia = playGeorgia();

const momentOf = (at?: string): Moment => unwrap(georgia.election.moment(at));
const resultAt = (at: string, source: SourceId, basis?: Basis) =>
  unwrap(viewContest(momentOf(at), { contest, source, ...(basis === undefined ? {} : { basis }) }));

describe("what a reader saw", () => {
  test.each(SEEN)("$at from $source", ({ at, source, basis, lead, total, ...votes }) => {
    const result = resultAt(at, source, basis);
    for (const [id, want] of Object.entries(votes)) {
      expect(result.options.find((option) => option.id === id)?.votes, id).toBe(want);
    }
    expect(result.margin?.votes).toBe(lead);
    if (total !== undefined) expect(result.totalVotes).toBe(total);
  });

  test("the lead changes once, on 6 November at 4:50 a.m., with a batch from Clayton", () => {
    expect(resultAt("2020-11-06T04:49-05:00", edison).margin?.leader).toBe("trump");
    expect(resultAt("2020-11-06T04:50-05:00", edison).margin?.leader).toBe("biden");
    const turns = unwrap(viewChanges(momentOf(), { contest, source: edison })).filter((change) => change.leadChanged);
    expect(turns).toHaveLength(1);
    expect(turns[0]?.batch.map((each) => each.name)).toEqual(["Clayton"]);
    expect(turns[0]?.reportedAt).toBe("2020-11-06T09:50:07.000Z");
  });

  test("a Floyd batch of 74 cuts the lead by 48 to 14,101", () => {
    const [change] = unwrap(viewChanges(momentOf("2020-11-11T07:35-05:00"), { contest, source: edison }));
    expect(change?.batch).toEqual([{ unit: "ga/floyd", name: "Floyd", votesAdded: 74 }]);
    expect(change?.totalAdded).toBe(74);
    expect((change?.marginBefore?.votes ?? 0) - (change?.marginAfter?.votes ?? 0)).toBe(48);
    expect(change?.marginAfter?.votes).toBe(14_101);
  });

  test("the official total is exactly 457 below the feed's, at both times", () => {
    const feedThen = resultAt("2020-11-10T16:21-05:00", edison).totalVotes ?? 0;
    expect(feedThen - (resultAt("2020-11-11T07:30-05:00", official).totalVotes ?? 0)).toBe(457);
    const feedNow = resultAt("2020-11-11T08:05-05:00", edison).totalVotes ?? 0;
    expect(feedNow - (resultAt("2020-11-11T08:05-05:00", official).totalVotes ?? 0)).toBe(457);
  });

  test.each([
    ["2020-11-11T07:30-05:00", 92],
    ["2020-11-11T08:05-05:00", 96],
    ["2020-11-20T15:37-05:00", 159],
  ])("counties certified at %s: %i of 159", (at, certified) => {
    const board = unwrap(viewCertification(momentOf(at)));
    expect([board.certified, board.total]).toEqual([certified, 159]);
  });

  test("on 11 November at 7:30 the state's site is about 14 hours old", () => {
    const row = unwrap(viewSources(momentOf("2020-11-11T07:30-05:00"), { contest })).sources.find(
      (each) => each.source === official,
    );
    expect((row?.ageSeconds ?? 0) / 3600).toBeGreaterThan(13);
    expect((row?.ageSeconds ?? 0) / 3600).toBeLessThan(16);
  });
});

describe("bases stay apart", () => {
  test("an answer without a basis: the running count, then the certified, then the recount; never the hand audit's", () => {
    expect(resultAt("2020-11-19T23:59-05:00", official).basis).toBe("election-night");
    expect(resultAt("2020-11-20T15:37-05:00", official).basis).toBe("certified");
    expect(resultAt("2020-12-06T12:00-05:00", official).basis).toBe("certified");
    expect(resultAt("2020-12-07T23:59-05:00", official).basis).toBe("recount");
  });

  test("every line over time has one source and one basis", () => {
    const lines = unwrap(viewSeries(momentOf(), { contest }));
    const keys = lines.map((line) => `${line.source}|${line.basis}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("official|hand-audit");
    for (const line of lines) {
      for (const [i, point] of line.points.entries()) {
        expect(point.at > (line.points[i - 1]?.at ?? "")).toBe(true);
      }
    }
  });

  test("the feed's slide onto the audit's and the recount's totals is seen", () => {
    const equals = (at: string) =>
      unwrap(viewSources(momentOf(at), { contest })).sources.find((row) => row.source === edison)?.equals;
    expect(equals("2020-11-19T12:00-05:00")).toEqual([]);
    expect(equals("2020-11-19T21:00-05:00")).toEqual(["hand-audit"]);
    expect(equals("2020-11-20T18:00-05:00")).toEqual(["certified"]);
    expect(equals("2020-12-07T23:00-05:00")).toEqual(["recount"]);
  });
});

describe("sums", () => {
  test("certified: precincts make counties, counties make the state, in all 1,908 cells", () => {
    const moment = momentOf("2020-11-20T15:37-05:00");
    const counties = unwrap(viewUnits(moment, { contest, source: official, level: "county" }));
    const state = unwrap(viewContest(moment, { contest, source: official }));
    const stateSums = new Map<string, number>();
    let cells = 0;
    for (const county of counties) {
      const precincts = unwrap(
        viewUnits(moment, { contest, source: official, level: "precinct", county: county.unit.slice(3) }),
      );
      for (const { method, votes } of county.byMethod) {
        for (const option of [0, 1, 2]) {
          const sum = precincts.reduce(
            (total, precinct) =>
              total + (precinct.byMethod.find((row) => row.method === method)?.votes[option] ?? Number.NaN),
            0,
          );
          expect(sum, `${county.name} ${method} ${option}`).toBe(votes[option]);
          stateSums.set(
            `${method}${option}`,
            (stateSums.get(`${method}${option}`) ?? 0) + (votes[option] ?? Number.NaN),
          );
          cells += 1;
        }
      }
    }
    expect(cells).toBe(1908);
    for (const { method, votes } of state.byMethod) {
      for (const option of [0, 1, 2]) expect(stateSums.get(`${method}${option}`)).toBe(votes[option]);
    }
    expect(state.turnout.ballotsCast).toBe(5_026_684);
    expect(state.turnout.undervotes).toBe(18_756);
    expect(state.turnout.overvotes).toBe(229);
  });
});

describe("falls", () => {
  test("12 updates lower the statewide total; each is a restatement, and each says so", () => {
    const changes = unwrap(viewChanges(momentOf(), { contest, source: edison }));
    const lower = changes.filter((change) => (change.totalAdded ?? 0) < 0);
    expect(lower).toHaveLength(12);
    for (const change of lower) expect(change.kind).toBe("restate");
    const anyFell = changes.filter((change) => change.added.some((votes) => votes !== null && votes < 0));
    for (const change of anyFell) expect(["restate", "correction"]).toContain(change.kind);
  });

  test("no moment shows fewer than zero votes remaining", () => {
    let checked = 0;
    for (let position = 0; position <= georgia.election.head().position; position += 3) {
      for (const source of [official, edison]) {
        const { expectedVote } = resultAt(String(position), source).progress;
        if (expectedVote?.remaining == null) continue;
        checked += 1;
        expect(expectedVote.remaining).toBeGreaterThan(0);
      }
    }
    expect(checked).toBeGreaterThan(100);
  });
});

describe("the record", () => {
  test("verifies from outside", async () => {
    const verified = unwrap(await verifyTarget(georgia.folder));
    expect(verified[0]?.size).toBe(georgia.election.head().position + 1);
    expect(verified[0]?.root).toBe(georgia.election.head().root);
  });

  test("time travel and the fold agree: a document at a position never changes", async () => {
    const before = JSON.stringify(unwrap(viewState(momentOf("250"))));
    const again = JSON.stringify(unwrap(viewState(momentOf("250"))));
    expect(again).toBe(before);
    expect(unwrap(viewLive(momentOf())).posts.length).toBeGreaterThan(20);
  });
});
