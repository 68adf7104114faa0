import { expect, test } from "vitest";
import { plainFileName, plainLine } from "./plain-line.ts";

test.each([
  ["Two tapes\r\nwere  looked at.\t", "Two tapes were looked at."],
  ["paid \u202etxt.exe", "paid txt.exe"],
  ["in\u200bvisible", "in visible"],
  ["bell\u0007 and zero\u0000", "bell and zero"],
  ["half \ud83d a character", "half a character"],
  ["half \udc4d another", "half another"],
  ["whole 👍", "whole 👍"],
  ["e\u0301", "é"],
  ["\u202e\u0000", ""],
])("the line %j is shown as %j", (text, shown) => expect(plainLine(text)).toBe(shown));

test.each([
  ["C:\\returns\\oak.csv", "oak.csv"],
  ["../../oak.csv", "oak.csv"],
  ["oak\u0000.csv\u202e", "oak.csv"],
  [`${"o".repeat(119)}👍`, "o".repeat(119)],
  ["..", ""],
  ["oak/", ""],
])("the file name %j is kept as %j", (name, kept) => expect(plainFileName(name)).toBe(kept));
