// The decision desk: contests by closeness, one contest with its checklist, and what is proposed there. What two people have agreed
// on is done by /desk/motions; the brake on an estimate is one person's.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  type CallCommand,
  type ProposedCall,
  plainLine,
  proposeCall,
  RETRACT_REASONS,
  type RetractReason,
  type SetCall,
  stopEstimate,
} from "../../app/index.ts";
import { type Fault, fault, type Json, ok, type Result } from "../../base/index.ts";
import type { ContestId, OptionId } from "../../model/index.ts";
import type { CallTyped } from "../../views/index.ts";
import { type Form, formOf } from "../auth/request.ts";
import { CALL, DECISION_KINDS, defineDecisionMotions, RESUME_ESTIMATE, RETRACT_CALL } from "./decision-motions.ts";
import { type AtElection, type DeskServer, electionOf, sendDocument, sessionOf, viewerOf } from "./desk-server.ts";
import { fieldOf, motionRows, openMotionsOf } from "./motion-rows.ts";

const DECISION = "/desk/:election/decision";
const RACE = `${DECISION}/:contest`;

interface AtRace extends AtElection {
  readonly contest: ContestId;
  /** `/desk/ga-2020/decision/president` */
  readonly path: string;
}

export function serveDecisionDesk(http: FastifyInstance, server: DeskServer): void {
  const { desk, people, answers } = server;
  defineDecisionMotions(server);

  http.get(DECISION, async (request, reply) => {
    const election = electionOf(server, request);
    if (!election.ok) return answers.refuse(request, reply, election.error);
    const waiting = new Map<ContestId, number>();
    for (const { payload } of await openMotionsOf(server, request, election.value.id, DECISION_KINDS)) {
      const contest = fieldOf(payload, "contest") as ContestId;
      waiting.set(contest, (waiting.get(contest) ?? 0) + 1);
    }
    const document = desk.documents.decision(election.value, waiting);
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value);
  });

  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: Fault, typed?: CallTyped) => {
    const at = raceOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, contest, session } = at.value;
    const motions = await openMotionsOf(server, request, election.id, DECISION_KINDS);
    const whatIf = percentOf((request.query as Form)["what-if"]);
    const document = desk.documents.decisionRace(election, {
      contest,
      motions: await motionRows(
        server,
        request,
        motions.filter(({ payload }) => fieldOf(payload, "contest") === contest),
      ),
      viewer: viewerOf(server, session),
      ...(whatIf === undefined ? {} : { whatIf }),
      ...(typed === undefined ? {} : { typed }),
    });
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value, refused);
  };
  http.get(RACE, (request, reply) => show(request, reply));

  /** Looked at before anybody is asked to agree; what is refused comes back with what was typed. */
  const propose =
    (kind: string, commandOf: (form: Form, contest: ContestId) => Result<CallCommand>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const at = raceOf(server, request);
      if (!at.ok) return answers.refuse(request, reply, at.error);
      const { election, contest, session, path } = at.value;
      const asked = commandOf(formOf(request.body), contest);
      if (!asked.ok) return show(request, reply, asked.error);
      const command = asked.value;
      const typed = command.kind === "set" ? typedOf(command) : undefined;
      const looked = proposeCall(election, command, desk.clock.now());
      if (!looked.ok) return show(request, reply, looked.error, typed);
      const payload = payloadOf(at.value, looked.value);
      const proposed = await people.motions.propose({ kind, election: election.id, payload }, session);
      if (!proposed.ok) return show(request, reply, proposed.error, typed);
      request.trailed = { object: proposed.value.id, detail: { contest, position: looked.value.position } };
      return answers.goTo(reply, `${path}?done=call-proposed`);
    };
  http.post(`${RACE}/call`, propose(CALL, callOf));
  http.post(`${RACE}/retract`, propose(RETRACT_CALL, retractionOf));

  http.post(`${RACE}/estimate/stop`, async (request, reply) => {
    const at = raceOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, contest, session, path } = at.value;
    const text = plainLine(formOf(request.body).text ?? "");
    const stopped = await stopEstimate(election, contest, text, session.person.handle, desk.clock.now());
    if (!stopped.ok) return show(request, reply, stopped.error);
    request.trailed = { object: contest };
    return answers.goTo(reply, `${path}?done=estimate-stopped`);
  });

  http.post(`${RACE}/estimate/resume`, async (request, reply) => {
    const at = raceOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, contest, session, path } = at.value;
    const text = plainLine(formOf(request.body).text ?? "");
    if (text.length < 10 || text.length > 500)
      return show(
        request,
        reply,
        fault("call/words-missing", "Say in a sentence why (10 to 500 characters): the public reads it.").error,
      );
    const payload: Json = { election: election.id, contest, text, proposedBy: session.person.handle };
    const proposed = await people.motions.propose({ kind: RESUME_ESTIMATE, election: election.id, payload }, session);
    if (!proposed.ok) return show(request, reply, proposed.error);
    request.trailed = { object: proposed.value.id };
    return answers.goTo(reply, `${path}?done=call-proposed`);
  });
}

function raceOf(server: DeskServer, request: FastifyRequest): Result<AtRace> {
  const election = electionOf(server, request);
  if (!election.ok) return election;
  const { contest = "" } = request.params as { readonly contest?: string };
  if (!election.value.definition.contests.some(({ id }) => id === contest))
    return fault("call/unknown-contest", "There is no such contest in this election.");
  const path = `/desk/${election.value.id}/decision/${contest}`;
  return ok({ election: election.value, session: sessionOf(request), contest: contest as ContestId, path });
}

function payloadOf({ election, contest, session }: AtRace, { command, position }: ProposedCall): Json {
  const plain = command as unknown as Json;
  return { election: election.id, contest, command: plain, position, proposedBy: session.person.handle };
}

const STATUSES = ["too-early", "too-close", "leaning", "called", "official"] as const;

/** A form's word on the outcome. `runoff` is one of its choices; options come as `option-biden`. */
function callOf(form: Form, contest: ContestId): Result<SetCall> {
  const runoff = form.status === "runoff";
  const status = runoff ? "called" : STATUSES.find((each) => each === form.status);
  if (status === undefined) return fault("call/words-missing", "Choose what is said of the contest.");
  const named = Object.keys(form).flatMap((name) => (name.startsWith("option-") ? [name.slice("option-".length)] : []));
  return ok({
    kind: "set",
    contest,
    status,
    options: named as string[] as OptionId[],
    runoff,
    text: plainLine(form.text ?? ""),
    overrule: plainLine(form.overrule ?? ""),
  });
}

function retractionOf(form: Form, contest: ContestId): Result<CallCommand> {
  const { reason = "", retracts = "" } = form;
  if (!Object.hasOwn(RETRACT_REASONS, reason))
    return fault("call/words-missing", "Choose why the call is taken back: the public reads it.");
  return ok({
    kind: "retract",
    contest,
    retracts: /^\d{1,9}$/.test(retracts) ? Number(retracts) : -1,
    reason: reason as RetractReason,
    text: plainLine(form.text ?? ""),
  });
}

function typedOf({ status, runoff, options, text, overrule }: SetCall): CallTyped {
  return { status: runoff ? "runoff" : status, options, text, overrule };
}

/** A whole percent. */
function percentOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}
