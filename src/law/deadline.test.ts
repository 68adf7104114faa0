import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { instant, parseInstant } from "../base/index.ts";
import { deadlinesFor, scheduleDeadlines } from "./deadline.ts";
import { winRuleOf } from "./win-rule.ts";

interface Story {
  readonly at: string;
  readonly type: string;
  readonly deadline?: string;
  readonly title: string;
  readonly dueAt: string;
  readonly scope: string;
  readonly cite: string;
  readonly reconstructed?: string;
}

const calendar = JSON.parse(
  readFileSync(new URL("../../scenarios/georgia-2020/story/calendar.json", import.meta.url), "utf8"),
) as readonly Story[];
const set = calendar.filter(({ type }) => type === "deadline.set");
const before = { electionOn: "2020-11-03", timeZone: "America/New_York", events: {} };
const georgia = deadlinesFor("US-GA", "2020-11-03");

test("Georgia 2020: every deadline in the story is what the law's data come to, with its title, its source and its owner", () => {
  const scheduled = scheduleDeadlines(georgia, before);
  const first = set.filter(({ at }) => at === "2020-11-03T06:00-05:00");
  const told = first.map(({ deadline, title, dueAt, scope, cite }) => ({
    deadline,
    title,
    dueAt: parseInstant(dueAt),
    scope,
    cite,
  }));
  expect(
    scheduled.map(({ deadline: { deadline, title, scope, cite }, dueAt }) => ({ deadline, title, dueAt, scope, cite })),
  ).toEqual(told);
  expect(told).toHaveLength(18);
});

test("Georgia 2020: what stands in for something the law leaves open is said in the story and in the data", () => {
  for (const { deadline, standsIn } of georgia) {
    const story = set.find((each) => each.deadline === deadline);
    expect(standsIn === undefined, deadline).toBe(story?.reconstructed === undefined);
  }
});

test("what is counted from certification is provisional until the state has certified", () => {
  const due = (events: Parameters<typeof scheduleDeadlines>[1]["events"], name: string) =>
    scheduleDeadlines(georgia, { ...before, events }).find(({ deadline }) => deadline.deadline === name);
  expect(due({}, "recount-request")).toMatchObject({ dueAt: instant("2020-11-24T23:59-05:00"), provisional: true });
  const early = { certification: instant("2020-11-17T10:00-05:00") };
  expect(due(early, "recount-request")).toMatchObject({ dueAt: instant("2020-11-19T23:59-05:00"), provisional: false });
});

test("a second certification moves the last day to contest it, as the story says, and not the one to ask for a recount", () => {
  const again = set.find(({ at }) => at === "2020-12-07T10:30-05:00");
  const events = {
    certification: instant("2020-11-20T16:00-05:00"),
    "final-certification": instant("2020-12-07T10:30-05:00"),
  };
  const scheduled = scheduleDeadlines(georgia, { ...before, events });
  const due = (name: string) => scheduled.find(({ deadline }) => deadline.deadline === name)?.dueAt;
  expect(due("contest-petition")).toBe(parseInstant(again?.dueAt ?? ""));
  expect(due("recount-request")).toBe(instant("2020-11-24T23:59-05:00"));
});

test("after SB 202 Georgia's counties certify on the Monday, and the table of 2020 holds no longer", () => {
  const later = scheduleDeadlines(deadlinesFor("US-GA", "2022-11-08"), { ...before, electionOn: "2022-11-08" });
  expect(later.map(({ deadline, dueAt }) => [deadline.deadline, dueAt])).toEqual([
    ["county-certification", instant("2022-11-14T17:00-05:00")],
    ["state-certification", instant("2022-11-25T17:00-05:00")],
  ]);
});

test("other states' days, where an account of the year names them", () => {
  const due = (jurisdiction: string, electionOn: string, timeZone: string) =>
    scheduleDeadlines(deadlinesFor(jurisdiction, electionOn), { electionOn, timeZone, events: {} }).map(({ dueAt }) =>
      dueAt?.slice(0, 10),
    );
  // Michigan 2022: county canvass by 22 November, state by the 28th; the moments are in UTC, a day later.
  expect(due("US-MI", "2022-11-08", "America/Detroit")).toEqual(["2022-11-23", "2022-11-29"]);
  // Arizona 2024: third Thursday and third Monday.
  expect(due("US-AZ", "2024-11-05", "America/Phoenix")).toEqual(["2024-11-22", "2024-11-26"]);
  // Tennessee names no last day for the state: unknown.
  expect(due("US-TN", "2022-11-08", "America/Chicago")).toEqual(["2022-11-29", undefined]);
});

test("Georgia needs a majority for every office but the presidency, in 2020; elsewhere and later nothing is assumed", () => {
  expect(winRuleOf("US-GA", "president", "2020-11-03")).toEqual({ kind: "plurality" });
  expect(winRuleOf("US-GA", "us-senate", "2020-11-03")).toEqual({ kind: "majority" });
  expect(winRuleOf("US-GA", "measure", "2020-11-03")).toBeUndefined();
  expect(winRuleOf("US-GA", "us-senate", "2022-11-08")).toBeUndefined();
  expect(winRuleOf("US-NC", "us-senate", "2020-11-03")).toBeUndefined();
});
