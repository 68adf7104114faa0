// The arithmetic of recounts, in literal numbers.
import { describe, expect, test } from "vitest";
import {
  type ContestFigures,
  isInForce,
  isInRecountRange,
  recountLimit,
  recountRulesFor,
  thresholdLimit,
} from "./recount.ts";
import type { RecountRule } from "./recount-rule.ts";
import { RECOUNT_RULES } from "./table/index.ts";
import { NEVER, share, votes } from "./table/write.ts";

function rule(id: string): RecountRule {
  const found = RECOUNT_RULES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}

/** Votes in any order; the total is their sum, or more where some votes are for nobody listed. */
function figures(options: readonly number[], more: Partial<ContestFigures> = {}): ContestFigures {
  return {
    options: options.map((each) => ({ votes: each })),
    total: options.reduce((sum, each) => sum + each, 0),
    seats: 1,
    ...more,
  };
}

const georgia = rule("us-ga-2020-requested");

test("Georgia 2020: 12,670 of 4,998,482 is within the 24,992 votes that half a percent comes to", () => {
  const certified = figures([2_473_633, 2_461_779, 62_229], { total: 4_998_482 });
  const asCertified = figures([2_474_507, 2_461_837, 62_138]);
  expect(asCertified.total).toBe(4_998_482);
  expect(recountLimit(georgia, certified)).toBe(24_992);
  expect(recountLimit(georgia, asCertified)).toBe(24_992);
  expect(isInRecountRange(georgia, asCertified)).toBe(true);
});

test("Georgia 2020: 24,992 votes are in, 24,993 are out, and their order makes no difference", () => {
  const apart = (margin: number) => {
    const loser = 2_400_000;
    return figures([loser, 4_998_482 - 2 * loser - margin, loser + margin]);
  };
  expect(isInRecountRange(georgia, apart(24_991))).toBe(true);
  expect(isInRecountRange(georgia, apart(24_992))).toBe(true);
  expect(isInRecountRange(georgia, apart(24_993))).toBe(false);
});

/** Rule, figures, limit in votes, in range. Each three: one inside, at the limit, one outside. */
const BY_HAND: readonly [string, ContestFigures, number | undefined, boolean | undefined][] = [
  // Half a percent of 1,000 is 5.
  ["us-ga-2020-requested", figures([502, 498]), 5, true],
  ["us-ga-2020-requested", figures([500, 495, 5]), 5, true],
  ["us-ga-2020-requested", figures([503, 497]), 5, false],
  // Arizona before 2022: a tenth of a percent of the first two's 50,000 is 50; of 400,000 it would be 400, but 200 is less.
  ["us-az-2018-automatic-statewide", figures([25_025, 24_975, 900]), 50, true],
  ["us-az-2018-automatic-statewide", figures([25_026, 24_974, 900]), 50, false],
  ["us-az-2018-automatic-statewide", figures([200_100, 199_900]), 200, true],
  ["us-az-2018-automatic-statewide", figures([200_101, 199_900]), 200, false],
  // Colorado: half a percent of the leader's 20,000, not of the 50,000 cast.
  ["us-co-2022-automatic", figures([20_000, 19_900, 10_100]), 100, true],
  ["us-co-2022-automatic", figures([20_000, 19_899, 10_101]), 100, false],
  // Connecticut: under 20 votes always; else under half a percent (of 600,000: 3,000) and at most 2,000.
  ["us-ct-2023-automatic", figures([519, 500]), 19, true],
  ["us-ct-2023-automatic", figures([520, 500]), 19, false],
  ["us-ct-2023-automatic", figures([301_000, 299_000]), 2000, true],
  ["us-ct-2023-automatic", figures([301_001, 299_000]), 2000, false],
  ["us-ct-2023-automatic", figures([50_250, 49_750]), 499, false],
  ["us-ct-2023-automatic", figures([50_249, 49_751]), 499, true],
  // Illinois: the loser has 95 percent of the winner's votes, or not.
  ["us-il-undated-requested", figures([10_000, 9_500]), 500, true],
  ["us-il-undated-requested", figures([10_000, 9_499]), 500, false],
  // Nebraska: 2 percent of the winner's votes among 500 cast.
  ["us-ne-2023-automatic-few", figures([250, 245, 5]), 5, true],
  ["us-ne-2023-automatic-few", figures([250, 244, 6]), 5, false],
  // North Carolina: 10,000 votes is less than half a percent of 5,000,000; half a percent of 1,000,000 is less than 10,000.
  ["us-nc-2022-requested-statewide", figures([2_505_000, 2_495_000]), 10_000, true],
  ["us-nc-2022-requested-statewide", figures([2_505_001, 2_495_000]), 10_000, false],
  ["us-nc-2022-requested-statewide", figures([502_500, 497_500]), 5000, true],
  ["us-nc-2022-requested-statewide", figures([502_501, 497_499]), 5000, false],
  // North Dakota: asked for above half a percent of the leader's 10,000, and under 2 percent of it.
  ["us-nd-2022-automatic-general", figures([10_000, 9_950]), 50, true],
  ["us-nd-2022-requested-general", figures([10_000, 9_950]), 199, false],
  ["us-nd-2022-requested-general", figures([10_000, 9_949]), 199, true],
  ["us-nd-2022-requested-general", figures([10_000, 9_801]), 199, true],
  ["us-nd-2022-requested-general", figures([10_000, 9_800]), 199, false],
  // New Mexico: strictly less than a quarter of a percent of 100,000.
  ["us-nm-2023-automatic-statewide", figures([50_124, 49_875, 1]), 249, true],
  ["us-nm-2023-automatic-statewide", figures([50_125, 49_875]), 249, false],
  // Oregon: one fifth of a percent of both.
  ["us-or-2023-automatic", figures([5_010, 4_990], { total: 87_000 }), 20, true],
  ["us-or-2023-automatic", figures([5_011, 4_989], { total: 87_000 }), 20, false],
  // Rhode Island: under 200, under 500, under 1,500 votes, by how many are cast.
  ["us-ri-2022-requested-few", figures([10_099, 9_900, 1]), 199, true],
  ["us-ri-2022-requested-few", figures([10_100, 9_900]), 199, false],
  ["us-ri-2022-requested-few", figures([10_101, 9_900]), -1, false],
  ["us-ri-2022-requested-many", figures([200_750, 199_250]), 1499, false],
  ["us-ri-2022-requested-many", figures([200_749, 199_250]), 1499, true],
  // Vermont: 2 percent of 30,000 votes, divided by three seats; the third and the fourth count.
  ["us-vt-2022-requested", figures([9_000, 8_000, 6_600, 6_400], { seats: 3 }), 200, true],
  ["us-vt-2022-requested", figures([9_000, 8_000, 6_601, 6_399], { seats: 3 }), 200, false],
  // Washington: under 2,000 votes and under half a percent of both.
  ["us-wa-undated-automatic", figures([500_999, 499_000]), 1999, true],
  ["us-wa-undated-automatic", figures([501_000, 499_000]), 1999, false],
  // Wisconsin: 1 percent from 4,000 votes, 40 votes below.
  ["us-wi-2020-requested", figures([2_020, 1_980]), 40, true],
  ["us-wi-2020-requested", figures([2_021, 1_979]), 40, false],
  ["us-wi-2020-requested-few", figures([2_020, 1_979]), 40, false],
  ["us-wi-2020-requested-few", figures([2_020, 1_980]), -1, false],
  ["us-wi-2020-requested-few", figures([520, 480]), 40, true],
  ["us-wi-2020-requested-few", figures([521, 480]), 40, false],
  // Texas: under a tenth of the winner's votes.
  ["us-tx-2023-requested", figures([1_000, 901]), 99, true],
  ["us-tx-2023-requested", figures([1_000, 900]), 99, false],
  // Alabama: our sources disagree about exactly half a percent, and about nothing else.
  ["us-al-undated-automatic", figures([502, 498]), undefined, true],
  ["us-al-undated-automatic", figures([500, 495, 5]), undefined, undefined],
  ["us-al-undated-automatic", figures([503, 497]), undefined, false],
  ["us-al-undated-automatic", figures([502, 499]), 5, true],
];

test.each(BY_HAND)("%s, %j: limit %s, in range %s", (id, given, limit, inRange) => {
  expect(recountLimit(rule(id), given)).toBe(limit);
  expect(isInRecountRange(rule(id), given)).toBe(inRange);
});

describe("what a margin lies between", () => {
  test("a tie is within every rule that covers any margin at all", () => {
    for (const each of RECOUNT_RULES.filter((held) => held.test !== undefined && held.when === undefined)) {
      const expected = each.kind !== "none" && each.beyond === undefined;
      expect(isInRecountRange(each, figures([700, 700])), each.id).toBe(expected);
    }
  });

  test("before a vote is counted nothing is decided", () => {
    for (const each of RECOUNT_RULES) {
      expect(isInRecountRange(each, figures([0, 0])), each.id).toBeUndefined();
      expect(recountLimit(each, figures([0, 0])), each.id).toBeUndefined();
    }
  });

  test("of three, the third is nobody's margin where most votes win", () => {
    expect(isInRecountRange(georgia, figures([5_000, 4_000, 3_999]))).toBe(false);
    expect(isInRecountRange(georgia, figures([5_000, 4_990, 10]))).toBe(true);
  });

  test("where nobody has a majority, who just missed the runoff may ask, and the first two may not", () => {
    const majority = { winRule: "majority" } as const;
    expect(isInRecountRange(georgia, figures([4_000, 3_990, 2_010], majority))).toBe(false);
    expect(isInRecountRange(georgia, figures([4_000, 3_020, 2_980], majority))).toBe(true);
    expect(isInRecountRange(georgia, figures([4_000, 3_025, 2_975], majority))).toBe(true);
    expect(isInRecountRange(georgia, figures([4_000, 3_026, 2_974], majority))).toBe(false);
    // One vote over half is a majority; half is not.
    expect(isInRecountRange(georgia, figures([5_001, 4_990, 9], majority))).toBe(true);
    expect(isInRecountRange(georgia, figures([5_000, 4_990, 10], majority))).toBe(false);
  });

  test("a rule that says nothing of runoffs decides nothing before one", () => {
    const silent = rule("us-sc-2020-automatic");
    expect(isInRecountRange(silent, figures([4_000, 3_990, 2_010], { winRule: "majority" }))).toBeUndefined();
  });

  test("with several seats it is between the last one in and the first one out", () => {
    const several = rule("us-nc-2022-requested-several");
    expect(isInRecountRange(several, figures([9_000, 5_050, 4_950, 100], { seats: 2 }))).toBe(true);
    expect(isInRecountRange(several, figures([9_000, 5_051, 4_949, 100], { seats: 2 }))).toBe(false);
    expect(isInRecountRange(several, figures([5_050, 4_950]))).toBe(false);
  });

  test("nobody loses an uncontested race, so nobody may ask", () => {
    expect(isInRecountRange(georgia, figures([100]))).toBe(false);
    expect(isInRecountRange(georgia, figures([100, 90], { seats: 2 }))).toBe(false);
  });

  test("a write-in among the two has its own limit in Virginia", () => {
    const options = [{ votes: 5_000 }, { votes: 4_600, writeIn: true }, { votes: 400 }];
    const withWriteIn = { options, total: 10_000, seats: 1 };
    expect(isInRecountRange(rule("us-va-2022-requested-write-in"), withWriteIn)).toBe(true);
    expect(isInRecountRange(rule("us-va-2022-requested"), withWriteIn)).toBe(false);
    expect(isInRecountRange(rule("us-va-2022-requested-write-in"), figures([5_000, 4_600, 400]))).toBe(false);
  });

  test("a threshold that a measure must reach is no margin between two options", () => {
    expect(isInRecountRange(georgia, figures([600, 400], { winRule: "threshold" }))).toBeUndefined();
  });

  test("a hundred million votes are counted to the vote", () => {
    const many = figures([50_250_000, 49_750_000]);
    expect(recountLimit(georgia, many)).toBe(500_000);
    expect(isInRecountRange(georgia, many)).toBe(true);
    const exact = { ...georgia, test: share("<", 333_333_333, 1_000_000_000, "votes-for-office") };
    expect(recountLimit(exact, figures([9_007_199_254_740_991 - 1_000_000, 1_000_000]))).toBe(3_002_399_748_577_930);
  });
});

describe("which rules speak of a contest", () => {
  const president = { jurisdiction: "US-GA", date: "2020-11-03", kind: "candidate", statewide: true } as const;
  const ids = (...asked: Parameters<typeof recountRulesFor>) => recountRulesFor(...asked).map(({ id }) => id);

  test("Georgia's holds in November 2020, for a measure another, and neither before its text nor after SB 202", () => {
    expect(ids(president)).toEqual(["us-ga-2020-requested"]);
    expect(ids({ ...president, kind: "measure" })).toEqual(["us-ga-2020-requested-question"]);
    expect(ids({ ...president, date: "2020-08-09" })).toEqual([]);
    expect(ids({ ...president, date: "2021-03-24" })).toEqual(["us-ga-2020-requested"]);
    expect(ids({ ...president, date: "2021-03-25" })).toEqual([]);
  });

  test("by office, by whole state or part, and by kind of election", () => {
    const ohio = { jurisdiction: "US-OH", date: "2024-11-05", kind: "candidate" } as const;
    expect(ids({ ...ohio, statewide: true })).toEqual(["us-oh-2023-automatic-statewide", "us-oh-2023-requested"]);
    expect(ids({ ...ohio, statewide: false })).toEqual(["us-oh-2023-automatic-other", "us-oh-2023-requested"]);
    expect(ids(ohio)).toEqual(["us-oh-2023-requested"]);
    const kentucky = { jurisdiction: "US-KY", date: "2023-11-07", kind: "candidate" } as const;
    expect(ids({ ...kentucky, office: "state-executive" })).toEqual(["us-ky-2022-automatic", "us-ky-2022-recanvass"]);
    expect(ids({ ...kentucky, office: "county" })).toEqual(["us-ky-2022-recanvass"]);
    expect(ids(kentucky)).toEqual(["us-ky-2022-recanvass"]);
    const dakota = { jurisdiction: "US-ND", date: "2024-06-11", kind: "candidate" } as const;
    expect(ids({ ...dakota, election: "primary" })).toEqual([
      "us-nd-2022-automatic-primary",
      "us-nd-2022-requested-primary",
    ]);
  });

  test("a text without a date is shown, and is not held to be in force", () => {
    const hawaii = recountRulesFor({ jurisdiction: "US-HI", date: "2020-11-03", kind: "candidate" });
    expect(hawaii.map((each) => isInForce(each, "2020-11-03"))).toEqual([undefined]);
  });
});

test("the threshold is the widest limit that asks for closeness; a right at any margin says nothing of it", () => {
  const rules = recountRulesFor({ jurisdiction: "US-OH", date: "2024-11-05", kind: "candidate", statewide: true });
  expect(thresholdLimit(rules, figures([500_500, 499_500]))).toBe(2500);
  expect(thresholdLimit([{ ...georgia, test: votes("<=", 7) }, georgia], figures([520, 480]))).toBe(7);
  expect(thresholdLimit([rule("us-ok-undated-requested")], figures([520, 480]))).toBeUndefined();
  expect(thresholdLimit([{ ...georgia, test: NEVER }], figures([520, 480]))).toBeUndefined();
  const alaska = recountRulesFor({ jurisdiction: "US-AK", date: "2024-11-05", kind: "candidate" });
  expect(thresholdLimit(alaska, figures([520, 480]))).toBeUndefined();
  expect(thresholdLimit([rule("us-al-undated-automatic")], figures([520, 480]))).toBe(5);
  const island = recountRulesFor({ jurisdiction: "US-RI", date: "2024-11-05", kind: "candidate" });
  expect(thresholdLimit(island, figures([200_500, 199_500]))).toBe(1499);
});
