// What was left, and what it would have taken, at five moments of Georgia 2020: worked out by hand from the tables of the
// scenario, and held against what the race page's document says.
//
// n: votes counted; T, B: Trump, Biden; s = T + B; E: ballots the Edison feed expected, by the guard; R = E − n.
// R2 = R·s/n: what is left for the two. Hurdle h = (lead + R2) / (2·R2); of all that is left, h·s/n.
// Fewest left with which the lead can be made up: lead·n/s, rounded up.
import { describe, expect, test } from "vitest";
import { playGeorgia } from "../../testing/georgia-2020.ts";
import { unwrap } from "../base/index.ts";
import type { SourceId } from "../model/index.ts";
import { type HurdleView, type PathView, type Share, viewRace } from "../views/index.ts";

const georgia = playGeorgia();

function pathAt(at: string, source?: string): PathView | null {
  return unwrap(
    viewRace(unwrap(georgia.election.moment(at)), source === undefined ? {} : { source: source as SourceId }),
  ).path;
}

const percent = ({ num, den }: Share) => (num * 100) / den;

/** The panel's main figures in one row. */
function figuresOf(path: PathView | null) {
  const first = path?.trailing[0];
  const needs = (hurdle: HurdleView | undefined, of: "ofPair" | "ofAll") =>
    hurdle?.kind === "needs" ? percent(hurdle[of]).toFixed(2) : hurdle?.kind;
  return {
    source: path?.source,
    leads: path?.leader.id,
    trails: first?.option.id,
    lead: path?.lead,
    left: path?.remaining.votes,
    needs: needs(first?.hurdle.at, "ofPair"),
    ofAll: needs(first?.hurdle.at, "ofAll"),
    fewestToTie: first?.fewestToTie,
    lately: first?.recent == null ? undefined : percent(first.recent.share).toFixed(2),
    latelyVotes: first?.recent?.votes,
    enough: first?.recent?.enough,
  };
}

describe("hand-worked", () => {
  test("5 November, 1:12 a.m.: Biden trails by 23,009", () => {
    // n = 4,897,670; T = 2,429,783; B = 2,406,774; s = 4,836,557; lead 23,009.
    // The newest word, 5,106,227 (4 Nov 7:18 p.m.), is below 5,133,951 of the same day: E = 5,133,951, R = 236,281.
    // R2 = 236,281 · 4,836,557 / 4,897,670 = 233,332.69; h = 256,341.69 / 466,665.38 = 54.93 %; of all 54.25 %.
    // 23,009 · 4,897,670 / 4,836,557 = 23,299.7. Batches for the two, newest first (Biden of both): 8,059 of 10,300, 3,586 of
    // 4,251, 2,324 of 3,096, 5,308 of 6,594, two restatements left out, 1,152 of 1,379, 164 of 438, 8 of 10: 26,068 votes,
    // 20,601 Biden. Of the next, 10,103 of 14,032, 3,932 fit: 2,831.0. Together 23,432.0 of 30,000 = 78.11 %.
    const path = pathAt("2020-11-05T01:12-05:00");
    expect(figuresOf(path)).toEqual({
      source: "edison",
      leads: "trump",
      trails: "biden",
      lead: 23_009,
      left: 236_281,
      needs: "54.93",
      ofAll: "54.25",
      fewestToTie: 23_300,
      lately: "78.11",
      latelyVotes: 30_000,
      enough: true,
    });
    expect(path?.remaining.said).toMatchObject({
      ballots: 5_106_227,
      at: "2020-11-05T00:18:46.000Z",
      guard: { ballots: 5_133_951, newest: 208_557 },
    });
    expect(path?.asides.map(({ kind, total }) => [kind, total])).toEqual([
      ["restate", -1366],
      ["restate", -3242],
    ]);
    // 4,897,670 / 200 = 24,488.35
    expect(path?.recount).toEqual({ inRange: true, limitVotes: 24_488 });
  });

  test("6 November, 4:49 a.m.: the minute before the lead changes, Biden trails by 463", () => {
    // n = 4,958,191; T = 2,448,232; B = 2,447,769; s = 4,896,001; lead 463. Newest word 5,002,293 (99 %), but 5,110,560 was said
    // 24 hours ago: E = 5,110,560, R = 152,369. R2 = 150,457.85; h = 150,920.85 / 300,915.71 = 50.15 %; of all 49.52 %.
    // 463 · 4,958,191 / 4,896,001 = 468.9.
    expect(figuresOf(pathAt("2020-11-06T04:49-05:00"))).toMatchObject({
      leads: "trump",
      trails: "biden",
      lead: 463,
      left: 152_369,
      needs: "50.15",
      ofAll: "49.52",
      fewestToTie: 469,
      lately: "68.47",
      enough: true,
    });
  });

  test("6 November, 4:50 a.m.: just after, Trump trails by 917, and the panel has changed sides without a jump", () => {
    // Clayton: Trump +222, Biden +1,602. n = 4,960,034; T = 2,448,454; B = 2,449,371; s = 4,897,825; R = 150,526.
    // R2 = 148,638.10; h = 149,555.10 / 297,276.19 = 50.31 %; of all 49.68 %; 917 · 4,960,034 / 4,897,825 = 928.6.
    // Lately: the same batches and Clayton's: 30.83 % for Trump.
    const path = pathAt("2020-11-06T04:50-05:00");
    expect(figuresOf(path)).toMatchObject({
      leads: "biden",
      trails: "trump",
      lead: 917,
      left: 150_526,
      needs: "50.31",
      ofAll: "49.68",
      fewestToTie: 929,
      lately: "30.83",
      enough: false,
    });
    // By the newest word 42,259 are left: the guard and the word are both told.
    expect(path?.remaining.said?.guard).toMatchObject({ ballots: 5_110_560, newest: 42_259 });
    expect(path?.remaining.low).toBeLessThan(42_259);
    expect(path?.remaining.high).toBeGreaterThan(150_526);
  });

  test("10 November, 10:23 p.m.: Trump trails by 14,149", () => {
    // n = 4,992,124; T = 2,457,733; B = 2,471,882; s = 4,929,615; E = 5,025,000 (said on 8 Nov, 10:34 p.m.); R = 32,876.
    // R2 = 32,464.34; h = 46,613.34 / 64,928.68 = 71.79 %; of all 70.89 %; 14,149 · 4,992,124 / 4,929,615 = 14,328.4.
    const path = pathAt("2020-11-10T22:23-05:00");
    expect(figuresOf(path)).toMatchObject({
      leads: "biden",
      trails: "trump",
      lead: 14_149,
      left: 32_876,
      needs: "71.79",
      ofAll: "70.89",
      fewestToTie: 14_329,
      lately: "29.01",
      enough: false,
    });
    expect(path?.remaining.said?.guard).toBeUndefined();
    // 4,992,124 / 200 = 24,960.62
    expect(path?.recount).toEqual({ inRange: true, limitVotes: 24_960 });
  });

  test("11 November, 7:35 a.m.: after Floyd's 74, Trump trails by 14,101", () => {
    // n = 4,992,198; T = 2,457,794; B = 2,471,895; s = 4,929,689; R = 32,802. R2 = 32,391.28; h = 46,492.28 / 64,782.55 =
    // 71.77 %; of all 70.87 %; 14,101 · 4,992,198 / 4,929,689 = 14,279.8.
    expect(figuresOf(pathAt("2020-11-11T07:35-05:00"))).toMatchObject({
      trails: "trump",
      lead: 14_101,
      left: 32_802,
      needs: "71.77",
      ofAll: "70.87",
      fewestToTie: 14_280,
      lately: "29.11",
      enough: false,
    });
  });

  test("12 November, 11:58 a.m.: Trump trails by 14,057 in the feed that says what is left", () => {
    // n = 4,992,420; T = 2,457,924; B = 2,471,981; s = 4,929,905; R = 32,580. R2 = 32,172.03; h = 46,229.03 / 64,344.07 = 71.85 %.
    expect(figuresOf(pathAt("2020-11-12T11:58-05:00"))).toMatchObject({
      source: "edison",
      lead: 14_057,
      left: 32_580,
      needs: "71.85",
      ofAll: "70.95",
    });
  });
});

describe("one source, one count", () => {
  test("the official page's panel follows the feed: the official lead is never set against the feed's remainder", () => {
    // The official lead stood at 12,651 then; the feed's at 14,149.
    const path = pathAt("2020-11-11T07:30-05:00", "official");
    expect([path?.source, path?.lead, path?.remaining.votes]).toEqual(["edison", 14_149, 32_876]);
    expect(pathAt("2020-11-11T07:30-05:00", "edison")).toEqual(path);
  });

  test("when the feed goes over to the audit's totals nobody is left to say: unknown, and no path in the feed's own figures", () => {
    const path = pathAt("2020-11-19T21:00-05:00");
    // The official running count of 12 November stands: 2,471,955 − 2,457,910.
    expect([path?.source, path?.lead]).toEqual(["official", 14_045]);
    expect(path?.remaining).toMatchObject({
      votes: null,
      why: "other-count",
      said: { source: "edison", ballots: 5_025_000 },
    });
    expect(path?.trailing[0]?.hurdle.at).toEqual({ kind: "unknown" });
    expect(pathAt("2020-11-19T21:00-05:00", "edison")).toBeNull();
  });

  test("nothing is left to look for once the state has certified", () => {
    expect(pathAt("2020-11-20T15:36-05:00")).not.toBeNull();
    expect(pathAt("2020-11-20T15:37-05:00")).toBeNull();
    expect(pathAt("2020-11-20T15:37-05:00", "edison")).toBeNull();
  });

  test("at every moment: what is left is above zero or unknown, and nobody needs more than all of it", () => {
    let known = 0;
    for (let position = 0; position <= georgia.election.head().position; position += 7) {
      const path = pathAt(String(position));
      if (path === null) continue;
      const { votes, low, high } = path.remaining;
      if (votes === null) expect([low, high]).toEqual([null, null]);
      else {
        known += 1;
        expect(votes).toBeGreaterThan(0);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(votes);
        expect(high).toBeGreaterThanOrEqual(votes);
      }
      for (const { hurdle, recent } of path.trailing) {
        for (const each of [hurdle.at, hurdle.fewest, hurdle.most]) {
          if (each.kind !== "needs") continue;
          expect(percent(each.ofPair)).toBeGreaterThanOrEqual(50);
          expect(percent(each.ofPair)).toBeLessThanOrEqual(100);
        }
        if (recent !== null) expect(percent(recent.share)).toBeLessThanOrEqual(100);
      }
    }
    expect(known).toBeGreaterThan(40);
  });
});
