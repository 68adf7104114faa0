// The shape of every answer, as JSON Schema: published in the OpenAPI document, and held against the real answers by a test
// that allows nothing beside what stands here.
import { BASES, CORRECTION_CODES, FILING_STATES, METHODS } from "../../model/index.ts";

interface Schema {
  readonly [keyword: string]: unknown;
}

const text: Schema = { type: "string" };
const flag: Schema = { type: "boolean" };
const moment: Schema = { type: "string", description: "UTC: 2020-11-11T13:05:00.000Z" };
const position: Schema = { type: "integer", minimum: 0, description: "Position of an entry in the record" };
const votes: Schema = { type: "integer", minimum: 0 };
const change: Schema = { type: "integer" };
const count: Schema = { type: "integer", minimum: 0 };
const basis: Schema = { enum: BASES };
const kindOfChange: Schema = { enum: ["add", "correction", "recode", "restate"] };

const list = (items: Schema): Schema => ({ type: "array", items });
const use = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function orNull(schema: Schema): Schema {
  return typeof schema.type === "string"
    ? { ...schema, type: [schema.type, "null"] }
    : { anyOf: [schema, { type: "null" }] };
}

/** @param optional absent where it is unknown or does not apply */
function object(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } };
}

/** Votes per option in ballot order; null is unknown. */
const votesByOption = list(orNull(votes));
const changeByOption = list(orNull(change));
/** Said of a test election alone. */
const test = { test: { const: true, description: "TEST: nothing here is a result" } };
const head = { position, root: { ...text, description: "Base64, as in the checkpoint" }, asOf: moment };

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
  recount: object({
    inRange: orNull(flag),
    rule: orNull(object({ id: text, text, cite: text, lawAsOf: text, limitVotes: orNull(votes) })),
  }),
};
const sometimes = { electors: count, reportedAt: moment, receivedAt: moment, reconstructed: text, note: text };
const contestRef = object({ id: text, name: text }, { electors: count });
const event = (more: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema =>
  object({ ...more, at: moment, position }, optional);

export const SCHEMAS = {
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
  Contest: object({ ...head, ...result }, { ...sometimes, ...test }),
  Units: object({ ...head, units: list(use("UnitRow")) }, test),
  Changes: object({ ...head, changes: list(use("ChangeRow")) }, test),
  Series: object({ ...head, series: list(use("SeriesLine")) }, test),
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
  ExpectedVote: object({
    source: text,
    sourceName: text,
    ballots: orNull(votes),
    percentCounted: orNull(text),
    remaining: orNull(votes),
    saidAt: moment,
    position,
  }),
  MethodRow: object({ method: { enum: METHODS }, votes: votesByOption, total: orNull(votes) }),
  Turnout: object({
    ballotsCast: orNull(count),
    registered: orNull(count),
    undervotes: orNull(count),
    overvotes: orNull(count),
  }),
  Call: event({ status: text, source: text, sourceName: text, text }, { option: text }),
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
