// The desk's routes. Who may use which is in people/authorization.ts; the guard has asked before any of these is reached.
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { serveCountyDesk } from "./county-routes.ts";
import { serveDecisionDesk } from "./decision-routes.ts";
import type { DeskServer } from "./desk-server.ts";
import { serveFilings } from "./filing-routes.ts";
import { serveRegistry } from "./registry-routes.ts";
import { serveStateDesk } from "./state-routes.ts";

export type { DeskServer };

export function serveDesk(http: FastifyInstance, server: DeskServer): void {
  // In a scope of its own: the public's routes know nothing of forms with files. It is opened when the server starts, so that
  // what the server sets up after this holds in it too.
  http.register(async (scope) => {
    await scope.register(multipart);
    serveStateDesk(scope, server);
    serveCountyDesk(scope, server);
    serveFilings(scope, server);
    serveRegistry(scope, server);
    serveDecisionDesk(scope, server);
  });
}
