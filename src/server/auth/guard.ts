// The guard in front of every route. A route without a row in people/authorization.ts does not start; every request is held
// against its row before its handler hears of it.
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Fault, fault, ok } from "../../base/index.ts";
import {
  authorize,
  type Need,
  needOf,
  PERMISSIONS,
  type People,
  type PeopleCode,
  type PermissionName,
  type Phase,
  type Place,
  type Session,
} from "../../people/index.ts";
import { readCookie, SESSION } from "./cookies.ts";
import { type AuthContext, type DeskAnswers, deskAnswers, returnPath, wantsJson } from "./desk-answer.ts";
import { isFromHere, isMultipart, isToken, SAFE_METHODS, tokenIn, visitorToken } from "./same-site.ts";
import { writeTrail } from "./trailing.ts";

export interface GuardOptions {
  readonly people: People;
  /** Where an election's count is. */
  phaseOf(election: string): Phase;
  /** Requests to change something that one address has in a minute without being signed in: attempts to sign in or join, and
   *  whatever else is thrown at the desk. */
  readonly triesPerMinute?: number;
}

const MINUTE_MS = 60_000;
const TRIES_PER_MINUTE = 30;

/** To be called before any route is added. */
export async function guardRoutes(http: FastifyInstance, context: AuthContext, options: GuardOptions): Promise<void> {
  const { people, phaseOf, triesPerMinute = TRIES_PER_MINUTE } = options;
  const answers = deskAnswers(context, people);
  /** Sessions that wait for the first field of a multipart body. */
  const waiting = new WeakMap<FastifyRequest, Session>();
  // Nothing is read of a request, and no address counted, but where this file asks for it.
  await http.register(cookie, { hook: false });
  await http.register(rateLimit, { global: false });
  const limit = http.createRateLimit({ max: triesPerMinute, timeWindow: MINUTE_MS });
  const rowsOfLimit = http.createRateLimit({ max: 1, timeWindow: MINUTE_MS });
  /** Turned away unread. The first of a minute leaves a row: else whoever wants to could fill the trail. */
  const turnAway = async (request: FastifyRequest, reply: FastifyReply, seconds: number) => {
    const rows = await rowsOfLimit(request);
    if (!rows.isAllowed && rows.isExceeded) request.trailed.unwritten = true;
    request.trailed.detail = { address: people.seal.sign("address in the trail", request.address) };
    reply.header("retry-after", seconds);
    return answers.refuse(request, reply, tooManyTries().error);
  };

  http.decorateRequest("session", null);
  http.decorateRequest("firstStep", null);
  http.decorateRequest("trailed");
  http.decorateRequest("address", "");
  http.decorateRequest("checkCsrf", function (this: FastifyRequest, token) {
    const session = waiting.get(this) ?? this.session;
    if (session === null) return signInFirst();
    if (waiting.has(this) && !isToken(token, session.csrf)) return staleForm();
    waiting.delete(this);
    this.session = session;
    return ok(session);
  });
  http.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.assign(Object.create(null), Object.fromEntries(new URLSearchParams(String(body)))));
  });

  const enforce = async (request: FastifyRequest, reply: FastifyReply) => {
    request.trailed = {};
    const { need, changes = false } = request.routeOptions.config;
    if (need === undefined || need === "operator" || need === "machine") return;
    reply.header("cache-control", "no-store");
    const unsafe = !SAFE_METHODS.includes(request.method);
    const token = readCookie(request, SESSION);
    const session = token === undefined ? undefined : await people.sessions.find(token, seenBy(request));
    if (session?.complete === true) request.session = session;
    else request.firstStep = session ?? null;
    if ((unsafe || changes) && (request.session === null || !isPermission(need))) {
      const tries = await limit(request);
      request.address = tries.key;
      if (!tries.isAllowed && tries.isExceeded) return turnAway(request, reply, tries.ttlInSeconds);
    }
    if (unsafe && !isFromHere(request)) return answers.refuse(request, reply, foreignRequest().error);
    if (!isPermission(need)) return;
    if (request.session === null) return askToSignIn(answers, request, reply);
    const place = placeOf(context, request);
    const phase = phaseOf(place.election ?? "");
    const allowed = authorize(request.session.grants, need, place, phase);
    if (!allowed.ok) return answers.refuse(request, reply, allowed.error);
  };

  const checkForm = async (request: FastifyRequest, reply: FastifyReply) => {
    const { need } = request.routeOptions.config;
    if (need === undefined || !carriesToken(need) || SAFE_METHODS.includes(request.method)) return;
    if (isPermission(need) && isMultipart(request) && request.headers["x-csrf-token"] === undefined) {
      if (request.session !== null) waiting.set(request, request.session);
      request.session = null;
      return;
    }
    // Whoever is signed in and opens a visitor's page (an invitation for a colleague) is shown it with their own token.
    const visitor = isPermission(need) ? undefined : visitorToken(request, people.seal);
    const token = tokenIn(request);
    if (!isToken(token, request.session?.csrf) && !isToken(token, visitor))
      return answers.refuse(request, reply, staleForm().error);
  };

  const leaveRow = async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const { need, changes = false } = request.routeOptions.config;
    if (need === undefined || (SAFE_METHODS.includes(request.method) && !changes)) return payload;
    if (request.trailed.unwritten === true) return payload;
    const session = waiting.get(request);
    let answer: unknown = payload;
    if (session !== undefined) {
      // Who it was is known, though the handler never asked; a row of the trail needs it.
      request.trailed.person ??= session.person.id;
      if (reply.statusCode < 400) {
        request.log.error(`${request.routeOptions.url} answered a multipart body without checkCsrf`);
        reply.code(500).removeHeader("location").type("application/problem+json");
        answer = "{}";
      }
    }
    return writeTrail(people, request, reply, answer, placeOf(context, request));
  };

  http.addHook("onRoute", (route) => {
    for (const method of [route.method].flat()) {
      const need = needOf(method, route.url);
      if (need === undefined)
        throw new Error(`${method} ${route.url} has no row in people/authorization.ts: nobody may use it`);
      route.config = { ...route.config, need };
      // What everyone reads pays nothing for it.
      if (need === "public") continue;
      route.onRequest = [enforce, ...[route.onRequest ?? []].flat()];
      route.preValidation = [checkForm, ...[route.preValidation ?? []].flat()];
      route.onSend = [...[route.onSend ?? []].flat(), leaveRow];
    }
  });
}

/** A desk page that follows what happens asks again by itself, and says so. */
function seenBy(request: FastifyRequest): "person" | "script" {
  return request.headers["x-tallyroom-follow"] === undefined ? "person" : "script";
}

function isPermission(need: Need): need is PermissionName {
  return need in PERMISSIONS;
}

/** The operator's door has its own token, a machine its signature. */
function carriesToken(need: Need): boolean {
  return isPermission(need) || need === "visitor" || need === "token" || need === "demo";
}

/** The place that a path names. A county's name in paths is the last step of its unit's id: `ga/gwinnett`. */
function placeOf({ installation }: AuthContext, request: FastifyRequest): Place {
  const { election, county } = request.params as { readonly election?: string; readonly county?: string };
  const whole = installation.election(election ?? "")?.definition.units[0]?.id;
  return {
    ...(election === undefined ? {} : { election }),
    ...(county === undefined ? {} : { county: `${whole ?? "?"}/${county}` }),
  };
}

function askToSignIn(answers: DeskAnswers, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!SAFE_METHODS.includes(request.method) || wantsJson(request))
    return answers.refuse(request, reply, signInFirst().error);
  // A link in a mail: the browser keeps a Strict cookie back, though there may be one. Our own page asks once more, with it.
  if (request.headers["sec-fetch-site"] === "cross-site") return answers.passOn(request, reply, returnPath(request));
  return answers.goTo(reply, `/desk/sign-in?to=${encodeURIComponent(returnPath(request))}`);
}

type Refusal = { readonly ok: false; readonly error: Fault<PeopleCode> };
const signInFirst = (): Refusal =>
  fault("people/sign-in-first", "Nobody is signed in here. Sign in, then do it again.");
const staleForm = (): Refusal =>
  fault(
    "people/stale-form",
    "This page is from before you last signed in. Load it again, then send the form once more.",
  );
const foreignRequest = (): Refusal =>
  fault("people/foreign-request", "This was not sent from a page of this server. Open the desk here and do it there.");
const tooManyTries = (): Refusal =>
  fault("people/too-many-tries", "Too many tries from your address. Wait a minute, then try again.");
