// Why the sources of Georgia 2020 differed, at the moments at which people asked: found from the figures of the record alone.
import { describe, expect, test } from "vitest";
import { playGeorgia } from "../../testing/georgia-2020.ts";
import { unwrap } from "../base/index.ts";
import type { ContestId } from "../model/index.ts";
import { type Explanation, type SourcesDocument, viewSources, viewState } from "../views/index.ts";

const contest = "president" as ContestId;

const georgia = playGeorgia();

const sourcesAt = (at: string): SourcesDocument =>
  unwrap(viewSources(unwrap(georgia.election.moment(at)), { contest }));
const pairAt = (at: string, a: string, b: string) =>
  sourcesAt(at).disagreements.find((pair) => pair.a === a && pair.b === b);
const kindsAt = (at: string, a: string, b: string) =>
  pairAt(at, a, b)?.explanations.map(({ kind, fit }) => (fit === "proved" ? kind : `${kind}?`));

function reasonAt<Kind extends Explanation["kind"]>(at: string, a: string, b: string, kind: Kind) {
  const found = pairAt(at, a, b)?.explanations.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} between ${a} and ${b} at ${at}`);
  return found as Extract<Explanation, { readonly kind: Kind }>;
}

const HOUR = 3_600_000;

describe("5 November, 2 a.m.: three sources, three hours", () => {
  const at = "2020-11-05T02:00-05:00";

  test("the feed's figures are of 1:12, the agency's of 2:00, and no option has more votes in the feed", () => {
    expect(kindsAt(at, "edison", "ap")).toEqual(["stale?", "different-scope"]);
    const stale = reasonAt(at, "edison", "ap", "stale");
    expect(stale).toMatchObject({ behind: "edison", ahead: "ap", match: "older", missed: 1 });
    expect(stale.showing.saidAt).toBe("2020-11-05T06:12:22.000Z");
    expect(stale.showing.votes.slice(0, 2)).toEqual([2_429_783, 2_406_774]);
    expect(stale.missedFrom.saidAt).toBe("2020-11-05T07:00:00.000Z");
    expect(stale.missedFrom.votes.slice(0, 2)).toEqual([2_430_156, 2_407_589]);
  });

  test("the agency gives no total: only the two candidates can be compared", () => {
    expect(reasonAt(at, "edison", "ap", "different-scope")).toMatchObject({
      by: "no-total",
      narrower: "ap",
      options: [2, 3],
      offset: null,
    });
  });

  test("four hours later the agency's figures lie between two of the feed's: now it is the agency that is behind", () => {
    const stale = reasonAt("2020-11-05T06:00-05:00", "edison", "ap", "stale");
    expect(stale).toMatchObject({ behind: "ap", ahead: "edison", match: "between", missed: 1, fit: "would-fit" });
    expect(stale.matched?.saidAt).toBe("2020-11-05T06:12:22.000Z");
    expect(stale.missedFrom.saidAt).toBe("2020-11-05T10:55:01.000Z");
  });

  test("the state's figures are of the evening before: between two updates of the feed, and older than the agency's", () => {
    expect(reasonAt(at, "official", "edison", "stale")).toMatchObject({
      behind: "official",
      match: "between",
      missed: 24,
      matched: { saidAt: "2020-11-04T21:37:45.000Z" },
      missedFrom: { saidAt: "2020-11-04T21:45:13.000Z" },
    });
    expect(reasonAt(at, "official", "ap", "stale")).toMatchObject({ behind: "official", match: "older" });
  });

  test("three counties differ, Dodge and Putnam by what the feed took back that night", () => {
    const counties = pairAt(at, "official", "edison")?.counties;
    expect(counties).toMatchObject({ compared: 159, differing: 3 });
    expect(counties?.rows.map(({ name, apart }) => [name, apart])).toEqual([
      ["Dodge", 3236],
      ["Putnam", 1364],
      ["Warren", 30],
    ]);
  });
});

describe("11 November, 7:30 a.m.: the state's site is about 14 hours old", () => {
  const at = "2020-11-11T07:30-05:00";

  test("it shows exactly the votes that the feed showed on the 10th at 4:21 p.m., three updates ago", () => {
    expect(kindsAt(at, "official", "edison")).toEqual(["stale", "different-scope", "different-denominator"]);
    const stale = reasonAt(at, "official", "edison", "stale");
    expect(stale).toMatchObject({ behind: "official", ahead: "edison", match: "equal", fit: "proved", missed: 3 });
    expect(stale.ageMs).toBe(14 * HOUR);
    expect(stale.showing.totalVotes).toBe(4_989_046);
    expect(stale.matched).toMatchObject({ saidAt: "2020-11-10T21:21:41.000Z", totalVotes: 4_989_503 });
    expect(stale.missedVotes).toBe(4_992_124 - 4_989_503);
  });

  test("beside its age, 457: what the feed's total holds beyond all that its counties list", () => {
    expect(reasonAt(at, "official", "edison", "different-scope")).toMatchObject({
      by: "rest",
      fit: "proved",
      wider: "edison",
      narrower: "official",
      offset: 457,
      options: [3],
      shownBy: {
        saidAt: "2020-11-10T20:51:40.000Z",
        votes: [2_457_177, 2_469_828, 62_013, null],
        totalVotes: 4_989_475,
      },
    });
  });

  test("the state is silent, and Fulton is where most of the difference lies", () => {
    expect(sourcesAt(at).silences.find(({ source }) => source === "official")?.kind).toBe("late");
    const [first] = pairAt(at, "official", "edison")?.counties.rows ?? [];
    expect(first).toMatchObject({ name: "Fulton", apart: 2482 });
  });
});

describe("11 November, 8:05 a.m.: the same lead, 457 apart", () => {
  const at = "2020-11-11T08:05-05:00";

  test("the offset is 457 at both moments at which the candidates' votes agree", () => {
    expect(kindsAt(at, "official", "edison")).toEqual([
      "constant-offset",
      "different-scope",
      "same-margin",
      "different-denominator",
    ]);
    const offset = reasonAt(at, "official", "edison", "constant-offset");
    expect(offset).toMatchObject({ higher: "edison", lower: "official", offset: 457 });
    expect(offset.moments.map(({ higher, lower }) => [higher.totalVotes, lower.totalVotes])).toEqual([
      [4_989_503, 4_989_046],
      [4_992_198, 4_991_741],
    ]);
  });

  test("the lead is 14,101 in both", () => {
    expect(reasonAt(at, "official", "edison", "same-margin")).toMatchObject({ leader: 1, runnerUp: 0, margin: 14_101 });
  });

  test("the feed counts 2,655 precincts, the state's list holds 2,656", () => {
    expect(reasonAt(at, "official", "edison", "different-denominator").counts).toMatchObject([
      { source: "official", precincts: 2656, from: "listed", position: 0 },
      { source: "edison", precincts: 2655, from: "said" },
    ]);
  });

  test("the strip of the state page names the most important reason", () => {
    const { sources } = unwrap(viewState(unwrap(georgia.election.moment(at)), { contest }));
    expect(sources.map(({ explanation }) => explanation?.kind ?? null)).toEqual([null, "constant-offset", "stale"]);
  });

  test("after the next batch the state is behind by one update, and the 457 stays", () => {
    const later = "2020-11-11T08:50-05:00";
    expect(reasonAt(later, "official", "edison", "stale")).toMatchObject({
      match: "equal",
      missed: 1,
      missedVotes: 10,
    });
    expect(reasonAt(later, "official", "edison", "constant-offset").offset).toBe(457);
  });
});

describe("19 and 20 November: the feed slides from one count to another", () => {
  test("at 1:55 p.m. it has fallen twice since the last official figure: that it left the running count would fit", () => {
    const at = "2020-11-19T14:00-05:00";
    expect(reasonAt(at, "official", "edison", "different-basis")).toMatchObject({
      fit: "would-fit",
      sides: [
        { source: "official", basis: "election-night" },
        {
          source: "edison",
          basis: null,
          from: "election-night",
          left: { saidAt: "2020-11-19T18:47:41.000Z" },
          steps: 2,
        },
      ],
    });
  });

  test("at 8:55 p.m. its figures are the hand audit's, and no age or offset is made of two counts", () => {
    const at = "2020-11-19T20:55-05:00";
    expect(kindsAt(at, "official", "edison")).toEqual(["different-basis", "different-denominator"]);
    expect(reasonAt(at, "official", "edison", "different-basis").sides[1]).toMatchObject({
      basis: "hand-audit",
      arrived: { saidAt: "2020-11-20T01:55:08.000Z", totalVotes: 5_000_987 },
    });
    const [move] = sourcesAt(at).moves;
    expect(move).toMatchObject({ from: "election-night", to: "hand-audit", fell: 2 });
    expect(move?.steps.map(({ totalAdded }) => totalAdded)).toEqual([-313, -1, 3920, 1269, 18]);
    expect(move?.steps[0]?.counties.map(({ name, votesAdded }) => [name, votesAdded])).toEqual([
      ["Butts", 3],
      ["Effingham", 1],
    ]);
  });

  test("when the state has certified, the feed is between two counts", () => {
    expect(reasonAt("2020-11-20T15:38-05:00", "official", "edison", "different-basis")).toMatchObject({
      fit: "proved",
      sides: [
        { source: "official", basis: "certified" },
        { source: "edison", basis: null, from: "hand-audit", left: { saidAt: "2020-11-20T14:26:40.000Z" } },
      ],
    });
  });

  test("at 5:11 p.m. it is back on the certified count, in eight steps of which six fell", () => {
    const doc = sourcesAt("2020-11-20T17:11-05:00");
    expect(doc.moves.map(({ from, to, steps, fell }) => [from, to, steps.length, fell])).toEqual([
      ["election-night", "hand-audit", 5, 2],
      ["hand-audit", "certified", 8, 6],
    ]);
    expect(doc.moves[1]?.arrived?.saidAt).toBe("2020-11-20T22:11:31.000Z");
    expect(kindsAt("2020-11-20T17:11-05:00", "official", "edison")).toEqual([
      "different-scope?",
      "same-margin",
      "different-denominator",
    ]);
  });

  test("a last time in December, onto the recount: the same figures in the end", () => {
    const doc = sourcesAt("2020-12-07T23:59-05:00");
    expect(doc.moves.at(-1)).toMatchObject({ from: "certified", to: "recount", fell: 2 });
    expect(kindsAt("2020-12-07T23:59-05:00", "official", "edison")).toEqual(["equal", "different-denominator"]);
  });

  test("not a day of the count is left without a reason", () => {
    for (let position = 90; position < georgia.election.head().position; position += 15) {
      for (const { explanations } of sourcesAt(String(position)).disagreements) {
        expect(explanations.length, `entry ${position}`).toBeGreaterThan(0);
        expect(explanations.map(({ kind }) => kind)).not.toContain("true-conflict");
      }
    }
  });
});

describe("rhythm", () => {
  test("the feed published every 22 minutes, nine times in ten within 3.4 hours", () => {
    const feed = sourcesAt("2020-12-07T23:59-05:00").silences.find(({ source }) => source === "edison");
    expect(Math.floor((feed?.rhythm?.medianSeconds ?? 0) / 60)).toBe(22);
    expect((feed?.rhythm?.p90Seconds ?? 0) / 3600).toBeCloseTo(3.4, 1);
  });

  test("counties are silent, in rhythm or certified, and all 159 are one of them", () => {
    const { counties } = sourcesAt("2020-11-11T07:30-05:00");
    expect(counties.kinds.reduce((sum, each) => sum + each.counties, 0)).toBe(159);
    expect(counties.silent.length).toBeGreaterThan(0);
    expect(sourcesAt("2020-11-20T15:38-05:00").counties).toEqual({
      kinds: [{ kind: "done", counties: 159 }],
      silent: [],
    });
  });
});
