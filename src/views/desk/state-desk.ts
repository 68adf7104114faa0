// The state operator's console: exceptions first, then every county's way from file received to page published.
import { epochOf, type Instant } from "../../base/index.ts";
import { basisInForce, figureOf, indexOf, nodeOf, seriesOf } from "../../fold/index.ts";
import type { SourceId, UnitId } from "../../model/index.ts";
import type {
  DeskException,
  FilingRow,
  MotionRow,
  PipelineRow,
  Silence,
  StateDeskDocument,
} from "../documents/index.ts";
import { incidentItems } from "../head.ts";
import type { Moment } from "../moment.ts";
import { countyRef, deskHead } from "./desk-head.ts";

/** What the checks say of a filing that nobody has published yet. */
export interface OpenFiling {
  readonly row: FilingRow;
  readonly outcome: string;
  /** Code and sentence of every finding that is not a pass. */
  readonly findings: readonly { readonly code: string; readonly sentence: string }[];
}

export interface StateDeskFacts {
  readonly now: Instant;
  readonly source: SourceId;
  /** Drafts, returned and waiting ones. */
  readonly open: readonly OpenFiling[];
  /** Published ones, newest first. */
  readonly published: readonly FilingRow[];
  readonly silence: ReadonlyMap<UnitId, Silence>;
  readonly motions: readonly MotionRow[];
  readonly may: StateDeskDocument["may"];
}

/** How pressing each kind is: what the public sees wrongly comes before what it does not see yet. */
const ORDER: readonly DeskException["kind"][] = [
  "fell",
  "more-than-registered",
  "blocked",
  "unmapped",
  "filed-not-published",
  "waiting",
  "silent",
  "incident",
];

export function viewStateDesk(moment: Moment, facts: StateDeskFacts): StateDeskDocument {
  const { state } = moment;
  const index = indexOf(state);
  const counties = (index.parts[0] ?? []).flatMap((number) => index.units[number] ?? []);
  const contest = index.definition.contests[0];
  const root =
    contest === undefined
      ? undefined
      : seriesOf(state, contest.id, facts.source, basisInForce(state, facts.source))?.root;
  const newest = new Map<UnitId, FilingRow>();
  for (const row of facts.published) if (!newest.has(row.county.unit)) newest.set(row.county.unit, row);
  const openOf = new Map<UnitId, OpenFiling[]>();
  for (const open of facts.open) {
    const unit = open.row.county.unit;
    openOf.set(unit, [...(openOf.get(unit) ?? []), open]);
  }
  const pipeline = counties.map((county): PipelineRow => {
    const node = nodeOf(index, root, index.numberOf.get(county.id) ?? 0);
    const figure = node === undefined || contest === undefined ? undefined : figureOf(node.cells, contest);
    const open = openOf.get(county.id) ?? [];
    const shown = open.find(({ row }) => row.state === "waiting")?.row ?? open[0]?.row ?? newest.get(county.id);
    return {
      county: countyRef(index, county.id),
      state: stateOf(shown, figure !== undefined),
      ...timesOf(shown),
      precinctsReporting: figure?.extras.precinctsReporting ?? null,
      precinctsTotal: figure?.extras.precinctsTotal ?? null,
      totalVotes: figure?.totalVotes ?? null,
      silence: facts.silence.get(county.id) ?? { kind: "not-begun", sentence: "No return yet." },
      certified: state.certification.counties.has(county.id),
    };
  });
  const exceptions = [
    ...facts.open.flatMap((open) => exceptionOf(open) ?? []),
    ...pipeline.flatMap((row) => silenceException(row, moment.state.at)),
    ...incidentItems(state)
      .filter((incident) => incident.closed === undefined)
      .map((incident) => ({
        kind: "incident" as const,
        county: countyRef(index, incident.unit),
        sentence: `${incident.title}. ${incident.text}`,
        since: incident.openedAt,
      })),
  ].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0),
  );
  const seconds = facts.published.flatMap((row) => timesOf(row).secondsToPublish ?? []).sort((a, b) => a - b);
  const inState = (wanted: PipelineRow["state"]) => pipeline.filter((row) => row.state === wanted).length;
  return {
    ...deskHead(moment, facts.now),
    page: "state-desk",
    exceptions,
    pipeline,
    latency: {
      filings: seconds.length,
      medianToPublish: quantile(seconds, 0.5),
      p90ToPublish: quantile(seconds, 0.9),
    },
    counts: {
      total: pipeline.length,
      published: pipeline.filter((row) => row.totalVotes !== null).length,
      waiting: inState("waiting"),
      silent: pipeline.filter((row) => row.silence.kind === "late").length,
      noReturn: pipeline.filter((row) => row.totalVotes === null).length,
    },
    motions: facts.motions,
    may: facts.may,
  };
}

function stateOf(row: FilingRow | undefined, reported: boolean): PipelineRow["state"] {
  switch (row?.state) {
    case "draft":
    case "returned":
    case "waiting":
      return row.state;
    case "publishing":
      return "waiting";
    default:
      return reported ? "published" : "no-return";
  }
}

function timesOf(
  row: FilingRow | undefined,
): Partial<Pick<PipelineRow, "receivedAt" | "signedAt" | "publishedAt" | "secondsToSign" | "secondsToPublish">> {
  if (row === undefined) return {};
  const { createdAt, signed, publishedAt } = row;
  return {
    receivedAt: createdAt,
    ...(signed === undefined ? {} : { signedAt: signed.at, secondsToSign: secondsFrom(createdAt, signed.at) }),
    ...(publishedAt === undefined ? {} : { publishedAt, secondsToPublish: secondsFrom(createdAt, publishedAt) }),
  };
}

function secondsFrom(from: Instant, to: Instant): number {
  return Math.round((epochOf(to) - epochOf(from)) / 1000);
}

function exceptionOf({ row, outcome, findings }: OpenFiling): DeskException | undefined {
  const { county, id: filing, createdAt, signed } = row;
  const says = (...codes: readonly string[]) => findings.find((finding) => codes.includes(finding.code));
  const make = (kind: DeskException["kind"], sentence: string, since = createdAt) => ({
    kind,
    county,
    sentence,
    since,
    filing,
  });
  const over = says("check/more-ballots-than-registered", "check/more-votes-than-ballots");
  if (outcome === "blocked" && over !== undefined) return make("more-than-registered", over.sentence);
  const unknown = says("check/unknown-name");
  if (outcome === "blocked" && unknown !== undefined) return make("unmapped", unknown.sentence);
  const [first] = findings;
  if (outcome === "blocked") return make("blocked", first?.sentence ?? "A check stops a return.");
  if (outcome === "fell") return make("fell", says("check/total-fell")?.sentence ?? "A figure falls.");
  if (row.state === "waiting")
    return make("waiting", `Signed by ${signed?.by ?? "a clerk"}; a second person has not looked yet.`, signed?.at);
  return undefined;
}

function silenceException({ county, silence, publishedAt }: PipelineRow, now: Instant): readonly DeskException[] {
  if (silence.kind !== "late" && silence.kind !== "filed-not-published") return [];
  const kind = silence.kind === "late" ? "silent" : "filed-not-published";
  return [{ kind, county, sentence: silence.sentence, since: publishedAt ?? now }];
}

/** @param sorted ascending */
function quantile(sorted: readonly number[], at: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? null;
}
