// Published documents: the bytes under an address at a position, made once, compressed once, then served as they are. What
// is held is bounded in bytes; the least lately asked for goes first, so that a crawler walking through every past moment
// cannot fill the memory, nor push out the page that everybody reads.
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Coding, chooseCoding, hasTag } from "./negotiation.ts";

const DEFAULT_MAX_BYTES = 48 * 1024 * 1024;
const WORTH_COMPRESSING = 1_024;

/** A document in one coding. */
interface Form {
  readonly bytes: Buffer;
  /** Names these very bytes: each coding has its own (RFC 9110 §8.8.3.3). */
  readonly etag: string;
  /** RFC 9530: SHA-256 of the bytes sent, for whoever keeps a download. */
  readonly digest: string;
}

export interface Published {
  readonly type: string;
  readonly plain: Form;
  br?: Form;
  gzip?: Form;
}

export class Publisher {
  /** In the order they were last asked for. */
  readonly #held = new Map<string, { readonly published: Published; sizeBytes: number }>();
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes = DEFAULT_MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @param key names the bytes for ever: address, language and position */
  find(key: string): Published | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    this.#held.set(key, held);
    // Codings are made when first asked for, after the document was published: what it holds is measured when it is used.
    this.#heldBytes -= held.sizeBytes;
    held.sizeBytes = sizeOf(key, held.published);
    this.#heldBytes += held.sizeBytes;
    this.#trim();
    return held.published;
  }

  publish(key: string, { type, text }: { readonly type: string; readonly text: string }): Published {
    const published = { type, plain: formOf(Buffer.from(text, "utf8")) };
    const sizeBytes = sizeOf(key, published);
    this.#heldBytes += sizeBytes - (this.#held.get(key)?.sizeBytes ?? 0);
    this.#held.delete(key);
    this.#held.set(key, { published, sizeBytes });
    this.#trim();
    return published;
  }

  #trim(): void {
    for (const [key, { sizeBytes }] of this.#held) {
      if (this.#heldBytes <= this.#maxBytes) return;
      this.#held.delete(key);
      this.#heldBytes -= sizeBytes;
    }
  }
}

/** Sends published bytes in the form the reader takes, or 304 where it has them.
 *  @param immutable the URL names a position: what it shows never changes */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  published: Published,
  immutable: boolean,
): FastifyReply {
  const coding =
    published.plain.bytes.length < WORTH_COMPRESSING ? "identity" : chooseCoding(request.headers["accept-encoding"]);
  const { bytes, etag, digest } = inCoding(published, coding);
  const cache = immutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
  reply.header("cache-control", cache).header("etag", etag).header("vary", "accept-encoding");
  if (hasTag(request.headers["if-none-match"], etag)) return reply.code(304).send();
  if (coding !== "identity") reply.header("content-encoding", coding);
  return reply.type(published.type).header("content-digest", digest).send(bytes);
}

function inCoding(published: Published, coding: Coding): Form {
  const { bytes } = published.plain;
  switch (coding) {
    case "identity":
      return published.plain;
    case "gzip":
      published.gzip ??= formOf(gzipSync(bytes));
      return published.gzip;
    case "br":
      published.br ??= formOf(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
      return published.br;
  }
}

function formOf(bytes: Buffer): Form {
  const hash = createHash("sha256").update(bytes).digest();
  return {
    bytes,
    etag: `"${hash.toString("base64url").slice(0, 22)}"`,
    digest: `sha-256=:${hash.toString("base64")}:`,
  };
}

/** What holding a document costs, near enough. */
function sizeOf(key: string, { plain, br, gzip }: Published): number {
  return 2 * key.length + plain.bytes.length + (br?.bytes.length ?? 0) + (gzip?.bytes.length ?? 0) + 512;
}
