// What the command line asks for, beyond serving: a file's contents in short, totals, a template, an export.
import { fault, ok, type Result } from "../base/index.ts";
import { readFeedFile, writeTemplate } from "../feeds/index.ts";
import {
  type Basis,
  type ContestId,
  isBasis,
  type Reading,
  type ReadingContest,
  type SourceId,
  type Warning,
} from "../model/index.ts";
import { exportRecord } from "../record/index.ts";
import { type ContestResult, type HeadDocument, viewContest, viewHead } from "../views/index.ts";
import { type Installation, openInstallation, openReaders } from "./installation.ts";

/** What `feed read` prints. */
export interface FeedSummary {
  readonly format: string;
  readonly election: string | null;
  readonly generatedAt: string | null;
  readonly contests: readonly {
    readonly name: string;
    readonly options: readonly {
      readonly name: string;
      readonly party: string | null;
      readonly votes: number | null;
      readonly byMethod: Readonly<Record<string, number>>;
    }[];
  }[];
  readonly units: { readonly county: number; readonly precinct: number };
  readonly warnings: readonly Warning[];
}

/** A file that holds a series is summed up by its newest reading. */
export async function readFeedSummary(path: string): Promise<Result<FeedSummary>> {
  const readings = await readFeedFile(path);
  if (!readings.ok) return readings;
  const newest = readings.value.at(-1);
  if (newest === undefined) return fault("feed/empty", "The file holds no readings.");
  const count = (kind: string) => newest.units.filter((unit) => unit.kind === kind).length;
  return ok({
    format: newest.format,
    election: newest.electionName ?? newest.electionId ?? null,
    generatedAt: newest.generatedAt ?? null,
    contests: newest.contests.map((contest) => summarizeContest(newest, contest)),
    units: { county: count("county"), precinct: count("precinct") },
    warnings: newest.warnings,
  });
}

/** Totals over the file: the line of the widest unit where it has one, else the sum of the units right below it. */
function summarizeContest(reading: Reading, contest: ReadingContest): FeedSummary["contests"][number] {
  const kinds = ["state", "county", "precinct"] as const;
  // Rows of residual votes alone have no votes for anybody.
  const counted = contest.rows.filter((row) => row.votes.some((votes) => votes !== null));
  const level = kinds.find((kind) => counted.some((row) => reading.units[row.unit]?.kind === kind));
  const rows = counted.filter((row) => reading.units[row.unit]?.kind === level);
  return {
    name: contest.name,
    options: contest.options.map((option, at) => {
      const byMethod: Record<string, number> = {};
      let votes: number | null = rows.length === 0 ? null : 0;
      for (const row of rows) {
        const value = row.votes[at] ?? null;
        votes = votes === null || value === null ? null : votes + value;
        if (value !== null && row.column !== "total") byMethod[row.column] = (byMethod[row.column] ?? 0) + value;
      }
      return { name: option.name, party: option.party ?? null, votes, byMethod };
    }),
  };
}

export function templateFor(installation: Installation, id: string, county?: string): Result<string> {
  const election = installation.election(id);
  if (election === undefined)
    return fault("app/unknown-election", `There is no election “${id}” in ${installation.dataDir}.`);
  const whole = election.definition.units[0]?.id;
  if (
    county !== undefined &&
    !election.definition.units.some((unit) => unit.kind === "county" && unit.id === `${whole}/${county}`)
  ) {
    return fault("view/unknown-county", `There is no county “${county}” in this election.`);
  }
  return ok(writeTemplate(election.definition, county === undefined ? {} : { county: `${whole}/${county}` as never }));
}

export interface TotalsAsk {
  readonly dataDir: string;
  readonly election?: string;
  readonly contest?: string;
  readonly source?: string;
  readonly basis?: string;
  readonly at?: string;
}

export interface Totals extends ContestResult, HeadDocument {}

export async function askTotals(ask: TotalsAsk): Promise<Result<Totals>> {
  if (ask.basis !== undefined && !isBasis(ask.basis))
    return fault("view/unknown-basis", `“${ask.basis}” is not a basis.`);
  const installation = await openInstallation({ dataDir: ask.dataDir, readOnly: true });
  if (!installation.ok) return installation;
  try {
    const election =
      ask.election === undefined ? installation.value.elections()[0] : installation.value.election(ask.election);
    if (election === undefined)
      return fault("app/unknown-election", `There is no election “${ask.election ?? ""}” in ${ask.dataDir}.`);
    const moment = election.moment(ask.at);
    if (!moment.ok) return moment;
    const result = viewContest(moment.value, {
      ...(ask.contest === undefined ? {} : { contest: ask.contest as ContestId }),
      ...(ask.source === undefined ? {} : { source: ask.source as SourceId }),
      ...(ask.basis === undefined ? {} : { basis: ask.basis as Basis }),
    });
    if (!result.ok) return result;
    return ok({ ...viewHead(moment.value), ...result.value });
  } finally {
    await installation.value.close();
  }
}

/** @returns how many files were written */
export async function exportElection(dataDir: string, id: string, out: string): Promise<Result<number>> {
  const opened = await openReaders(dataDir);
  if (!opened.ok) return opened;
  try {
    const reader = opened.value.readers.find((each) => each.origin.endsWith(`/${id}`));
    if (reader === undefined) return fault("app/unknown-election", `There is no election “${id}” in ${dataDir}.`);
    return ok(await exportRecord(reader, out));
  } finally {
    await opened.value.close();
  }
}
