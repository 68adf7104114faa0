// One file from a server that is not ours: asked for politely (it need not send what we have), and read with every limit.
import { promises as dns, type LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { fault, ok, type Result } from "../../base/index.ts";
import { type AddressClass, classOfAddress } from "./address-rules.ts";
import { readRetryAfter } from "./back-off.ts";
import { type Answer, exchange, type FetchFault, Given } from "./exchange.ts";

export type { FetchFault } from "./exchange.ts";

const MOST_REDIRECTS = 3;
/** A server that has not taken the connection by then does not on a good day either. */
const MOST_CONNECT_MS = 10_000;

export interface FetchLimits {
  /** `Tallyroom/0.1.0 (+https://…)`: who asks, and where to complain. */
  readonly userAgent: string;
  /** Of what is sent, and of what it unpacks to. */
  readonly maxBytes: number;
  /** For the whole: name, connection, redirects and the last byte. */
  readonly timeoutMs: number;
  /** Which addresses may be asked beside public ones. */
  readonly allows: (address: string, kind: AddressClass) => boolean;
  /** Who looks names up; the machine's own name service unless told. */
  readonly lookUp?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly signal?: AbortSignal;
}

/** What a server gave with a file, to be asked with next time. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Fetched =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly validators: Validators }
  /** 304: it is as it was when the validators were given. */
  | { readonly kind: "unchanged" };

/** GET, with redirects on the same server only: whom the plan names is whom we quote.
 *  @error poll/bad-address, poll/private-address, poll/unknown-host, poll/redirected, poll/not-found, poll/forbidden,
 *    poll/busy (with `retryAfterMs` where told), poll/server-trouble, poll/bad-answer, poll/too-slow, poll/stopped, and those of exchange.
 *    `at` is the address; the sentence holds nothing that the server wrote, so it can be shown to anybody */
export async function fetchFile(
  address: string,
  validators: Validators,
  limits: FetchLimits,
): Promise<Result<Fetched, FetchFault>> {
  const stop = new AbortController();
  const seconds = Math.max(1, Math.round(limits.timeoutMs / 1000));
  const tooSlow = new Given("poll/too-slow", `The server did not answer in full within ${seconds} s.`);
  const timer = setTimeout(() => stop.abort(tooSlow), limits.timeoutMs);
  const end = () => stop.abort(new Given("poll/stopped", "The polling was ended."));
  limits.signal?.addEventListener("abort", end, { once: true });
  if (limits.signal?.aborted === true) end();
  try {
    const fetched = await follow(address, validators, limits, stop.signal);
    return fetched.ok ? fetched : { ok: false, error: { at: address, ...fetched.error } };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener("abort", end);
  }
}

async function follow(
  address: string,
  validators: Validators,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Result<Fetched, FetchFault>> {
  let url = parseAddress(address);
  for (let hops = 0; url.ok; hops += 1) {
    const addresses = await addressesOf(url.value, limits, signal);
    if (!addresses.ok) return addresses;
    const answer = await exchange({
      url: url.value,
      headers: headersOf(validators, limits.userAgent),
      addresses: addresses.value,
      maxBytes: limits.maxBytes,
      connectMs: Math.min(limits.timeoutMs, MOST_CONNECT_MS),
      signal,
    });
    if (!answer.ok) return answer;
    const { status, headers } = answer.value;
    if (![301, 302, 303, 307, 308].includes(status)) return judge(answer.value, validators);
    if (hops === MOST_REDIRECTS) return fault("poll/redirected", "The server sends us on again and again.");
    url = redirected(url.value, headers.location);
  }
  return url;
}

/** What a plan's address and a redirect's both have to be. @error poll/bad-address */
export function parseAddress(text: string): Result<URL, FetchFault> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:"))
    return fault("poll/bad-address", "It must be an address that begins with https:// or http://.");
  if (url.username !== "" || url.password !== "")
    return fault("poll/bad-address", "There must be no name and password in the address.");
  return ok(url);
}

function redirected(from: URL, location: string | undefined): Result<URL, FetchFault> {
  if (location === undefined || !URL.canParse(location, from))
    return fault("poll/bad-answer", "The server sends us on, and does not say where to.");
  const to = parseAddress(new URL(location, from).href);
  if (!to.ok) return fault("poll/redirected", "The server sends us on to what is no address of a web server.");
  if (to.value.origin !== from.origin)
    return fault("poll/redirected", "The server sends us on to another. If that one is right, name it in the plan.");
  return to;
}

/** Every address of the host, each checked: one that may not be asked refuses them all.
 *  @error poll/unknown-host, poll/private-address */
async function addressesOf(
  url: URL,
  { allows, lookUp = (host) => dns.lookup(host, { all: true }) }: FetchLimits,
  signal: AbortSignal,
): Promise<Result<readonly LookupAddress[], FetchFault>> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  let addresses: readonly LookupAddress[];
  try {
    addresses = family === 0 ? await unlessAborted(lookUp(host), signal) : [{ address: host, family }];
  } catch (cause) {
    if (cause instanceof Given) return fault(cause.code, cause.message);
    return fault("poll/unknown-host", "The name of the server is not known.", { cause });
  }
  if (addresses.length === 0) return fault("poll/unknown-host", "The name of the server is not known.");
  const refused = addresses.some(({ address }) => {
    const kind = classOfAddress(address);
    return kind !== "public" && !allows(address, kind);
  });
  return refused
    ? fault("poll/private-address", "The address leads into a private network. The plan can allow that (allowPrivate).")
    : ok(addresses);
}

/** A name service cannot be told to stop; nobody has to wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function headersOf({ etag, lastModified }: Validators, userAgent: string): Readonly<Record<string, string>> {
  return {
    "user-agent": userAgent,
    accept: "*/*",
    "accept-encoding": "gzip, br",
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

/** Of what a server wrote, only what can be sent back to it. */
function validatorsOf({ etag, "last-modified": lastModified }: Answer["headers"]): Validators {
  const canBeSent = (text: string | undefined): text is string => text !== undefined && /^[ -~]{1,200}$/.test(text);
  return { ...(canBeSent(etag) ? { etag } : {}), ...(canBeSent(lastModified) ? { lastModified } : {}) };
}

function judge({ status, headers, body }: Answer, asked: Validators): Result<Fetched, FetchFault> {
  if (status === 200) return ok({ kind: "file", bytes: body, validators: validatorsOf(headers) });
  const conditional = asked.etag !== undefined || asked.lastModified !== undefined;
  if (status === 304 && conditional) return ok({ kind: "unchanged" });
  switch (status) {
    case 404:
    case 410:
      return fault("poll/not-found", `There is nothing at the address (${status}).`);
    case 401:
    case 403:
    case 451:
      return fault(
        "poll/forbidden",
        `The server refuses us (${status}): it may keep out programs. Ask the office that runs it.`,
      );
    case 429:
    case 503: {
      const retryAfterMs = readRetryAfter(headers["retry-after"], Date.now());
      const { error } = fault("poll/busy", `The server asks us to come back later (${status}).`);
      return { ok: false, error: { ...error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
    }
    default:
      return status >= 500
        ? fault("poll/server-trouble", `The server is in trouble itself (${status}).`)
        : fault("poll/bad-answer", `The server answers ${status}, which no results site should.`);
  }
}
