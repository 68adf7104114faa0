import { describe, expect, test } from "vitest";
import { begin, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import { type ReviewInput, reviewReturn } from "../index.ts";

const by = (unit: string, day: number[], mail: number[], more: Partial<LineOf> = {}): LineOf => ({
  unit,
  votes: { "election-day": day, "absentee-mail": mail },
  ...more,
});
const stands = standing([
  by("oak/1", [700, 500, 10], [300, 240, 0], { ballotsCast: 1_800 }),
  by("oak/2", [100, 100, 0], [50, 50, 0], { ballotsCast: 320 }),
]);
const review = (lines: readonly LineOf[], more: Partial<ReviewInput> = {}, state = stands) =>
  reviewReturn(inputOf(state, readingOf(lines), more));
const two = by("oak/2", [100, 100, 0], [50, 50, 0], { ballotsCast: 320 });

describe("total-fell", () => {
  test("one vote less needs a reason code, with the figures before and after", () => {
    const found = review([by("oak/1", [699, 500, 10], [300, 240, 0], { ballotsCast: 1_800 }), two]);
    expect(found.outcome).toBe("fell");
    expect(findingsOf(found, "total-fell")).toEqual([
      {
        code: "check/total-fell",
        level: "warn",
        sentence:
          "Public figures would fall. Oak: all votes from 2,050 to 2,049, Ann Lee from 1,150 to 1,149 and Ann Lee (election day) from 800 to 799; precinct 1: all votes from 1,750 to 1,749, Ann Lee from 1,000 to 999 and Ann Lee (election day) from 700 to 699. Choose the reason, and tell in words what happened.",
        places: ["Oak", "precinct 1"],
        needs: "reason-code",
      },
    ]);
  });

  test("as many votes as stand, or more, do not", () => {
    const found = review([by("oak/1", [701, 500, 10], [300, 240, 0], { ballotsCast: 1_801 }), two]);
    expect(found.outcome).toBe("clean");
    expect(findingsOf(found, "total-fell")).toEqual([
      { code: "check/total-fell", level: "pass", sentence: "No figure is lower than what stands, in 3 places." },
    ]);
  });

  test("an option that falls while the total rises is a fall, and so is a way of voting", () => {
    expect(review([by("oak/1", [690, 520, 10], [300, 240, 0]), two]).outcome).toBe("fell");
    const moved = review([by("oak/1", [710, 500, 10], [290, 240, 0], { ballotsCast: 1_800 }), two]);
    expect(findingsOf(moved, "total-fell")[0]?.sentence).toContain("Ann Lee (absentee by mail) from 350 to 340");
    const gone = review([{ unit: "oak/1", votes: { "election-day": [1_000, 740, 10] } }, two]);
    expect(findingsOf(gone, "total-fell")[0]?.sentence).toContain("Ann Lee (absentee by mail) from 350 to 50");
    expect(findingsOf(gone, "total-fell")[0]?.sentence).toContain(
      "precinct 1: Ann Lee (absentee by mail) from 300 to 0",
    );
  });

  test("a precinct that falls while another rises is a fall, though the county's figures stand", () => {
    const found = review([
      by("oak/1", [699, 500, 10], [300, 240, 0], { ballotsCast: 1_799 }),
      by("oak/2", [101, 100, 0], [50, 50, 0], { ballotsCast: 321 }),
    ]);
    expect(found.outcome).toBe("fell");
    expect(findingsOf(found, "total-fell")).toMatchObject([{ places: ["precinct 1"] }]);
  });

  test("fewer ballots cast are a fall", () => {
    const found = review([by("oak/1", [700, 500, 10], [300, 240, 0], { ballotsCast: 1_799 }), two]);
    expect(findingsOf(found, "total-fell")[0]?.sentence).toContain("Oak: ballots cast from 2,120 to 2,119");
  });

  test("on another basis nothing falls: the counts are not compared", () => {
    const found = review([by("oak/1", [1, 1, 0], [0, 0, 0])], { basis: "recount" });
    expect(findingsOf(found, "total-fell")).toEqual([]);
  });
});

describe("not-said", () => {
  const plain = standing([{ unit: "oak/1", votes: [10, 5, 2] }]);

  test("empty cells are told, and never a zero", () => {
    const found = review(
      [
        { unit: "oak/1", votes: [10, 5, 2] },
        { unit: "oak/2", votes: [7, null, 1] },
      ],
      {},
      begin(),
    );
    expect(found.outcome).toBe("clean");
    expect(findingsOf(found, "not-said").map((each) => each.sentence)).toEqual([
      "1 cell is empty: not known yet, and not shown as zero.",
    ]);
    expect(found.matched[0]?.counts.units[1]?.votes).toEqual([[7, null, 1]]);
  });

  test("an option that the whole file leaves out is told by name", () => {
    const found = review([{ unit: "oak/2", votes: [7, 3, null] }], {}, begin());
    expect(findingsOf(found, "not-said").map((each) => each.sentence)).toEqual([
      "The file does not carry Write-in: not known, and not shown as zero.",
    ]);
  });

  test("an empty cell that makes a figure of the county unknown stops the file", () => {
    const found = review([{ unit: "oak/1", votes: [10, null, 2] }], {}, plain);
    expect(found.outcome).toBe("blocked");
    expect(findingsOf(found, "not-said")).toEqual([
      {
        code: "check/not-said",
        level: "block",
        sentence:
          "What is known of Oak would become unknown: 5 votes for Bo Diaz and 17 votes in all, because the figure for Bo Diaz is empty in precinct 1. The figures of Example would be lost with it. Write the figure, or leave the whole precinct out until it is known.",
        places: ["precinct 1"],
      },
    ]);
    const write = review(
      [
        { unit: "oak/1", votes: [10, 5, 2] },
        { unit: "oak/2", votes: [7, 3, null] },
      ],
      {},
      plain,
    );
    expect(findingsOf(write, "not-said")).toMatchObject([{ level: "block", places: ["precinct 2"] }]);
  });

  test("so does one in a county's first return, where the figure is the state's", () => {
    const elm = standing(readingOf([{ unit: "elm", votes: [18_500, 16_600, null] }]));
    const cell = (diaz: number | null): readonly LineOf[] => [
      { unit: "oak/1", votes: [120, diaz, null] },
      { unit: "oak/2", votes: [60, 70, null] },
    ];
    const found = review(cell(null), {}, elm);
    expect(found.outcome).toBe("blocked");
    expect(findingsOf(found, "not-said").map((each) => each.sentence)).toEqual([
      "What is known of Example would become unknown: 16,600 votes for Bo Diaz and 35,100 votes in all, because the figure for Bo Diaz is empty in precinct 1. Write the figure, or leave the whole precinct out until it is known.",
    ]);
    expect(review(cell(80), {}, elm).outcome).toBe("clean");
    expect(review(cell(null).slice(1), {}, elm).outcome).toBe("clean");
  });

  test("a file that carries no write-ins at all is held for a reason where they are known, and else only told", () => {
    const oak2: LineOf = { unit: "oak/2", votes: [7, 3, null] };
    const here = review([oak2], {}, plain);
    expect(here.outcome).toBe("warns");
    expect(findingsOf(here, "not-said")).toMatchObject([{ level: "warn", places: ["Oak", "Example"] }]);
    const elsewhere = review([oak2], {}, standing([{ unit: "elm", votes: [18, 16, 1] }]));
    expect(findingsOf(elsewhere, "not-said")).toMatchObject([{ level: "warn", places: ["Example"] }]);
    expect(findingsOf(review([oak2], {}, begin()), "not-said")).toMatchObject([{ level: "pass" }]);
  });

  test("a precinct's figure under a county's own line is held for a reason: no sum is lost", () => {
    const under = standing([{ unit: "oak", votes: [600, 300, 6] }], [{ unit: "oak/1", votes: [10, 5, 2] }]);
    const found = review([{ unit: "oak/1", votes: [10, null, 2] }], {}, under);
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "not-said")).toEqual([
      {
        code: "check/not-said",
        level: "warn",
        sentence:
          "What stands for precinct 1 would no longer be said: 5 votes for Bo Diaz and 17 votes in all. Fill the cells in, or say why they are empty.",
        places: ["precinct 1"],
        needs: "reason",
      },
    ]);
  });

  test("ways of voting that would no longer be told apart are held for a reason", () => {
    const found = review([{ unit: "oak/1", votes: [1_000, 740, 10] }, two]);
    expect(findingsOf(found, "not-said")[0]?.sentence).toContain("the figures by way of voting");
  });
});
