import { expect, test } from "vitest";
import { agency, counted, enter, feed, minute, official, say } from "../../../testing/counted-sources.ts";
import type { Basis, Draft, UnitId } from "../../model/index.ts";
import { countySilences, sourceSilence } from "../index.ts";

const one = "s/one" as UnitId;
const two = "s/two" as UnitId;

/** Every twenty minutes from the first hour on, both counties together. */
const steady = [60, 80, 100, 120, 140].map((at, n) => ({
  source: official,
  at,
  votes: [20 + 2 * n, 10 + 2 * n] as const,
  counties: [
    [10 + n, 5 + n],
    [10 + n, 5 + n],
  ] as const,
}));
const seen = (observation: "unreachable" | "updated" | "silent", unit?: UnitId): Draft => ({
  type: "source.observed",
  source: official,
  observation,
  ...(unit === undefined ? {} : { unit }),
  text: "Seen.",
});
/** Nothing happens, but time has passed: somebody else speaks. */
const later = (state: ReturnType<typeof counted>, at: number) => say(state, { source: agency, at, votes: [at, 1] });
const kindsOf = (state: ReturnType<typeof counted>) => [...countySilences(state, official)].map(([, { kind }]) => kind);

test("a source and its counties are held to their own rhythm, read from the record", () => {
  const state = counted(...steady);
  expect(sourceSilence(state, official)).toMatchObject({
    kind: "on-rhythm",
    lastAt: minute(140),
    rhythm: { medianMs: 20 * 60_000, p90Ms: 20 * 60_000 },
  });
  expect(kindsOf(later(state, 165))).toEqual(["on-rhythm", "on-rhythm"]);
  expect(kindsOf(later(state, 171))).toEqual(["late", "late"]);
  expect(sourceSilence(state, feed).kind).toBe("late");
});

test("a source that cannot be fetched is not called silent, nor are its counties", () => {
  const state = later(enter(counted(...steady), 150, seen("unreachable")), 400);
  expect(sourceSilence(state, official)).toMatchObject({
    kind: "cannot-fetch",
    sentence: "Its figures could not be fetched for 4 h 10 min. Last published 4 h 20 min ago.",
  });
  expect(kindsOf(state)).toEqual(["cannot-fetch", "cannot-fetch"]);
});

test("one county that cannot be fetched hides no other", () => {
  const state = later(enter(counted(...steady), 150, seen("unreachable", two)), 160);
  expect(sourceSilence(state, official).kind).toBe("on-rhythm");
  expect(kindsOf(state)).toEqual(["on-rhythm", "cannot-fetch"]);
});

test("a word that it is back, or a publication, ends it", () => {
  const failing = enter(counted(...steady), 150, seen("unreachable"));
  expect(sourceSilence(enter(failing, 160, seen("updated")), official).kind).toBe("on-rhythm");
  expect(sourceSilence(say(failing, { source: official, at: 161, votes: [40, 30] }), official).kind).toBe("on-rhythm");
});

test("that a source has stopped, seen and entered, counts before its own rhythm would say so", () => {
  const state = enter(counted(...steady), 150, seen("silent"));
  expect(sourceSilence(state, official).kind).toBe("late");
  expect(kindsOf(state)).toEqual(["on-rhythm", "on-rhythm"]);
});

test("an announced update is waited for; a deadline of the whole state is nobody's update", () => {
  const event = (id: string, unit: UnitId, at: number): Draft => ({
    type: "event.scheduled",
    event: id,
    title: "Next update",
    startsAt: minute(at),
    unit,
  });
  const whole = enter(counted(...steady), 145, event("deadline", "s" as UnitId, 900));
  const state = later(enter(whole, 146, event("next", one, 600)), 500);
  expect(sourceSilence(state, official).kind).toBe("late");
  expect(kindsOf(state)).toEqual(["announced", "late"]);
});

test("certified is done: the county at its own certification, everybody at the state's", () => {
  const county = enter(counted(...steady), 150, { type: "county.certified", unit: one, version: 1 });
  expect(kindsOf(later(county, 900))).toEqual(["done", "late"]);
  const state = enter(county, 950, {
    type: "state.certified",
    version: 1,
    basis: "certified" as Basis,
    certifiedOn: "2024-11-20",
    by: "Secretary of State",
  });
  expect(kindsOf(state)).toEqual(["done", "done"]);
  expect(sourceSilence(state, feed).kind).toBe("done");
});
