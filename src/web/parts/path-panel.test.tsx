import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import type { OptionId, SourceId } from "../../model/index.ts";
import type { DocumentHead, PathLine, PathOption, PathTrailing, PathView } from "../../views/index.ts";
import { formatAbout, formatCounted, formatNeeded } from "../format/numbers.ts";
import type { Language } from "../messages/index.ts";
import { makeView } from "../view.ts";
import { PathPanel } from "./path-panel.tsx";

const viewIn = (language: Language) =>
  makeView(
    {
      election: { id: "ga-2020", timeZone: "America/New_York" },
      moment: { kind: "latest" },
    } as unknown as DocumentHead,
    { language } as never,
  );

const option = (id: string, votes: number): PathOption => ({
  id: id as OptionId,
  shortName: id[0]?.toUpperCase() + id.slice(1),
  votes,
});
const feed = "edison" as SourceId;
const needs = (num: number, den: number) =>
  ({ kind: "needs", ofPair: { num, den }, ofAll: { num: num * 98, den: den * 100 } }) as const;
const cannot = (short: number) => ({ kind: "cannot", short }) as const;
const unknown = { kind: "unknown" } as const;

const TRUMP: PathTrailing = {
  option: option("trump", 2_457_794),
  behind: 14_101,
  hurdle: { at: needs(7177, 10_000), fewest: cannot(4000), most: needs(6080, 10_000) },
  fewestToTie: 14_280,
  recent: {
    share: { num: 2911, den: 10_000 },
    enough: false,
    votes: 30_000,
    batches: 74,
    oldestInPart: true,
    since: instant("2020-11-06T22:03Z"),
  },
};

const PATH: PathView = {
  source: feed,
  sourceName: "Edison feed",
  basis: "election-night",
  position: 9,
  totalVotes: 4_992_198,
  seats: 1,
  leader: option("biden", 2_471_895),
  lead: 14_101,
  trailing: [TRUMP],
  line: null,
  remaining: {
    votes: 32_802,
    low: 10_000,
    high: 65_604,
    counted: { num: 4_992_198, den: 5_025_000 },
    said: {
      source: feed,
      sourceName: "Edison feed",
      origin: "source-estimate",
      at: instant("2020-11-09T03:34:11Z"),
      position: 7,
      ballots: 5_025_000,
    },
  },
  mostRemaining: null,
  locked: false,
  asides: [],
  asidesInAll: 0,
  counties: [],
  methods: [],
  recount: { inRange: true, limitVotes: 24_960 },
};
const trailing = (change: Partial<PathTrailing>): PathView => ({ ...PATH, trailing: [{ ...TRUMP, ...change }] });

/** The panel as a reader reads it, tags taken away. */
function textOf(path: PathView | null, language: Language = "en"): string {
  const html = renderToString(<PathPanel view={viewIn(language)} path={path} source={feed} />);
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

describe("in words", () => {
  test("who trails, what is left and by whom, what it takes, how the last votes went", () => {
    expect(textOf(PATH)).toContain(
      "Trump trails Biden by 14,101 votes. About 33,000 votes are left (an estimate of Edison feed, Nov. 8, 10:34 p.m. ET). " +
        "To draw level, Trump would need 71.8% of the votes left for the two of them. With 66,000 left it would be 60.8%. " +
        "With fewer than 14,280 left, Trump could not catch up. " +
        "Of the last 30,000 votes for the two of them, Trump got 29.1%. That is less than is needed.",
    );
    expect(textOf(PATH)).toContain(
      "In the figures of Edison feed the margin is within recount range, which goes up to 24,960 votes.",
    );
  });

  test("the same in Spanish", () => {
    expect(textOf(PATH, "es")).toContain(
      "Trump está 14,101 votos por detrás de Biden. Faltan unos 33,000 votos (una estimación de Edison feed, 8 de nov., " +
        "10:34 p. m. ET). Para empatar, Trump necesitaría el 71.8% de los votos que faltan para los dos.",
    );
  });

  test("nobody can catch up on the number, but could on a larger one: no share above all is ever printed", () => {
    const text = textOf(trailing({ hurdle: { at: cannot(1200), fewest: cannot(9000), most: needs(97, 100) } }));
    expect(text).toContain(
      "On this number Trump cannot catch up: with every vote left for the two of them, 1,200 would still",
    );
    expect(text).toContain("With 66,000 left it would take 97.0%: the race is not over on this number alone.");
    const never = textOf(trailing({ hurdle: { at: cannot(1200), fewest: cannot(9000), most: cannot(5) } }));
    expect(never).toContain("Also with 66,000 left, Trump could not catch up.");
    const shares = [...`${text}${never}`.matchAll(/([\d.]+)%/g)].map(([, share]) => Number(share));
    expect(Math.max(...shares)).toBeLessThanOrEqual(100);
  });

  test("unknown is said, with the figures that were wrong, and no picture and no table is drawn", () => {
    const path: PathView = {
      ...trailing({ hurdle: { at: unknown, fewest: unknown, most: unknown } }),
      remaining: { ...PATH.remaining, votes: null, low: null, high: null, counted: null, why: "not-above-counted" },
    };
    const text = textOf(path);
    expect(text).toContain(
      "Edison feed expected 5,025,000 ballots, and no fewer are counted already. That number was wrong.",
    );
    expect(text).not.toContain("Votes behind");
    expect(renderToString(<PathPanel view={viewIn("en")} path={path} source={feed} />)).not.toContain("path-picture");
  });

  test("a tie is nobody's: no one trails, no one needs more than half", () => {
    const text = textOf({
      ...trailing({ behind: 0, hurdle: { at: needs(1, 2), fewest: unknown, most: needs(1, 2) } }),
      lead: 0,
    });
    expect(text).toContain("Trump and Biden have the same number of votes.");
    expect(text).not.toContain("trails");
  });

  test("a lock is not an estimate", () => {
    const text = textOf({ ...PATH, locked: true, mostRemaining: 9000 });
    expect(text).toContain("No more than 9,000 votes can still come: the lead of Biden cannot be made up.");
    expect(text).not.toContain("would need 71.8%");
  });

  test("the guard's number and the newest word are both told, each with its hour", () => {
    const { said } = PATH.remaining;
    if (said === undefined) throw new Error("somebody said it");
    const guard = { ballots: 5_110_560, since: instant("2020-11-05T10:53:48Z"), newest: 42_259 };
    const text = textOf({ ...PATH, remaining: { ...PATH.remaining, said: { ...said, ballots: 5_002_293, guard } } });
    expect(text).toContain("(an estimate of Edison feed, Nov. 5, 5:53 a.m. ET)");
    expect(text).toContain("5,002,293 ballots in all, which would leave 42,000.");
  });
});

describe("other ways to win", () => {
  const line: PathLine = {
    option: option("biden", 2_471_895),
    num: 1,
    den: 2,
    comparator: ">",
    majority: true,
    passesNow: false,
    over: -24_205,
    hurdle: {
      at: { kind: "needs", votes: 30_000, left: 32_802 },
      fewest: { kind: "cannot", short: 9 },
      most: { kind: "needs", votes: 40_000, left: 65_604 },
    },
    runoff: ["biden", "trump"] as unknown as readonly OptionId[],
    second: {
      holder: option("trump", 2_457_794),
      trailing: { ...TRUMP, option: option("jorgensen", 62_052), behind: 2_395_742 },
    },
  };

  test("a majority, and who would meet in a runoff", () => {
    const text = textOf({ ...PATH, line });
    expect(text).toContain("More than half of the votes is needed to win. Biden is 24,205 votes short of it now.");
    expect(text).toContain("If the count ended now, Biden, Trump would meet in a runoff.");
    expect(text).toContain(
      "Jorgensen is 2,395,742 votes behind Trump for the second place in it, and would need 71.8%",
    );
    expect(text).toContain("Biden would need 30,000 of the 32,802 votes left (91.5%).");
  });

  test("a measure's threshold: what passes, and nobody to catch up with", () => {
    const measure: PathLine = {
      ...line,
      option: option("yes", 590),
      num: 3,
      den: 5,
      comparator: ">=",
      majority: false,
      runoff: [],
      second: null,
    };
    const text = textOf({ ...PATH, trailing: [], lead: 0, line: measure });
    expect(text).toContain("“Yes” passes with at least 60% of the votes. It is 24,205 votes short of it now.");
    expect(text).toContain("About 33,000 votes are left");
    expect(text).not.toContain("trails");
  });

  test("several seats: behind the last seat", () => {
    expect(textOf({ ...PATH, seats: 3 })).toContain(
      "Trump is 14,101 votes behind Biden, who holds the last of 3 seats.",
    );
  });

  test("nothing to show is nothing shown", () => {
    expect(textOf(null)).toBe("");
  });
});

describe("printed", () => {
  test("a needed share is rounded up, so that the printed one is enough; close to half with two decimals", () => {
    expect([formatNeeded({ num: 7176, den: 10_000 }), formatNeeded({ num: 3, den: 4 })]).toEqual(["71.8%", "75.0%"]);
    expect(formatNeeded({ num: 50_307, den: 100_000 })).toBe("50.31%");
    expect([formatNeeded({ num: 99_999, den: 100_000 }), formatNeeded({ num: 1, den: 1 })]).toEqual([">99.9%", "100%"]);
  });

  test("counted of expected is never all of it, nor none where some is", () => {
    const printed = [
      [0, 9],
      [1, 5000],
      [760, 1000],
      [4_992_198, 5_025_000],
      [4999, 5000],
    ].map(([num = 0, den = 1]) => formatCounted({ num, den }));
    expect(printed).toEqual(["0%", "<1%", "76%", ">99%", ">99%"]);
  });

  test("what is roughly known is printed roughly", () => {
    expect([32_802, 152_369, 995, 99, 7].map(formatAbout)).toEqual(["33,000", "150,000", "1,000", "99", "7"]);
  });
});
