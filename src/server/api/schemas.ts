// The shape of every answer, as JSON Schema: published in the OpenAPI document, and held against the real answers by a test
// that allows nothing beside what stands here.
import { CALL_STATUSES, CORRECTION_CODES, FILING_STATES, METHODS } from "../../model/index.ts";
import { callSchema, estimateSchema, expectedVoteSchema } from "./estimate-schema.ts";
import { explanationSchemas } from "./explanation-schema.ts";
import {
  basis,
  change,
  changeByOption,
  count,
  flag,
  head,
  kindOfChange,
  list,
  moment,
  object,
  orNull,
  position,
  type Schema,
  test,
  text,
  use,
  votes,
  votesByOption,
} from "./schema-words.ts";

/** What the documents behind pages carry beside their figures. */
const documentHead = {
  ...head,
  election: object({ id: text, name: text, date: text, timeZone: text, jurisdiction: text, test: flag, contest: text }),
  moment: object({ kind: { enum: ["latest", "past"] } }, { asked: text }),
  ribbon: object(
    {
      basis,
      status: use("CountStatus"),
      source: text,
      sourceName: text,
      counties: object({ certified: count, total: count, named: flag }),
    },
    { reportedAt: moment, receivedAt: moment, certifiedOn: text },
  ),
  openIncidents: list(use("Incident")),
};
const documentToo = {
  next: use("ScheduledItem"),
  frozen: object({ at: moment, text, position }),
  ...test,
};

const result = {
  contest: text,
  contestName: text,
  voteFor: count,
  source: text,
  sourceName: text,
  statesBasis: flag,
  basis,
  totalVotes: orNull(votes),
  options: list(use("Option")),
  ballotOrder: list(text),
  margin: orNull(use("Margin")),
  progress: object({
    precinctsReporting: orNull(count),
    precinctsTotal: orNull(count),
    expectedVote: orNull(use("ExpectedVote")),
    units: object({ reporting: count, total: count }),
  }),
  byMethod: list(use("MethodRow")),
  turnout: use("Turnout"),
  figurePosition: orNull(position),
  status: object({ count: use("CountStatus"), calls: list(use("Call")) }),
  recount: object(
    {
      inRange: orNull(flag),
      rule: orNull(object({ id: text, text, cite: text, lawAsOf: text, limitVotes: orNull(votes) })),
    },
    { stage: { enum: ["requested", "ordered", "completed"] } },
  ),
};
const sometimes = {
  winRule: use("WinRule"),
  outcome: use("Outcome"),
  past: use("Past"),
  electors: count,
  reportedAt: moment,
  receivedAt: moment,
  reconstructed: text,
  note: text,
};
const contestRef = object({ id: text, name: text }, { electors: count });
const event = (more: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema =>
  object({ ...more, at: moment, position }, optional);

const boardOption = object({ option: text, name: text }, { party: text, partyAbbreviation: text });
/** A contest on the board of all elections. */
const race = {
  election: text,
  electionName: text,
  date: text,
  test: flag,
  contest: text,
  contestName: text,
  place: text,
  leader: orNull(boardOption),
  margin: orNull(use("Margin")),
  outcome: use("Outcome"),
  named: list(boardOption),
  expectedVote: orNull(use("ExpectedVote")),
  status: use("CountStatus"),
  calls: list(
    event(
      { source: text, sourceName: text, status: { enum: CALL_STATUSES }, names: list(text) },
      { option: boardOption, runoff: { const: true }, notLeading: { const: true } },
    ),
  ),
};
const raceToo = { observer: text, frozen: { const: true } };
/** One kind of outcome. */
const kind = (name: string, more: Readonly<Record<string, Schema>> = {}): Schema =>
  object({ kind: { const: name }, ...more });

const silence = {
  kind: {
    enum: ["not-begun", "on-rhythm", "late", "filed-not-published", "cannot-fetch", "announced", "done"],
  },
  silentSeconds: count,
  rhythm: orNull(object({ medianSeconds: count, p90Seconds: count })),
};
const silenceToo = { lastAt: moment };

export const SCHEMAS = {
  ...explanationSchemas,
  Problem: object({ type: text, title: text, status: { type: "integer" }, code: text, detail: text }),
  Elections: object({
    elections: list(
      object({
        id: text,
        name: text,
        date: text,
        test: flag,
        origin: text,
        vkey: text,
        contests: list(object({ id: text, name: text })),
        head: use("Head"),
      }),
    ),
  }),
  Head: object(head, test),
  Board: object({
    asOf: orNull(moment),
    timeZone: text,
    elections: list(object({ ...head, election: text, name: text, date: text }, test)),
    presidential: list(
      object({
        date: text,
        test: flag,
        states: list(object({ ...race, electors: orNull(count) }, raceToo)),
        sides: list(object({ side: text, name: text }, { party: text })),
        held: count,
        all: count,
        toWin: orNull(count),
        sums: list(
          object(
            {
              by: { enum: ["certified", "calls", "leading"] },
              sides: list(object({ side: text, electors: count, states: count })),
              rest: count,
            },
            { source: text, sourceName: text },
          ),
        ),
        heldTwice: list(text),
      }),
    ),
    others: list(object(race, raceToo)),
    othersTotal: count,
  }),
  Contest: object({ ...head, ...result }, { ...sometimes, ...test }),
  Units: object({ ...head, units: list(use("UnitRow")) }, test),
  Changes: object({ ...head, changes: list(use("ChangeRow")) }, test),
  Series: object({ ...head, series: list(use("SeriesLine")) }, test),
  Estimate: estimateSchema,
  Certification: object(
    {
      ...documentHead,
      page: { const: "certification" },
      certified: count,
      total: count,
      named: flag,
      tallies: list(event({ certified: count, total: count, sourceName: text })),
      counties: list(use("CountyCertification")),
      deadlines: list(
        object({ deadline: text, title: text, dueAt: moment, scope: text, cite: text, past: flag, position }),
      ),
      stateVersions: list(event({ version: count, basis, on: text, by: text }, { text, reconstructed: text })),
      observations: list(event({ text })),
    },
    documentToo,
  ),
  Sources: object(
    {
      ...documentHead,
      page: { const: "sources" },
      contest: contestRef,
      ballotOrder: list(object({ id: text, shortName: text }, { party: text })),
      sources: list(use("SourceRow")),
      series: list(use("SeriesLine")),
      disagreements: list(use("Disagreement")),
      moves: list(use("BasisMove")),
      silences: list(object({ source: text, ...silence }, silenceToo)),
      counties: object({
        kinds: list(object({ kind: silence.kind, counties: count })),
        silent: list(object({ unit: text, name: text, ...silence }, silenceToo)),
      }),
    },
    documentToo,
  ),
  Audit: object(
    {
      ...documentHead,
      page: { const: "audit" },
      contest: contestRef,
      comparison: orNull(use("Comparison")),
    },
    {
      ...documentToo,
      announced: event({ method: { enum: ["hand-tally", "risk-limiting"] }, text }, { cite: text }),
      reported: event({ batches: count, text }),
    },
  ),
  Recount: object(
    {
      ...documentHead,
      page: { const: "recount" },
      contest: contestRef,
      result: use("ContestResult"),
      comparison: orNull(use("Comparison")),
    },
    {
      ...documentToo,
      requested: event({ by: text, rule: text, cite: text }),
      ordered: event({ startsAt: moment, dueAt: moment, text }),
      completed: event({ text }),
    },
  ),
  Posts: object({ ...head, posts: list(use("Post")), comingUp: list(use("ScheduledItem")) }, test),
  Filing: object(
    { election: text, county: text, filing: text, state: { enum: FILING_STATES }, findings: list(use("Finding")) },
    {
      positions: {
        ...object({ first: position, last: position }),
        description: "Its entries, once it is in the record",
      },
      receipt: { ...text, description: "Where its receipt lies on this server, once it is in the record" },
    },
  ),

  Finding: object(
    { code: text, level: { enum: ["block", "warn", "pass"] }, sentence: text },
    { places: list(text), needs: { enum: ["reason", "reason-code"] } },
  ),
  ContestResult: object(result, sometimes),
  WinRule: {
    anyOf: [
      kind("plurality"),
      kind("majority"),
      kind("threshold", { option: text, num: count, den: count, comparator: { enum: [">", ">="] } }),
    ],
  },
  Outcome: {
    description: "What the votes come to under the contest's own rule, were nothing more counted; nobody's call",
    anyOf: [
      kind("none"),
      kind("uncontested", { options: list(text) }),
      kind("leading", { option: text, margin: votes }),
      kind("tie", { options: list(text) }),
      kind("majority", { option: text, over: votes }),
      kind("runoff", { options: list(text), tied: list(text), short: votes }),
      kind("seats", { seats: count, options: list(text), tied: list(text), margin: orNull(votes) }),
      kind("passes", { option: text, votes, needs: votes }),
      kind("fails", { option: text, votes, needs: votes }),
    ],
  },
  Past: object(
    {
      place: text,
      results: list(object({ from: count, to: count, party: text, partyName: text, source: text }, { name: text })),
      last: object({ party: text, partyName: text, since: count }),
      others: list(object({ party: text, partyName: text, lastWon: count })),
    },
    { leader: object({ party: text, partyName: text, changesHands: flag, lastWon: orNull(count) }) },
  ),
  CountStatus: {
    enum: ["pre-election", "unofficial-partial", "unofficial-complete", "certified", "recount", "recertified"],
  },
  Option: object(
    {
      id: text,
      name: text,
      shortName: text,
      incumbent: flag,
      kind: { enum: ["candidate", "write-in", "choice"] },
      votes: orNull(votes),
      share: orNull(use("Share")),
    },
    { party: text, partyAbbreviation: text, partyName: text },
  ),
  Share: { ...object({ num: votes, den: votes }), description: "Of the votes for this contest's options" },
  Margin: object({ votes, leader: text, runnerUp: text, tied: flag, share: orNull(use("Share")) }),
  ExpectedVote: expectedVoteSchema,
  MethodRow: object({ method: { enum: METHODS }, votes: votesByOption, total: orNull(votes) }),
  Turnout: object({
    ballotsCast: orNull(count),
    registered: orNull(count),
    undervotes: orNull(count),
    overvotes: orNull(count),
  }),
  Call: callSchema,
  UnitRow: object(
    {
      unit: text,
      kind: { enum: ["state", "county", "precinct"] },
      name: text,
      votes: votesByOption,
      totalVotes: orNull(votes),
      margin: orNull(use("Margin")),
      byMethod: list(use("MethodRow")),
      turnout: use("Turnout"),
      precinctsReporting: orNull(count),
      precinctsTotal: orNull(count),
      position: orNull(position),
      openIncident: flag,
    },
    {
      fips: text,
      reportedAt: moment,
      receivedAt: moment,
      reconstructed: text,
      certified: object({ version: count, position }, { on: text }),
    },
  ),
  ChangeRow: object(
    {
      position,
      at: moment,
      source: text,
      basis,
      kind: kindOfChange,
      added: changeByOption,
      totalAdded: orNull(change),
      units: list(
        object({ unit: text, name: text, kind: kindOfChange, added: changeByOption, totalAdded: orNull(change) }),
      ),
      batch: list(object({ unit: text, name: text, votesAdded: change })),
      totalAfter: orNull(votes),
      marginBefore: orNull(use("Margin")),
      marginAfter: orNull(use("Margin")),
      leadChanged: flag,
      moved: flag,
      precinctsReporting: orNull(count),
      precinctsTotal: orNull(count),
    },
    {
      reportedAt: moment,
      filedAt: moment,
      correction: object({ code: { enum: Object.keys(CORRECTION_CODES) }, text }),
      note: text,
      reconstructed: text,
    },
  ),
  SeriesLine: object({
    source: text,
    sourceName: text,
    basis,
    points: list(object({ at: moment, position, votes: votesByOption, totalVotes: orNull(votes) })),
  }),
  CountyCertification: object(
    {
      unit: text,
      name: text,
      state: { enum: ["certified", "recertified", "not-certified", "unknown"] },
      versions: list(event({ version: count }, { on: text, publishedAt: moment, reason: text, reconstructed: text })),
    },
    { fips: text },
  ),
  SourceRow: object(
    {
      source: text,
      name: text,
      kind: { enum: ["official", "observer"] },
      statesBasis: flag,
      basis,
      votes: votesByOption,
      totalVotes: orNull(votes),
      margin: orNull(use("Margin")),
      precinctsReporting: orNull(count),
      precinctsTotal: orNull(count),
      ageSeconds: orNull({ type: "number" }),
      position: orNull(position),
      expected: orNull(use("ExpectedVote")),
      difference: orNull(
        object({
          totalVotes: orNull(change),
          votes: changeByOption,
          marginVotes: orNull(change),
          sameLeader: orNull(flag),
        }),
      ),
      equals: list(basis),
      explanation: orNull(use("Explanation")),
      observations: list(
        event({ text, kind: { enum: ["updated", "silent", "unreachable", "statement"] } }, { sourceUpdatedAt: moment }),
      ),
    },
    { note: text, reportedAt: moment, receivedAt: moment },
  ),
  Comparison: object({
    from: basis,
    to: basis,
    fromResult: use("ContestResult"),
    toResult: use("ContestResult"),
    counties: list(
      object(
        {
          unit: text,
          name: text,
          from: votesByOption,
          to: votesByOption,
          marginChange: orNull(change),
          totalChange: orNull(change),
        },
        { fips: text },
      ),
    ),
    unchanged: count,
    changed: count,
  }),
  Post: event(
    {
      post: text,
      headline: text,
      author: text,
      keyEvent: flag,
      pinned: flag,
      blocks: list(use("PostBlock")),
      sources: list(text),
      corrections: list(event({ text })),
    },
    { reconstructed: text },
  ),
  PostBlock: object(
    { kind: { enum: ["text", "quote", "list", "figure", "embed"] } },
    {
      text,
      items: list(text),
      speaker: text,
      provider: text,
      author: text,
      url: text,
      postedAt: moment,
      figure: object({
        contest: text,
        source: text,
        sourceName: text,
        show: { enum: ["lead", "totals"] },
        basis,
        asOf: moment,
        position,
        totalVotes: orNull(votes),
        options: list(object({ id: text, shortName: text, votes: orNull(votes) }, { party: text })),
        margin: orNull(use("Margin")),
        superseded: flag,
      }),
    },
  ),
  ScheduledItem: object(
    { event: text, title: text, startsAt: moment, past: flag, position },
    { place: text, text, unit: text, unitName: text },
  ),
  Incident: object(
    {
      incident: text,
      unit: text,
      unitName: text,
      place: text,
      title: text,
      text,
      openedAt: moment,
      openedPosition: position,
    },
    {
      ballotsAtMost: count,
      startedAt: moment,
      closed: event({ text }, { endedAt: moment, durationMinutes: { type: "number" } }),
      reconstructed: text,
    },
  ),
} as const;
export type SchemaName = keyof typeof SCHEMAS;
