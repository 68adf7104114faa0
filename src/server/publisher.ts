// Published documents: the bytes under a URL at a position, made once and compressed once, then served as they are. The
// newest ones are forgotten when the record moves on; those of a past position never change and stay until there are too
// many.
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const MOST = 2_000;
const WORTH_COMPRESSING = 1_024;

export interface Published {
  readonly type: string;
  readonly plain: Buffer;
  readonly etag: string;
  br?: Buffer;
  gzip?: Buffer;
}

export class Publisher {
  readonly #held = new Map<string, Published>();

  /** @param key names the bytes for ever: address, language and position */
  find(key: string): Published | undefined {
    return this.#held.get(key);
  }

  publish(key: string, { type, text }: { readonly type: string; readonly text: string }): Published {
    const plain = Buffer.from(text, "utf8");
    const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
    const published = { type, plain, etag };
    if (this.#held.size >= MOST) {
      const [oldest] = this.#held.keys();
      if (oldest !== undefined) this.#held.delete(oldest);
    }
    this.#held.set(key, published);
    return published;
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
  const cache = immutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
  reply.header("cache-control", cache).header("etag", published.etag).header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === published.etag) return reply.code(304).send();
  reply.type(published.type);
  const accepts = String(request.headers["accept-encoding"] ?? "");
  if (published.plain.length < WORTH_COMPRESSING) return reply.send(published.plain);
  if (/\bbr\b/.test(accepts)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    published.br ??= brotliCompressSync(published.plain, quality);
    return reply.header("content-encoding", "br").send(published.br);
  }
  if (/\bgzip\b/.test(accepts)) {
    published.gzip ??= gzipSync(published.plain);
    return reply.header("content-encoding", "gzip").send(published.gzip);
  }
  return reply.send(published.plain);
}
