// When one figure is another twice over.
import type { Figure } from "../../fold/index.ts";
import type { Method } from "../../model/index.ts";
import { DOUBLED_TENTHS } from "./thresholds.ts";
import { votesOf } from "./under-review.ts";

/** Every option exactly twice, and in every way of voting that both tell; on two options at least. */
export function isTwice(before: Figure, after: Figure): boolean {
  return (
    before.votes.filter((votes) => votes !== null && votes > 0).length >= 2 &&
    everyCell(before, after, (a, b) => b === 2 * a)
  );
}

/** The sum, and every option of so many votes, between 1.9 and 2.1 times; and so in every way of voting that both tell, for
 *  a night's growth adds a way of voting and does not double each. */
export function isNearlyTwice(before: Figure, after: Figure, least: number): boolean {
  const near = (a: number, b: number) =>
    a < least || (b * 10 >= a * DOUBLED_TENTHS.least && b * 10 <= a * DOUBLED_TENTHS.most);
  const [a, b] = [votesOf(before), votesOf(after)];
  return a >= least && near(a, b) && everyCell(before, after, near);
}

export function isMethodTwice(before: Figure, after: Figure, method: Method, least: number): boolean {
  const [old, now] = [before, after].map(({ methods }) => methods.find((each) => each.method === method)?.votes);
  if (old === undefined || now === undefined) return false;
  const known = old.flatMap((votes) => votes ?? []);
  const sum = known.reduce((all, votes) => all + votes, 0);
  if (sum < least || known.filter((votes) => votes > 0).length < 2) return false;
  return old.every((votes, i) => votes === null || now[i] === 2 * votes);
}

function everyCell(before: Figure, after: Figure, holds: (before: number, after: number) => boolean): boolean {
  const rows = [[before.votes, after.votes] as const];
  for (const { method, votes } of before.methods) {
    const now = after.methods.find((each) => each.method === method);
    if (now !== undefined) rows.push([votes, now.votes]);
    else if (after.methods.length > 0) return false;
  }
  return rows.every(([old, now]) =>
    old.every((votes, i) => {
      const next = now[i] ?? null;
      return votes === null || (next !== null && holds(votes, next));
    }),
  );
}
