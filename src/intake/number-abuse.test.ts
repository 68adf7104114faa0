// What may stand in a cell of votes, from our own form to the review: a whole number in plain digits, or the file is stopped with
// the line.
import { expect, test } from "vitest";
import { readText } from "../../testing/readings.ts";
import { begin, inputOf } from "../../testing/returns.ts";
import { reviewReturn } from "./index.ts";

const form = (votes: string) =>
  [
    "election,contest,unit,unit_name,option,option_name,method,votes",
    "xx-2024,governor,xx/oak/1,1,lee,Ann Lee,total,31",
    `xx-2024,governor,xx/oak/1,1,diaz,Bo Diaz,total,${votes}`,
    "xx-2024,governor,xx/oak/1,1,write-in,Write-in,total,0",
  ].join("\r\n");
const review = async (votes: string) => reviewReturn(inputOf(begin(), await readText(form(votes))));

test.each([
  ["an exponent", "1e3"],
  ["Arabic digits", "١٢"],
  ["full-width digits", "１２"],
  ["raised digits", "¹²"],
  ["a negative zero", "-0"],
  ["a negative count", "-5"],
  ["a plus sign", "+5"],
  ["2^53", "9007199254740992"],
  ["2^53 + 1", "9007199254740993"],
  ["twenty digits", "10000000000000000000"],
  ["not a number", "NaN"],
  ["infinity", "Infinity"],
  ["a leading zero", "007"],
  ["two zeros", "00"],
  ["a space within", "1 200"],
  ["a hard space within", "1\u00a0200"],
  ["a thousands separator", '"1,200"'],
  ["a decimal point", "12.0"],
  ["a fraction", "½"],
  ["hexadecimal", "0x10"],
  ["an underscore", "1_000"],
  ["a formula", "=1+1"],
  ["a word", "twelve"],
])("%s is no count of votes, and the file is stopped with the line", async (_what, votes) => {
  const { outcome, findings, matched } = await review(votes);
  expect([outcome, matched, findings.length]).toEqual(["blocked", [], 1]);
  expect(findings[0]).toMatchObject({ code: "check/unreadable", level: "block" });
  expect(findings[0]?.sentence).toMatch(/^Line 3: “.+” is not a count of votes\.$/);
});

test("plain digits are taken exactly, spaces around them are a spreadsheet's, and an empty cell is not zero", async () => {
  const votesOf = async (votes: string) => (await review(votes)).matched[0]?.counts.units[0]?.votes;
  expect(await votesOf("0")).toEqual([[31, 0, 0]]);
  expect(await votesOf("12")).toEqual([[31, 12, 0]]);
  expect(await votesOf(" 12 ")).toEqual([[31, 12, 0]]);
  expect(await votesOf("")).toEqual([[31, null, 0]]);
});

test("the largest exact number is taken by the feed and stopped by the sums", async () => {
  const { outcome, findings } = await review("9007199254740991");
  expect(outcome).toBe("blocked");
  expect(findings.find((finding) => finding.level === "block")?.code).toBe("check/identities");
});
