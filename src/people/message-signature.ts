// Signed HTTP requests (RFC 9421 with Ed25519): who made this request, and is it the one they made. The verifier trusts
// nothing in the request until the signature has been checked; what is cheap to refuse is refused before a key is looked up.
import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { isInnerList, type Parameters, parseDictionary, serializeDictionary } from "structured-headers";
import {
  epochOf,
  type Fault,
  fault,
  type Instant,
  instantOfEpoch,
  ok,
  type Result,
  unwrap,
  utf8,
} from "../base/index.ts";
import { combinedField, type HttpMessage, signatureBase } from "./signature-base.ts";
import type { SignatureCode } from "./signature-errors.ts";

export interface VerifyOptions {
  /** What the signature must be for (its parameter `tag`). Others on the same request are passed over. */
  readonly tag: string | undefined;
  /** Components that must be covered. */
  readonly required: readonly string[];
  /** 32 bytes; undefined where no key of that name may do this. */
  keyOf(keyid: string): Promise<{ readonly publicKey: Uint8Array } | undefined>;
  readonly now: Instant;
  readonly maxAgeSeconds: number;
}

export interface VerifiedMessage {
  readonly keyid: string;
  /** Whole seconds. */
  readonly created: Instant;
  readonly nonce?: string;
  /** What the signature covers: nothing else of the request may be trusted. */
  readonly components: readonly string[];
}

/** How far a signer's clock may be ahead of ours. */
const MOST_AHEAD_SECONDS = 60;
const SIGNATURE_BYTES = 64;

type Refused = Fault<SignatureCode>;

/** Whether one of our keys made this request, lately, and covered what matters.
 *  @error signature/missing     no signature with this tag
 *  @error signature/malformed   headers that cannot be read, two signatures with this tag, a component twice or unknown
 *  @error signature/incomplete  something is not covered, or a parameter is missing
 *  @error signature/stale       made too long ago, expired, or dated in the future
 *  @error signature/refused     an unknown key, or a signature that is not of this request: the same words for each, so that
 *                               nobody learns which keys there are
 *  @source RFC 9421 §3.2 */
export async function verifyMessage(
  message: HttpMessage,
  options: VerifyOptions,
): Promise<Result<VerifiedMessage, Refused>> {
  const found = findSignature(message, options.tag);
  if (!found.ok) return found;
  const { components, parameters, signature } = found.value;
  const said = readParameters(parameters, options);
  if (!said.ok) return said;
  const left = options.required.filter((name) => !components.includes(name));
  if (left.length > 0) {
    return fault(
      "signature/incomplete",
      `The signature must cover ${left.map((name) => `“${name}”`).join(", ")} as well.`,
    );
  }
  const base = signatureBase(message, components, parameters);
  if (!base.ok) return base;
  const key = await options.keyOf(said.value.keyid);
  if (key === undefined || !verify(null, utf8(base.value.text), keyObject(key.publicKey), signature)) {
    return fault(
      "signature/refused",
      "No key that may do this here made this signature, or something that it covers was changed on the way. Check the key, the election and the county; then ask the state's operator whether the key is still good.",
    );
  }
  return ok({ ...said.value, components });
}

export interface SignOptions {
  /** Ed25519, private. */
  readonly key: KeyObject;
  readonly keyid: string;
  /** Sent in whole seconds. */
  readonly created: Instant;
  readonly nonce?: string;
  readonly tag?: string;
  /** What the signature covers, in this order. */
  readonly components: readonly string[];
  /** Tells signatures on one request apart; means nothing else. */
  readonly label?: string;
}

/** The two headers that sign a request. A component that the request does not have is a bug of the caller's, and throws.
 *  @source RFC 9421 §3.1, §3.3.6 */
export function signMessage(
  message: HttpMessage,
  { key, keyid, created, nonce, tag, components, label = "sig" }: SignOptions,
): { readonly "signature-input": string; readonly signature: string } {
  const parameters: Parameters = new Map<string, string | number>([
    ["created", Math.floor(epochOf(created) / 1000)],
    ["keyid", keyid],
  ]);
  if (nonce !== undefined) parameters.set("nonce", nonce);
  if (tag !== undefined) parameters.set("tag", tag);
  const { text, input } = unwrap(signatureBase(message, components, parameters));
  const signature = sign(null, utf8(text), key);
  return { "signature-input": `${label}=${input}`, signature: serializeDictionary({ [label]: signature }) };
}

interface FoundSignature {
  readonly components: readonly string[];
  readonly parameters: Parameters;
  readonly signature: Uint8Array;
}

function findSignature(message: HttpMessage, tag: string | undefined): Result<FoundSignature, Refused> {
  const inputs = readDictionary(message, "signature-input");
  const signatures = readDictionary(message, "signature");
  if (inputs === undefined || signatures === undefined) {
    return fault("signature/malformed", "The headers Signature-Input and Signature cannot be read.");
  }
  const ours = [...inputs].filter(([, [, parameters]]) => parameters.get("tag") === tag);
  const [first, second] = ours;
  if (first === undefined) {
    return fault("signature/missing", `The request is not signed${tag === undefined ? "" : ` with the tag “${tag}”`}.`);
  }
  if (second !== undefined) return fault("signature/malformed", "The request has two signatures for one purpose.");
  const [label, covered] = first;
  const [signature] = signatures.get(label) ?? [];
  if (!isInnerList(covered) || !(signature instanceof ArrayBuffer) || signature.byteLength !== SIGNATURE_BYTES) {
    return fault(
      "signature/malformed",
      `The signature “${label}” is not one of Ed25519 with the list of what it covers.`,
    );
  }
  const [items, parameters] = covered;
  const components: string[] = [];
  for (const [name, more] of items) {
    if (typeof name !== "string" || more.size > 0) {
      return fault("signature/malformed", "The signature may cover plain components only, without parameters.");
    }
    components.push(name);
  }
  return ok({ components, parameters, signature: new Uint8Array(signature) });
}

/** @returns empty where the header is not there; undefined where it cannot be read */
function readDictionary(message: HttpMessage, name: string): ReturnType<typeof parseDictionary> | undefined {
  try {
    return parseDictionary(combinedField(message, name) ?? "");
  } catch {
    return undefined;
  }
}

function readParameters(
  parameters: Parameters,
  { now, maxAgeSeconds }: VerifyOptions,
): Result<{ readonly keyid: string; readonly created: Instant; readonly nonce?: string }, Refused> {
  const [created, expires, keyid, nonce, alg] = ["created", "expires", "keyid", "nonce", "alg"].map((name) =>
    parameters.get(name),
  );
  if (!isSeconds(created) || typeof keyid !== "string" || keyid === "") {
    return fault("signature/incomplete", "The signature must say when it was made (created) and by which key (keyid).");
  }
  if (!(nonce === undefined || typeof nonce === "string") || !(expires === undefined || isSeconds(expires))) {
    return fault("signature/malformed", "The parameters nonce and expires of the signature cannot be read.");
  }
  if (!(alg === undefined || alg === "ed25519")) {
    return fault("signature/malformed", "Signatures are taken with the algorithm ed25519 alone.");
  }
  const moment = epochOf(now) / 1000;
  const outside =
    moment - created > maxAgeSeconds
      ? "was made too long ago"
      : created - moment > MOST_AHEAD_SECONDS
        ? "is dated in the future"
        : expires !== undefined && moment > expires
          ? "has expired"
          : undefined;
  if (outside !== undefined) {
    const times = `It says ${instantOfEpoch(created * 1000)}; here it is ${now}`;
    return fault("signature/stale", `The signature ${outside}. ${times}. Check this computer's clock and sign again.`);
  }
  return ok({ keyid, created: instantOfEpoch(created * 1000), ...(nonce === undefined ? {} : { nonce }) });
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function keyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}
