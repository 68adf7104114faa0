import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestToTie, hurdleOf, type Line, neededShare, passHurdle } from "./hurdle.ts";
import { compareRatios, inNumbers, type Ratio, ratio } from "./ratio.ts";

const few = fc.nat(40);
const many = fc.nat(100_000_000);

test("drawing level: what is needed agrees with trying every split of what is left", () => {
  fc.assert(
    fc.property(few, few, few, (a, b, left) => {
      const [own, other] = [Math.min(a, b), Math.max(a, b)];
      const counted = own + other;
      const hurdle = hurdleOf(own, other, counted, left);
      const enough = Array.from({ length: left + 1 }, (_, mine) => mine).filter(
        (mine) => own + mine >= other + left - mine,
      );
      if (counted === 0) {
        expect(hurdle).toEqual({ kind: "unknown", why: "no-votes" });
        return;
      }
      if (enough.length === 0) {
        expect(hurdle).toEqual({ kind: "cannot", short: other - own - left });
        return;
      }
      if (left === 0) {
        expect(hurdle.kind).toBe("unknown");
        return;
      }
      if (hurdle.kind !== "needs") throw new Error(`some splits are enough, and it says ${hurdle.kind}`);
      for (let mine = 0; mine <= left; mine++) {
        const share = ratio(BigInt(mine), BigInt(left));
        expect(compareRatios(share, hurdle.ofPair) >= 0).toBe(enough.includes(mine));
      }
    }),
  );
});

test("with others in the race: a share of all that is left agrees with trying, where the others' part is whole votes", () => {
  fc.assert(
    fc.property(few, few, few, few, (a, b, others, times) => {
      const [own, other] = [Math.min(a, b), Math.max(a, b)];
      const counted = own + other + others;
      fc.pre(own + other > 0 && times > 0);
      // As much is left as `times` the count: the others get exactly `times` what they have.
      const [left, two] = [counted * times, (own + other) * times];
      const hurdle = hurdleOf(own, other, counted, left);
      if (hurdle.kind !== "needs") {
        expect(other - own).toBeGreaterThan(two);
        return;
      }
      for (let mine = 0; mine <= two; mine += Math.max(1, two >> 4)) {
        const enough = own + mine >= other + two - mine;
        expect(compareRatios(ratio(BigInt(mine), BigInt(left)), hurdle.ofAll) >= 0).toBe(enough);
      }
    }),
  );
});

test("passing a line: agrees with trying every number of votes", () => {
  const line = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 12 }), fc.constantFrom(">", ">="));
  fc.assert(
    fc.property(few, few, few, line, (votes, others, left, [num, den, comparator]) => {
      const counted = votes + others;
      const passes = (mine: number) => {
        const [share, of] = [(votes + mine) * den, (counted + left) * num];
        return comparator === ">" ? share > of : share >= of;
      };
      const hurdle = passHurdle({ num, den, comparator } as Line, votes, counted, left);
      if (hurdle.kind === "safe") {
        expect(passes(0)).toBe(true);
        return;
      }
      if (hurdle.kind === "cannot") {
        expect(passes(left)).toBe(false);
        return;
      }
      if (hurdle.kind !== "needs") throw new Error("what is left is known");
      expect([passes(hurdle.votes - 1), passes(hurdle.votes)]).toEqual([false, true]);
    }),
  );
});

test("no jump when the lead changes: one vote more or less moves the needed share by one step, on both sides of a tie", () => {
  const close = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 1_000_000 }),
      close,
      fc.integer({ min: 1, max: 1_000_000 }),
      (votes, by, left) => {
        const counted = 2 * votes;
        const at = (lead: number) => neededShare(votes - lead, votes + lead, counted, left) as Ratio;
        const step = (one: Ratio, two: Ratio) =>
          inNumbers(ratio(one.num * two.den - two.num * one.den, one.den * two.den));
        expect(step(at(by + 1), at(by))).toEqual(step(at(by), at(by - 1)));
        expect(inNumbers(at(0))).toEqual({ num: 1, den: 2 });
      },
    ),
  );
});

test("what one needs and what the other needs add up to all of it, whoever leads", () => {
  fc.assert(
    fc.property(many, many, many, fc.integer({ min: 1, max: 100_000_000 }), (a, b, others, left) => {
      fc.pre(a + b > 0);
      const counted = a + b + others;
      const [one, two] = [neededShare(a, b, counted, left), neededShare(b, a, counted, left)] as [Ratio, Ratio];
      expect(inNumbers(ratio(one.num * two.den + two.num * one.den, one.den * two.den))).toEqual({ num: 1, den: 1 });
    }),
  );
});

test("whoever trails is never told more than all of it, nor less than half", () => {
  fc.assert(
    fc.property(many, many, many, many, (a, b, others, left) => {
      const [own, other] = [Math.min(a, b), Math.max(a, b)];
      const hurdle = hurdleOf(own, other, own + other + others, left);
      if (hurdle.kind === "cannot") {
        expect(hurdle.short).toBeGreaterThan(0);
        return;
      }
      if (hurdle.kind === "unknown") return;
      expect(compareRatios(hurdle.ofPair, ratio(1n, 2n))).toBeGreaterThanOrEqual(0);
      expect(compareRatios(hurdle.ofPair, ratio(1n, 1n))).toBeLessThanOrEqual(0);
      expect(compareRatios(hurdle.ofAll, hurdle.ofPair)).toBeLessThanOrEqual(0);
    }),
  );
});

test("the fewest votes left with which it can be done: with them it can, with one fewer it cannot", () => {
  fc.assert(
    fc.property(many, many, many, (a, b, others) => {
      const [own, other] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(own < other);
      const counted = own + other + others;
      const fewest = fewestToTie(own, other, counted) ?? 0;
      expect(hurdleOf(own, other, counted, fewest).kind).toBe("needs");
      expect(hurdleOf(own, other, counted, fewest - 1).kind).toBe("cannot");
    }),
  );
});
