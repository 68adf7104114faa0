// One's own account.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { err, type Fault, fault, ok, type Result } from "../../base/index.ts";
import type { Session } from "../../people/index.ts";
import { deskPages, grantInWords } from "../../web/index.ts";
import { problemOf } from "../errors.ts";
import type { Desk } from "./desk.ts";
import { electionChoices } from "./places.ts";
import { type Form, formOf } from "./request.ts";
import { siteOf } from "./sign-in.ts";
import { appSetup, openSecret, renewSession } from "./signed-in.ts";

/** What has just been done, by the word that the address holds after it. */
const DONE: Readonly<Record<string, string>> = {
  password: "Your password is changed. Every other session of yours is over.",
  app: "Your new app is in use. Every other session of yours is over.",
  passkey: "The passkey works from now on. Every other session of yours is over.",
  removed: "The passkey is removed. Every other session of yours is over.",
  ended: "That session is over.",
};

export function serveAccount(http: FastifyInstance, { people, context, answers, office }: Desk): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    more: { form?: Form; error?: Fault },
  ) => {
    const { person } = session;
    const colleague = await people.accounts.colleague(person.id);
    const sessions = await people.sessions.list(person.id);
    const done = DONE[(request.query as { readonly done?: string }).done ?? ""];
    const { at, message = "" } = more.error ?? {};
    const notice = more.error !== undefined && at === undefined ? ({ kind: "bad", text: message } as const) : undefined;
    const page = deskPages.account({
      desk: answers.context(request, reply, notice ?? (done === undefined ? undefined : { kind: "good", text: done })),
      fresh: session.fresh,
      hasPassword: colleague?.hasPassword === true,
      hasApp: colleague?.hasApp === true,
      roles: session.grants.map((grant) => grantInWords(grant, electionChoices(context))),
      passkeys: await people.passkeys.list(person.id),
      sessions: sessions.map((each) => ({ ...each, here: each.id === session.tokenHash })),
      app: appSetup(people, person, more.form?.secret),
      ...(office === undefined || colleague?.officeLinked === true ? {} : { office: office.name }),
      errors: at === undefined ? {} : { [at]: message },
    });
    if (more.error !== undefined) request.trailed.code = more.error.code;
    return answers.send(reply, page, more.error === undefined ? 200 : problemOf(more.error).status);
  };

  http.get("/desk/account", (request, reply) => show(request, reply, signedIn(request), {}));

  http.post("/desk/account/password", async (request, reply) => {
    const session = signedIn(request);
    const form = formOf(request.body);
    const { current = "", password = "" } = form;
    const fresh = freshly(session);
    const set = fresh.ok ? await people.factors.setPassword(session.person, current, password) : fresh;
    if (!set.ok) return show(request, reply, session, { form, error: atField(set.error, "password") });
    await renewSession(people, request, reply, session);
    return answers.goTo(reply, "/desk/account?done=password");
  });

  http.post("/desk/account/totp", async (request, reply) => {
    const session = signedIn(request);
    const form = formOf(request.body);
    const { code = "", secret: sealed = "" } = form;
    const secret = openSecret(people, session.person, sealed) ?? "";
    const fresh = freshly(session);
    const set = fresh.ok ? await people.factors.setApp(session.person, secret, code) : fresh;
    if (!set.ok) return show(request, reply, session, { form, error: set.error });
    await renewSession(people, request, reply, session);
    return answers.goTo(reply, "/desk/account?done=app");
  });

  http.post("/desk/account/passkeys/options", async (request, reply) => {
    const session = signedIn(request);
    const fresh = freshly(session);
    if (!fresh.ok) return answers.refuse(request, reply, fresh.error);
    return reply.send(await people.passkeys.askToRegister(siteOf(request), session.tokenHash, session.person));
  });

  http.post("/desk/account/passkeys", async (request, reply) => {
    const session = signedIn(request);
    const { response, label = "" } = (request.body ?? {}) as { readonly response?: unknown; readonly label?: string };
    const { person, tokenHash } = session;
    const fresh = freshly(session);
    const added = fresh.ok
      ? await people.passkeys.register(siteOf(request), tokenHash, person, response, String(label))
      : fresh;
    if (!added.ok) return answers.refuse(request, reply, added.error);
    await renewSession(people, request, reply, session);
    return reply.send({ to: "/desk/account?done=passkey" });
  });

  http.post<{ Params: { passkey: string } }>("/desk/account/passkeys/:passkey/remove", async (request, reply) => {
    const session = signedIn(request);
    request.trailed.object = request.params.passkey;
    const fresh = freshly(session);
    const removed = fresh.ok ? await people.passkeys.remove(session.person.id, request.params.passkey) : fresh;
    if (!removed.ok) return show(request, reply, session, { error: atField(removed.error, "passkey") });
    await renewSession(people, request, reply, session);
    return answers.goTo(reply, "/desk/account?done=removed");
  });

  http.post<{ Params: { session: string } }>("/desk/account/sessions/:session/end", async (request, reply) => {
    const { person, tokenHash } = signedIn(request);
    const ended = await people.sessions.end(person.id, request.params.session);
    if (!ended) return answers.refuse(request, reply, noSession().error);
    return answers.goTo(
      reply,
      request.params.session === tokenHash ? "/desk/sign-in?out=1" : "/desk/account?done=ended",
    );
  });
}

/** The guard lets nobody through to these without a session. */
export function signedIn({ session }: FastifyRequest): Session {
  if (session === null) throw new Error("a route that needs a session was reached without one");
  return session;
}

function freshly({ fresh }: Session): Result<void, Fault> {
  return fresh ? ok(undefined) : err(signInAgain().error);
}

function atField(error: Fault, field: string): Fault {
  return { at: field, ...error };
}

const signInAgain = () =>
  fault(
    "people/sign-in-again",
    "To change how you sign in, sign out and in again: it has to be within 15 minutes of signing in.",
  );
const noSession = () => fault("people/unknown", "There is no such session. It may be over already.");
