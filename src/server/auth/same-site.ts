// Whether a request comes from our own page: three locks, of which each would do in a browser that keeps to the rules. The
// cookie is SameSite=Strict; the Origin must be ours; the form must carry a token that another site cannot know.
import type { FastifyReply, FastifyRequest } from "fastify";
import { hashOf, newToken, type Seal, sameSecret } from "../../people/index.ts";
import { readCookie, setCookie, VISIT } from "./cookies.ts";
import { formOf } from "./request.ts";

export const SAFE_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** `https://results.example`: what this server is called by whoever asks. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** Every browser says with a form where it was filled in. Silence is refused like a foreign name. */
export function isFromHere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  return request.headers.origin === originOf(request) && (site === undefined || site === "same-origin");
}

export function isMultipart(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.toLowerCase().startsWith("multipart/") === true;
}

/** The token that came with a request: in the header, from a script; else in the form. Never in the address. */
export function tokenIn(request: FastifyRequest): string | undefined {
  const header = request.headers["x-csrf-token"];
  return typeof header === "string" ? header : formOf(request.body).csrf;
}

export function isToken(given: string | undefined, wanted: string | undefined): boolean {
  return given !== undefined && wanted !== undefined && sameSecret(given, wanted);
}

/** The token of a browser that has not signed in: our signature over its cookie. Whoever can set a cookie in somebody
 *  else's browser still cannot make the token to it. */
export function visitorToken(request: FastifyRequest, seal: Seal): string | undefined {
  const visit = readCookie(request, VISIT);
  return visit === undefined ? undefined : seal.sign("visitor's form", visit);
}

/** The same, for a page that is being made: gives the browser its cookie where it has none. */
export function giveVisitorToken(request: FastifyRequest, reply: FastifyReply, seal: Seal): string {
  const known = visitorToken(request, seal);
  if (known !== undefined) return known;
  const visit = newToken();
  setCookie(request, reply, VISIT, visit);
  return seal.sign("visitor's form", visit);
}

/** Names a visitor's browser where a passkey's challenge is kept for it. */
export function visitorOf(request: FastifyRequest): string {
  return hashOf(`visitor ${readCookie(request, VISIT) ?? request.session?.tokenHash ?? ""}`);
}
