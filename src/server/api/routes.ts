// The API's routes, from the table of endpoints.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OpenElection } from "../../app/index.ts";
import type { Fault } from "../../base/index.ts";
import { viewBoard } from "../../views/index.ts";
import { readBoardAsk } from "../board-ask.ts";
import { type Asked, readAsk, type ServerContext } from "../context.ts";
import { problemOf } from "../errors.ts";
import { type Published, send } from "../publisher.ts";
import { ENDPOINTS, type Endpoint } from "./endpoints.ts";
import { openApi } from "./openapi.ts";

const JSON_TYPE = "application/json; charset=utf-8";

export function serveApi(server: FastifyInstance, context: ServerContext): void {
  server.get("/api/v1/openapi.json", (request, reply) => {
    const published =
      context.publisher.find("openapi") ??
      context.publisher.publish("openapi", { type: JSON_TYPE, text: JSON.stringify(openApi()) });
    return send(request, reply, published, false);
  });
  server.get("/api/v1", (_request, reply) =>
    reply.header("cache-control", "no-cache").send({ elections: context.installation.elections().map(listElection) }),
  );
  server.get("/api/v1/board", (request, reply) => {
    const asked = readBoardAsk(context, request, ["at"], "refuse");
    if (!asked.ok) return refuse(reply, asked.error);
    const { moments, address, positions } = asked.value;
    const key = `${address}|${positions}`;
    const published =
      context.publisher.find(key) ??
      context.publisher.publish(key, { type: JSON_TYPE, text: JSON.stringify(viewBoard(moments)) });
    return send(request, reply, published, false);
  });
  for (const endpoint of ENDPOINTS) {
    server.get(`/api/v1${endpoint.path}`, (request, reply) => answer(context, endpoint, "json", request, reply));
    if (endpoint.csv !== undefined) {
      const path = endpoint.path.endsWith(":contest")
        ? endpoint.path.replace(":contest", ":contest([^./]+).csv")
        : `${endpoint.path}.csv`;
      server.get(`/api/v1${path}`, (request, reply) => answer(context, endpoint, "csv", request, reply));
    }
  }
}

function listElection(election: OpenElection) {
  const { name, date, test, contests } = election.definition;
  return {
    id: election.id,
    name,
    date,
    test,
    origin: election.origin,
    vkey: election.vkey,
    contests: contests.map((contest) => ({ id: contest.id, name: contest.name })),
    head: election.head(),
  };
}

function answer(
  context: ServerContext,
  endpoint: Endpoint,
  kind: "json" | "csv",
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const asked = readAsk(context, request, ["at", ...endpoint.takes], "refuse");
  if (!asked.ok) return refuse(reply, asked.error);
  const { moment, address, immutable } = asked.value;
  const deliver = (published: Published) => {
    if (kind === "csv")
      reply.header("content-disposition", `attachment; filename="${fileName(endpoint, asked.value)}"`);
    return send(request, reply, published, immutable);
  };
  const key = `${address}|${moment.state.position}`;
  const published = context.publisher.find(key);
  if (published !== undefined) return deliver(published);
  const made = kind === "csv" ? endpoint.csv?.(asked.value) : endpoint.answer(asked.value);
  if (made === undefined) throw new Error(`${endpoint.path} has no table`);
  if (!made.ok) return refuse(reply, made.error);
  const document = {
    type: kind === "csv" ? "text/csv; charset=utf-8" : JSON_TYPE,
    text: typeof made.value === "string" ? made.value : JSON.stringify(made.value),
  };
  return deliver(context.publisher.publish(key, document));
}

/** Says what a table is of, so that two downloads never share a name: `ga-2020-president-units-precinct-fulton-317.csv`. */
function fileName(endpoint: Endpoint, { election, moment, ask, query }: Asked): string {
  const kind = endpoint.path.split("/").at(-1)?.replace(":contest", "totals");
  const test = election.definition.test ? "TEST" : undefined;
  const parts = [test, election.id, ask.contest, kind, query.level, query.county, query.source, query.basis];
  const said = parts.filter((part) => part !== undefined).map((part) => part.replace(/[^a-z0-9-]/gi, ""));
  return `${said.join("-")}-${moment.state.position}.csv`;
}

export function refuse(reply: FastifyReply, fault: Fault): FastifyReply {
  const problem = problemOf(fault);
  return reply.code(problem.status).header("cache-control", "no-store").type("application/problem+json").send(problem);
}
