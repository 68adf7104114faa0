// The desk's cookies. Over https their names begin with __Host-: no other host and no plain connection can set them. Over
// http, which browsers allow on the own machine alone, they cannot.
// Reading and writing is @fastify/cookie's; the guard registers it.
import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** The session. Strict: no other site's link or form comes with it. */
export const SESSION = "tallyroom";
/** A browser that has not signed in: what its forms' tokens are made from. */
export const VISIT = "tallyroom-visit";
/** On the way to the office's own sign-in and back. Lax, since the way back is another site's. */
export const OFFICE = "tallyroom-office";
/** Who has signed in with this browser before: it lets nobody in, but others' wrong passwords do not lock it out. */
export const KNOWN = "tallyroom-known";
export type CookieName = typeof SESSION | typeof VISIT | typeof OFFICE | typeof KNOWN;

/** The others have no age: they end with the browser; the server's own limits are shorter anyway. */
const SECONDS: Readonly<Partial<Record<CookieName, number>>> = { [OFFICE]: 600, [KNOWN]: 400 * 86_400 };

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const header = request.headers.cookie;
  return header === undefined ? undefined : request.server.parseCookie(header)[nameFor(request, name)];
}

export function setCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string): void {
  write(request, reply, name, value, SECONDS[name]);
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  write(request, reply, name, "", 0);
}

function write(request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string, maxAge?: number): void {
  const text = request.server.serializeCookie(nameFor(request, name), value, {
    path: "/",
    httpOnly: true,
    secure: request.protocol === "https",
    sameSite: name === OFFICE ? "lax" : "strict",
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  reply.header("set-cookie", text);
}

function nameFor(request: FastifyRequest, name: CookieName): string {
  return request.protocol === "https" ? `__Host-${name}` : name;
}
