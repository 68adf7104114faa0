// The server: its table of contents. What is served where, in which order, under which rules.
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Installation, OpenElection } from "../app/index.ts";
import { fault, ok, type Result } from "../base/index.ts";
import { refuse, serveApi } from "./api/routes.ts";
import { loadAssets, serveAssets } from "./assets.ts";
import { readAsk, type ServerContext } from "./context.ts";
import { serveControl } from "./control.ts";
import { EventHub } from "./live/event-hub.ts";
import { createMetrics } from "./metrics.ts";
import { problemPage, servePages } from "./pages.ts";
import { Publisher } from "./publisher.ts";
import { serveRecord } from "./record-routes.ts";

export interface ServerOptions {
  readonly installation: Installation;
  readonly port: number;
  readonly host?: string;
  readonly demo?: boolean;
  readonly logger?: FastifyBaseLogger;
  readonly maxStreamsPerAddress?: number;
  /** Lets the operator on this machine start a replay; absent: nobody can. */
  readonly controlToken?: string;
}

export interface RunningServer {
  readonly url: string;
  readonly http: FastifyInstance;
  close(): Promise<void>;
}

const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "geolocation=(), camera=(), microphone=()",
} as const;

/** Starts serving; answers when it listens.
 *  @error server/port-taken */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer>> {
  const { installation, port, host = "127.0.0.1", demo = false } = options;
  const http: FastifyInstance = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    keepAliveTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  });
  const metrics = createMetrics(installation);
  const hubs = new Map<string, EventHub>();
  const publisher = new Publisher();
  const context: ServerContext = {
    installation,
    publisher,
    metrics,
    assets: loadAssets(),
    demo,
    hubOf: (election) => hubs.get(election.id) ?? openHub(election),
  };
  function openHub(election: OpenElection): EventHub {
    const hub = new EventHub({
      maxPerAddress: options.maxStreamsPerAddress ?? 100,
      onCount: (open) => metrics.streams.set(open),
      onDropped: () => metrics.dropped.inc(),
    });
    hub.publish(election.head());
    election.subscribe((head) => {
      metrics.commits.inc({ election: election.id });
      hub.publish(head);
    });
    hubs.set(election.id, hub);
    return hub;
  }

  http.addHook("onRequest", async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
  http.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  http.get("/healthz", (_request, reply) => reply.send({ ok: true }));
  // Listening begins only after every record is folded, so whoever can ask is answered yes.
  http.get("/readyz", (_request, reply) => reply.send({ ok: true, elections: installation.elections().length }));
  http.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  serveAssets(http, context.assets, publisher);
  serveApi(http, context);
  serveRecord(http, context);
  serveEvents(http, context);
  if (options.controlToken !== undefined) serveControl(http, context, options.controlToken);
  servePages(http, context);

  http.setNotFoundHandler((request, reply) => {
    const missing = fault("server/not-found", "There is nothing at this address.");
    return wantsJson(request.url) ? refuse(reply, missing.error) : problemPage(context, request, reply, missing);
  });
  http.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.statusCode === 413)
      return refuse(reply, fault("server/too-large", "What was sent is larger than is taken.").error);
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return refuse(reply, fault("server/bad-query", "The request is malformed.").error);
    }
    if (/ECONNREFUSED|ECONNRESET|terminat|Connection ended/i.test(`${error.code ?? ""} ${error.message}`)) {
      return refuse(reply, fault("store/unavailable", "The database is away. Pages go on; this needs it.").error);
    }
    request.log.error(error);
    const broken = fault("server/broken", "Something went wrong here. It has been written to the log.");
    return wantsJson(request.url) ? refuse(reply, broken.error) : problemPage(context, request, reply, broken);
  });

  try {
    await http.listen({ port, host });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE") {
      return fault("server/port-taken", `Port ${port} is taken by another program. Choose another with --port.`, {
        cause,
      });
    }
    throw cause;
  }
  const address = http.server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return ok({
    url: `http://${host === "0.0.0.0" ? "localhost" : host}:${actual}`,
    http,
    close: async () => {
      for (const hub of hubs.values()) hub.close();
      http.server.closeAllConnections();
      await http.close();
    },
  });
}

function serveEvents(http: FastifyInstance, context: ServerContext): void {
  http.get("/:election/events", (request, reply) => {
    const asked = readAsk(context, request);
    if (!asked.ok) return refuse(reply, asked.error);
    const seen = Number.parseInt(String(request.headers["last-event-id"] ?? ""), 10);
    const hub = context.hubOf(asked.value.election);
    if (!hub.open(reply.raw, request.ip, Number.isNaN(seen) ? undefined : seen)) {
      return refuse(reply, fault("server/too-many-streams", "This address has too many live pages open.").error);
    }
    reply.hijack();
    return reply;
  });
}

function wantsJson(url: string): boolean {
  return url.startsWith("/api/") || url.startsWith("/record/") || url.startsWith("/control/");
}
