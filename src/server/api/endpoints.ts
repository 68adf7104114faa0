// Every question of the API, as a table: where it is asked, what it means, and the view that answers it. The routes and
// the OpenAPI document are both made from it, so neither can say more than the other.
import { fault, ok, type Result } from "../../base/index.ts";
import {
  viewAudit,
  viewCertification,
  viewChanges,
  viewContest,
  viewEstimate,
  viewHead,
  viewLive,
  viewRecount,
  viewSeries,
  viewSources,
  viewUnits,
} from "../../views/index.ts";
import type { Asked, Parameter } from "../context.ts";
import { changesCsv, contestCsv, seriesCsv, unitsCsv } from "../csv.ts";
import type { SchemaName } from "./schemas.ts";

export interface Endpoint {
  /** Below /api/v1, in Fastify's form. */
  readonly path: string;
  readonly summary: string;
  /** Query parameters it takes beside `at`. */
  readonly takes: readonly Parameter[];
  /** Name of its answer's schema. */
  readonly schema: SchemaName;
  answer(asked: Asked): Result<object>;
  /** The same as a table for spreadsheets, under the path with `.csv`. */
  csv?(asked: Asked): Result<string>;
}

const optionsOf = ({ election, ask }: Asked): readonly string[] =>
  (
    election.definition.contests.find((each) => each.id === ask.contest) ?? election.definition.contests[0]
  )?.options.map((option) => option.id) ?? [];

function units(asked: Asked) {
  const { level = "county", county } = asked.query;
  if (level !== "county" && level !== "precinct") {
    return fault("server/bad-query", `“${level}” is not a level. There are: county, precinct.`);
  }
  return viewUnits(asked.moment, { ...asked.ask, level, ...(county === undefined ? {} : { county }) });
}

/** An answer that is a list, under its name, with the position it stands on. */
function listed<T>(asked: Asked, name: string, list: Result<readonly T[]>): Result<object> {
  return list.ok ? ok({ ...viewHead(asked.moment), [name]: list.value }) : list;
}

export const ENDPOINTS: readonly Endpoint[] = [
  {
    path: "/:election/head",
    summary: "How far the record goes: position, root, moment.",
    takes: [],
    schema: "Head",
    answer: (asked) => ok(viewHead(asked.moment)),
  },
  {
    path: "/:election/contests/:contest",
    summary: "A contest's result as one source gives it on one basis.",
    takes: ["source", "basis"],
    schema: "Contest",
    answer: (asked) => {
      const result = viewContest(asked.moment, asked.ask);
      return result.ok ? ok({ ...viewHead(asked.moment), ...result.value }) : result;
    },
    csv: (asked) => {
      const result = viewContest(asked.moment, asked.ask);
      return result.ok ? ok(contestCsv(result.value, asked.election.definition)) : result;
    },
  },
  {
    path: "/:election/contests/:contest/units",
    summary: "One row per county or precinct, with ways of voting.",
    takes: ["source", "basis", "level", "county"],
    schema: "Units",
    answer: (asked) => listed(asked, "units", units(asked)),
    csv: (asked) => {
      const rows = units(asked);
      return rows.ok ? ok(unitsCsv(rows.value, optionsOf(asked), asked.election.definition)) : rows;
    },
  },
  {
    path: "/:election/contests/:contest/changes",
    summary: "One row per update, newest first: kind, units, votes added, lead after.",
    takes: ["source", "basis"],
    schema: "Changes",
    answer: (asked) => listed(asked, "changes", viewChanges(asked.moment, asked.ask)),
    csv: (asked) => {
      const rows = viewChanges(asked.moment, asked.ask);
      return rows.ok ? ok(changesCsv(rows.value, optionsOf(asked), asked.election.definition)) : rows;
    },
  },
  {
    path: "/:election/contests/:contest/series",
    summary: "Totals over time, one line per source and basis.",
    takes: ["source", "basis"],
    schema: "Series",
    answer: (asked) => listed(asked, "series", viewSeries(asked.moment, asked.ask)),
    csv: (asked) => {
      const rows = viewSeries(asked.moment, asked.ask);
      return rows.ok ? ok(seriesCsv(rows.value, optionsOf(asked), asked.election.definition)) : rows;
    },
  },
  {
    path: "/:election/estimate",
    summary:
      "What is left to count, the range of the final margin and its chance, what the figures allow to be said, and why.",
    takes: ["contest"],
    schema: "Estimate",
    answer: (asked) => viewEstimate(asked.moment, asked.ask),
  },
  {
    path: "/:election/certification",
    summary: "How many counties have certified, which, in which version, and what is due when.",
    takes: [],
    schema: "Certification",
    answer: (asked) => viewCertification(asked.moment),
  },
  {
    path: "/:election/sources",
    summary: "Each source's figures side by side, with their age and their difference from the official ones.",
    takes: ["contest"],
    schema: "Sources",
    answer: (asked) => viewSources(asked.moment, asked.ask),
  },
  {
    path: "/:election/audit",
    summary: "The audit: what was announced, what it found, against the count it checks.",
    takes: ["contest"],
    schema: "Audit",
    answer: (asked) => viewAudit(asked.moment, asked.ask),
  },
  {
    path: "/:election/recount",
    summary: "The recount: asked for, ordered, done, and what it changed.",
    takes: ["contest"],
    schema: "Recount",
    answer: (asked) => viewRecount(asked.moment, asked.ask),
  },
  {
    path: "/:election/posts",
    summary: "Posts of the live page, newest first.",
    takes: [],
    schema: "Posts",
    answer: (asked) => {
      const live = viewLive(asked.moment);
      return live.ok ? ok({ ...viewHead(asked.moment), posts: live.value.posts, comingUp: live.value.comingUp }) : live;
    },
  },
];
