// The moment somebody is let in: a new session under a new token, whatever cookie the browser came with.
import type { FastifyReply, FastifyRequest } from "fastify";
import { renderSVG } from "uqr";
import {
  type Factor,
  isComplete,
  newTotpSecret,
  type People,
  type Person,
  type Session,
  type TriedFrom,
  totpUri,
} from "../../people/index.ts";
import type { AppSetup } from "../../web/index.ts";
import { KNOWN, readCookie, SESSION, setCookie } from "./cookies.ts";

export async function letIn(
  people: People,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  factors: readonly Factor[],
): Promise<void> {
  request.trailed.person = person.id;
  const before = readCookie(request, SESSION);
  const old = before === undefined ? undefined : await people.sessions.find(before);
  if (old !== undefined) await people.sessions.end(old.person.id, old.tokenHash);
  const token = await people.sessions.begin(person, factors, agentOf(request.headers["user-agent"] ?? ""));
  setCookie(request, reply, SESSION, token);
  // On the way back from the office no Strict cookie comes along, and the marks of others would be written over.
  if (!isComplete(factors) || factors.includes("oidc")) return;
  const marks = await people.browsers.remember(person.id, marksOf(request));
  setCookie(request, reply, KNOWN, marks.join("."));
}

/** What this browser carries of people who have signed in with it. */
function marksOf(request: FastifyRequest): readonly string[] {
  return (readCookie(request, KNOWN) ?? "").split(".").filter((mark) => mark !== "");
}

/** Where a try to sign in comes from. */
export function triedFrom(request: FastifyRequest): TriedFrom {
  return { address: request.address, marks: marksOf(request) };
}

/** After a change of one's own ways in: the same session goes on under a new token, and every other one is over. */
export async function renewSession(
  people: People,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
): Promise<void> {
  const token = await people.sessions.renew(session);
  if (token !== undefined) setCookie(request, reply, SESSION, token);
}

/** A new secret for an authenticator app. It travels sealed in the form, for this person alone, until a code proves that the
 *  app has it.
 *  @param sealed the one that a form has just brought back: the app may have it already */
export function appSetup({ seal }: People, person: Person, sealed?: string): AppSetup {
  const known = sealed === undefined ? undefined : openSecret({ seal }, person, sealed);
  const secret = known ?? newTotpSecret();
  const svg = renderSVG(totpUri(secret, person.email), { border: 2 });
  return {
    secret,
    sealed: known === undefined ? seal.seal(FORM_SECRET, `${person.id} ${secret}`) : (sealed ?? ""),
    qr: `data:image/svg+xml,${encodeURIComponent(svg)}`,
  };
}

const FORM_SECRET = "authenticator app, in a form";

/** Undefined where the form's secret is not one that we made for this person. */
export function openSecret({ seal }: Pick<People, "seal">, person: Person, sealed: string): string | undefined {
  const [id, secret] = seal.open(FORM_SECRET, sealed)?.split(" ") ?? [];
  return id === person.id ? secret : undefined;
}

/** `Firefox on Linux`: enough to know one's own browser again. */
function agentOf(header: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark = ""]) => header.includes(mark))?.[1];
  const system = [
    ["Android", "Android"],
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Windows", "Windows"],
    ["Mac OS", "Mac"],
    ["CrOS", "ChromeOS"],
    ["Linux", "Linux"],
  ].find(([mark = ""]) => header.includes(mark))?.[1];
  return browser === undefined ? header.slice(0, 60) : `${browser}${system === undefined ? "" : ` on ${system}`}`;
}
