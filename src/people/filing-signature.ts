// How a county's machine signs: the profile of RFC 9421 that both sides keep to (docs/formats/machine-filing.md).
import type { HttpMessage } from "./signature-base.ts";

/** What a signature must say that it is for: one made for another purpose, or for another program, files nothing. */
export const FILING_TAG = "tallyroom-filing";

/** How long a signature is good for. A request that was held back longer is signed again. */
export const MOST_AGE_SECONDS = 300;

/** What is asked, and where: election and county are in the address. */
const ALWAYS = ["@method", "@target-uri"];
/** The file, by its digest. */
const WITH_A_FILE = ["content-digest", "content-type"];
/** What decides what becomes of the file. */
const WHERE_SENT = ["idempotency-key", "filing-basis", "filing-name"];

/** The components that a signature of this request covers: a signer signs exactly these, a verifier asks for no less. */
export function componentsToCover({ method, headers }: Pick<HttpMessage, "method" | "headers">): readonly string[] {
  if (method !== "POST") return ALWAYS;
  return [...ALWAYS, ...WITH_A_FILE, ...WHERE_SENT.filter((name) => headers[name] !== undefined)];
}

/** What a signature for this must have, as RFC 9421 §5.1 asks for one. */
export function acceptSignature(method: string): string {
  const components = componentsToCover({ method, headers: {} }).map((name) => `"${name}"`);
  return `sig=(${components.join(" ")});created;keyid;nonce;tag="${FILING_TAG}"`;
}
