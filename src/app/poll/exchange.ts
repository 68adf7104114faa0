// One request and its answer, on a connection to an address that was checked before: looked up once, so that a name server
// cannot answer the check with one address and the connection with another. Everything that arrives is untrusted.
import type { LookupAddress } from "node:dns";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import type { PollCode } from "./errors.ts";

/** Why nothing was fetched, and when the server wants to be asked again where it says. */
export type FetchFault = Fault<PollCode> & { readonly retryAfterMs?: number };

export interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Checked; tried in this order. */
  readonly addresses: readonly LookupAddress[];
  /** Of the body as sent, and of what it unpacks to. */
  readonly maxBytes: number;
  /** For the connection, with the handshake of https. */
  readonly connectMs: number;
  /** Its reason becomes the fault. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Of an answer 200, unpacked and complete; of any other, empty: it is not read. */
  readonly body: Uint8Array;
}

/** What an AbortSignal of ours is aborted with. */
export class Given extends Error {
  readonly code: PollCode;
  constructor(code: PollCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** @error poll/unreachable, poll/cut-off, poll/no-length, poll/too-large, poll/bad-answer, and what the signal says */
export async function exchange(asked: Request): Promise<Result<Answer, FetchFault>> {
  const { url, signal } = asked;
  const client = url.protocol === "https:" ? https : http;
  const request = client.get(url, {
    headers: asked.headers,
    // A connection of its own, to the addresses that were checked for this very request.
    agent: false,
    lookup: pinnedTo(asked.addresses),
  });
  const stop = () => request.destroy(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const tooSlow = new Given("poll/too-slow", "No connection came about in the time given.");
  const timer = setTimeout(() => request.destroy(tooSlow), asked.connectMs);
  request.once("socket", (socket) => {
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(timer));
  });
  // Bytes after the end of an answer break the connection after its last good byte: such an answer is not believed either.
  let broken: Error | undefined;
  let answered = false;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.on("error", (cause) => {
        broken ??= cause;
        reject(cause);
      });
      // An answer that would go over to another protocol (101) closes the connection without either of the two.
      request.once("close", () => reject(new Given("poll/bad-answer", "The server ended without an answer of HTTP.")));
    });
    answered = true;
    const { statusCode: status = 0, headers } = response;
    if (status !== 200) return ok({ status, headers, body: new Uint8Array() });
    const body = await readBody(response, asked.maxBytes);
    if (broken !== undefined) throw broken;
    return ok({ status, headers, body });
  } catch (cause) {
    return faultOf(signal.aborted ? signal.reason : cause, answered);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    request.destroy();
  }
}

/** Asked for one address or for all, as the connection does when it tries IPv6 and IPv4 side by side. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all === true) return callback(null, [...addresses]);
    return callback(null, first?.address ?? "", first?.family);
  };
}

async function readBody(response: IncomingMessage, most: number): Promise<Uint8Array> {
  const {
    "content-length": length,
    "transfer-encoding": framing,
    "content-encoding": encoding = "identity",
  } = response.headers;
  const packing = encoding.trim().toLowerCase();
  if (Number(length ?? 0) > most) throw tooLarge(most);
  const unpack =
    packing === "gzip" || packing === "x-gzip"
      ? createGunzip()
      : packing === "br"
        ? createBrotliDecompress()
        : undefined;
  if (unpack === undefined && packing !== "identity")
    throw new Given("poll/bad-answer", "The server packs its answer in a way that was not asked for.");
  // A packed body knows its own end; of any other without a length, the end of the connection would be the end of the file.
  // Of framings only chunks have an end of their own (RFC 9112 §6.3).
  if (unpack === undefined && length === undefined && !/(^|,)\s*chunked$/i.test(framing ?? ""))
    throw new Given(
      "poll/no-length",
      "The server does not say how long its file is; one that is cut off could pass for whole.",
    );
  const parts: Uint8Array[] = [];
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const part of limit(source, most)) parts.push(part);
  };
  if (unpack === undefined) await pipeline(response, collect);
  else await pipeline(response, (source: AsyncIterable<Uint8Array>) => limit(source, most), unpack, collect);
  return Buffer.concat(parts);
}

async function* limit(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    yield chunk;
  }
}

function tooLarge(most: number): Given {
  const size = most < 1024 * 1024 ? `${Math.floor(most / 1024)} KB` : `${Math.floor(most / 1024 / 1024)} MB`;
  return new Given("poll/too-large", `What the server sends is larger than the ${size} that the plan allows.`);
}

/** @param answered the head of the answer had come: what fails then is an answer that broke off */
function faultOf(cause: unknown, answered: boolean): Result<never, FetchFault> {
  if (cause instanceof Given) return fault(cause.code, cause.message);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "" && !(cause instanceof AggregateError)) throw cause;
  if (code === "Z_BUF_ERROR" || (answered && (code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE")))
    return fault("poll/cut-off", "The server broke off before its answer was complete.", { cause });
  // Brotli's are named `ERR__ERROR_FORMAT_…`.
  if (code.startsWith("Z_") || code.startsWith("ERR__ERROR_"))
    return fault("poll/bad-answer", "What the server sends is packed wrongly, or damaged.", { cause });
  if (code.startsWith("HPE_")) return fault("poll/bad-answer", "The server's answer is not as HTTP has it.", { cause });
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
    return fault("poll/unreachable", `The server does not prove that it is who it says (${code}).`, { cause });
  return fault("poll/unreachable", `The server cannot be reached (${code || "no connection"}).`, { cause });
}
