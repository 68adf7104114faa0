// The desk's routes. Who may use which is in people/authorization.ts; the guard has asked before any of these is reached.
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { serveCountyDesk } from "./county-routes.ts";
import type { DeskServer } from "./desk-server.ts";
import { serveFilings } from "./filing-routes.ts";
import { serveRegistry } from "./registry-routes.ts";
import { serveStateDesk } from "./state-routes.ts";

export type { DeskServer };

export async function serveDesk(http: FastifyInstance, server: DeskServer): Promise<void> {
  await http.register(multipart);
  serveStateDesk(http, server);
  serveCountyDesk(http, server);
  serveFilings(http, server);
  serveRegistry(http, server);
}
