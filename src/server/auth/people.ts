// Inviting people, their roles and their access.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Fault, fault, type Result } from "../../base/index.ts";
import type { Grant } from "../../model/index.ts";
import { GIVE_ROLE, givingOf, type PersonId, RECOVER, recoveryOf, type Session } from "../../people/index.ts";
import { deskPages } from "../../web/index.ts";
import { problemOf } from "../errors.ts";
import { signedIn } from "./account.ts";
import type { Desk } from "./desk.ts";
import { invitationLink } from "./home.ts";
import { electionChoices, readGrant } from "./places.ts";
import { type Form, formOf } from "./request.ts";
import { originOf } from "./same-site.ts";

interface Path {
  readonly Params: { readonly person: string };
}
interface Shown {
  readonly form?: Form;
  readonly error?: Fault;
}

const DONE: Readonly<Record<string, string>> = {
  role: "The role is given. It holds from this person's next sign-in, which is now: their sessions are over.",
  removed: "The role is taken away, and this person's sessions are over.",
  disabled: "This person is disabled and signed out everywhere.",
  enabled: "This person may sign in again.",
  ended: "This person is signed out everywhere.",
  unlocked: "This person's passwords and codes are looked at again, wherever they come from.",
  "role-proposed":
    "Proposed. This role takes two administrators: another one finds it on the first page of the desk, and has 30 minutes to confirm it.",
  proposed: "Proposed. Another administrator finds it on the first page of the desk, and has 30 minutes to confirm it.",
};

export function servePeople(http: FastifyInstance, desk: Desk): void {
  const { people, context, answers } = desk;

  const showAll = async (request: FastifyRequest, reply: FastifyReply, { form = {}, error }: Shown) => {
    const page = deskPages.people({
      desk: answers.context(request, reply, noticeOf(error)),
      people: await people.accounts.list(),
      elections: electionChoices(context),
      values: form,
      errors: errorsOf(error),
    });
    if (error !== undefined) request.trailed.code = error.code;
    return answers.send(reply, page, error === undefined ? 200 : problemOf(error).status);
  };
  const showOne = async (request: FastifyRequest, reply: FastifyReply, { form = {}, error }: Shown) => {
    const { person: id } = request.params as Path["Params"];
    const person = await people.accounts.colleague(id);
    if (person === undefined) return answers.refuse(request, reply, noPerson().error);
    const done = DONE[(request.query as { readonly done?: string }).done ?? ""];
    const lockedUntil = await people.lockout.lockedUntil(person.email);
    const page = deskPages.person({
      desk: answers.context(
        request,
        reply,
        noticeOf(error) ?? (done === undefined ? undefined : { kind: "good", text: done }),
      ),
      person,
      own: person.id === signedIn(request).person.id,
      sessions: (await people.sessions.list(person.id)).length,
      ...(lockedUntil === undefined ? {} : { lockedUntil }),
      elections: electionChoices(context),
      values: form,
      errors: errorsOf(error),
    });
    if (error !== undefined) request.trailed.code = error.code;
    return answers.send(reply, page, error === undefined ? 200 : problemOf(error).status);
  };
  /** Somebody else's page after something was done to them, or refused. */
  const after = (
    request: FastifyRequest,
    reply: FastifyReply,
    fault: Fault | undefined,
    done: string,
    form: Form = {},
  ) => {
    const { person } = request.params as Path["Params"];
    if (fault !== undefined) return showOne(request, reply, { form, error: fault });
    return answers.goTo(reply, `/desk/people/${encodeURIComponent(person)}?done=${done}`);
  };
  const proposeRole = async (request: FastifyRequest, person: PersonId, grant: Grant, session: Session) => {
    const proposed = await people.motions.propose({ kind: GIVE_ROLE, payload: givingOf(person, grant) }, session);
    if (proposed.ok) request.trailed.detail = { ...request.trailed.detail, motion: proposed.value.id };
    return proposed;
  };
  const begin = (request: FastifyRequest): Session => {
    request.trailed.object = (request.params as Path["Params"]).person;
    return signedIn(request);
  };

  http.get("/desk/people", (request, reply) => showAll(request, reply, {}));

  http.post("/desk/people", async (request, reply) => {
    const session = signedIn(request);
    const form = formOf(request.body);
    const { email = "", name = "" } = form;
    const grant = readGrant(form, electionChoices(context));
    if (grant === undefined) return showAll(request, reply, { form, error: noPlace().error });
    const invite = (grants: readonly Grant[]) => people.invitations.invite({ email, name, grants }, session.person.id);
    const whole = await invite([grant]);
    const waits = takesTwo(whole);
    const invited = waits ? await invite([]) : whole;
    if (!invited.ok) return showAll(request, reply, { form, error: invited.error });
    const { person, token } = invited.value;
    request.trailed.object = person.id;
    request.trailed.detail = { invited: person.email, ...grant };
    // A crash before this leaves an invitation without the role: it can be proposed on the person's page.
    if (waits) await proposeRole(request, person.id, grant, session);
    const page = deskPages.invitation({
      desk: answers.context(request, reply),
      title: `Invitation for ${person.name}`,
      sentence: `${waits ? "The role takes two administrators: another one finds it on the first page of the desk, and has 30 minutes to confirm it. " : ""}${person.name} chooses how to sign in under this link:`,
      link: invitationLink(originOf(request), token),
    });
    return answers.send(reply, page);
  });

  http.get<Path>("/desk/people/:person", (request, reply) => showOne(request, reply, {}));

  http.post<Path>("/desk/people/:person/grants", async (request, reply) => {
    const session = begin(request);
    const form = formOf(request.body);
    const grant = readGrant(form, electionChoices(context));
    if (grant === undefined) return showOne(request, reply, { form, error: noPlace().error });
    request.trailed.detail = {
      gave: grant.role,
      ...(grant.election && { in: grant.election }),
      ...(grant.county && { at: grant.county }),
    };
    const added = await people.grants.add(request.params.person, grant, session.person.id);
    if (!takesTwo(added)) return after(request, reply, added.ok ? undefined : added.error, "role", form);
    const proposed = await proposeRole(request, request.params.person as PersonId, grant, session);
    return after(request, reply, proposed.ok ? undefined : proposed.error, "role-proposed", form);
  });

  http.post<{ Params: { person: string; grant: string } }>(
    "/desk/people/:person/grants/:grant/remove",
    async (request, reply) => {
      const session = begin(request);
      const { person, grant } = request.params;
      const removed = await people.grants.remove(person, grant, session.person.id);
      if (removed.ok) {
        const { role, election, county } = removed.value;
        request.trailed.detail = { took: role, ...(election && { in: election }), ...(county && { at: county }) };
      }
      return after(request, reply, removed.ok ? undefined : removed.error, "removed");
    },
  );

  http.post<Path>("/desk/people/:person/status", async (request, reply) => {
    const session = begin(request);
    const enabled = formOf(request.body).status === "enabled";
    request.trailed.detail = { status: enabled ? "enabled" : "disabled" };
    const set = await people.accounts.setEnabled(request.params.person, enabled, session.person.id);
    return after(request, reply, set.ok ? undefined : set.error, enabled ? "enabled" : "disabled");
  });

  http.post<Path>("/desk/people/:person/sessions/end", async (request, reply) => {
    begin(request);
    const person = await people.accounts.find(request.params.person);
    if (person === undefined) return answers.refuse(request, reply, noPerson().error);
    await people.sessions.endAll(person.id);
    return after(request, reply, undefined, "ended");
  });

  http.post<Path>("/desk/people/:person/unlock", async (request, reply) => {
    begin(request);
    const person = await people.accounts.find(request.params.person);
    if (person === undefined) return answers.refuse(request, reply, noPerson().error);
    await people.lockout.clear(person.email);
    return after(request, reply, undefined, "unlocked");
  });

  http.post<Path>("/desk/people/:person/recover", async (request, reply) => {
    const session = begin(request);
    const person = await people.accounts.find(request.params.person);
    if (person === undefined) return answers.refuse(request, reply, noPerson().error);
    const proposed = await people.motions.propose({ kind: RECOVER, payload: recoveryOf(person.id) }, session);
    if (proposed.ok) request.trailed.detail = { motion: proposed.value.id };
    return after(request, reply, proposed.ok ? undefined : proposed.error, "proposed");
  });
}

function takesTwo(done: Result<unknown>): boolean {
  return !done.ok && done.error.code === "people/takes-two";
}

/** A fault at no field of the form stands above the page. */
function noticeOf(error: Fault | undefined) {
  return error === undefined || error.at !== undefined ? undefined : ({ kind: "bad", text: error.message } as const);
}

function errorsOf(error: Fault | undefined): Readonly<Record<string, string>> {
  return error?.at === undefined ? {} : { [error.at]: error.message };
}

const noPerson = () => fault("people/unknown", "There is no such person here.");
const noPlace = () =>
  fault("people/bad-grant", "That election does not have that county. Choose both again.", { at: "county" });
