// The demo's way in: on the demo's own machine, anybody may be anybody that the demo has made up.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { fault } from "../../base/index.ts";
import { deskPages } from "../../web/index.ts";
import type { Desk } from "./desk.ts";
import { formOf } from "./request.ts";
import { letIn } from "./signed-in.ts";

export function serveDeskDemo(http: FastifyInstance, { people, context, answers, demoTour }: Desk): void {
  const open = (request: FastifyRequest) => context.demo && isOnThisMachine(request);

  http.get("/desk/demo", (request, reply) => {
    if (!open(request)) return answers.refuse(request, reply, nothingHere().error);
    return answers.send(reply, deskPages.demo({ desk: answers.context(request, reply), ...demoTour }));
  });

  http.get<{ Params: { sample: string } }>("/desk/demo/files/:sample", (request, reply) => {
    const sample = demoTour.samples.find((each) => each.name === request.params.sample);
    if (!open(request) || sample === undefined) return answers.refuse(request, reply, nothingHere().error);
    reply.header("content-disposition", `attachment; filename="${sample.name}"`);
    return reply.type("text/csv; charset=utf-8").send(sample.text);
  });

  http.post("/desk/demo", async (request, reply) => {
    const { email } = formOf(request.body);
    const chosen = demoTour.people.find((each) => each.email === email);
    const person = chosen === undefined ? undefined : await people.accounts.findByEmail(chosen.email);
    if (!open(request) || person?.status !== "active") return answers.refuse(request, reply, nothingHere().error);
    await letIn(people, request, reply, person, ["demo"]);
    return answers.goTo(reply, "/desk");
  });
}

/** By the socket's own address: what a proxy says of an address is for counting readers, not for letting people in. */
function isOnThisMachine({ socket }: FastifyRequest): boolean {
  return ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(socket.remoteAddress ?? "");
}

const nothingHere = () => fault("server/not-found", "There is nothing at this address.");
