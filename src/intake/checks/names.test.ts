import { describe, expect, test } from "vitest";
import { begin, example, findingsOf, inputOf, type LineOf, readingOf, standing } from "../../../testing/returns.ts";
import { fault, instant, ok } from "../../base/index.ts";
import { NO_MAPPING, type Reading, type UnitId } from "../../model/index.ts";
import { type ReviewInput, reviewReturn } from "../index.ts";

const review = (lines: readonly LineOf[] | Reading, more: Partial<ReviewInput> = {}) =>
  reviewReturn(inputOf(begin(), "contests" in lines ? lines : readingOf(lines), more));
const oak1: LineOf = { unit: "oak/1", votes: [30, 20, 1] };

describe("unreadable", () => {
  test("what the feeds refuse is a block with their sentence and its place", () => {
    const refused = fault("feed/bad-number", "“1e3” is not a count of votes.", { at: "line 2" });
    expect(reviewReturn(inputOf(begin(), refused))).toEqual({
      findings: [{ code: "check/unreadable", level: "block", sentence: "Line 2: “1e3” is not a count of votes." }],
      matched: [],
      unknown: [],
      passedOver: [],
      outcome: "blocked",
      basedOn: -1,
    });
  });

  test("a file of several moments is not one return, and one of none is none", () => {
    const reading = readingOf([oak1]);
    const { outcome, findings } = reviewReturn(inputOf(begin(), ok([reading, reading])));
    expect([outcome, findings[0]?.sentence]).toEqual([
      "blocked",
      "The file holds 2 counts of different moments. A return is one count: send the newest alone.",
    ]);
    expect(reviewReturn(inputOf(begin(), ok([]))).outcome).toBe("blocked");
  });
});

describe("other-election", () => {
  test.each([
    ["another id", { electionId: "yy-2024" }, "The file is of the election yy-2024, not of xx-2024."],
    [
      "another day",
      { electionDate: "2022-11-08" },
      "The file is of an election on 2022-11-08; this one is on 2024-11-05.",
    ],
    ["none of its contests", { contests: [] }, "The file has none of this election's contests (“Governor”)."],
  ])("%s blocks", (_what, other, sentence) => {
    const { outcome, findings } = review({ ...readingOf([oak1]), ...other });
    expect(outcome).toBe("blocked");
    expect(findings).toEqual([{ code: "check/other-election", level: "block", sentence }]);
  });
});

describe("other-county", () => {
  test("figures of a neighbour block, by name", () => {
    const { outcome, ...found } = review([
      oak1,
      { unit: "elm/north", votes: [1, 1, 0] },
      { unit: "ash", votes: [1, 1, 0] },
    ]);
    expect(outcome).toBe("blocked");
    expect(findingsOf({ outcome, ...found }, "other-county")).toEqual([
      {
        code: "check/other-county",
        level: "block",
        sentence: "The file has figures for Elm and Ash. This is a return of Oak: send its own file.",
        places: ["Elm", "Ash"],
      },
    ]);
  });

  test("a line for the whole state is the state's own alone", () => {
    const whole: LineOf = { unit: "", votes: [30, 20, 1] };
    expect(review([oak1, whole]).outcome).toBe("blocked");
    const state = review([whole, { unit: "oak", votes: [30, 20, 1] }], { county: "xx" as UnitId });
    expect(findingsOf(state, "other-county")).toMatchObject([{ level: "pass" }]);
  });

  test("a form that was not filled in blocks", () => {
    const { outcome, findings } = review(readingOf([{ unit: "oak/1", votes: [null, null, null] }]));
    expect(outcome).toBe("blocked");
    expect(findings.at(1)?.sentence).toBe(
      "The file gives no figure for Oak. Look whether it is the right file, and whether it was filled in.",
    );
  });
});

describe("unknown-name", () => {
  test("an unknown name blocks, and the checks that need every name wait", () => {
    const found = review([oak1, { unit: "oak/7", votes: [9, 9, 9] }]);
    expect(found.outcome).toBe("blocked");
    expect(findingsOf(found, "unknown-name")).toEqual([
      {
        code: "check/unknown-name",
        level: "block",
        sentence:
          "A name in the file is not known: “xx/oak/7”. Say below what it is. The other checks follow when every name is known.",
        places: ["xx/oak/7"],
      },
    ]);
    expect(found.unknown).toMatchObject([{ kind: "unit", name: "xx/oak/7" }]);
    expect(findingsOf(found, "identities")).toEqual([]);
  });

  test("a name that was taken for one of ours needs a reason", () => {
    const mapping = { ...NO_MAPPING, units: { "xx/oak/7": "xx/oak/6" as UnitId } };
    const found = review([oak1, { unit: "oak/7", votes: [9, 9, 9] }], { mapping });
    expect(found.outcome).toBe("warns");
    expect(findingsOf(found, "unknown-name")).toEqual([
      {
        code: "check/unknown-name",
        level: "warn",
        sentence: "“xx/oak/7” is taken for precinct 6. Say how you know.",
        places: ["xx/oak/7"],
        needs: "reason",
      },
    ]);
    expect(found.matched[0]?.counts.units.map(({ unit }) => unit)).toEqual(["xx/oak/1", "xx/oak/6"]);
  });

  test("a mapping that cannot be blocks in words", () => {
    const found = review([oak1], { mapping: { ...NO_MAPPING, units: { x: "xx/nowhere" as UnitId } } });
    expect(found.outcome).toBe("blocked");
    expect(findingsOf(found, "unknown-name")).toMatchObject([{ level: "block" }]);
  });
});

describe("the position that an agreement is based on", () => {
  test("is that of the newest entry on this county, its precincts included, and on no other", () => {
    const state = standing([{ unit: "oak/1", votes: [3, 2, 1] }]);
    const later = standing([{ unit: "oak/1", votes: [3, 2, 1] }], [{ unit: "elm/north", votes: [1, 1, 1] }]);
    const based = (on: typeof state, county = "xx/oak") =>
      reviewReturn(inputOf(on, readingOf([oak1]), { county: county as UnitId })).basedOn;
    expect([based(begin()), based(state), based(later), based(later, "xx/elm"), based(later, "xx/ash")]).toEqual([
      -1, 1, 1, 2, -1,
    ]);
    expect(reviewReturn(inputOf(later, readingOf([oak1]), { basis: "canvass" })).basedOn).toBe(-1);
    // A precinct under a county's own line: the line stays, and the county's series has changed all the same.
    const under = standing([{ unit: "oak", votes: [30, 20, 1] }], [{ unit: "oak/1", votes: [3, 2, 1] }]);
    expect(based(under)).toBe(2);
  });

  test("a contest that this election does not hold is passed over by name", () => {
    const reading = readingOf([oak1]);
    const other = { ...reading.contests[0], key: "sheriff", name: "Sheriff" } as Reading["contests"][number];
    const found = review({ ...reading, contests: [...reading.contests, other] });
    expect([found.passedOver, found.outcome]).toEqual([["Sheriff"], "clean"]);
  });

  test("the polls' close is the election's own", () => {
    expect(example.pollsCloseAt).toBe(instant("2024-11-06T00:00Z"));
  });
});
