import { describe, expect, it } from "vitest";
import { parsePartition } from "./partition.ts";

describe("a printed Python dict", () => {
  it("gives each county its votes, in order", () => {
    expect([...(parsePartition("{'Mitchell': 78, 'Ben Hill': 4}") ?? [])]).toEqual([
      ["Mitchell", 78],
      ["Ben Hill", 4],
    ]);
  });

  it("keeps an apostrophe in a name", () => {
    expect(parsePartition(`{"O'Brien": 1, 'Prince George\\'s': 2}`)).toEqual(
      new Map([
        ["O'Brien", 1],
        ["Prince George's", 2],
      ]),
    );
  });

  it("is empty where no county is named", () => {
    expect(parsePartition("{}")?.size).toBe(0);
    expect(parsePartition("")?.size).toBe(0);
  });

  it.each([
    "{'A': -1}",
    "{'A': 1.5}",
    "{'A': 1, 'A': 2}",
    "{'A': {'B': 1}}",
    "{'A': 1",
    "[1]",
    "{'A': 1 'B': 2}",
    "{'A': 1e3}",
  ])("refuses %s", (text) => {
    expect(parsePartition(text)).toBeUndefined();
  });
});
