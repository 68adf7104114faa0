import { expect, test } from "vitest";
import { en, type MessageKey } from "./en.ts";
import { es } from "./es.ts";
import { translator } from "./index.ts";

const keys = Object.keys(en) as MessageKey[];
const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("everything is said in both languages, with the same blanks to fill", () => {
  expect(Object.keys(es).sort()).toEqual([...keys].sort());
  for (const key of keys) {
    expect(es[key].trim(), key).not.toBe("");
    expect(blanks(es[key]), key).toEqual(blanks(en[key]));
  }
});

test("values are put into their blanks, and an unfilled one stays to be seen", () => {
  expect(translator("en")("ofTotal", { n: 96, total: 159 })).toBe("96 of 159");
  expect(translator("es")("countiesReporting", { n: 96, total: 159 })).toBe("informan 96 de 159 condados");
  expect(translator("en")("ofTotal", { n: 96 })).toBe("96 of {total}");
});
