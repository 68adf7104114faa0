// From a second person's agreement to a reader's page: 159 counties file within a minute into a real server over HTTP, each
// return dropped in and signed by a clerk and agreed to by another person, while readers hold their pages open. Held against
// the same returns handed straight to the record of the same server: what two people and the checks cost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openInstallation, openOffice, takeReport } from "../src/app/index.ts";
import { instant, instantOfEpoch, unwrap } from "../src/base/index.ts";
import type { ContestId, ElectionDefinition, ElectionId, SourceId, Unit } from "../src/model/index.ts";
import { startServer } from "../src/server/index.ts";
import { startProgram } from "./child.ts";
import { nowMs } from "./clock.ts";
import { loadGeorgia } from "./georgia.ts";
import { inThousands, report } from "./measure.ts";
import type { PageDelays } from "./page-readers.ts";

const READERS = 500;
const WITHIN_MS = 60_000;
const SETTLE_MS = 3_000;

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
const georgia = await loadGeorgia();
const definition: ElectionDefinition = { ...georgia.definition, pollsCloseAt: instant("2020-11-03T19:00-05:00") };
const installation = unwrap(await openInstallation({ dataDir: folder }));
const election = unwrap(await installation.createElection(definition, instantOfEpoch(Date.now())));
const office = unwrap(await openOffice(installation));
const server = unwrap(await startServer({ installation, port: 0, maxStreamsPerAddress: READERS * 2, office }));
const counties = definition.units.filter((unit) => unit.kind === "county");
const contest = definition.contests[0];
if (contest === undefined) throw new Error("Georgia has a contest");

const direct = await whileReading(async (sent) => {
  for (const [n, county] of counties.entries()) {
    await wait(WITHIN_MS / 4 / counties.length);
    const at = nowMs();
    const taken = unwrap(
      await takeReport(
        election,
        {
          contest: contest.id as ContestId,
          source: "official" as SourceId,
          basis: "canvass",
          counts: { units: [{ unit: county.id, columns: ["total"], votes: [votesOf(n)] }], complete: [] },
        },
        instantOfEpoch(Date.now()),
      ),
    );
    if (taken !== undefined) sent[taken.position] = at;
  }
});
const approvals: number[] = [];
const filed = await whileReading(async (sent) => {
  const teams = await Promise.all(counties.map(makeTeam));
  await Promise.all(
    teams.map(async (team, n) => {
      // Spread over the minute, in an order that is not the counties'.
      await wait(((n * 61) % counties.length) * (WITHIN_MS / counties.length));
      const { position, at, tookMs } = await fileAndApprove(team, n);
      sent[position] = at;
      approvals.push(tookMs);
    }),
  );
});
await server.close();
await office.close();
await installation.close();
rmSync(folder, { recursive: true });

const all = filed.complete === counties.length && direct.complete === counties.length;
approvals.sort((a, b) => a - b);
report({
  what: `second person agrees → ${inThousands(READERS)} readers' pages hold it, ${counties.length} counties in a minute${all ? "" : " (NOT ALL ARRIVED)"}`,
  ours: `p50 ${filed.p50.toFixed(0)} ms, p99 ${filed.p99.toFixed(0)} ms; the agreement itself p50 ${at(0.5)}, p99 ${at(0.99)} ms`,
  yardstick: `the same returns handed to the record: p50 ${direct.p50.toFixed(0)} ms, p99 ${direct.p99.toFixed(0)} ms`,
  ratio: (filed.p50 / direct.p50).toFixed(2),
  budget: "the public sees it within a second (p99)",
  within: all && filed.p99 <= 1_000,
});

function at(share: number): string {
  return (approvals[Math.min(approvals.length - 1, Math.floor(approvals.length * share))] ?? Number.NaN).toFixed(0);
}

async function whileReading(work: (sent: Record<string, number>) => Promise<void>): Promise<PageDelays> {
  const address = new URL(server.url).host;
  const readers = startProgram(import.meta.resolve("./page-readers.ts"), address, election.id, String(READERS));
  await readers.nextLine();
  const sent: Record<string, number> = {};
  await work(sent);
  await wait(SETTLE_MS);
  readers.process.stdin?.write(`${JSON.stringify(sent)}\n`);
  return JSON.parse(await readers.nextLine()) as PageDelays;
}

interface Team {
  readonly county: Unit;
  readonly slug: string;
  readonly clerk: Login;
  readonly approver: Login;
}
interface Login {
  readonly cookie: string;
  readonly csrf: string;
}

async function makeTeam(county: Unit): Promise<Team> {
  const slug = county.id.split("/").at(-1) ?? "";
  const login = async (role: "clerk" | "county-approver"): Promise<Login> => {
    const grant = { role, election: election.id as ElectionId, county: county.id };
    const email = `${role}.${slug}@bench.example`;
    const person = unwrap(await office.people.addActive({ email, name: `${role} of ${county.name}`, grants: [grant] }));
    const token = await office.people.sessions.begin(person, ["demo"], "bench");
    const session = await office.people.sessions.find(token);
    return { cookie: `tallyroom=${token}`, csrf: session?.csrf ?? "" };
  };
  return { county, slug, clerk: await login("clerk"), approver: await login("county-approver") };
}

async function fileAndApprove({ county, slug, clerk, approver }: Team, n: number) {
  const path = `/desk/${election.id}/county/${slug}`;
  const [trump, biden, jorgensen] = votesOf(n);
  const unit = county.id;
  const lines = [
    "election,contest,unit,unit_name,option,option_name,method,votes",
    `${election.id},${contest?.id},${unit},,trump,,total,${trump}`,
    `${election.id},${contest?.id},${unit},,biden,,total,${biden}`,
    `${election.id},${contest?.id},${unit},,jorgensen,,total,${jorgensen}`,
  ];
  const form = new FormData();
  form.set("csrf", clerk.csrf);
  form.set("basis", "election-night");
  form.set("file", new Blob([`${lines.join("\r\n")}\r\n`]), `${slug}.csv`);
  const dropped = await send(`${path}/filings`, clerk, form);
  const { filing } = (await dropped.json()) as { filing: string };
  await send(`${path}/filings/${filing}/reason`, clerk, { reason: "The first return; the zero tapes were looked at." });
  const digest = unwrap(await office.desk.office.look(filing)).digest;
  await send(`${path}/filings/${filing}/sign`, clerk, { digest });
  const start = nowMs();
  await send(`${path}/filings/${filing}/approve`, approver, { digest });
  const tookMs = nowMs() - start;
  const position = unwrap(await office.desk.office.look(filing)).filing.positions?.first;
  if (position === undefined) throw new Error(`${county.name} was not published`);
  return { position, at: start, tookMs };
}

async function send(path: string, { cookie, csrf }: Login, body: FormData | Record<string, string>): Promise<Response> {
  const answer = await fetch(`${server.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: server.url, accept: "application/json", "x-csrf-token": csrf },
    body: body instanceof FormData ? body : new URLSearchParams(body),
  });
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Any figures will do; no two counties the same. */
function votesOf(n: number): (number | null)[] {
  return [1_000 + n * 13, 900 + n * 17, 20 + n, null];
}
