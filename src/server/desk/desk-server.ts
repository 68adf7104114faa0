// What the desk's routes have in common: whose desk, who is asking, how it is answered.
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Desk, findCountyUnit, type OpenElection, type Viewer, type ViewerMay } from "../../app/index.ts";
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import type { UnitId } from "../../model/index.ts";
import { authorize, type People, type PermissionName, type Phase, type Session } from "../../people/index.ts";
import type { DeskDocument } from "../../views/index.ts";
import { renderDesk } from "../../web/index.ts";
import type { DeskAnswers } from "../auth/index.ts";
import type { ServerContext } from "../context.ts";
import { problemOf } from "../errors.ts";
import { DONE } from "./done.ts";

export interface DeskServer {
  readonly context: ServerContext;
  readonly desk: Desk;
  readonly people: People;
  readonly answers: DeskAnswers;
  phaseOf(election: string): Phase;
}

export interface AtElection {
  readonly election: OpenElection;
  readonly session: Session;
}
export interface AtCounty extends AtElection {
  readonly county: UnitId;
  /** `/desk/ga-2020/county/gwinnett` */
  readonly path: string;
}

export function electionOf({ context }: DeskServer, request: FastifyRequest): Result<OpenElection> {
  const { election: id = "" } = request.params as { readonly election?: string };
  const election = context.installation.election(id);
  return election === undefined ? fault("app/unknown-election", `There is no election “${id}” here.`) : ok(election);
}

/** The county of the path. The guard has seen to it that whoever asks may be there. */
export function countyOf(server: DeskServer, request: FastifyRequest): Result<Omit<AtCounty, "session">> {
  const election = electionOf(server, request);
  if (!election.ok) return election;
  const { county: slug = "" } = request.params as { readonly county?: string };
  const county = findCountyUnit(election.value, slug);
  if (!county.ok) return county;
  return ok({ election: election.value, county: county.value, path: `/desk/${election.value.id}/county/${slug}` });
}

/** Who is signed in. The guard let nobody else through. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new Error("a desk route was reached by nobody");
  return request.session;
}

const PERMISSION: Readonly<Record<ViewerMay, PermissionName>> = {
  see: "county.see",
  file: "filing.prepare",
  approve: "filing.approve",
  announce: "county.announce",
  operate: "state.operate",
  freeze: "state.freeze",
  register: "county.register",
  call: "call.propose",
  retract: "call.retract",
  "stop-estimate": "estimate.stop",
  "resume-estimate": "estimate.resume",
};

export function viewerOf({ phaseOf }: DeskServer, { person, grants }: Session): Viewer {
  return {
    id: person.id,
    can: (what, election, county) =>
      authorize(grants, PERMISSION[what], { election, ...(county === undefined ? {} : { county }) }, phaseOf(election))
        .ok,
  };
}

/** A page of the desk. What was done is said by the address it was sent on to: `?done=signed`. */
export function sendDocument(
  { answers }: DeskServer,
  request: FastifyRequest,
  reply: FastifyReply,
  document: DeskDocument,
  refused?: Fault,
): FastifyReply {
  const { done } = request.query as { readonly done?: string };
  const said = done === undefined || !Object.hasOwn(DONE, done) ? undefined : DONE[done as keyof typeof DONE];
  const notice =
    refused !== undefined
      ? ({ kind: "bad", text: refused.message } as const)
      : said === undefined || request.method !== "GET"
        ? undefined
        : ({ kind: "good", text: said } as const);
  if (refused !== undefined) request.trailed.code = refused.code;
  const status = refused === undefined ? 200 : problemOf(refused).status;
  return answers.send(reply, renderDesk(document, answers.context(request, reply, notice)), status);
}
