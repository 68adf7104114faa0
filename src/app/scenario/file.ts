// What a scenario's scenario.json may say: the election, and which tables become which returns when.
import type { Instant } from "../../base/index.ts";
import {
  BASES,
  type Basis,
  type ElectionDefinition,
  type SourceId,
  type UnitCounts,
  type UnitId,
} from "../../model/index.ts";
import type { Complaints } from "./complaints.ts";
import { contestRules } from "./contest-shape.ts";
import {
  type Context,
  calendarDate,
  flag,
  listOf,
  members,
  moment,
  oneOf,
  optional,
  type Shape,
  text,
  wholeNumber,
} from "./shape.ts";

export interface ScenarioFile {
  readonly name: string;
  readonly title: string;
  /** `units`: those that no table holds, the whole first. */
  readonly election: ElectionDefinition;
  /** Columns: unit, parent, name; optional fips, ocd_id, aliases (split by |). Parents' tables first. */
  readonly units: readonly { readonly table: string; readonly kind: "county" | "precinct" }[];
  readonly returns: readonly ReturnStep[];
  readonly feeds: readonly FeedStep[];
  /** Columns: stage (a moment), unit, ballots, percent_counted, note. */
  readonly expected: readonly { readonly table: string; readonly source: SourceId }[];
  readonly certifications: readonly CertificationStep[];
  /** Files of entries. Entries of one moment come in this order. */
  readonly story: readonly string[];
}

/** What one source said at one moment. */
export interface ReturnStep {
  readonly at: Instant;
  readonly reportedAt?: Instant;
  readonly source: SourceId;
  readonly basis: Basis;
  /** Their rows form one return, first table first. */
  readonly tables?: readonly { readonly table: string; readonly stage: string }[];
  /** Lines written here, after the tables' rows. */
  readonly lines?: readonly UnitCounts[];
  /** Units all of whose parts are told by now. */
  readonly complete?: readonly UnitId[];
  /** True: so is every county. */
  readonly countiesComplete?: boolean;
  readonly note?: string;
  readonly reconstructed?: string;
}

/** A table whose stages are moments: each stage is a return of its own, in the minute in which it was published. */
export interface FeedStep {
  readonly table: string;
  readonly source: SourceId;
  readonly basis: Basis;
}

/** Certifications of counties that have their moment in common. */
export interface CertificationStep {
  readonly at: Instant;
  /** Columns: unit, published_at. */
  readonly table: string;
  readonly only?: readonly UnitId[];
  readonly except?: readonly UnitId[];
  readonly version: number;
  readonly reason?: string;
  readonly reconstructed?: string;
}

const names = optional(listOf(text));
const known = { note: optional(text), reconstructed: optional(text) };
const source = text;
const basis = oneOf(BASES);
const votes: Shape = (value, at, context) => (value === null ? null : wholeNumber(value, at, context));
const line = members({
  unit: text,
  columns: listOf(text),
  votes: listOf(listOf(votes)),
  totalVotes: optional(wholeNumber),
  precinctsReporting: optional(wholeNumber),
  precinctsTotal: optional(wholeNumber),
});

const unit = {
  id: text,
  kind: oneOf(["state", "county", "precinct"]),
  name: text,
  parent: optional(text),
  ocdId: optional(text),
  fips: optional(text),
  aliases: names,
};
const election = {
  id: text,
  name: text,
  date: calendarDate,
  timeZone: text,
  jurisdiction: text,
  pollsCloseAt: moment,
  test: flag,
  parties: listOf(members({ id: text, abbreviation: text, name: text })),
  units: listOf(members(unit)),
  contests: listOf(
    members({
      id: text,
      name: text,
      kind: oneOf(["candidate", "measure"]),
      voteFor: wholeNumber,
      unit: text,
      ...contestRules,
      aliases: names,
      options: listOf(
        members({
          id: text,
          name: text,
          shortName: text,
          kind: oneOf(["candidate", "write-in", "choice"]),
          party: optional(text),
          incumbent: optional(flag),
          aliases: names,
        }),
      ),
    }),
  ),
  sources: listOf(
    members({
      id: text,
      name: text,
      kind: oneOf(["official", "observer"]),
      statesBasis: flag,
      note: optional(text),
    }),
  ),
};

const scenario = members({
  name: text,
  title: text,
  election: members(election),
  units: listOf(members({ table: text, kind: oneOf(["county", "precinct"]) })),
  returns: listOf(
    members({
      at: moment,
      reportedAt: optional(moment),
      source,
      basis,
      tables: optional(listOf(members({ table: text, stage: text }))),
      lines: optional(listOf(line)),
      complete: names,
      countiesComplete: optional(flag),
      ...known,
    }),
  ),
  feeds: listOf(members({ table: text, source, basis })),
  expected: listOf(members({ table: text, source })),
  certifications: listOf(
    members({
      at: moment,
      table: text,
      only: names,
      except: names,
      version: wholeNumber,
      reason: optional(text),
      reconstructed: optional(text),
    }),
  ),
  story: listOf(text),
});

/** @returns the file's content; not to be used after a complaint */
export function readScenarioFile(json: unknown, file: string, complaints: Complaints): ScenarioFile {
  const nothing = new Set<string>();
  const context: Context = { complaints, known: { unit: nothing, contest: nothing, source: nothing, option: nothing } };
  return scenario(json, file, context) as ScenarioFile;
}
