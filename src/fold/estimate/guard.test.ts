import { expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import { guardExpected, type SaidExpected } from "./guard.ts";

const say = (at: string, ballots: number, confirmed = false): SaidExpected => ({ at: instant(at), ballots, confirmed });
const FIRST = say("2020-11-04T02:00Z", 3_400_000);
const LOWER = say("2020-11-04T09:00Z", 2_800_000);

test("a number that falls is not believed for a day after it fell, and both are told", () => {
  const early = guardExpected([FIRST, LOWER], instant("2020-11-04T10:00Z"));
  expect(early).toEqual({ ballots: 3_400_000, said: 2_800_000, guarded: true, since: FIRST.at });
  // The larger number stood until 09:00: the day begins there, not when it was first said.
  expect(guardExpected([FIRST, LOWER], instant("2020-11-05T08:59Z"))?.ballots).toBe(3_400_000);
  expect(guardExpected([FIRST, LOWER], instant("2020-11-05T09:00Z"))).toEqual({
    ballots: 2_800_000,
    said: 2_800_000,
    guarded: false,
  });
});

test("a lower number that somebody confirmed holds at once; what is said after it is guarded against it", () => {
  const confirmed = say("2020-11-04T09:00Z", 2_800_000, true);
  expect(guardExpected([FIRST, confirmed], instant("2020-11-04T10:00Z"))).toMatchObject({ ballots: 2_800_000 });
  const lowest = say("2020-11-04T11:00Z", 2_700_000);
  expect(guardExpected([FIRST, confirmed, lowest], instant("2020-11-04T12:00Z"))).toMatchObject({
    ballots: 2_800_000,
    guarded: true,
    since: confirmed.at,
  });
});

test("a number that rises is believed", () => {
  expect(guardExpected([LOWER, say("2020-11-04T10:00Z", 3_385_000)], instant("2020-11-04T10:00Z"))).toMatchObject({
    ballots: 3_385_000,
    guarded: false,
  });
});

test("nothing is known before anything is said, and what is said later is not known yet", () => {
  expect(guardExpected([], FIRST.at)).toBeUndefined();
  expect(guardExpected([FIRST], instant("2020-11-04T01:59Z"))).toBeUndefined();
  expect(guardExpected([FIRST, LOWER], instant("2020-11-04T03:00Z"))).toMatchObject({ said: 3_400_000 });
});
