// The clerk's console of one county: what stands, what is on its way, what was.
import { type Instant, newestFirst } from "../../base/index.ts";
import { basisInForce, type ElectionState, figureOf, indexOf, nodeOf, seriesOf } from "../../fold/index.ts";
import type { Basis, SourceId, UnitId } from "../../model/index.ts";
import type { CountyDeskDocument, FilingRow, Silence } from "../documents/index.ts";
import { incidentItems, scheduledItems } from "../head.ts";
import type { Moment } from "../moment.ts";
import { countyRef, deskHead } from "./desk-head.ts";

/** What the office keeps beside the record. */
export interface CountyDeskFacts {
  readonly now: Instant;
  readonly county: UnitId;
  readonly source: SourceId;
  /** Newest first. */
  readonly filings: readonly FilingRow[];
  readonly lastPublishedAt?: Instant;
  readonly silence: Silence;
  readonly zeroReportAt?: Instant;
  readonly testDecks: number;
  readonly may: CountyDeskDocument["may"];
}

const OPEN = ["draft", "returned", "waiting", "publishing"];

export function viewCountyDesk(moment: Moment, facts: CountyDeskFacts): CountyDeskDocument {
  const { state } = moment;
  const index = indexOf(state);
  const basis = basisInForce(state, facts.source);
  const county = index.numberOf.get(facts.county) ?? 0;
  return {
    ...deskHead(moment, facts.now),
    page: "county-desk",
    county: countyRef(index, facts.county),
    basis,
    bases: basesToFileOn(basis),
    standing: index.definition.contests.map((contest) => {
      const node = nodeOf(index, seriesOf(state, contest.id, facts.source, basis)?.root, county);
      const figure = node === undefined ? undefined : figureOf(node.cells, contest);
      const given = node?.parts?.filter((part) => part !== undefined).length;
      return {
        contest: contest.id,
        contestName: contest.name,
        options: contest.options.map(({ name, party }, at) => ({
          name,
          ...(party === undefined ? {} : { party }),
          votes: figure?.votes[at] ?? null,
        })),
        totalVotes: figure?.totalVotes ?? null,
        precinctsReporting: figure?.extras.precinctsReporting ?? given ?? null,
        precinctsTotal: figure?.extras.precinctsTotal ?? (index.parts[county]?.length || null),
      };
    }),
    ...(facts.lastPublishedAt === undefined ? {} : { lastPublishedAt: facts.lastPublishedAt }),
    silence: facts.silence,
    ...(facts.zeroReportAt === undefined ? {} : { zeroReportAt: facts.zeroReportAt }),
    testDecks: facts.testDecks,
    open: facts.filings.filter((filing) => OPEN.includes(filing.state)),
    history: facts.filings.filter((filing) => !OPEN.includes(filing.state)),
    incidents: incidentItems(state, facts.county),
    scheduled: scheduledItems(state, facts.county),
    outstanding: outstandingOf(state, facts),
    may: facts.may,
  };
}

/** Said of ballots, so of every contest alike: the first one has it. */
function outstandingOf(state: ElectionState, { county, source }: CountyDeskFacts): CountyDeskDocument["outstanding"] {
  const [contest] = indexOf(state).definition.contests;
  const said = newestFirst(contest && state.contests.get(contest.id)?.expected);
  for (const { position, entry } of said) {
    if (entry.source !== source) continue;
    const ballots = entry.estimates.flatMap(({ unit, method, outstanding }) =>
      unit === county && method !== undefined && outstanding !== undefined ? [{ method, ballots: outstanding }] : [],
    );
    if (ballots.length > 0) return { ballots, at: entry.reportedAt ?? entry.at, position };
  }
  return null;
}

/** The count in force, and those that may follow it. A hand audit is entered by its board, not filed. */
export function basesToFileOn(inForce: Basis): readonly Basis[] {
  switch (inForce) {
    case "election-night":
    case "canvass":
      return ["election-night", "canvass", "certified"];
    default:
      return ["certified", "recount"];
  }
}
