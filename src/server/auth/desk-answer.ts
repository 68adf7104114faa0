// How the desk answers: its pages, and its refusals, as a page for a person and as a problem document for a script.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Fault } from "../../base/index.ts";
import type { People } from "../../people/index.ts";
import { type DeskContext, deskPages, type Notice } from "../../web/index.ts";
import type { ServerContext } from "../context.ts";
import { problemOf } from "../errors.ts";
import { giveVisitorToken, SAFE_METHODS } from "./same-site.ts";

/** As much of the server as the desk's own pages need. */
export type AuthContext = Pick<ServerContext, "installation" | "assets" | "demo">;

export interface DeskAnswers {
  /** What a page is rendered with. Gives a browser that has not signed in the cookie for its forms. */
  context(request: FastifyRequest, reply: FastifyReply, notice?: Notice): DeskContext;
  send(reply: FastifyReply, html: string, status?: number): FastifyReply;
  /** After a form that was taken: the browser asks for the next page by itself (RFC 9110 §15.4.4). */
  goTo(reply: FastifyReply, path: string): FastifyReply;
  /** Says why not: in words on a page, or as RFC 9457 to whoever did not ask for one. */
  refuse(request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply;
  /** A page that goes on by itself. Its own request comes from our page, so a Strict cookie comes with it. */
  passOn(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply;
}

export function deskAnswers({ installation, assets, demo }: AuthContext, people: Pick<People, "seal">): DeskAnswers {
  const answers: DeskAnswers = {
    context: (request, reply, notice) => {
      const { session } = request;
      const { css, deskCss, deskJs } = assets;
      return {
        ...(session === null ? {} : { person: { name: session.person.name, email: session.person.email } }),
        csrf: session?.csrf ?? giveVisitorToken(request, reply, people.seal),
        assets: { css, deskCss, deskJs },
        path: request.url.split("?")[0] ?? "/desk",
        ...(notice === undefined ? {} : { notice }),
        demo,
        timeZone: installation.elections()[0]?.definition.timeZone ?? "UTC",
      };
    },
    send: (reply, html, status = 200) => reply.code(status).type("text/html; charset=utf-8").send(html),
    goTo: (reply, path) => reply.redirect(path, 303),
    refuse: (request, reply, fault) => {
      const problem = problemOf(fault);
      request.trailed.code = fault.code;
      if (!wantsPage(request)) return reply.code(problem.status).type("application/problem+json").send(problem);
      const desk = answers.context(request, reply);
      const signInTo = problem.status === 401 ? returnPath(request) : undefined;
      return answers.send(reply, deskPages.problem({ desk, problem, signInTo }), problem.status);
    },
    passOn: (request, reply, path) =>
      answers.send(reply, deskPages.passOn({ desk: answers.context(request, reply), to: path })),
  };
  return answers;
}

export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("text/html") === true;
}

/** Whether it was asked for by a script that reads JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("json") === true && !wantsPage(request);
}

/** Where to go on after signing in: the page asked for, where it was a page. */
export function returnPath(request: FastifyRequest): string {
  return SAFE_METHODS.includes(request.method) ? localPath(request.url) : "/desk";
}

/** A path of the desk itself; `/desk` for anything else. Nobody is sent from our sign-in to another's page. */
export function localPath(given: unknown): string {
  const isOurs = typeof given === "string" && /^\/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(given);
  return isOurs && !given.startsWith("/desk/sign-in") ? given : "/desk";
}
