// The law's page: what it asks of this election as it stands, and all that we hold of it.
import { type Instant, ok, type Result } from "../base/index.ts";
import { figureOf, nodeOf } from "../fold/index.ts";
import {
  CANVASS_DEADLINES,
  type CanvassDeadline,
  deadlinesFor,
  describeTest,
  type Happened,
  JURISDICTIONS,
  type LawSource,
  momentOf,
  momentThere,
  NOT_SOURCED,
  RECOUNT_RULES,
  type RecountRule,
  scheduleDeadlines,
  winRuleIn,
  winRulesIn,
} from "../law/index.ts";
import type { Contest, ElectionDefinition } from "../model/index.ts";
import type { ContestRules, DeadlineRow, LawRef, RuleRow, RulesDocument } from "./documents/index.ts";
import { documentHead } from "./head.ts";
import { marginOf } from "./margin.ts";
import { type Moment, type Settled, settle, type ViewFault } from "./moment.ts";
import { judgeRules } from "./recount.ts";

export function viewRules(moment: Moment): Result<RulesDocument, ViewFault> {
  const settled = settle(moment);
  if (!settled.ok) return settled;
  const { state, index } = settled.value;
  const { jurisdiction, date, contests } = index.definition;
  const happened = happenedIn(settled.value);
  const held = new Set(RECOUNT_RULES.map((rule) => rule.jurisdiction));
  return ok({
    ...documentHead(moment),
    page: "rules",
    jurisdictionName: nameOf(jurisdiction),
    contests: contests.flatMap((contest) => {
      const each = settle(moment, { contest: contest.id });
      return each.ok ? [contestRules(each.value, happened)] : [];
    }),
    winning: winRulesIn(jurisdiction, date).map(({ text, ...source }) => ({ ...lawRef(source), text })),
    deadlines: scheduleDeadlines(deadlinesFor(jurisdiction, date), happened).map(
      ({ deadline, dueAt, provisional }) => ({
        ...deadlineRow(deadline),
        dueAt: dueAt ?? null,
        provisional,
        past: dueAt !== undefined && dueAt < state.at,
        ...(deadline.standsIn === undefined ? {} : { standsIn: deadline.standsIn }),
      }),
    ),
    notSourced: NOT_SOURCED.filter((each) => each.jurisdiction === jurisdiction && each.date === date).flatMap(
      ({ sentences }) => sentences,
    ),
    allRules: byPlace(RECOUNT_RULES.map(ruleRow)),
    allDeadlines: byPlace(CANVASS_DEADLINES.map(deadlineRow)),
    missing: [...JURISDICTIONS].filter(([code]) => !held.has(code)).map(([, name]) => name),
  });
}

function contestRules(settled: Settled, happened: Happened): ContestRules {
  const { index, contest, source, basis, series } = settled;
  const node = nodeOf(index, series?.root, 0);
  const figure = node === undefined ? undefined : figureOf(node.cells, contest);
  const votes = figure?.votes ?? contest.options.map(() => null);
  const totalVotes = figure?.totalVotes ?? null;
  return {
    contest: {
      id: contest.id,
      name: contest.name,
      ...(contest.electors === undefined ? {} : { electors: contest.electors }),
    },
    sourceName: source.name,
    basis,
    totalVotes,
    margin: marginOf(contest, votes, totalVotes),
    rules: judgeRules(settled, votes, totalVotes).map(({ rule, inRange, limitVotes }) => ({
      ...ruleRow(rule),
      inRange,
      limitVotes,
      until: untilOf(rule, happened),
    })),
    winRule: winning(index.definition, contest),
  };
}

function untilOf({ until, jurisdiction }: RecountRule, happened: Happened): ContestRules["rules"][number]["until"] {
  if (until === undefined) return null;
  const { at, provisional } = momentOf(until, deadlinesFor(jurisdiction, happened.electionOn), happened);
  return at === undefined ? null : { at, provisional };
}

function winning(definition: ElectionDefinition, contest: Contest): ContestRules["winRule"] {
  const rule = winRuleIn(definition, contest);
  if (rule === undefined) return null;
  const law = contest.winRule === undefined ? winRulesIn(definition.jurisdiction, definition.date) : [];
  const found = law.find((each) => each.rule.kind === rule.kind);
  return found === undefined ? { kind: rule.kind } : { kind: rule.kind, text: found.text, ...lawRef(found) };
}

/** What the record holds of the events that periods are counted from. A certification counts from its own day, which may
 *  lie before the one on which it entered the record; only days are counted from it, so noon stands in for its hour. */
function happenedIn({ state, index }: Settled): Happened {
  const { date, timeZone } = index.definition;
  const versions = state.certification.state.map(
    ({ entry }) => momentThere(timeZone, entry.certifiedOn, "12:00") ?? entry.at,
  );
  const first: Instant | undefined = versions[0];
  const last = versions.at(-1);
  return {
    electionOn: date,
    timeZone,
    events: {
      ...(first === undefined ? {} : { certification: first }),
      ...(last === undefined ? {} : { "final-certification": last }),
    },
  };
}

/** The order within a place stays. */
function byPlace<T extends { readonly jurisdictionName: string }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) =>
    a.jurisdictionName < b.jurisdictionName ? -1 : Number(a.jurisdictionName > b.jurisdictionName),
  );
}

function nameOf(jurisdiction: string): string {
  return JURISDICTIONS.get(jurisdiction) ?? jurisdiction;
}

function lawRef({ cite, sourceKind, lawAsOf, effectiveFrom, effectiveTo, unsure }: LawSource): LawRef {
  return {
    cite,
    sourceKind,
    lawAsOf,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    unsure,
  };
}

function ruleRow(rule: RecountRule): RuleRow {
  return {
    ...lawRef(rule),
    id: rule.id,
    jurisdiction: rule.jurisdiction,
    jurisdictionName: nameOf(rule.jurisdiction),
    kind: rule.kind,
    text: rule.text,
    limit: describeTest(rule) ?? null,
    who: rule.who,
    ...(rule.timing === undefined ? {} : { timing: rule.timing }),
  };
}

function deadlineRow(deadline: CanvassDeadline): DeadlineRow {
  const { id, jurisdiction, scope, title, words } = deadline;
  return { ...lawRef(deadline), id, jurisdiction, jurisdictionName: nameOf(jurisdiction), scope, title, words };
}
