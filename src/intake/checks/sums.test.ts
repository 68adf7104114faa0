import { expect, test } from "vitest";
import { begin, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import type { Reading } from "../../model/index.ts";
import { reviewReturn } from "../index.ts";

const review = (lines: readonly LineOf[] | Reading, state = begin()) =>
  reviewReturn(inputOf(state, "contests" in lines ? lines : readingOf(lines)));
const sentences = (lines: readonly LineOf[] | Reading, code = "identities", state = begin()) =>
  findingsOf(review(lines, state), code).map((each) => `${each.level}: ${each.sentence}`);
const p = (unit: string, ...votes: number[]): LineOf => ({ unit, votes });
const six = [1, 2, 3, 4, 5, 6].map((n) => p(`oak/${n}`, 100, 50, 1));

test("what adds up says what was seen", () => {
  expect(sentences([...six, p("oak", 600, 300, 6)])).toEqual([
    "pass: Every sum in the file adds up: 6 of 6 precincts, 906 votes.",
  ]);
  expect(sentences([p("oak", 600, 300, 6)])).toEqual(["pass: Every sum in the file adds up: 906 votes."]);
});

test("precincts and the county's own line that differ by one vote block, with both figures", () => {
  const found = review([...six, p("oak", 601, 300, 6)]);
  expect(found.outcome).toBe("blocked");
  expect(findingsOf(found, "identities")).toEqual([
    {
      code: "check/identities",
      level: "block",
      sentence:
        "Ann Lee: the 6 precincts in the file add up to 600, the line of Oak says 601. Find which of the two is wrong.",
      places: ["Oak"],
    },
  ]);
});

test("a county with more than the precincts that are there is no contradiction; with less it is", () => {
  const five = six.slice(0, 5);
  expect(review([...five, p("oak", 600, 300, 6)]).outcome).not.toBe("blocked");
  expect(review([...five, p("oak", 499, 300, 6)]).outcome).toBe("blocked");
});

test("ways of voting must add up too, though the options do", () => {
  const by = (unit: string, day: number[], early: number[]): LineOf => ({
    unit,
    votes: { "election-day": day, early },
  });
  const parts = [1, 2, 3, 4, 5, 6].map((n) => by(`oak/${n}`, [10, 5, 0], [20, 5, 1]));
  expect(review([...parts, by("oak", [60, 30, 0], [120, 30, 6])]).outcome).toBe("clean");
  expect(sentences([...parts, by("oak", [61, 30, 0], [119, 30, 6])])).toEqual([
    "block: Ann Lee, election day: the 6 precincts in the file add up to 60, the line of Oak says 61. 1 more figure differs. Find which of the two is wrong.",
  ]);
});

test("a total that the options do not make blocks, unless an option is left out", () => {
  const stated = (votes: (number | null)[], totalVotes: number): Reading => {
    const reading = readingOf([{ unit: "oak/1", votes }]);
    const contests = reading.contests.map((contest) => ({
      ...contest,
      rows: contest.rows.map((row) => ({ ...row, totalVotes })),
    }));
    return { ...reading, contests };
  };
  expect(sentences(stated([100, 50, 1], 152))).toEqual([
    "block: precinct 1: the options add up to 151 votes, the total given is 152. Find which of the two is wrong.",
  ]);
  expect(review(stated([100, 50, 1], 151)).outcome).toBe("clean");
  expect(review(stated([100, 50, null], 152)).outcome).toBe("clean");
  expect(review(stated([100, 50, null], 149)).outcome).toBe("blocked");
});

test("one way of voting twice, or a total beside ways of voting, blocks", () => {
  const reading = readingOf([{ unit: "oak/1", votes: { early: [10, 5, 0], total: [10, 5, 0] } }]);
  expect(sentences(reading)).toEqual([
    "block: precinct 1: votes are given both by way of voting and in all, or one way of voting twice. Leave one of the two out.",
  ]);
});

test("figures beyond what a number holds exactly block", () => {
  expect(sentences([p("oak/1", Number.MAX_SAFE_INTEGER, 1, 0)])).toEqual([
    "block: Oak would have more votes than can be counted exactly. Find the wrong figure.",
  ]);
});

test("what a file changes is said in places and votes; the same again changes nothing", () => {
  expect(sentences(six, "nothing-new")).toEqual([
    "pass: The file changes the figures of 6 places, 906 votes more than stand (6 of 6 precincts, 906 votes).",
  ]);
  const stands = standing(six);
  expect(sentences([...six.slice(1), p("oak/1", 102, 50, 1)], "nothing-new", stands)).toEqual([
    "pass: The file changes the figures of 1 place, 2 votes more than stand (6 of 6 precincts, 908 votes).",
  ]);
  expect(sentences(six, "nothing-new", stands)).toEqual([
    "pass: The file says what stands already (6 of 6 precincts, 906 votes). Nothing would change.",
  ]);
  expect(review(six, stands).outcome).toBe("nothing-new");
});
