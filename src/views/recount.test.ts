import { expect, test } from "vitest";
import { canonicalJson, instant, type Json, unwrap, utf8 } from "../base/index.ts";
import { evolve, initialState } from "../fold/index.ts";
import type { Entry } from "../model/index.ts";
import { type Moment, viewContest, viewRules } from "./index.ts";

interface Given {
  readonly jurisdiction: string;
  readonly date?: string;
  readonly votes?: readonly number[];
  readonly contest?: Readonly<Record<string, unknown>>;
}

/** An election of one contest in one state, with the official source's figures where there are any. */
function momentWith({ jurisdiction, date = "2024-11-05", votes, contest = {} }: Given): Moment {
  const definition = {
    id: "e",
    name: "E",
    date,
    timeZone: "America/New_York",
    jurisdiction,
    pollsCloseAt: instant(`${date}T19:00-05:00`),
    test: true,
    parties: [],
    units: [{ id: "s", kind: "state", name: "S" }],
    sources: [{ id: "official", name: "The office", kind: "official", statesBasis: true }],
    contests: [
      {
        id: "c",
        name: "C",
        kind: "candidate",
        voteFor: 1,
        unit: "s",
        options: ["a", "b", "d"].map((id) => ({ id, name: id, shortName: id, kind: "candidate" })),
        ...contest,
      },
    ],
  };
  const at = instant(`${date}T22:00-05:00`);
  const envelope = { v: 1, election: "e", at };
  const counts = { inline: { units: [{ unit: "s", columns: ["total"], votes: [votes] }], complete: [] } };
  const entries = [
    { ...envelope, type: "election.created", name: "E", definition: "d", test: true },
    ...(votes === undefined
      ? []
      : [
          {
            ...envelope,
            type: "count.reported",
            kind: "add",
            contest: "c",
            source: "official",
            basis: "election-night",
            counts,
          },
        ]),
  ] as unknown as Entry[];
  const blob = utf8(canonicalJson(definition as unknown as Json));
  return {
    state: entries.reduce((before, entry) => evolve(before, entry, () => blob), initialState),
    root: "",
    ticks: [],
  };
}

const recountOf = (given: Given) => unwrap(viewContest(momentWith(given))).recount;

test("of several rules the automatic one is shown where it holds, else the one to ask by", () => {
  const dakota = (second: number) => recountOf({ jurisdiction: "US-ND", votes: [10_000, second, 5] });
  expect(dakota(9_950)).toMatchObject({ inRange: true, rule: { id: "us-nd-2022-automatic-general", limitVotes: 50 } });
  expect(dakota(9_949)).toMatchObject({ inRange: true, rule: { id: "us-nd-2022-requested-general", limitVotes: 199 } });
  expect(dakota(9_800)).toMatchObject({ inRange: false, rule: { id: "us-nd-2022-requested-general" } });
});

test("a right at any margin has no limit in votes, and where there is no right at all the answer is no", () => {
  expect(recountOf({ jurisdiction: "US-NV", votes: [900, 50, 50], contest: { office: "us-senate" } })).toMatchObject({
    inRange: true,
    rule: { id: "us-nv-2024-requested", limitVotes: null },
  });
  expect(recountOf({ jurisdiction: "US-TN", votes: [500, 500, 5] })).toMatchObject({
    inRange: false,
    rule: { id: "us-tn-2021-none", limitVotes: null },
  });
});

test("where our source leaves it open, or has no date, the rule is shown and nothing is said", () => {
  expect(recountOf({ jurisdiction: "US-MD", votes: [500, 499, 5] })).toMatchObject({
    inRange: null,
    rule: { id: "us-md-2023-requested", lawAsOf: "2023", limitVotes: null },
  });
  expect(recountOf({ jurisdiction: "US-HI", votes: [50_000, 49_999, 5] })).toMatchObject({
    inRange: null,
    rule: { id: "us-hi-undated-automatic", lawAsOf: "undated", limitVotes: null },
  });
});

test("without a rule, without figures, nothing is said", () => {
  expect(recountOf({ jurisdiction: "US-LA", votes: [500, 499, 5] })).toEqual({ inRange: null, rule: null });
  expect(recountOf({ jurisdiction: "US-SC" })).toMatchObject({
    inRange: null,
    rule: { id: "us-sc-2020-automatic", limitVotes: null },
  });
});

test("in Georgia the law's own majority decides who may ask: for the Senate of 2020 nobody, for the presidency the loser", () => {
  const figures = { jurisdiction: "US-GA", date: "2020-11-03", votes: [4_997, 4_990, 13] };
  expect(recountOf({ ...figures, contest: { office: "us-senate" } }).inRange).toBe(false);
  expect(recountOf({ ...figures, contest: { electors: 16 } }).inRange).toBe(true);
  expect(recountOf(figures).inRange).toBe(true);
});

test("the rules page names what we do not hold, whatever the place", () => {
  const page = unwrap(viewRules(momentWith({ jurisdiction: "US-LA", votes: [500, 499, 5] })));
  expect(page.jurisdictionName).toBe("Louisiana");
  expect(page.contests[0]?.rules).toEqual([]);
  expect(page.deadlines).toEqual([]);
  expect(page.missing).toEqual([
    "Indiana",
    "Kansas",
    "Louisiana",
    "Massachusetts",
    "New Jersey",
    "New York",
    "South Dakota",
    "Utah",
  ]);
  expect(unwrap(viewRules(momentWith({ jurisdiction: "Tinyland" }))).jurisdictionName).toBe("Tinyland");
});
