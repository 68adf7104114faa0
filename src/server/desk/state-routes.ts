// The state's operator: exceptions, every county's way to the public, the freeze.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { freezePublication, plainLine, resumePublication } from "../../app/index.ts";
import { type Fault, fault, type Json, ok } from "../../base/index.ts";
import { formOf } from "../auth/request.ts";
import { type DeskServer, electionOf, sendDocument, sessionOf, viewerOf } from "./desk-server.ts";
import { fieldOf, motionRows, openMotionsOf } from "./motion-rows.ts";

const LONGEST = 500;
const KINDS = ["freeze", "resume"] as const;

export function serveStateDesk(http: FastifyInstance, server: DeskServer): void {
  const { desk, people, answers } = server;
  defineMotions(server);

  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: Fault) => {
    const election = electionOf(server, request);
    if (!election.ok) return answers.refuse(request, reply, election.error);
    const open = await openMotionsOf(server, request, election.value.id, KINDS);
    const motions = await motionRows(server, request, open);
    const document = await desk.documents.state(election.value, motions, viewerOf(server, sessionOf(request)));
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value, refused);
  };
  http.get("/desk/:election", (request, reply) => show(request, reply));

  for (const kind of KINDS) {
    http.post(`/desk/:election/${kind}`, async (request, reply) => {
      const election = electionOf(server, request);
      if (!election.ok) return answers.refuse(request, reply, election.error);
      const { person, grants } = sessionOf(request);
      const text = plainLine(formOf(request.body).text ?? "");
      if (text.length < 10 || text.length > LONGEST) {
        const why = `Say in a sentence why (10 to ${LONGEST} characters): the public reads it.`;
        return show(request, reply, fault("desk/words-missing", why).error);
      }
      const payload: Json = { election: election.value.id, text, proposedBy: person.handle };
      const proposed = await people.motions.propose({ kind, election: election.value.id, payload }, { person, grants });
      if (!proposed.ok) return show(request, reply, proposed.error);
      request.trailed = { object: proposed.value.id };
      return answers.goTo(reply, `/desk/${election.value.id}?done=proposed`);
    });
  }
}

/** What confirming a freeze, or its end, does. */
function defineMotions({ context, desk, people }: DeskServer): void {
  const kinds = {
    freeze: {
      act: freezePublication,
      words:
        "Publication stops. The figures that are up stay up, with a banner, and no new ones go out. The public reads",
      done: "Publication is frozen. The public pages say so.",
    },
    resume: {
      act: resumePublication,
      words: "Publication goes on: the banner goes away and returns that wait can be agreed to again. The public reads",
      done: "Publication goes on.",
    },
  };
  for (const [kind, { act, words, done }] of Object.entries(kinds)) {
    people.motions.define(kind, {
      permission: "state.freeze",
      describe: (payload) => Promise.resolve(`${words}: “${fieldOf(payload, "text")}”`),
      run: async (payload, by) => {
        const election = context.installation.election(fieldOf(payload, "election"));
        if (election === undefined) return fault("app/unknown-election", "That election is no longer here.");
        const second = (await people.accounts.find(by.person.id))?.handle ?? "";
        const agreed = [fieldOf(payload, "proposedBy"), second];
        const acted = await act(election, fieldOf(payload, "text"), agreed, desk.clock.now());
        return acted.ok ? ok({ sentence: done }) : acted;
      },
    });
  }
}
