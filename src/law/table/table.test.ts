// Every rule we hold, tested from its own data: exactly at its limit, one vote inside, one outside. The expectation is made
// the long way round, by comparing fractions vote by vote, not by the code that finds the limit.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import type { BaseOfShare, MarginTest } from "../margin-test.ts";
import { describeTest } from "../margin-words.ts";
import { type ContestFigures, isInRecountRange, recountLimit } from "../recount.ts";
import type { RecountRule } from "../recount-rule.ts";
import { CANVASS_DEADLINES, RECOUNT_RULES } from "./index.ts";

interface Race {
  readonly winner: number;
  readonly loser: number;
  readonly others: number;
  readonly seats: number;
  readonly writeIn: boolean;
}

const DECIDABLE = RECOUNT_RULES.filter((rule) => rule.test !== undefined);

describe.each(DECIDABLE.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("decides every margin near its limit as its words do, vote by vote", () => {
    const wrong: string[] = [];
    const reach = Math.min(reachOf(rule), 2_100);
    let turned = 0;
    for (const race of racesFor(rule)) {
      let before: boolean | undefined;
      // Others stay fewer than the loser, so that the margin stays between these two.
      for (let margin = 0; margin < reach && race.winner - margin >= race.others; margin += 1) {
        const at = { ...race, loser: race.winner - margin };
        const figures = figuresOf(at);
        const expected = expectation(rule, at);
        const limit = recountLimit(rule, figures);
        if (isInRecountRange(rule, figures) !== expected) wrong.push(`in or out at ${JSON.stringify(at)}`);
        if (limit !== undefined && rule.beyond === undefined && margin <= limit !== expected) {
          wrong.push(`limit ${limit} at ${JSON.stringify(at)}`);
        }
        if (margin > 0 && before !== expected) turned += 1;
        before = expected;
      }
    }
    expect(wrong).toEqual([]);
    // A rule with a limit has turned somewhere: the scan did cross it, or it would prove nothing.
    const kind = rule.test?.kind;
    if (kind !== "any" && kind !== "never") expect(turned).toBeGreaterThan(0);
  });

  test("exactly at each of its percentages: in or out as the comparator says, one vote inside in, one outside out", () => {
    for (const leaf of leavesOf(rule.test)) {
      if (leaf.kind !== "share") continue;
      for (const race of racesAt(leaf.num, leaf.den, leaf.of, rule)) {
        const move = (by: number): Race => ({ ...race, loser: race.loser - by, others: race.others + by });
        for (const each of [move(-1), race, move(1)]) {
          if (each.others < 0) continue;
          expect(isInRecountRange(rule, figuresOf(each)), JSON.stringify(each)).toBe(expectation(rule, each));
        }
        expect(holds(leaf, move(-1)), "one inside").toBe(true);
        expect(holds(leaf, race), "at").toBe({ "<": false, "<=": true, unclear: undefined }[leaf.comparator]);
        expect(holds(leaf, move(1)), "one outside").toBe(false);
      }
    }
  });
});

test("a rule that decides nothing answers nothing, whatever the figures", () => {
  const silent = RECOUNT_RULES.filter((rule) => rule.test === undefined);
  expect(silent.length).toBeGreaterThan(10);
  for (const rule of silent) {
    const { when = {} } = rule;
    const total = when.totalTo ?? 1000;
    const seats = when.seats === "several" ? 2 : 1;
    const options = [{ votes: total - 9 }, { votes: 5 }, { votes: 4 }];
    expect(isInRecountRange(rule, { options, total, seats }), rule.id).toBeUndefined();
    expect(recountLimit(rule, { options, total, seats }), rule.id).toBeUndefined();
    expect(describeTest(rule), rule.id).toBeUndefined();
  }
});

describe.runIf(sharedIsHere)("beside the sources that the tables were written from", () => {
  const rows = (file: string) =>
    readFileSync(sharedPath(`rules/${file}`), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => ({ state: line.slice(0, 2), lawAsOf: lawDate(line.slice(line.lastIndexOf(",") + 1)) }));
  const held = (list: readonly { jurisdiction: string; lawAsOf: string }[], state: string, year: string) =>
    list.some((each) => each.jurisdiction === `US-${state}` && each.lawAsOf.replace("/", "-").startsWith(year));

  test("each of the 47 rows about recounts has a rule of that state and that date", () => {
    const all = rows("recount_rules.csv");
    expect(all).toHaveLength(47);
    expect(all.filter(({ state, lawAsOf }) => !held(RECOUNT_RULES, state, lawAsOf))).toEqual([]);
  });

  test("each of the 20 rows about canvassing has a deadline of that state and that date", () => {
    const all = rows("canvass_deadlines.csv");
    expect(all).toHaveLength(20);
    expect(all.filter(({ state, lawAsOf }) => !held(CANVASS_DEADLINES, state, lawAsOf))).toEqual([]);
  });

  test("no rule is of a state that the sources are silent about", () => {
    const known = new Set([...rows("recount_rules.csv"), ...rows("canvass_deadlines.csv")].map(({ state }) => state));
    for (const { id, jurisdiction } of [...RECOUNT_RULES, ...CANVASS_DEADLINES]) {
      expect(known.has(jurisdiction.slice(3)), id).toBe(true);
    }
  });
});

/** `undated (stored copy)` → `undated`; `2018-2021` and `2020` stay. */
function lawDate(text: string): string {
  return text.startsWith("undated") ? "undated" : text;
}

/** How far a scan goes: beyond the rule's own number of votes, where it has one. */
function reachOf(rule: RecountRule): number {
  if (rule.test?.kind === "any" || rule.test?.kind === "never") return 40;
  return Math.max(700, ...leavesOf(rule.test).map((leaf) => (leaf.kind === "votes" ? leaf.votes + 3 : 0)));
}

/** Races from small to so large that a number of votes is less than a part of them. */
function racesFor(rule: RecountRule): readonly Race[] {
  const { when = {} } = rule;
  const totals = [301, 398, 1_003, 3_998, 19_997, 60_001, ...(reachOf(rule) > 700 ? [700_001] : [])];
  return totals.map((about) => ({
    winner: Math.ceil(about * 0.48),
    loser: Math.ceil(about * 0.48),
    others: Math.floor(about * 0.07),
    seats: when.seats === "several" ? 2 : 1,
    writeIn: when.writeIn === true,
  }));
}

/** Races whose margin is exactly num/den of the base. */
function racesAt(num: number, den: number, of: BaseOfShare, rule: RecountRule): readonly Race[] {
  const { when = {} } = rule;
  const seats = when.seats === "several" || of === "per-seat" ? 2 : 1;
  return [2, 6, 20, 400].flatMap((k) => {
    const margin = k * num;
    const race = (winner: number, others: number): Race => ({
      winner,
      loser: winner - margin,
      others,
      seats,
      writeIn: when.writeIn === true,
    });
    if (of === "top-two") return [race((k * (den + num)) / 2, 3)];
    if (of === "last-winner") return [race(k * den, 3)];
    // With two seats the other elected one has a vote more than the last; so the last winner has one less than the most.
    if (of === "most-votes") return seats === 1 ? [race(k * den, 3)] : [];
    const total = k * den * (of === "per-seat" ? seats : 1);
    const rest = seats === 1 ? 0 : 1;
    const winner = Math.floor((total + margin - rest - 3) / (1 + seats));
    return [race(winner, total - rest - seats * winner - (winner - margin))];
  });
}

function figuresOf({ winner, loser, others, seats, writeIn }: Race): ContestFigures {
  const elected = Array.from({ length: seats - 1 }, () => ({ votes: winner + 1 }));
  const options = [{ votes: others }, { votes: loser, writeIn }, ...elected, { votes: winner }];
  return { options, total: options.reduce((sum, option) => sum + option.votes, 0), seats };
}

function expectation(rule: RecountRule, race: Race): boolean | undefined {
  const { total } = figuresOf(race);
  const { totalFrom = 0, totalTo = total } = rule.when ?? {};
  if (total < totalFrom || total > totalTo || rule.test === undefined) return false;
  const inside = holds(rule.test, race);
  if (rule.beyond === undefined || inside === false) return inside;
  const nearer = holds(rule.beyond, race);
  return nearer === undefined ? undefined : nearer ? false : inside;
}

/** In, out, or left open, by comparing `margin × den` with `num × base`. */
function holds(leaf: MarginTest, race: Race): boolean | undefined {
  const margin = race.winner - race.loser;
  switch (leaf.kind) {
    case "share":
      return compare(
        leaf.comparator,
        BigInt(margin) * BigInt(leaf.den) * baseDen(leaf.of, race),
        BigInt(leaf.num) * base(leaf.of, race),
      );
    case "votes":
      return compare(leaf.comparator, BigInt(margin), BigInt(leaf.votes));
    case "tie":
      return margin === 0;
    case "any":
      return true;
    case "never":
      return false;
    case "lesser": {
      const each = leaf.of.map((part) => holds(part, race));
      return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
    }
    case "greater": {
      const each = leaf.of.map((part) => holds(part, race));
      return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
    }
  }
}

function compare(comparator: "<" | "<=" | "unclear", left: bigint, right: bigint): boolean | undefined {
  if (left === right) return { "<": false, "<=": true, unclear: undefined }[comparator];
  return left < right;
}

function base(of: BaseOfShare, race: Race): bigint {
  const { options, total } = figuresOf(race);
  const most = Math.max(...options.map((option) => option.votes));
  return BigInt(
    {
      "votes-for-office": total,
      "per-seat": total,
      "top-two": race.winner + race.loser,
      "last-winner": race.winner,
      "most-votes": most,
    }[of],
  );
}

function baseDen(of: BaseOfShare, { seats }: Race): bigint {
  return of === "per-seat" ? BigInt(seats) : 1n;
}

function leavesOf(leaf: MarginTest | undefined): readonly MarginTest[] {
  if (leaf === undefined) return [];
  return leaf.kind === "lesser" || leaf.kind === "greater" ? leaf.of.flatMap(leavesOf) : [leaf];
}
