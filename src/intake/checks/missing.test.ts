import { describe, expect, test } from "vitest";
import {
  begin,
  example,
  findingsOf,
  inputOf,
  type LineOf,
  readingOf,
  standing,
  takeIn,
} from "../../../testing/returns.ts";
import { instant } from "../../base/index.ts";
import type { Contest, ElectionDefinition, UnitId } from "../../model/index.ts";
import { type ReviewInput, reviewReturn } from "../index.ts";

const p = (unit: string, votes = 100): LineOf => ({ unit, votes: [votes, 50, 1] });
const six = [1, 2, 3, 4, 5, 6].map((n) => p(`oak/${n}`));
const review = (lines: readonly LineOf[], state = begin(), more: Partial<ReviewInput> = {}) =>
  reviewReturn(inputOf(state, readingOf(lines), more));
const missing = (found: ReturnType<typeof review>) => findingsOf(found, "unit-missing");

test("a precinct that stands and is not in the file is named, and stays", () => {
  const state = standing(six);
  const found = review([p("oak/1", 101), ...six.slice(2)], state);
  expect(found.outcome).toBe("warns");
  expect(missing(found)).toEqual([
    {
      code: "check/unit-missing",
      level: "warn",
      sentence:
        "1 precinct with 151 votes stands and is not in the file: precinct 2. Nothing is taken away: what stands for them stays. Say why they are not there.",
      places: ["precinct 2"],
      needs: "reason",
    },
  ]);
  expect(reviewReturn(inputOf(takeIn(state, found.matched), readingOf(six))).basedOn).toBe(2);
});

test("precincts that come in one by one are not missed, nor is one that has never come in", () => {
  const state = standing([p("oak/1")]);
  expect(review([p("oak/1"), p("oak/2")], state).outcome).toBe("clean");
});

test("a file that gives the county alone misses no precinct", () => {
  expect(missing(review([{ unit: "oak", votes: [601, 300, 6] }], standing(six)))).toMatchObject([{ level: "pass" }]);
});

test("a county that stands and is not in a file of the whole state blocks: it must not vanish", () => {
  const counties = ["oak", "elm", "ash"].map((unit) => p(unit));
  const state = standing();
  const whole = { county: "xx" as UnitId };
  const before = takeIn(state, reviewReturn(inputOf(state, readingOf(counties), whole)).matched);
  const found = review([p("oak", 120), p("elm", 120)], before, whole);
  expect(found.outcome).toBe("blocked");
  expect(missing(found)).toMatchObject([
    {
      level: "block",
      sentence:
        "1 county with 151 votes stands and is not in the file: Ash. A file of the whole state has every county: look how it was lost.",
    },
  ]);
  expect(
    review(
      counties.map((line) => ({ ...line, votes: [101, 50, 1] })),
      before,
      whole,
    ).outcome,
  ).toBe("clean");
});

test("a contest that stands and is not in the file is named", () => {
  const [governor] = example.contests;
  const clerk = { ...governor, id: "clerk", name: "Clerk of Court" } as Contest;
  const two = { ...example, contests: [...example.contests, clerk] } as ElectionDefinition;
  const reading = readingOf([p("oak/1")]);
  const [contest] = reading.contests;
  if (contest === undefined) throw new Error("no contest");
  const both = { ...reading, contests: [contest, { ...contest, key: "clerk", name: "clerk" }] };
  const first = reviewReturn(inputOf(begin(two), both));
  expect(first.outcome).toBe("clean");
  const found = reviewReturn(inputOf(takeIn(begin(two), first.matched), readingOf([p("oak/1", 101)])));
  expect(found.outcome).toBe("warns");
  expect(missing(found).map((each) => each.sentence)).toEqual([
    "Figures of Oak stand for Clerk of Court, and the file has none. Nothing is taken away: what stands stays. Say why they are not there.",
  ]);
});

describe("a contest under another title", () => {
  const [governor] = example.contests;
  const also = (id: string, name: string, unit: string) => ({ ...governor, id, name, unit }) as Contest;
  const election: ElectionDefinition = {
    ...example,
    contests: [...example.contests, also("sheriff", "Sheriff", "xx/oak"), also("clerk", "Clerk of Elm", "xx/elm")],
  };
  const withTitles = (titles: readonly string[]) => {
    const reading = readingOf([p("oak/1")]);
    const contests = titles.flatMap((name) => reading.contests.map((contest) => ({ ...contest, key: name, name })));
    return { ...reading, contests: [...reading.contests, ...contests] };
  };
  const titles = ["County Sheriff", "Coroner", "Sherif", "Tax Commissioner", "Surveyor", "School Board", "Sheriff 2"];

  test("is asked for by the titles most like it, in a county that votes on it", () => {
    const found = reviewReturn(inputOf(begin(election), withTitles(titles)));
    expect(found.outcome).toBe("warns");
    expect(missing(found)).toEqual([
      {
        code: "check/unit-missing",
        level: "warn",
        sentence:
          "Oak votes on Sheriff, and the file has no contest of that title. 7 contests in it have a title that this election does not know. Most like it: “Sherif”, “Sheriff 2”, “County Sheriff”, “School Board” and “Surveyor”. If one of them is Sheriff, give it this title in the file and file it anew. If none is, say why there are no figures.",
        needs: "reason",
      },
    ]);
  });

  test("is not, where the file passes nothing over, has it, or is of the whole state", () => {
    const clean = (given: readonly string[], more: Partial<ReviewInput> = {}) =>
      missing(reviewReturn(inputOf(begin(election), withTitles(given), more)));
    expect(clean([])).toMatchObject([{ level: "pass" }]);
    expect(clean(["sheriff", "Coroner"])).toMatchObject([{ level: "pass" }]);
    expect(clean(titles, { county: "xx" as UnitId })).toMatchObject([{ level: "pass" }]);
  });
});

test("from the canvass on a precinct without figures is asked for; on the night it is not", () => {
  const five = six.slice(0, 5);
  expect(missing(review(five))).toMatchObject([{ level: "pass" }]);
  const found = review(five, begin(), { basis: "canvass" });
  expect(found.outcome).toBe("warns");
  expect(missing(found).map((each) => each.sentence)).toEqual([
    "1 precinct has no figures yet in this count: precinct 6. Look for a memory card or a box that was not read, or say why there is nothing.",
  ]);
  expect(review(six, begin(), { basis: "canvass" }).outcome).toBe("clean");
});

test("some precincts under a county's own line do not move its total, and that is said", () => {
  const state = standing([{ unit: "oak", votes: [600, 300, 6] }]);
  const found = review([p("oak/1"), p("oak/2")], state);
  expect(found.outcome).toBe("warns");
  expect(missing(found).map((each) => each.sentence)).toEqual([
    "One line for all of Oak (906 votes) stands. The file gives 2 of 6 precincts and no new line, so the total that is public does not move. Send a file with every precinct or with the line of Oak, or say why not.",
  ]);
  // All of them do: then their sum is the county's figure.
  const whole = review(six, state);
  expect(whole.outcome).toBe("clean");
  expect(missing(whole)).toMatchObject([{ level: "pass" }]);
});

test("a newer line of the county stays the total over older precincts, and that is said", () => {
  const at = (clock: string) => ({ generatedAt: instant(`2024-11-05T${clock}-05:00`) });
  const state = standing(readingOf([{ unit: "oak", votes: [610, 300, 6] }], at("21:00")));
  const found = reviewReturn(inputOf(state, readingOf(six, at("20:00"))));
  expect(found.outcome).toBe("warns");
  expect(missing(found).map((each) => each.sentence)).toEqual([
    "One line for all of Oak (916 votes) stands and is newer than this file. The 6 precincts in the file are taken, and the total that is public does not move. Say why they come now.",
  ]);
});
