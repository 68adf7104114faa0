// Everything under /desk that is about people: who comes in, and what they may do.
import type { FastifyInstance } from "fastify";
import type { People } from "../../people/index.ts";
import { serveAccount } from "./account.ts";
import type { DemoTour, Desk, OfficeOptions, WaitingIn } from "./desk.ts";
import { type AuthContext, deskAnswers } from "./desk-answer.ts";
import { serveDeskDemo } from "./desk-demo.ts";
import { serveHome } from "./home.ts";
import { serveJoin } from "./join.ts";
import { serveOffice } from "./office.ts";
import { servePeople } from "./people.ts";
import { serveSignIn } from "./sign-in.ts";
import { serveTrail } from "./trail.ts";

export type { DemoTour, OfficeOptions } from "./desk.ts";
export { type AuthContext, type DeskAnswers, deskAnswers } from "./desk-answer.ts";
export { type GuardOptions, guardRoutes } from "./guard.ts";

export interface AuthOptions {
  readonly people: People;
  readonly oidc?: OfficeOptions;
  /** What `/desk/demo` offers; its accounts must be there already. */
  readonly demoTour?: DemoTour;
  readonly waitingIn?: WaitingIn;
}

/** After `guardRoutes`. */
export function serveAuth(http: FastifyInstance, context: AuthContext, options: AuthOptions): void {
  const { people, oidc, waitingIn, demoTour = { people: [], samples: [] } } = options;
  const desk: Desk = {
    people,
    context,
    answers: deskAnswers(context, people),
    demoTour,
    ...(oidc === undefined ? {} : { office: oidc }),
    ...(waitingIn === undefined ? {} : { waitingIn }),
  };
  serveSignIn(http, desk);
  serveOffice(http, desk);
  serveJoin(http, desk);
  serveDeskDemo(http, desk);
  serveHome(http, desk);
  serveAccount(http, desk);
  servePeople(http, desk);
  serveTrail(http, desk);
}
