import { expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import type { ChangeRow, Margin } from "../../views/index.ts";
import { translator } from "../messages/index.ts";
import { batchInWords, leadChange } from "./batch.ts";
import { formatChange, formatMargin, formatPoints, formatShare, formatVotes } from "./numbers.ts";
import { formatAge, formatMoment, formatShort, formatZoned } from "./times.ts";

const margin = (votes: number, den: number | null): Margin =>
  ({
    votes,
    leader: "biden",
    runnerUp: "trump",
    tied: votes === 0,
    share: den === null ? null : { num: votes, den },
  }) as unknown as Margin;

test("votes are grouped; what is unknown is a dash, not a nought", () => {
  expect([formatVotes(0), formatVotes(999), formatVotes(4_991_741), formatVotes(null)]).toEqual([
    "0",
    "999",
    "4,991,741",
    "–",
  ]);
  expect([formatChange(74), formatChange(-48), formatChange(0), formatChange(null)]).toEqual(["+74", "−48", "0", "–"]);
});

test("a share is never nought or a hundred that it is not", () => {
  const share = (num: number, den: number, digits?: number) => formatShare({ num, den }, digits);
  expect(share(0, 1000)).toBe("0%");
  expect(share(1, 100_000)).toBe("<0.1%");
  expect(share(99_999, 100_000)).toBe(">99.9%");
  expect(share(1000, 1000)).toBe("100%");
  expect(share(2_471_895, 4_991_741)).toBe("49.5%");
  expect(share(2_471_895, 4_991_741, 2)).toBe("49.52%");
  expect(formatShare(null)).toBe("–");
  expect(share(0, 0)).toBe("–");
});

test("margins come from votes: two decimals under one point, one above", () => {
  expect(formatMargin(margin(14_101, 4_991_741))).toBe("+14,101 (0.28 pt)");
  expect(formatMargin(margin(12_670, 4_998_482))).toBe("+12,670 (0.25 pt)");
  expect(formatMargin(margin(4_786, 8_390))).toBe("+4,786 (57.0 pt)");
  expect(formatMargin(margin(22_567, null))).toBe("+22,567");
  expect(formatMargin(null)).toBe("–");
  expect(formatPoints(margin(1, 5_000_000))).toBe("<0.01 pt");
  expect(formatPoints(margin(22_567, 4_900_000))).toBe("0.46 pt");
});

test("times are the election's own, through the change of clocks", () => {
  const zone = { timeZone: "America/New_York", language: "en" } as const;
  expect(formatMoment(instant("2020-11-11T13:05Z"), zone)).toBe("Nov. 11, 2020 at 8:05 a.m. ET");
  expect(formatShort(instant("2020-11-01T05:59Z"), zone)).toBe("Nov. 1, 1:59 a.m. ET");
  expect(formatShort(instant("2020-11-01T06:01Z"), zone)).toBe("Nov. 1, 1:01 a.m. ET");
  expect(formatShort(instant("2020-11-04T05:00Z"), zone)).toBe("Nov. 4, 12:00 a.m. ET");
  expect(formatShort(instant("2020-11-04T17:00Z"), zone)).toBe("Nov. 4, 12:00 p.m. ET");
  expect(formatShort(instant("2020-11-11T13:05Z"), { ...zone, timeZone: "America/Chicago" })).toBe(
    "Nov. 11, 7:05 a.m. CT",
  );
  const spanish = { ...zone, language: "es" } as const;
  expect(formatMoment(instant("2020-11-11T13:05Z"), spanish)).toBe("11 de nov. de 2020 a las 8:05 a. m. ET");
  expect([30, 125, 3 * 3600 + 60, 14 * 3600, 6 * 86_400].map((seconds) => formatAge(seconds, zone))).toEqual([
    "under a minute",
    "2 min",
    "3 h 1 min",
    "14 h",
    "6 days",
  ]);
});

test("a moment to ask for stands on the election's own clock, and loses no second", () => {
  const zoned = (moment: string, timeZone: string) => formatZoned(instant(moment), timeZone);
  expect(zoned("2020-11-06T09:50Z", "America/New_York")).toBe("2020-11-06T04:50-05:00");
  expect(zoned("2020-11-01T05:59:07.250Z", "America/New_York")).toBe("2020-11-01T01:59:07.250-04:00");
  expect(zoned("2020-11-01T06:00:30Z", "America/New_York")).toBe("2020-11-01T01:00:30-05:00");
  expect(zoned("2024-11-05T23:30Z", "Asia/Kolkata")).toBe("2024-11-06T05:00+05:30");
});

const options = [
  { id: "trump", shortName: "Trump" },
  { id: "biden", shortName: "Biden" },
];
const floyd: ChangeRow = {
  position: 1,
  at: instant("2020-11-11T12:35Z"),
  source: "edison",
  basis: "election-night",
  kind: "add",
  added: [61, 13],
  totalAdded: 74,
  units: [],
  batch: [{ unit: "ga/floyd", name: "Floyd", votesAdded: 74 }],
  totalAfter: 4_992_198,
  marginBefore: margin(14_149, 4_992_124),
  marginAfter: margin(14_101, 4_992_198),
  leadChanged: false,
  moved: true,
  precinctsReporting: null,
  precinctsTotal: null,
} as unknown as ChangeRow;

const wording = { t: translator("en"), locale: { timeZone: "America/New_York", language: "en" } } as const;

test("a batch in words", () => {
  const words = (change: Partial<ChangeRow>) => batchInWords({ ...floyd, ...change }, options, wording);
  expect(words({})).toBe("Floyd +74: Trump +61, Biden +13 → Biden leads by 14,101, 7:35 a.m. ET");
  expect(words({ leadChanged: true })).toContain("Biden takes the lead by 14,101");
  expect(words({ kind: "restate", totalAdded: -272, added: [-149, -9], batch: [] })).toBe(
    "Correction, total lowered: −272: Trump −149, Biden −9 → Biden leads by 14,101, 7:35 a.m. ET",
  );
  expect(words({ totalAdded: 0, added: [0, 0], batch: [] })).toBe(
    "no change in votes → Biden leads by 14,101, 7:35 a.m. ET",
  );
  expect(leadChange(floyd, wording)).toBe("lead −48");
  expect(leadChange({ ...floyd, marginBefore: floyd.marginAfter }, wording)).toBe("");
  const many = ["Appling", "Baldwin", "Bibb", "Camden"].map((name) => ({ unit: name, name, votesAdded: 1 }));
  expect(words({ batch: many as unknown as ChangeRow["batch"] })).toContain("4 counties +74");
  expect(words({ marginBefore: null, totalAdded: 4_992_198 })).toMatch(/^First figures on this count: 4,992,198 votes/);
});
