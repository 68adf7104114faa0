import { expect, test } from "vitest";
import { canonicalJson, instant, type Json, unwrap, utf8 } from "../base/index.ts";
import { evolve, initialState } from "../fold/index.ts";
import type { Entry } from "../model/index.ts";
import { viewContest } from "./index.ts";

const definition = {
  id: "e",
  name: "E",
  date: "2024-11-05",
  timeZone: "America/New_York",
  jurisdiction: "US-XX",
  pollsCloseAt: instant("2024-11-05T19:00-05:00"),
  test: true,
  parties: [],
  units: [{ id: "s", kind: "state", name: "S" }],
  sources: [{ id: "feed", name: "Feed", kind: "observer", statesBasis: false }],
  contests: [
    {
      id: "c",
      name: "C",
      kind: "candidate",
      voteFor: 1,
      unit: "s",
      options: [
        { id: "a", name: "A", shortName: "A", kind: "candidate" },
        { id: "b", name: "B", shortName: "B", kind: "candidate" },
      ],
    },
  ],
};

function remainingWhenExpected(ballots: number): number | null | undefined {
  const at = instant("2024-11-06T01:00Z");
  const envelope = { v: 1, election: "e", at };
  const count = { units: [{ unit: "s", columns: ["total"], votes: [[60, 40]] }], complete: [] };
  const told = { contest: "c", source: "feed" };
  const entries = [
    { ...envelope, type: "election.created", name: "E", definition: "d", test: true },
    { ...envelope, ...told, type: "count.reported", kind: "add", basis: "election-night", counts: { inline: count } },
    { ...envelope, ...told, type: "expected.estimated", estimates: [{ unit: "s", ballots }] },
  ] as unknown as Entry[];
  const blob = utf8(canonicalJson(definition as unknown as Json));
  const state = entries.reduce((before, entry) => evolve(before, entry, () => blob), initialState);
  return unwrap(viewContest({ state, root: "", ticks: [] }, { source: "feed" as never })).progress.expectedVote
    ?.remaining;
}

test("what is left is what is expected less what is counted; where that is not above zero, it is unknown", () => {
  expect(remainingWhenExpected(150)).toBe(50);
  expect(remainingWhenExpected(101)).toBe(1);
  expect(remainingWhenExpected(100)).toBeNull();
  expect(remainingWhenExpected(90)).toBeNull();
});
