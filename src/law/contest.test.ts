import { describe, expect, test } from "vitest";
import type { Contest, ElectionDefinition } from "../model/index.ts";
import { figuresOfLaw } from "./contest.ts";
import { isInRecountRange } from "./recount.ts";
import { RECOUNT_RULES } from "./table/index.ts";

const definition = { jurisdiction: "US-GA", date: "2020-11-03" } as ElectionDefinition;
const contestFor = (office: Contest["office"]) =>
  ({
    kind: "candidate",
    voteFor: 1,
    ...(office === undefined ? {} : { office }),
    options: [{ kind: "candidate" }, { kind: "candidate" }, { kind: "candidate" }],
  }) as unknown as Contest;
const georgia = RECOUNT_RULES.filter(({ id }) => id === "us-ga-2020-requested");
const inRange = (office: Contest["office"], votes: readonly (number | null)[], total: number | null) => {
  const figures = figuresOfLaw(definition, contestFor(office), votes, total);
  return figures === undefined ? "unknown" : georgia.map((rule) => isInRecountRange(rule, figures))[0];
};

describe("with a candidate whose votes are unknown", () => {
  test("who cannot have come near, the margin is that of the others", () => {
    expect(inRange("president", [2_474_507, 2_461_837, null], 4_998_482)).toBe(true);
    expect(inRange("president", [2_474_507, 2_361_837, null], 4_998_482)).toBe(false);
  });

  test("who may be the first one out, nothing is decided: the margin may be theirs", () => {
    expect(inRange("president", [2_474_507, null, 62_138], 4_998_482)).toBe("unknown");
    expect(inRange("president", [500, 400, null], 1_300)).toBe("unknown");
    expect(inRange("president", [500, 400, null], 1_299)).toBe(false);
  });

  test("who may have missed the runoff by a little, nothing is decided", () => {
    expect(inRange("us-senate", [400, 350, null], 1_000)).toBe("unknown");
    expect(inRange("us-senate", [600, 350, null], 1_000)).toBe(false);
  });

  test("and no total, nothing is decided", () => {
    expect(inRange("president", [500, 499, 1], null)).toBe("unknown");
  });
});
