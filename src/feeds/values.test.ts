import { describe, expect, it } from "vitest";
import { FeedRefusal } from "./feed.ts";
import { columnOf } from "./method-names.ts";
import {
  cleanText,
  contestNameForms,
  countOf,
  parseCount,
  parseKnownCount,
  parseOptionName,
  plainCountyName,
} from "./values.ts";

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (cause) {
    if (cause instanceof FeedRefusal) return cause.error.code;
    throw cause;
  }
}

describe("a count of votes", () => {
  it.each([
    ["0", 0],
    ["7", 7],
    ["2474507", 2_474_507],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%s is taken", (text, votes) => expect(parseCount(text, "line 1")).toBe(votes));

  it.each([
    "",
    " ",
    " 1",
    "1 ",
    "-1",
    "-0",
    "+1",
    "1.5",
    "1.0",
    "1e3",
    "1E3",
    "01",
    "00",
    "0x10",
    "1,201",
    "1_000",
    "NA",
    "null",
    "Infinity",
    "NaN",
    "١٢",
    "１２",
    "9007199254740992",
    "9007199254740993",
    "99999999999999999999",
  ])("“%s” is refused", (text) => expect(codeOf(() => parseCount(text, "line 1"))).toBe("feed/bad-number"));

  it("names the place it was asked for, as text or when needed", () => {
    expect(() => parseCount("x", "line 3")).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ at: "line 3" }) }),
    );
    expect(() => parseCount("x", () => "line 4")).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ at: "line 4" }) }),
    );
  });

  it("is unknown, not zero, where a table leaves it open", () => {
    expect([undefined, "", "NA", "0"].map((text) => parseKnownCount(text, "line 1"))).toEqual([
      undefined,
      undefined,
      undefined,
      0,
    ]);
  });

  it.each([-1, -0, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, "1", true, null, undefined, [1]])(
    "%s in JSON is refused",
    (value) => expect(codeOf(() => countOf(value, "V[0]"))).toBe("feed/bad-number"),
  );
});

describe("a name", () => {
  it("is composed and its white space made single", () => {
    expect(cleanText("  Jose\u0301 \t\r\n Marti\u0301 ", "line 1")).toBe("José Martí");
  });

  it.each([
    ["a right-to-left override", "Biden\u202e nedib"],
    ["an isolate", "\u2066Biden\u2069"],
    ["the Arabic letter mark", "Biden\u061c"],
    ["a zero-width space", "Bi\u200bden"],
    ["a soft hyphen", "Bi\u00adden"],
    ["a byte-order mark inside", "Bi\ufeffden"],
    ["a NUL", "Bi\0den"],
    ["an escape", "Bi\u001b[31mden"],
    ["a C1 control", "Bi\u0085den"],
    ["an invisible letter", "Bi\u3164den"],
    ["the mark of a wrong decoding", "Bi\ufffdden"],
    ["half a surrogate pair", "Bi\ud800den"],
    ["a tag character", "Biden\u{e0041}"],
    ["far too many letters", "x".repeat(5000)],
  ])("with %s is refused", (_, text) => expect(codeOf(() => cleanText(text, "line 1"))).toBe("feed/bad-text"));
});

describe("the name of an option", () => {
  it.each([
    ["Donald J. Trump (I) (Rep)", "NP", { name: "Donald J. Trump", party: "Rep", incumbent: true, kind: "candidate" }],
    ["Joseph R. Biden (Dem)", "NP", { name: "Joseph R. Biden", party: "Dem", kind: "candidate" }],
    ["BRIAN KEMP  (REP)", undefined, { name: "BRIAN KEMP", party: "REP", kind: "candidate" }],
    ["J. NATHAN DEAL (I)R", undefined, { name: "J. NATHAN DEAL", party: "R", incumbent: true, kind: "candidate" }],
    ["Matthew R. Retter (I)", "NP", { name: "Matthew R. Retter", incumbent: true, kind: "candidate" }],
    ["Marvin H. Giddens, Jr. (I)", "", { name: "Marvin H. Giddens, Jr.", incumbent: true, kind: "candidate" }],
    ["Zan Fort", "DEM", { name: "Zan Fort", party: "DEM", kind: "candidate" }],
    ["Donald J. Trump (I) (Rep)", "REP", { name: "Donald J. Trump", party: "REP", incumbent: true, kind: "candidate" }],
    ["William (Bill) Jones", null, { name: "William (Bill) Jones", kind: "candidate" }],
    ["William Jones (Bill)", null, { name: "William Jones (Bill)", kind: "candidate" }],
    [
      "Earl L. ''Buddy'' Carter (I) (Rep)",
      "",
      { name: 'Earl L. "Buddy" Carter', party: "Rep", incumbent: true, kind: "candidate" },
    ],
    ["YES", "NP", { name: "YES", kind: "choice" }],
    ["No / No", undefined, { name: "No / No", kind: "choice" }],
    ["No Nguyen", undefined, { name: "No Nguyen", kind: "candidate" }],
    ["Write-in", undefined, { name: "Write-in", kind: "write-in" }],
  ] as const)("%s", (printed, party, want) => {
    const { printedName, ...rest } = parseOptionName(printed, "line 1", party);
    expect(rest).toEqual(want);
    expect(printedName).toBe(printed.replace(/ +/g, " "));
  });

  it("must be there beside its marks", () => {
    expect(codeOf(() => parseOptionName(" (I) (Rep)", "line 1"))).toBe("feed/missing-field");
  });

  it("is as safe as its party", () => {
    expect(codeOf(() => parseOptionName("Jo", "line 1", "R\u202eE"))).toBe("feed/bad-text");
  });
});

describe("names to be found by", () => {
  it.each([
    ["Appling County", "Appling"],
    ["Ben_Hill", "Ben Hill"],
    ["DeKalb", "DeKalb"],
    ["County Line", "County Line"],
    ["Orleans Parish", "Orleans"],
  ])("county %s is %s", (printed, plain) => expect(plainCountyName(printed)).toBe(plain));

  it("gives each language of a title, and the whole", () => {
    expect(contestNameForms("Sheriff/Alguacil")).toEqual(["Sheriff/Alguacil", "Sheriff", "Alguacil"]);
    expect(contestNameForms("Sheriff")).toEqual(["Sheriff"]);
  });
});

describe("a way of voting", () => {
  it.each([
    ["Election Day Votes", "election-day"],
    ["Election Day", "election-day"],
    ["Election", "election-day"],
    ["Advanced Voting Votes", "early"],
    ["Advance Voting Votes", "early"],
    ["Advance in Person", "early"],
    ["Early Vote", "early"],
    ["Absentee by Mail Votes", "absentee-mail"],
    ["Absentee", "absentee-mail"],
    ["PROVISIONAL VOTES", "provisional"],
  ])("“%s” is %s", (name, column) => expect(columnOf(name)).toBe(column));

  it.each(["Undervotes", "Number of Precincts for Race", "constructor", "__proto__", ""])("“%s” is none", (name) =>
    expect(columnOf(name)).toBeUndefined(),
  );
});
