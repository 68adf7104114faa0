// Taking an invitation. Its secret is in the address, so nothing but a failure of ours is logged of these requests.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Fault } from "../../base/index.ts";
import { hashOf, type Person } from "../../people/index.ts";
import { deskPages } from "../../web/index.ts";
import { problemOf } from "../errors.ts";
import type { Desk } from "./desk.ts";
import { electionChoices } from "./places.ts";
import { type Form, formOf } from "./request.ts";
import { siteOf } from "./sign-in.ts";
import { appSetup, letIn, openSecret } from "./signed-in.ts";

interface Path {
  readonly Params: { readonly token: string };
}
const QUIET = { logLevel: "error" } as const;

export function serveJoin(http: FastifyInstance, { people, context, answers }: Desk): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    person: Person,
    more: { form?: Form; error?: Fault },
  ) => {
    const { token } = request.params as Path["Params"];
    const colleague = await people.accounts.colleague(person.id);
    const { at, message = "" } = more.error ?? {};
    const page = deskPages.join({
      desk: answers.context(request, reply),
      token,
      name: person.name,
      email: person.email,
      grants: colleague?.grants ?? [],
      elections: electionChoices(context),
      app: appSetup(people, person, more.form?.secret),
      errors: at === undefined ? {} : { [at]: message },
    });
    return answers.send(reply, page, more.error === undefined ? 200 : problemOf(more.error).status);
  };

  http.get<Path>("/desk/join/:token", QUIET, async (request, reply) => {
    const invitation = await people.invitations.find(request.params.token);
    if (!invitation.ok) return answers.refuse(request, reply, invitation.error);
    return show(request, reply, invitation.value.person, {});
  });

  http.post<Path>("/desk/join/:token", QUIET, async (request, reply) => {
    const { token } = request.params;
    const invitation = await people.invitations.find(token);
    if (!invitation.ok) return answers.refuse(request, reply, invitation.error);
    const { person } = invitation.value;
    request.trailed.claimed = person.email;
    const form = formOf(request.body);
    const { password = "", code = "", secret: sealed = "" } = form;
    const secret = openSecret(people, person, sealed) ?? "";
    const joined = await people.invitations.accept(token, { password, secret, code });
    if (!joined.ok) {
      const { error } = joined;
      request.trailed.code = error.code;
      return error.at === undefined
        ? answers.refuse(request, reply, error)
        : show(request, reply, person, { form, error });
    }
    await letIn(people, request, reply, joined.value, ["password", "totp"]);
    return answers.goTo(reply, "/desk");
  });

  http.post<Path>("/desk/join/:token/passkey/options", QUIET, async (request, reply) => {
    const { token } = request.params;
    const invitation = await people.invitations.find(token);
    if (!invitation.ok) return answers.refuse(request, reply, invitation.error);
    request.trailed.claimed = invitation.value.person.email;
    return reply.send(await people.passkeys.askToRegister(siteOf(request), holderOf(token), invitation.value.person));
  });

  http.post<Path>("/desk/join/:token/passkey", QUIET, async (request, reply) => {
    const { token } = request.params;
    const { response, label = "" } = (request.body ?? {}) as { readonly response?: unknown; readonly label?: string };
    const invitation = await people.invitations.find(token);
    if (!invitation.ok) return answers.refuse(request, reply, invitation.error);
    request.trailed.claimed = invitation.value.person.email;
    const site = siteOf(request);
    const joined = await people.passkeys.acceptInvitation(
      site,
      holderOf(token),
      invitation.value,
      response,
      String(label),
    );
    if (!joined.ok) return answers.refuse(request, reply, joined.error);
    await letIn(people, request, reply, joined.value, ["passkey"]);
    return reply.send({ to: "/desk" });
  });
}

/** Whose passkey's challenge it is. */
function holderOf(token: string): string {
  return hashOf(`invitation ${token}`);
}
