// Signing in and out.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Fault, fault } from "../../base/index.ts";
import type { Site } from "../../people/index.ts";
import { deskPages } from "../../web/index.ts";
import { problemOf } from "../errors.ts";
import { clearCookie, SESSION } from "./cookies.ts";
import type { Desk } from "./desk.ts";
import { localPath } from "./desk-answer.ts";
import { formOf } from "./request.ts";
import { originOf, visitorOf } from "./same-site.ts";
import { letIn, triedFrom } from "./signed-in.ts";

export function serveSignIn(http: FastifyInstance, { people, answers, office }: Desk): void {
  const { send, goTo, refuse } = answers;
  const officeName = office === undefined ? {} : { office: office.name };

  http.get("/desk/sign-in", (request, reply) => {
    const { to, out } = request.query as { readonly to?: string; readonly out?: string };
    if (request.session !== null) return goTo(reply, localPath(to));
    const desk = answers.context(
      request,
      reply,
      out === undefined ? undefined : { kind: "good", text: "You are signed out." },
    );
    return send(reply, deskPages.signIn({ desk, to: localPath(to), ...officeName }));
  });

  http.post("/desk/sign-in", async (request, reply) => {
    const { email = "", password = "", to } = formOf(request.body);
    request.trailed.claimed = claimedName(email);
    const known = await people.signIn.withPassword(email, password, triedFrom(request));
    if (!known.ok) {
      const desk = answers.context(request, reply);
      request.trailed.code = known.error.code;
      const page = deskPages.signIn({ desk, to: localPath(to), email, error: known.error.message, ...officeName });
      return send(reply, page, problemOf(known.error).status);
    }
    await letIn(people, request, reply, known.value, ["password"]);
    return goTo(reply, `/desk/sign-in/code?to=${encodeURIComponent(localPath(to))}`);
  });

  http.get("/desk/sign-in/code", (request, reply) => {
    const { to } = request.query as { readonly to?: string };
    if (request.firstStep === null) return goTo(reply, "/desk/sign-in");
    return send(reply, deskPages.code({ desk: answers.context(request, reply), to: localPath(to) }));
  });

  http.post("/desk/sign-in/code", async (request, reply) => {
    const { code = "", to } = formOf(request.body);
    const { firstStep } = request;
    if (firstStep === null) return refuse(request, reply, firstStepOver().error);
    const { person } = firstStep;
    request.trailed.claimed = person.email;
    const proven = await people.signIn.withCode(person, code, triedFrom(request));
    if (!proven.ok) {
      request.trailed.code = proven.error.code;
      const page = deskPages.code({
        desk: answers.context(request, reply),
        to: localPath(to),
        error: proven.error.message,
      });
      return send(reply, page, problemOf(proven.error).status);
    }
    await letIn(people, request, reply, person, ["password", "totp"]);
    return goTo(reply, localPath(to));
  });

  http.post("/desk/sign-in/passkey/options", async (request, reply) =>
    reply.send(await people.passkeys.askToSignIn(siteOf(request), visitorOf(request))),
  );

  http.post("/desk/sign-in/passkey", async (request, reply) => {
    const { response, to } = (request.body ?? {}) as { readonly response?: unknown; readonly to?: string };
    const person = await people.passkeys.signIn(siteOf(request), visitorOf(request), response);
    if (!person.ok) return refuse(request, reply, person.error);
    await letIn(people, request, reply, person.value, ["passkey"]);
    return reply.send({ to: localPath(to) });
  });

  http.post("/desk/sign-out", async (request, reply) => {
    const { session } = request;
    if (session !== null) await people.sessions.end(session.person.id, session.tokenHash);
    clearCookie(request, reply, SESSION);
    return goTo(reply, "/desk/sign-in?out=1");
  });
}

/** The site that a passkey is for. */
export function siteOf(request: FastifyRequest): Site {
  return { host: request.hostname, origin: originOf(request) };
}

/** What was typed as the name, for the trail. Whoever slips types the password into it: only what looks like an address is
 *  kept. */
function claimedName(email: string): string {
  const name = email.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name) ? name : "(not an e-mail address)";
}

const firstStepOver = (): { readonly error: Fault } =>
  fault("people/sign-in-first", "The first step was too long ago. Start again with your password.");
