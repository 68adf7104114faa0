// The record, as files: for anyone with a tool that is not ours.
import type { FastifyInstance } from "fastify";
import { fault } from "../base/index.ts";
import type { ServerContext } from "./context.ts";
import { problemOf } from "./errors.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

export function serveRecord(server: FastifyInstance, context: ServerContext): void {
  server.get<{ Params: { election: string; "*": string } }>("/record/:election/*", async (request, reply) => {
    const record = context.installation.election(request.params.election)?.record;
    const path = request.params["*"];
    const missing = () => {
      const problem = problemOf(fault("server/not-found", "The record has no such file.").error);
      return reply.code(404).type("application/problem+json").send(problem);
    };
    // The URL as sent must be the path itself: an escaped slash or dot is no path of the record.
    if (record === undefined || request.url.split("?")[0] !== `/record/${request.params.election}/${path}`)
      return missing();
    if (path === "checkpoint") {
      return reply
        .type("text/plain; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(await record.checkpoint());
    }
    if (path === "vkey") return reply.type("text/plain; charset=utf-8").send(`${record.vkey}\n`);
    const position = /^receipt\/(0|[1-9]\d{0,14})$/.exec(path)?.[1];
    if (position !== undefined) {
      const receipt = await record.receipt(Number(position));
      // It names the newest checkpoint: asked again later, it is another proof of the same.
      return receipt === undefined
        ? missing()
        : reply.type("text/plain; charset=utf-8").header("cache-control", "no-cache").send(receipt);
    }
    const blob = /^blob\/([0-9a-f]{64})$/.exec(path)?.[1];
    const bytes = blob === undefined ? await record.tile(path) : await record.blob(blob);
    if (bytes === undefined) return missing();
    return reply.type("application/octet-stream").header("cache-control", FOR_EVER).send(Buffer.from(bytes));
  });
}
