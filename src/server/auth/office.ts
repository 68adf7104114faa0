// The office's own sign-in: OpenID Connect, authorization code with PKCE. It lets in people who are invited or working here;
// it makes nobody.
// @source OpenID Connect Core 1.0; RFC 7636; RFC 9700
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as oidc from "openid-client";
import { epochOf, err, type Fault, fault, ok, type Result } from "../../base/index.ts";
import type { PersonId } from "../../people/index.ts";
import { clearCookie, OFFICE, readCookie, setCookie } from "./cookies.ts";
import type { Desk, OfficeOptions } from "./desk.ts";
import { localPath } from "./desk-answer.ts";
import { originOf } from "./same-site.ts";
import { letIn } from "./signed-in.ts";

const BACK = "/desk/sign-in/office/back";
const SEALED_FOR = "way to the office and back";
const TEN_MINUTES_MS = 600_000;
/** Ways of proving oneself that are two factors, or one that is as good. @source RFC 8176 §2 */
const STRONG: readonly string[] = ["mfa", "otp", "hwk", "swk", "fido"];

/** What we have to remember until the browser is back. */
interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly to: string;
  readonly until: number;
  /** Whoever set out freshly signed in: may link the office's sign-in. A sealed cookie says so, for the session's own does not
   *  come back with the browser. */
  readonly person?: PersonId;
}

export function serveOffice(http: FastifyInstance, { people, answers, office }: Desk): void {
  let found: Promise<oidc.Configuration> | undefined;
  /** Asked for when first needed, and again after a failure: the office's server may start later than ours. */
  const discover = (options: OfficeOptions): Promise<oidc.Configuration> => {
    found ??= discoverOffice(options).catch((cause: unknown) => {
      found = undefined;
      throw cause;
    });
    return found;
  };
  const refuse = (request: FastifyRequest, reply: FastifyReply, fault: Fault) => {
    clearCookie(request, reply, OFFICE);
    return answers.refuse(request, reply, fault);
  };

  http.get("/desk/sign-in/office", async (request, reply) => {
    if (office === undefined) return answers.refuse(request, reply, notConfigured().error);
    const { to } = request.query as { readonly to?: string };
    try {
      const configuration = await discover(office);
      const verifier = oidc.randomPKCECodeVerifier();
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const until = epochOf(people.clock.now()) + TEN_MINUTES_MS;
      const { session } = request;
      const person = session?.fresh === true ? { person: session.person.id } : {};
      const journey: Journey = { state, nonce, verifier, to: localPath(to), until, ...person };
      setCookie(request, reply, OFFICE, people.seal.seal(SEALED_FOR, JSON.stringify(journey)));
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: `${originOf(request)}${BACK}`,
        scope: "openid email",
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return answers.goTo(reply, address.href);
    } catch (cause) {
      request.log.error(cause);
      return answers.refuse(request, reply, unreachable(office).error);
    }
  });

  // The code and the state are in the address: kept out of the log.
  http.get(BACK, { logLevel: "error", config: { changes: true } }, async (request, reply) => {
    if (office === undefined) return answers.refuse(request, reply, notConfigured().error);
    const journey = journeyOf(people.seal.open(SEALED_FOR, readCookie(request, OFFICE) ?? ""));
    if (journey === undefined || journey.until < epochOf(people.clock.now()))
      return refuse(request, reply, lostTheWay().error);
    const vouched = await comeBack(() => discover(office), request, journey, office);
    if (!vouched.ok) return refuse(request, reply, vouched.error);
    const person = await people.office.accept(vouched.value, journey.person);
    if (!person.ok) return refuse(request, reply, person.error);
    await letIn(people, request, reply, person.value, ["oidc"]);
    clearCookie(request, reply, OFFICE);
    // Not a redirect: this request came from the office's site, and a Strict cookie does not go with what follows from one.
    return answers.passOn(request, reply, journey.to);
  });
}

async function discoverOffice({ issuer, clientId, clientSecret }: OfficeOptions): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  // Plain http between two programs on one machine, as in a test; nowhere else.
  const near = ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
  return oidc.discovery(server, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
    timeout: 10,
    ...(near ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}

/** Exchanges the code, and reads whom the office vouches for. The library checks issuer, audience, signature, time, state,
 *  nonce and PKCE; what is left to us is whether it was two factors. */
async function comeBack(
  discover: () => Promise<oidc.Configuration>,
  request: FastifyRequest,
  { state, nonce, verifier }: Journey,
  office: OfficeOptions,
) {
  try {
    const configuration = await discover();
    const address = new URL(request.url, originOf(request));
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(configuration, address, checks);
    const claims = tokens.claims();
    if (claims === undefined) return err(notVouched(office).error);
    const amr: unknown = claims.amr;
    const strong = Array.isArray(amr) && amr.some((way) => STRONG.includes(way));
    if (!strong && office.twoFactor !== true) return err(oneFactor(office).error);
    const { iss: issuer, sub: subject } = claims;
    // Many providers give the address only to whoever asks for it with the access token (Core 1.0 §5.4).
    const about =
      claims.email === undefined ? await oidc.fetchUserInfo(configuration, tokens.access_token, subject) : claims;
    return ok({
      issuer,
      subject,
      ...(typeof about.email === "string" ? { email: about.email } : {}),
      emailVerified: about.email_verified === true,
    });
  } catch (cause) {
    request.log.error(cause);
    return err(notVouched(office).error);
  }
}

function journeyOf(text: string | undefined): Journey | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Journey);
}

type Refusal = Extract<Result<never>, { ok: false }>;
const notConfigured = (): Refusal => fault("server/not-found", "This office has no sign-in of its own here.");
const unreachable = ({ name }: OfficeOptions): Refusal =>
  fault(
    "people/office-unavailable",
    `${name} cannot be reached now. Sign in with a passkey, or a password and a code.`,
  );
const lostTheWay = (): Refusal =>
  fault("people/office-refused", "That took too long, or began in another browser. Start again.");
const notVouched = ({ name }: OfficeOptions): Refusal =>
  fault("people/office-refused", `${name} did not confirm who you are. Start again, or ask your office.`);
const oneFactor = ({ name }: OfficeOptions): Refusal =>
  fault("people/office-refused", `${name} did not ask you for a second factor, which is needed here. Ask your office.`);
