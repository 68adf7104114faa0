// The committed tables are what the raw files give, cell by cell.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedIsHere } from "../../testing/shared.ts";
import { makeTables } from "./make-tables.ts";

const folder = new URL("tables/", import.meta.url);

describe.runIf(sharedIsHere)("the tables of Georgia 2020", () => {
  const made = sharedIsHere ? makeTables() : new Map<string, string>();

  it("are all made by make-tables.ts", () => {
    expect(readdirSync(folder).sort()).toEqual([...made.keys()].sort());
  });

  it.each([...made.keys()])("%s is what the raw files give", (name) => {
    expect(readFileSync(new URL(name, folder), "utf8")).toBe(made.get(name));
  });
});
