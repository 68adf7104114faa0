import fc from "fast-check";
import { expect, test } from "vitest";
import type { Contest, OptionId } from "../../model/index.ts";
import { seatLine } from "./seat-line.ts";

const ids = ["a", "b", "c", "d", "e"] as const;

function contestOf(options: number, seats: number, more: object = {}): Contest {
  const own = ids.slice(0, options).map((id) => ({ id, name: id, shortName: id, kind: "candidate" }));
  return {
    id: "x",
    name: "X",
    kind: "candidate",
    voteFor: seats,
    unit: "s",
    options: own,
    ...more,
  } as unknown as Contest;
}

const votes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 5 });
const named = (...options: readonly number[]) => options.map((option) => ids[option] as unknown as OptionId);
const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);

test("somebody is in exactly when fewer than the seats have as many votes", () => {
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 2 }), fc.nat(2), (all, seats, option) => {
      const own = all[option] ?? 0;
      const rivals = all.filter((each, n) => n !== option && each >= own).length;
      const line = seatLine(contestOf(all.length, seats), all, sum(all), named(option), false);
      expect(line.leads).toBe(rivals < seats);
    }),
  );
});

test("a lead is what has to be lost before the outcome is another one: one less keeps it, as many ties it", () => {
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 2 }), fc.nat(2), (all, seats, option) => {
      const contest = contestOf(all.length, seats);
      const { leads, lead = 0, distance = 0 } = seatLine(contest, all, sum(all), named(option), false);
      expect(distance).toBeGreaterThanOrEqual(0);
      if (!leads) return;
      expect(distance).toBe(lead);
      const less = (by: number) => all.map((each, n) => (n === option ? each - by : each));
      expect(seatLine(contest, less(lead - 1), sum(all), named(option), false).leads).toBe(true);
      expect(seatLine(contest, less(lead), sum(all), named(option), false).leads).toBe(false);
    }),
  );
});

test("several named are as safe as the least safe of them", () => {
  fc.assert(
    fc.property(votes, (all) => {
      const contest = contestOf(all.length, 2);
      const of = (...options: readonly number[]) => seatLine(contest, all, sum(all), named(...options), false);
      const [first, second, both] = [of(0), of(1), of(0, 1)];
      expect(both.leads).toBe(first.leads && second.leads);
      expect(both.lead).toBe(Math.min(first.lead ?? 0, second.lead ?? 0));
    }),
  );
});

test("a threshold of one half is the plain lead of one answer over the other", () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (yes, no) => {
      const winRule = { kind: "threshold", option: "a", num: 1, den: 2, comparator: ">" };
      const contest = contestOf(2, 1, { kind: "measure", winRule });
      const line = seatLine(contest, [yes, no], yes + no, named(0), false);
      expect(line).toEqual({
        leads: yes > no,
        lead: yes > no ? yes - no : 0 - (no - yes),
        distance: Math.abs(yes - no),
      });
    }),
  );
});

test("nobody is called outright and sent to a runoff by the same votes", () => {
  fc.assert(
    fc.property(votes, (all) => {
      const contest = contestOf(all.length, 1, { winRule: { kind: "majority" } });
      const outright = seatLine(contest, all, sum(all), named(0), false).leads;
      const runoff = seatLine(contest, all, sum(all), named(0, 1), true).leads;
      expect(outright && runoff).toBe(false);
    }),
  );
});
