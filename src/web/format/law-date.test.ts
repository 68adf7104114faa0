import { expect, test } from "vitest";
import { translator } from "../messages/index.ts";
import { formatLawDate } from "./law-date.ts";

const english = { t: translator("en"), locale: { timeZone: "America/New_York", language: "en" } } as const;
const spanish = { t: translator("es"), locale: { timeZone: "America/New_York", language: "es" } } as const;

test("a law's date is as exact as its source, and no more", () => {
  expect(formatLawDate("2020-08-10", english)).toBe("Aug. 10, 2020");
  expect(formatLawDate("2022-11", english)).toBe("Nov. 2022");
  expect(formatLawDate("2022", english)).toBe("2022");
  expect(formatLawDate("2020/2024", english)).toBe("2020 to 2024");
  expect(formatLawDate("undated", english)).toBe("a day that our source does not give");
  expect(formatLawDate("2020-08-10", spanish)).toBe("10 de ago. de 2020");
  expect(formatLawDate("2022-11", spanish)).toBe("nov. de 2022");
  expect(formatLawDate("2020/2024", spanish)).toBe("2020 a 2024");
});
