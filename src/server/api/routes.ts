// The API's routes, from the table of endpoints.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Fault } from "../../base/index.ts";
import { readAsk, type ServerContext } from "../context.ts";
import { problemOf } from "../errors.ts";
import { send } from "../publisher.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { openApi } from "./openapi.ts";

export function serveApi(server: FastifyInstance, context: ServerContext): void {
  server.get("/api/v1/openapi.json", (_request, reply) => reply.type("application/json").send(openApi()));
  server.get("/api/v1", (_request, reply) =>
    reply.header("cache-control", "no-cache").send({
      elections: context.installation.elections().map((election) => ({
        id: election.id,
        name: election.definition.name,
        date: election.definition.date,
        test: election.definition.test,
        origin: election.origin,
        vkey: election.vkey,
        contests: election.definition.contests.map(({ id, name }) => ({ id, name })),
        head: election.head(),
      })),
    }),
  );
  for (const endpoint of ENDPOINTS) {
    const answer = (kind: "json" | "csv") => (request: FastifyRequest, reply: FastifyReply) => {
      const asked = readAsk(context, request);
      if (!asked.ok) return refuse(reply, asked.error);
      const { position } = asked.value.moment.state;
      reply.header("access-control-allow-origin", "*");
      if (kind === "csv") {
        const name = `${asked.value.election.id}-${endpoint.path.split("/").at(-1)?.replace(":", "")}-${position}.csv`;
        reply.header("content-disposition", `attachment; filename="${name}"`);
      }
      const key = `${request.url}|${position}`;
      const published = context.publisher.find(key);
      if (published !== undefined) return send(request, reply, published, asked.value.immutable);
      const query = request.query as Readonly<Record<string, string | undefined>>;
      const made = kind === "csv" ? endpoint.csv?.(asked.value, query) : endpoint.answer(asked.value, query);
      if (made === undefined) return reply.callNotFound();
      if (!made.ok) return refuse(reply, made.error);
      const document = {
        type: kind === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        text: typeof made.value === "string" ? made.value : JSON.stringify(made.value),
      };
      return send(request, reply, context.publisher.publish(key, document), asked.value.immutable);
    };
    server.get(`/api/v1${endpoint.path}`, answer("json"));
    if (endpoint.csv !== undefined) {
      const path = endpoint.path.endsWith(":contest")
        ? endpoint.path.replace(":contest", ":contest([^./]+).csv")
        : `${endpoint.path}.csv`;
      server.get(`/api/v1${path}`, answer("csv"));
    }
  }
}

export function refuse(reply: FastifyReply, fault: Fault): FastifyReply {
  const problem = problemOf(fault);
  return reply.code(problem.status).type("application/problem+json").send(problem);
}
