// What a return would change: the county as it stands and as the return has it, side by side, in figures and in words.
import { grouped } from "../../base/index.ts";
import { type Cells, type Figure, figureOf, indexOf, nodeOf, previewReturn, type UnitNode } from "../../fold/index.ts";
import type { Basis, Contest, ContestCounts, SourceId, UnitId } from "../../model/index.ts";
import type { Difference, Step } from "../documents/index.ts";
import { marginOf } from "../margin.ts";
import type { Moment } from "../moment.ts";

export interface DifferenceAsk {
  readonly contest: Contest;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly county: UnitId;
  readonly counts: ContestCounts;
}

export function viewDifference({ state }: Moment, ask: DifferenceAsk): Difference {
  const index = indexOf(state);
  const { contest, source, basis, counts } = ask;
  const preview = previewReturn(state, { contest: contest.id, source, basis }, counts);
  const county = index.numberOf.get(ask.county) ?? 0;
  const figures = (root: UnitNode | undefined, unit: number) => figureOfNode(nodeOf(index, root, unit), contest);
  const before = figures(preview.before, county);
  const after = figures(preview.after, county);
  const precincts: Difference["precincts"][number][] = [];
  const parts = index.parts[county] ?? [];
  let reportedBefore = 0;
  let reportedAfter = 0;
  for (const part of parts) {
    const old = nodeOf(index, preview.before, part);
    const now = nodeOf(index, preview.after, part);
    if (old !== undefined) reportedBefore += 1;
    if (now !== undefined) reportedAfter += 1;
    if (now === undefined || old?.cells === now.cells || sameFigures(old?.cells, now.cells)) continue;
    const unit = index.units[part];
    if (unit === undefined) continue;
    const [was, is] = [figureOfNode(old, contest), figureOfNode(now, contest)];
    const votes = steps(contest, was, is);
    const total = { before: was?.totalVotes ?? null, after: is?.totalVotes ?? null };
    precincts.push({ unit: unit.id, name: unit.name, total, votes, fell: [total, ...votes].some(fell) });
  }
  precincts.sort((a, b) => Number(b.fell) - Number(a.fell) || size(b.total) - size(a.total));
  const votes = steps(contest, before, after);
  const total = { before: before?.totalVotes ?? null, after: after?.totalVotes ?? null };
  const reported = { before: reportedBefore, after: reportedAfter };
  return {
    contest: contest.id,
    contestName: contest.name,
    options: contest.options.map(({ id, name, shortName, party }) => ({
      id,
      name,
      shortName,
      ...(party === undefined ? {} : { party }),
    })),
    votes,
    total,
    ballotsCast: { before: before?.extras.ballotsCast ?? null, after: after?.extras.ballotsCast ?? null },
    registered: { before: before?.extras.registered ?? null, after: after?.extras.registered ?? null },
    methods: methodSteps(contest, before, after),
    precincts,
    unchanged: reportedAfter - precincts.length,
    reported,
    precinctsInAll: parts.length,
    words: sentences(contest, before, after, total, reported, precincts),
  };
}

function figureOfNode(node: UnitNode | undefined, contest: Contest): Figure | undefined {
  return node === undefined ? undefined : figureOf(node.cells, contest);
}

function sameFigures(a: Cells | undefined, b: Cells): boolean {
  return a !== undefined && a.length === b.length && a.every((value, slot) => value === b[slot]);
}

function steps(contest: Contest, before: Figure | undefined, after: Figure | undefined): readonly Step[] {
  return contest.options.map((_, at) => ({ before: before?.votes[at] ?? null, after: after?.votes[at] ?? null }));
}

function methodSteps(contest: Contest, before: Figure | undefined, after: Figure | undefined): Difference["methods"] {
  const methods = new Set([...(before?.methods ?? []), ...(after?.methods ?? [])].map((each) => each.method));
  return [...methods].map((method) => {
    const was = before?.methods.find((each) => each.method === method)?.votes;
    const is = after?.methods.find((each) => each.method === method)?.votes;
    return { method, votes: contest.options.map((_, at) => ({ before: was?.[at] ?? null, after: is?.[at] ?? null })) };
  });
}

function fell({ before, after }: Step): boolean {
  return before !== null && after !== null && after < before;
}

function size({ before, after }: Step): number {
  return Math.abs((after ?? 0) - (before ?? 0));
}

function sentences(
  contest: Contest,
  before: Figure | undefined,
  after: Figure | undefined,
  total: Step,
  reported: Step,
  precincts: Difference["precincts"],
): readonly string[] {
  const words: string[] = [];
  if (total.after !== null) {
    words.push(
      total.before === null
        ? `${grouped(total.after)} votes in all, the first figures on this count.`
        : `${grouped(total.after)} votes in all, ${againstWhatStands(total.after - total.before)}.`,
    );
  }
  const lead = (figure: Figure | undefined) =>
    figure === undefined ? null : marginOf(contest, figure.votes, figure.totalVotes);
  const [was, is] = [lead(before), lead(after)];
  const name = (id: string | null | undefined) => contest.options.find((option) => option.id === id)?.shortName ?? "";
  if (is !== null) {
    const now = is.tied ? "The first two are tied" : `${name(is.leader)} leads by ${grouped(is.votes)}`;
    const then =
      was === null
        ? ""
        : was.tied
          ? "; before, they were tied"
          : `; before, ${name(was.leader)} by ${grouped(was.votes)}`;
    words.push(`${now} in this county${then}.`);
  }
  const falling = precincts.filter((row) => row.fell);
  if (falling.length > 0) {
    const named = falling.slice(0, 3).map((row) => row.name);
    const rest = falling.length - named.length;
    words.push(
      `Figures fall in ${plural(falling.length, "precinct")}: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
    );
  }
  if (precincts.length > 0 || (reported.after ?? 0) > 0) {
    const news = (reported.after ?? 0) - (reported.before ?? 0);
    words.push(
      `${plural(precincts.length, "precinct")} ${precincts.length === 1 ? "changes" : "change"}${news > 0 ? `, ${news} of them for the first time` : ""}.`,
    );
  }
  return words;
}

function againstWhatStands(by: number): string {
  if (by === 0) return "the same as stands";
  return by > 0 ? `${grouped(by)} more than stands` : `${grouped(-by)} fewer than stands`;
}

function plural(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
}
