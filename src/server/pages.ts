// The public pages: each a view of a moment, rendered once per position and language.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { extractEntry, extractRecord } from "../app/index.ts";
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import {
  type PageDocument,
  viewAudit,
  viewBoard,
  viewCertification,
  viewCounty,
  viewEntry,
  viewLive,
  viewRace,
  viewRecord,
  viewRecount,
  viewRules,
  viewSources,
  viewState,
} from "../views/index.ts";
import { type PageContext, renderBoard, renderEmpty, renderPage, renderProblem } from "../web/index.ts";
import { readBoardAsk } from "./board-ask.ts";
import { type Asked, type Parameter, readAsk, type ServerContext } from "./context.ts";
import { problemOf } from "./errors.ts";
import { send } from "./publisher.ts";

const ENTRIES_ON_A_PAGE = 50;
const TAKES: readonly Parameter[] = ["at", "source", "basis", "contest", "lang", "before"];

type Make = (asked: Asked, request: FastifyRequest) => Result<PageDocument> | Promise<Result<PageDocument>>;

const PAGES: Readonly<Record<string, Make>> = {
  "/:election": ({ moment, ask }) => viewState(moment, ask),
  "/:election/race/:contest": ({ moment, ask }) => viewRace(moment, ask),
  "/:election/county/:county": ({ moment, ask }, request) =>
    viewCounty(moment, (request.params as { county: string }).county, ask),
  "/:election/live": ({ moment, ask }) => viewLive(moment, ask),
  "/:election/certification": ({ moment }) => viewCertification(moment),
  "/:election/recount": ({ moment, ask }) => viewRecount(moment, ask),
  "/:election/audit": ({ moment, ask }) => viewAudit(moment, ask),
  "/:election/sources": ({ moment, ask }) => viewSources(moment, ask),
  "/:election/rules": ({ moment }) => viewRules(moment),
  "/:election/record": makeRecord,
  "/:election/record/entry/:position": makeEntry,
};

async function makeRecord({ election, moment, query }: Asked): Promise<Result<PageDocument>> {
  const { before } = query;
  if (before !== undefined && !/^\d{1,15}$/.test(before)) {
    return fault("server/bad-query", `“${before}” is not a position.`);
  }
  const end = before === undefined ? undefined : Number(before);
  return ok(viewRecord(moment, await extractRecord(election, moment.state.position + 1, ENTRIES_ON_A_PAGE, end)));
}

async function makeEntry({ election, moment }: Asked, request: FastifyRequest): Promise<Result<PageDocument>> {
  const { position: text } = request.params as { position: string };
  const known = /^\d{1,15}$/.test(text) && Number(text) <= moment.state.position;
  const extract = known ? await extractEntry(election, Number(text)) : undefined;
  if (extract === undefined) return fault("app/before-the-record", `The record has no entry ${text}.`);
  return ok(viewEntry(moment, extract));
}

export function servePages(server: FastifyInstance, context: ServerContext): void {
  server.get("/", (request, reply) => {
    const elections = context.installation.elections();
    // One election: its page is the home page.
    const [only] = elections;
    if (elections.length === 1 && only !== undefined) return reply.redirect(`/${only.id}`, 302);
    if (only === undefined) {
      return reply.type("text/html; charset=utf-8").send(renderEmpty(pageContext(context, request)));
    }
    const asked = readBoardAsk(context, request, ["at", "lang"], "ignore");
    if (!asked.ok) return problemPage(context, request, reply, asked);
    const { moments, address, positions } = asked.value;
    const page = pageContext(context, request, address);
    const key = `${page.origin}${address}|${positions}`;
    const published =
      context.publisher.find(key) ??
      context.publisher.publish(key, { type: "text/html; charset=utf-8", text: renderBoard(viewBoard(moments), page) });
    return send(request, reply, published, false);
  });
  for (const [path, make] of Object.entries(PAGES)) {
    server.get(path, async (request, reply) => {
      const asked = readAsk(context, request, TAKES, "ignore");
      if (!asked.ok) return problemPage(context, request, reply, asked);
      const { election, moment, address } = asked.value;
      const page = pageContext(context, request, address);
      // A page of the past changes too while the record grows: its slider reaches up to now.
      const key = `${page.origin}${address}|${moment.state.position}|${election.head().position}`;
      const published = context.publisher.find(key);
      if (published !== undefined) return send(request, reply, published, false);
      const made = await make(asked.value, request);
      if (!made.ok) return problemPage(context, request, reply, made);
      const text = renderPage(made.value, page);
      return send(request, reply, context.publisher.publish(key, { type: "text/html; charset=utf-8", text }), false);
    });
  }
}

export function problemPage(
  context: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { error }: { error: Fault },
): FastifyReply {
  const problem = problemOf(error);
  return reply
    .code(problem.status)
    .type("text/html; charset=utf-8")
    .send(renderProblem(problem, pageContext(context, request)));
}

/** @param address as understood; absent: as written, for a page that says what is wrong with it */
function pageContext(context: ServerContext, request: FastifyRequest, address = request.url): PageContext {
  const [path = "/", query = ""] = address.split("?");
  const { css, js, recordJs } = context.assets;
  return {
    language: new URLSearchParams(query).get("lang") === "es" ? "es" : "en",
    path,
    query,
    origin: `${request.protocol}://${request.host}`,
    assets: { css, js, recordJs },
    demo: context.demo,
  };
}
