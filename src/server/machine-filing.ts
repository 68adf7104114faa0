// The routes for machines that file a county's returns: POST a results file, GET what became of it. Nobody is signed in here;
// every request is signed with a key of the county (RFC 9421; docs/formats/machine-filing.md). The signature covers the body by
// its digest, so who is asking is settled before a byte of the body is read.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type BareItem, parseItem, Token } from "structured-headers";
import type { FilingStatus, MachineOffice } from "../app/index.ts";
import { type Fault, fault, instantOfEpoch, ok, type Result, toHex } from "../base/index.ts";
import { BASES, type Basis, type ElectionId, isBasis, type UnitId } from "../model/index.ts";
import {
  acceptSignature,
  checkDigest,
  combinedField,
  componentsToCover,
  FILING_TAG,
  type HttpMessage,
  MOST_AGE_SECONDS,
  normalAuthority,
  verifyMessage,
} from "../people/index.ts";
import { FILING_ENDPOINT, FILINGS_ENDPOINT } from "./api/machine-endpoints.ts";
import { refuse } from "./api/routes.ts";
import type { ServerContext } from "./context.ts";
import { BodyRoom, discardBody } from "./read-body.ts";

const MEGABYTE = 1024 * 1024;
export const MOST_FILE_BYTES = 32 * MEGABYTE;
const LIMITS = {
  mostBytes: MOST_FILE_BYTES,
  mostUndeclared: 8 * MEGABYTE,
  mostOfOne: MOST_FILE_BYTES,
  mostOfAll: 4 * MOST_FILE_BYTES,
};
const RETRY_AFTER_SECONDS = 5;
const MOST_TEXT = 200;

interface Place {
  readonly election: ElectionId;
  readonly county: UnitId;
}

/** A request with a good signature of this county. */
interface Identified extends Place {
  readonly keyid: string;
  readonly message: HttpMessage;
}

export function serveMachineFiling(
  http: FastifyInstance,
  context: Pick<ServerContext, "installation">,
  office: MachineOffice,
): void {
  const room = new BodyRoom(LIMITS);

  const takeFile = async (request: FastifyRequest): Promise<Result<FilingStatus & { readonly created: boolean }>> => {
    const identified = await identify(context, office, request);
    if (!identified.ok) return identified;
    const { message, ...from } = identified.value;
    const wishes = readWishes(message);
    if (!wishes.ok) return wishes;
    const { key, basis, name } = wishes.value;
    return room.with(request.raw, from.keyid, async ({ bytes, sha256 }) => {
      const intact = checkDigest(message.headers["content-digest"], sha256);
      if (!intact.ok) return intact;
      const implied = key === undefined;
      return office.file({ ...from, key: key ?? `${basis}/${toHex(sha256)}`, implied, bytes, name, basis });
    });
  };

  const findFiling = async (request: FastifyRequest): Promise<Result<FilingStatus>> => {
    const identified = await identify(context, office, request);
    if (!identified.ok) return identified;
    const { filing = "" } = request.params as { filing?: string };
    const found = await office.status(identified.value.election, identified.value.county, filing);
    return found === undefined ? fault("filing/unknown", "This county has no filing of that name.") : ok(found);
  };

  http.register(async (scope) => {
    // The body stays on the wire until the signature is good: no parser may touch it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _body, done) => done(null));

    scope.post(`/api/v1${FILINGS_ENDPOINT.path}`, async (request, reply) => {
      const filed = await takeFile(request);
      if (!filed.ok) return refuseMachine(request, reply, filed.error);
      const { created, ...status } = filed.value;
      request.trailed = { ...request.trailed, object: status.filing };
      const [path = ""] = request.url.split("?");
      const location = `${path.replace(/\/$/, "")}/${status.filing}`;
      return answer(request, reply.code(created ? 201 : 200).header("location", location), status);
    });
    scope.get(`/api/v1${FILING_ENDPOINT.path}`, async (request, reply) => {
      const found = await findFiling(request);
      return found.ok ? answer(request, reply, found.value) : refuseMachine(request, reply, found.error);
    });
  });
}

/** Whose request this is. A replayed one passes as well, and does no harm: it is word for word one that was made, for this
 *  election and county; its file is the same filing again; and after five minutes it is too old. So no nonces are kept. */
async function identify(
  context: Pick<ServerContext, "installation">,
  office: MachineOffice,
  request: FastifyRequest,
): Promise<Result<Identified>> {
  const place = placeOf(context, request);
  if (!place.ok) return place;
  const { election, county } = place.value;
  const message = messageOf(request);
  const verified = await verifyMessage(message, {
    tag: FILING_TAG,
    required: componentsToCover(message),
    keyOf: async (keyid) => {
      const key = await office.keyOf(election, county, keyid);
      return key === undefined || key.revoked ? undefined : key;
    },
    now: instantOfEpoch(Date.now()),
    maxAgeSeconds: MOST_AGE_SECONDS,
  });
  if (!verified.ok) return verified;
  const { keyid, nonce } = verified.value;
  if (nonce === undefined) {
    return fault(
      "signature/incomplete",
      "The signature must carry a nonce, so that no two requests have the same one.",
    );
  }
  // The trail's row tells this request from any other with the same key.
  request.trailed = { detail: { key: keyid, nonce } };
  return ok({ election, county, keyid, message });
}

function placeOf({ installation }: Pick<ServerContext, "installation">, request: FastifyRequest): Result<Place> {
  const { election: id = "", county: slug = "" } = request.params as { election?: string; county?: string };
  const definition = installation.election(id)?.definition;
  if (definition === undefined) return fault("app/unknown-election", `There is no election “${id}” here.`);
  const county = definition.units.find(
    (unit) => unit.kind === "county" && unit.id === `${definition.units[0]?.id}/${slug}`,
  );
  if (county === undefined) return fault("view/unknown-county", `${definition.name} has no county “${slug}”.`);
  return ok({ election: definition.id, county: county.id });
}

/** The request as its client made it. Headers are taken from the lines as they came: Node's own table of them keeps the
 *  first of some headers that are sent twice, and whoever reads the second would have been told something unsigned. */
function messageOf({ raw, method, protocol, host }: FastifyRequest): HttpMessage {
  const headers = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = raw.rawHeaders.slice(i, i + 2);
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  const targetUri = `${protocol}://${normalAuthority(protocol, host)}${raw.url ?? "/"}`;
  return { method, targetUri, headers: Object.fromEntries(headers) };
}

interface Wishes {
  readonly key: string | undefined;
  readonly basis: Basis;
  readonly name: string;
}

function readWishes(message: HttpMessage): Result<Wishes> {
  const key = readText(message, "idempotency-key");
  if (!key.ok) return key;
  const name = readText(message, "filing-name");
  if (!name.ok) return name;
  const basis = readItem(message, "filing-basis") ?? new Token("election-night");
  const said = basis instanceof Token ? basis.toString() : "";
  if (!isBasis(said)) {
    return fault("server/bad-header", `The header filing-basis says which count this is: one of ${BASES.join(", ")}.`);
  }
  return ok({ key: key.value, basis: said, name: name.value ?? "filing" });
}

function readText(message: HttpMessage, name: string): Result<string | undefined> {
  const value = readItem(message, name);
  if (value === undefined) return ok(undefined);
  if (typeof value !== "string" || value === "" || value.length > MOST_TEXT) {
    return fault("server/bad-header", `The header ${name} must be 1 to ${MOST_TEXT} characters in double quotes.`);
  }
  return ok(value);
}

/** @returns undefined where the header is not sent; false, which none of them can be, where it is no item of RFC 9651 */
function readItem(message: HttpMessage, name: string): BareItem | undefined {
  const text = combinedField(message, name);
  if (text === undefined) return undefined;
  try {
    const [value, parameters] = parseItem(text);
    return parameters.size === 0 && value;
  } catch {
    return false;
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, status: FilingStatus): FastifyReply {
  const { election, county } = request.params as { election: string; county: string };
  return reply.header("cache-control", "no-store").send({ election, county, ...status });
}

function refuseMachine(request: FastifyRequest, reply: FastifyReply, reason: Fault): FastifyReply {
  discardBody(request.raw, MOST_FILE_BYTES);
  if (reason.code.startsWith("signature/")) reply.header("accept-signature", acceptSignature(request.method));
  if (reason.code === "server/hands-full") reply.header("retry-after", RETRY_AFTER_SECONDS);
  return refuse(reply, reason);
}
