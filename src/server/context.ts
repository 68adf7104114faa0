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

export interface Asked {
  readonly election: OpenElection;
  readonly moment: Moment;
  readonly ask: Ask;
  /** The URL names a position: its answer never changes. */
  readonly immutable: boolean;
}

const KNOWN = new Set(["at", "source", "basis", "contest", "level", "county", "lang", "before"]);

/** Election, moment and figures that a request asks for; a fault in words where it asks for what is not there. */
export function readAsk(context: ServerContext, request: FastifyRequest): Result<Asked, Fault> {
  const { election: id, contest } = request.params as { election?: string; contest?: string };
  const query = request.query as Readonly<Record<string, string | string[] | undefined>>;
  for (const [name, value] of Object.entries(query)) {
    if (!KNOWN.has(name))
      return fault(
        "server/bad-query",
        `“${name}” is not something that can be asked. Known: ${[...KNOWN].join(", ")}.`,
      );
    if (typeof value !== "string") return fault("server/bad-query", `“${name}” is given twice.`);
  }
  const election = context.installation.election(id ?? "");
  if (election === undefined) {
    const here =
      context.installation
        .elections()
        .map((each) => each.id)
        .join(", ") || "none";
    return fault("app/unknown-election", `There is no election “${id}” here. Here: ${here}.`);
  }
  const { at, source, basis } = query as Readonly<Record<string, string | undefined>>;
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
  return ok({ election, moment: moment.value, ask, immutable: at !== undefined && /^\d+$/.test(at) });
}
