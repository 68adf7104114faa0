// The server: its table of contents. What is served where, in which order, under which rules.
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Desk, Installation, OpenElection, PollStatus } from "../app/index.ts";
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import type { People, Phase } from "../people/index.ts";
import { refuse, serveApi } from "./api/routes.ts";
import { loadAssets, serveAssets } from "./assets.ts";
import { type AuthOptions, deskAnswers, guardRoutes, serveAuth } from "./auth/index.ts";
import { readAsk, type ServerContext } from "./context.ts";
import { type ControlOptions, serveControl } from "./control.ts";
import { serveDesk } from "./desk/index.ts";
import type { ServerCode } from "./errors.ts";
import { EventHub } from "./live/event-hub.ts";
import { serveMachineFiling } from "./machine-filing.ts";
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
  /** A proxy in front says who is asking, and by which protocol. Without one in front, anybody could say anything. */
  readonly trustProxy?: boolean;
  /** Lets the operator on this machine enter and replay; absent: nobody can. */
  readonly control?: ControlOptions;
  /** How the polled sources are, for who watches the server. */
  readonly polling?: () => readonly PollStatus[];
  /** Those who work on the count; absent: a server that only shows it. */
  readonly office?: OfficeOptions;
}

export interface OfficeOptions extends Omit<AuthOptions, "people" | "waitingIn"> {
  readonly people: People;
  readonly desk: Desk;
  readonly triesPerMinute?: number;
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

/** What anyone's page may read: other people's verifiers and charts are the point of publishing. */
const OPEN_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, content-digest, content-disposition",
} as const;

/** Starts serving; answers when it listens.
 *  @error server/port-taken  another program listens there
 *  @error server/cannot-listen  no such address on this machine, or no right to that port */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer>> {
  const { installation, port, host = "127.0.0.1", demo = false } = options;
  const http: FastifyInstance = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: (error, request, reply) => {
      const problem = faultOfError(error);
      reply.headers(SECURITY_HEADERS);
      return wantsJson(request.url) ? refuse(reply, problem) : problemPage(context, request, reply, { error: problem });
    },
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    // A county's file over a slow line takes minutes; a line that says nothing for half a minute is cut all the same.
    requestTimeout: 600_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  });
  // Time for a request's headers is short: whoever sends them byte by byte holds a socket meanwhile.
  http.server.headersTimeout = 10_000;
  const publisher = new Publisher();
  const metrics = createMetrics(installation, publisher, options.polling);
  const hubs = new Map<string, EventHub>();
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
      onCount: (open) => metrics.streams.set({ election: election.id }, open),
      onDropped: () => metrics.dropped.inc(),
    });
    hub.publish(election.head());
    election.subscribe((head) => hub.publish(head));
    hubs.set(election.id, hub);
    return hub;
  }

  http.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=63072000");
    if (isOpenToAll(request.url)) reply.headers(OPEN_HEADERS);
  });
  http.addHook("onResponse", async (request, reply) => {
    // Anybody may read these figures: which of the desk's pages is in use is not for everybody.
    const { url = "none" } = request.routeOptions;
    const route = url.startsWith("/desk") ? "/desk" : url;
    metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  const { office } = options;
  // Before the first route: from here on, one without a row in the table of authorization does not start.
  if (office !== undefined) {
    const { people, triesPerMinute } = office;
    const phase = (election: string) => phaseOf(installation, election, office.desk.clock.now());
    await guardRoutes(http, context, {
      people,
      phaseOf: phase,
      ...(triesPerMinute === undefined ? {} : { triesPerMinute }),
    });
    serveAuth(http, context, {
      ...office,
      waitingIn: async (election, county) =>
        (await office.desk.office.list({ election, county, states: ["waiting"] })).length,
    });
    const answers = deskAnswers(context, people);
    serveDesk(http, { context, desk: office.desk, people, answers, phaseOf: phase });
    serveMachineFiling(http, context, office.desk.machines);
  }
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
  const control = options.control === undefined ? undefined : serveControl(http, context, options.control);
  servePages(http, context);

  const answerFault = (request: FastifyRequest, reply: FastifyReply, error: Fault) =>
    wantsJson(request.url) || isScript(request)
      ? refuse(reply, error)
      : problemPage(context, request, reply, { error });
  http.setNotFoundHandler((request, reply) =>
    answerFault(request, reply, fault("server/not-found", "There is nothing at this address.").error),
  );
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const known = faultOfError(error);
    if (known.code === "server/broken") request.log.error(error);
    return answerFault(request, reply, known);
  });

  try {
    await http.listen({ port, host });
  } catch (cause) {
    await http.close();
    return cannotListen(cause, port, host);
  }
  const address = http.server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return ok({
    url: `http://${host === "0.0.0.0" ? "localhost" : host}:${actual}`,
    http,
    close: async () => {
      await control?.stop();
      for (const hub of hubs.values()) hub.close();
      http.server.closeAllConnections();
      await http.close();
    },
  });
}

function serveEvents(http: FastifyInstance, context: ServerContext): void {
  // No HEAD: a stream has no end, so its head would have none either.
  http.get("/:election/events", { exposeHeadRoute: false }, (request, reply) => {
    const asked = readAsk(context, request, [], "ignore");
    if (!asked.ok) return refuse(reply, asked.error);
    const seen = String(request.headers["last-event-id"] ?? "");
    const hub = context.hubOf(asked.value.election);
    if (!hub.open(reply.raw, request.ip, /^\d{1,15}$/.test(seen) ? Number(seen) : undefined)) {
      return refuse(reply, fault("server/too-many-streams", "This address has too many live pages open.").error);
    }
    reply.hijack();
    return reply;
  });
}

/** Where an election's count is, as far as permissions care. */
function phaseOf(installation: Installation, id: string, now: string): Phase {
  const election = installation.election(id);
  const moment = election?.moment();
  if (election === undefined || moment?.ok !== true) return "counting";
  if (moment.value.state.frozen !== undefined) return "frozen";
  return now < election.definition.pollsCloseAt ? "before-close" : "counting";
}

/** What went wrong before, around or in a route, as a fault in words. */
function faultOfError(error: FastifyError): Fault<ServerCode | "store/unavailable"> {
  if (error.statusCode === 413) return fault("server/too-large", "What was sent is larger than is taken.").error;
  if (error.statusCode !== undefined && error.statusCode < 500)
    return fault("server/bad-request", "The request is malformed.").error;
  if (/ECONNREFUSED|ECONNRESET|terminat|Connection ended/i.test(`${error.code} ${error.message}`))
    return fault("store/unavailable", "The database is away. Pages go on; this needs it.").error;
  return fault("server/broken", "Something went wrong here. It has been written to the log.").error;
}

function cannotListen(cause: unknown, port: number, host: string): Result<never, Fault<ServerCode>> {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return fault("server/port-taken", `Port ${port} is taken by another program. Choose another with --port.`, {
        cause,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return fault("server/cannot-listen", `This machine has no address ${host}. Choose another with --host.`, {
        cause,
      });
    case "EACCES":
      return fault("server/cannot-listen", `Port ${port} is not for everyone to use. Choose one above 1023.`, {
        cause,
      });
    default:
      throw cause;
  }
}

function wantsJson(url: string): boolean {
  return isOpenToAll(url) || url.startsWith("/control/");
}

/** A script of the desk's pages: it asked for JSON, and not for a page. */
function isScript({ url, headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return url.startsWith("/desk") && accept.includes("json") && !accept.includes("text/html");
}

function isOpenToAll(url: string): boolean {
  return url.startsWith("/api/") || url.startsWith("/record/");
}
