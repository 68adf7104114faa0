import fc from "fast-check";
import { expect, test } from "vitest";
import type { Contest, OptionId } from "../../model/index.ts";
import { outcomeNow } from "./outcome.ts";

const votesOf = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 2, maxLength: 8 });
const few = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 8 });
const ballots = fc.oneof(votesOf, few);

const idAt = (at: number) => `o${at}` as OptionId;
const sum = (votes: readonly number[]) => votes.reduce((all, each) => all + each, 0);

function contestOf(options: number, more: Partial<Contest>): Contest {
  const list = Array.from({ length: options }, (_, at) => ({
    id: idAt(at),
    name: "",
    shortName: "",
    kind: "candidate",
  }));
  return { id: "c", name: "C", kind: "candidate", voteFor: 1, unit: "s", options: list, ...more } as unknown as Contest;
}

test("a leader's margin is what would make it a tie, and one more vote turns it", () => {
  fc.assert(
    fc.property(ballots, (votes) => {
      const contest = contestOf(votes.length, {});
      const outcome = outcomeNow(contest, votes, sum(votes));
      if (outcome.kind !== "leading") return;
      const second = [...votes].sort((a, b) => b - a)[1] ?? 0;
      const rival = votes.findIndex((each, at) => each === second && idAt(at) !== outcome.option);
      const after = (more: number) =>
        outcomeNow(
          contest,
          votes.map((each, at) => (at === rival ? each + more : each)),
          sum(votes) + more,
        );
      expect(after(outcome.margin)).toMatchObject({ kind: "tie" });
      expect(after(outcome.margin + 1)).toEqual({ kind: "leading", option: idAt(rival), margin: 1 });
    }),
  );
});

test("more than half is exactly that, and a runoff's lack is exactly what is missing", () => {
  fc.assert(
    fc.property(ballots, (votes) => {
      const total = sum(votes);
      const outcome = outcomeNow(contestOf(votes.length, { winRule: { kind: "majority" } }), votes, total);
      const most = Math.max(...votes);
      if (outcome.kind === "majority") {
        expect(2 * most).toBeGreaterThan(total);
        expect(2 * (most - outcome.over)).toBeGreaterThan(total);
        expect(2 * (most - outcome.over - 1)).toBeLessThanOrEqual(total);
      } else if (outcome.kind === "runoff") {
        expect(2 * most).toBeLessThanOrEqual(total);
        expect(2 * (most + outcome.short)).toBeGreaterThan(total);
        expect(2 * (most + outcome.short - 1)).toBeLessThanOrEqual(total);
      } else expect(total).toBe(0);
    }),
  );
});

test("everybody who leads for a seat has more votes than everybody who does not; level ones are named together", () => {
  fc.assert(
    fc.property(ballots, fc.integer({ min: 2, max: 5 }), (votes, seats) => {
      const outcome = outcomeNow(contestOf(votes.length, { voteFor: seats, seats }), votes, sum(votes));
      if (outcome.kind !== "seats") {
        expect(outcome.kind).toBe(votes.length <= seats ? "uncontested" : "none");
        return;
      }
      const has = (option: OptionId) => votes[Number(option.slice(1))] ?? 0;
      const named = new Set([...outcome.options, ...outcome.tied]);
      const rest = votes.filter((_, at) => !named.has(idAt(at)));
      const least = Math.min(...outcome.options.map(has));
      for (const each of [...outcome.tied.map(has), ...rest]) expect(least).toBeGreaterThan(each);
      expect(new Set(outcome.tied.map(has)).size).toBeLessThanOrEqual(1);
      expect(outcome.options.length).toBeLessThanOrEqual(seats);
      if (outcome.tied.length > 0) expect(named.size).toBeGreaterThan(seats);
    }),
  );
});

test("a threshold in integers agrees with the same test in whole fractions", () => {
  const share = fc
    .integer({ min: 1, max: 999 })
    .chain((den) => fc.tuple(fc.integer({ min: 1, max: den }), fc.constant(den)));
  const comparators = fc.constantFrom(">" as const, ">=" as const);
  fc.assert(
    fc.property(fc.nat(5_000_000), fc.nat(5_000_000), share, comparators, (yes, no, [num, den], comparator) => {
      const winRule = { kind: "threshold", option: idAt(0), num, den, comparator } as const;
      const outcome = outcomeNow(contestOf(2, { kind: "measure", winRule }), [yes, no], yes + no);
      if (yes + no === 0) {
        expect(outcome).toEqual({ kind: "none" });
        return;
      }
      const [has, asked] = [BigInt(yes) * BigInt(den), BigInt(num) * BigInt(yes + no)];
      expect(outcome.kind).toBe((comparator === ">" ? has > asked : has >= asked) ? "passes" : "fails");
    }),
  );
});
