// What every route works with, and the reading of what a reader asks.
import type { FastifyRequest } from "fastify";
import type { Installation, OpenElection } from "../app/index.ts";
import { err, type Fault, fault, ok, type Result } from "../base/index.ts";
import { BASES, type Basis, type ContestId, isBasis, type SourceId } from "../model/index.ts";
import type { Ask, Moment } from "../views/index.ts";
import type { Assets } from "./assets.ts";
import type { EventHub } from "./live/event-hub.ts";
import type { Metrics } from "./metrics.ts";
import type { Publisher } from "./publisher.ts";

export interface ServerContext {
  readonly installation: Installation;
  readonly publisher: Publisher;
  readonly metrics: Metrics;
  readonly assets: Assets;
  readonly demo: boolean;
  /** One hub per election, made when first needed. */
  hubOf(election: OpenElection): EventHub;
}

/** What can be asked of a document, beside its path. */
export type Parameter = "at" | "source" | "basis" | "contest" | "level" | "county" | "lang" | "before";
export type Query = Readonly<Partial<Record<Parameter, string>>>;

export interface Asked {
  readonly election: OpenElection;
  readonly moment: Moment;
  readonly ask: Ask;
  readonly query: Query;
  /** One text for all ways of asking the same: the path, and what counts of the query. */
  readonly address: string;
  /** The URL names a position: its answer never changes. */
  readonly immutable: boolean;
}

/** Election, moment and figures that a request asks for; a fault in words where it asks for what is not there.
 *  @param takes the parameters that mean something at this address
 *  @param others what to do with any other: an API answers that it does not know them, so that a slip of the pen is not
 *    taken for an answer; a page passes over what trackers and mail programs hang onto links */
export function readAsk(
  context: ServerContext,
  request: FastifyRequest,
  takes: readonly Parameter[],
  others: "refuse" | "ignore",
): Result<Asked, Fault> {
  const read = readQuery(request.query as Readonly<Record<string, string | string[]>>, takes, others);
  if (!read.ok) return read;
  const query = read.value;
  const { election: id = "", contest = query.contest } = request.params as { election?: string; contest?: string };
  const election = context.installation.election(id);
  if (election === undefined) {
    const here =
      context.installation
        .elections()
        .map((each) => each.id)
        .join(", ") || "none";
    return fault("app/unknown-election", `There is no election “${id}” here. Here: ${here}.`);
  }
  const { at, source, basis } = query;
  if (basis !== undefined && !isBasis(basis)) {
    return fault("server/bad-query", `“${basis}” is not a basis. A count has one of: ${BASES.join(", ")}.`);
  }
  const moment = election.moment(at);
  if (!moment.ok) return err(moment.error);
  const ask: Ask = {
    ...(contest === undefined ? {} : { contest: contest as ContestId }),
    ...(source === undefined ? {} : { source: source as SourceId }),
    ...(basis === undefined ? {} : { basis: basis as Basis }),
  };
  const immutable = at !== undefined && /^\d+$/.test(at);
  return ok({ election, moment: moment.value, ask, query, address: addressOf(request, query), immutable });
}

export function readQuery(
  given: Readonly<Record<string, string | string[]>>,
  takes: readonly Parameter[],
  others: "refuse" | "ignore",
): Result<Query, Fault> {
  const query: Partial<Record<Parameter, string>> = {};
  for (const [name, value] of Object.entries(given)) {
    const parameter = takes.find((each) => each === name);
    if (parameter === undefined) {
      if (others === "ignore") continue;
      return fault("server/bad-query", `“${name}” cannot be asked here. What can: ${takes.join(", ") || "nothing"}.`);
    }
    if (typeof value !== "string") return fault("server/bad-query", `“${name}” is given twice.`);
    query[parameter] = value;
  }
  return ok(query);
}

/** Made from what was understood, not from what was written: two spellings of one question are one address, and no
 *  spelling of another question can pass for it. */
export function addressOf(request: FastifyRequest, query: Query): string {
  const [path = "/"] = request.url.split("?");
  const names = (Object.keys(query) as Parameter[]).sort();
  const asked = names.map((name) => `${name}=${encodeURIComponent(query[name] ?? "").replaceAll("%3A", ":")}`);
  return `${path.replace(/(?<=.)\/$/, "")}${asked.length === 0 ? "" : `?${asked.join("&")}`}`;
}
