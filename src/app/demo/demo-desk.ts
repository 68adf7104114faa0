// The demo's desk: a rehearsal of Georgia 2020 with throw-away accounts, to try the work of an election office. Real figures
// in a record marked TEST; nothing of it touches the replay beside it.
import { epochOf, type Instant, instant, instantOfEpoch, ok, type Result, unwrap } from "../../base/index.ts";
import { emitTemplate, type TemplateRow } from "../../feeds/index.ts";
import type { ContestCounts, ElectionDefinition, ElectionId, Grant, UnitId } from "../../model/index.ts";
import type { People } from "../../people/index.ts";
import { type Desk, makeCall, proposeCall } from "../desk/index.ts";
import type { Installation } from "../installation.ts";
import type { OpenElection } from "../open-election.ts";
import { type Report, takeReport } from "../pipeline.ts";
import { rehearsalOf } from "../rehearsal.ts";
import type { Scenario, ScenarioStep } from "../scenario/index.ts";

export interface DemoPerson {
  readonly email: string;
  readonly label: string;
  readonly does: string;
}
export interface DemoSample {
  readonly name: string;
  readonly says: string;
  readonly text: string;
}
export interface DemoDesk {
  readonly election: ElectionId;
  readonly people: readonly DemoPerson[];
  readonly samples: readonly DemoSample[];
}

const SEEDED_UNTIL = instant("2020-11-06T00:00Z");
const MINUTE_MS = 60_000;
const GWINNETT = "ga/gwinnett" as UnitId;
const DEKALB = "ga/dekalb" as UnitId;

/** Makes the rehearsal where it is not there yet: what the counties had reported by 5 November stands in it, with what a decision
 *  desk says of such a race; one return waits for its second person, and the next ones are files to be dropped in. */
export async function prepareDemoDesk(
  installation: Installation,
  scenario: Scenario,
  people: People,
  desk: Desk,
): Promise<Result<DemoDesk>> {
  const { definition } = scenario;
  const rehearsal = rehearsalOf(definition, definition.pollsCloseAt);
  if (!rehearsal.ok) return rehearsal;
  const { id } = rehearsal.value as ElectionDefinition;
  const reports = officialReports(scenario);
  const accounts = await makeAccounts(people, id);
  const samples = samplesOf(rehearsal.value as ElectionDefinition, reports);
  const made: DemoDesk = { election: id, people: accounts.people, samples };
  if (installation.election(id) !== undefined) return ok(made);
  const early = stepsBefore(scenario, SEEDED_UNTIL);
  const now = epochOf(desk.clock.now());
  const momentOf = (step: number) => instantOfEpoch(now - (early.length - step) * 20 * MINUTE_MS);
  const created = await installation.createElection(rehearsal.value, momentOf(-1));
  if (!created.ok) return created;
  for (const [n, step] of early.entries()) {
    // Each return's own clock stays that of 2020: the files of those days are newer than it.
    const at = momentOf(n);
    const taken =
      step.do === "count"
        ? await takeReport(created.value, step.report, at)
        : await created.value.append([{ draft: step.draft, at }]);
    if (!taken.ok) return taken;
  }
  const said = await sayTooClose(created.value, accounts.deskHandles, desk.clock.now());
  if (!said.ok) return said;
  return (await leaveOneWaiting(created.value, desk, reports, accounts.clerkOfDekalb)) ?? ok(made);
}

/** Updates of an observer that are enough to see how it moves. */
const OBSERVED = 8;

/** What a rehearsal begins with: the official returns, what observers expect in all, and the last few of their updates. */
function stepsBefore({ definition, steps }: Scenario, until: Instant): readonly ScenarioStep[] {
  const official = definition.sources.find((source) => source.kind === "official")?.id;
  const early = steps.filter(({ at }) => at <= until);
  const observed = early.filter((step) => step.do === "count" && step.report.source !== official);
  const lately = new Set(observed.slice(-OBSERVED));
  return early.filter((step) =>
    step.do === "enter"
      ? step.draft.type === "expected.estimated"
      : lately.has(step) || (step.report.source === official && step.report.basis === "election-night"),
  );
}

interface Dated {
  readonly at: Instant;
  readonly report: Report;
}

function officialReports({ definition, steps }: Scenario): readonly Dated[] {
  const official = definition.sources.find((source) => source.kind === "official")?.id;
  return steps.flatMap((step) =>
    step.do === "count" && step.report.source === official && step.report.basis === "election-night"
      ? [{ at: step.at, report: step.report }]
      : [],
  );
}

async function makeAccounts(people: People, election: ElectionId) {
  const accounts: readonly (DemoPerson & { readonly name: string; readonly grants: readonly Grant[] })[] = [
    {
      email: "clerk.gwinnett@demo.example",
      name: "Clerk of Gwinnett",
      label: "Clerk of Gwinnett County",
      does: "files the county's returns and signs them",
      grants: [{ role: "clerk", election, county: GWINNETT }],
    },
    {
      email: "approver.gwinnett@demo.example",
      name: "Approver of Gwinnett",
      label: "Approver of Gwinnett County",
      does: "is the second person: looks at what the clerk has signed, and publishes it or sends it back",
      grants: [{ role: "county-approver", election, county: GWINNETT }],
    },
    {
      email: "operator.one@demo.example",
      name: "First operator",
      label: "State operator",
      does: "sees every county's way to the public, exceptions first; can propose to freeze publication",
      grants: [{ role: "state-operator", election }],
    },
    {
      email: "operator.two@demo.example",
      name: "Second operator",
      label: "Second state operator",
      does: "confirms what the first one proposes",
      grants: [{ role: "state-operator", election }],
    },
    {
      email: "decision.one@demo.example",
      name: "First of the decision desk",
      label: "Decision desk",
      does: "sees every contest by closeness, with the checklist; proposes what is said, or to take a call back",
      grants: [{ role: "decision-desk", election }],
    },
    {
      email: "decision.two@demo.example",
      name: "Second of the decision desk",
      label: "Second of the decision desk",
      does: "confirms what the first one proposes",
      grants: [{ role: "decision-desk", election }],
    },
    {
      email: "admin@demo.example",
      name: "Administrator",
      label: "Administrator",
      does: "invites people, gives them roles, reads the trail of everything that was done",
      grants: [{ role: "admin" }],
    },
    {
      email: "approver.dekalb@demo.example",
      name: "Approver of DeKalb",
      label: "Approver of DeKalb County",
      does: "finds a return waiting",
      grants: [{ role: "county-approver", election, county: DEKALB }],
    },
  ];
  const deskHandles: string[] = [];
  for (const { email, name, grants } of accounts) {
    const { handle } = unwrap(await people.addActive({ email, name, grants }));
    if (grants.some(({ role }) => role === "decision-desk")) deskHandles.push(handle);
  }
  const clerk = unwrap(
    await people.addActive({
      email: "clerk.dekalb@demo.example",
      name: "Clerk of DeKalb",
      grants: [{ role: "clerk", election, county: DEKALB }],
    }),
  );
  return {
    people: accounts.map(({ email, label, does }) => ({ email, label, does })),
    deskHandles,
    clerkOfDekalb: clerk.id,
  };
}

/** The lead of that evening is within recount range: no desk calls it. */
async function sayTooClose(election: OpenElection, agreed: readonly string[], at: Instant): Promise<Result<void>> {
  const contest = election.definition.contests[0]?.id;
  if (contest === undefined) return ok(undefined);
  const text = "The lead is within recount range, and ballots are still being counted.";
  const command = {
    kind: "set",
    contest,
    status: "too-close",
    options: [],
    runoff: false,
    text,
    overrule: "",
  } as const;
  const proposed = proposeCall(election, command, at);
  return proposed.ok ? makeCall(election, proposed.value, agreed, at) : proposed;
}

/** @returns a fault; nothing where it went well */
async function leaveOneWaiting(election: OpenElection, desk: Desk, reports: readonly Dated[], clerk: string) {
  const next = reports.findLast(({ report }) => report.counts.units.some((line) => line.unit === DEKALB));
  if (next === undefined) return undefined;
  const received = await desk.office.receive({
    election: election.id,
    county: DEKALB,
    basis: "election-night",
    origin: "file",
    by: clerk,
    name: "dekalb.csv",
    bytes: new TextEncoder().encode(fileOf(election.definition, DEKALB, next.report)),
  });
  if (!received.ok) return received;
  const { filing } = received.value;
  const look = await desk.office.amend(filing.id, { reason: "Absentee ballots of the second night, checked by hand." });
  if (!look.ok) return look;
  const signed = await desk.office.sign(filing.id, clerk, look.value.digest);
  return signed.ok ? undefined : signed;
}

function samplesOf(definition: ElectionDefinition, reports: readonly Dated[]): readonly DemoSample[] {
  const gwinnett = reports.find(({ report }) => precinctsOf(report.counts, GWINNETT).length > 0)?.report;
  if (gwinnett === undefined) return [];
  const doubled = { ...gwinnett, counts: times(gwinnett.counts, 2) };
  return [
    {
      name: "gwinnett-9-november.csv",
      says: "Gwinnett County's return of 9 November 2020, by precinct and way of voting",
      text: fileOf(definition, GWINNETT, gwinnett),
    },
    {
      name: "gwinnett-added-twice.csv",
      says: "the same with every figure doubled, as if it had been added and not replaced: it must be stopped once the first is out",
      text: fileOf(definition, GWINNETT, doubled),
    },
  ];
}

function precinctsOf(counts: ContestCounts, county: UnitId) {
  return counts.units.filter((line) => line.unit.startsWith(`${county}/`));
}

function times({ units, ...counts }: ContestCounts, factor: number): ContestCounts {
  const more = (votes: number | null) => (votes === null ? null : votes * factor);
  return { ...counts, units: units.map((line) => ({ ...line, votes: line.votes.map((row) => row.map(more)) })) };
}

/** A county's part of a report as our own CSV: its precincts where they are known, else the county's line. */
function fileOf(definition: ElectionDefinition, county: UnitId, { contest: id, counts }: Report): string {
  const contest = definition.contests.find((each) => each.id === id);
  const precincts = precinctsOf(counts, county);
  const lines = precincts.length > 0 ? precincts : counts.units.filter((line) => line.unit === county);
  const rows = lines.flatMap((line): TemplateRow[] => {
    const unitName = definition.units.find((unit) => unit.id === line.unit)?.name ?? "";
    return line.columns.flatMap((method, column) =>
      (contest?.options ?? []).map((option, o) => ({
        contest: id,
        unit: line.unit,
        unitName,
        option: option.id,
        optionName: option.name,
        method,
        votes: line.votes[column]?.[o] ?? null,
      })),
    );
  });
  return emitTemplate({ election: definition.id, rows });
}
