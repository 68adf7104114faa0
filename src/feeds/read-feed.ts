// The door of the room: finds out what a file is, and has it read.
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { fault, type Result } from "../base/index.ts";
import type { FeedError, Reading } from "../model/index.ts";
import { DEFAULT_LIMITS, type FeedInput, type FeedLimits, type FeedOptions, refuse, settle } from "./feed.ts";
import { FEED_FORMATS } from "./formats.ts";
import { gunzip, isGzip, isZip, limitBytes, unzip } from "./unpack.ts";

const HEAD_BYTES = 64 * 1024;

/** What a file says. A file that holds a series gives one reading per moment, oldest first; any other exactly one.
 *  Reads no further than its limits, and closes the source whatever happens.
 *  @error feed/unknown-format, and every other code of errors.ts with its place in the file */
export async function readFeed(
  input: FeedInput,
  options: FeedOptions = {},
): Promise<Result<readonly Reading[], FeedError>> {
  const limits: FeedLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const opened = await settle(() => openText(input, limits));
  if (!opened.ok) return opened;
  const { head, chunks, close } = opened.value;
  try {
    const format = FEED_FORMATS.find((each) => each.detect(head, input.name));
    if (format === undefined) {
      const known = FEED_FORMATS.map((each) => each.label).join("; ");
      return fault("feed/unknown-format", `This file is in none of the formats we read: ${known}.`);
    }
    return await format.read({ name: input.name, chunks }, { ...options, limits });
  } finally {
    await close();
  }
}

/** As readFeed, streaming from disk. @error feed/unreadable  no such file, a folder, or no right to read it */
export function readFeedFile(path: string, options: FeedOptions = {}): Promise<Result<readonly Reading[], FeedError>> {
  return readFeed({ name: basename(path), chunks: fileChunks(path) }, options);
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") refuse("feed/unreadable", "There is no such file.", path);
    if (code === "EISDIR") refuse("feed/unreadable", "This is a folder, not a file.", path);
    if (code === "EACCES" || code === "EPERM") refuse("feed/unreadable", "Reading this file is not allowed.", path);
    throw cause;
  }
}

interface Opened {
  /** The first bytes, unpacked. */
  readonly head: Uint8Array;
  /** The whole, unpacked, from its first byte. */
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The file's own bytes, out of its archive if it is in one.
 *  @error feed/empty, feed/encoding, feed/too-large, feed/zip, feed/truncated */
async function openText(input: FeedInput, limits: FeedLimits): Promise<Opened> {
  const sent = await peek(limitBytes(input.chunks, limits.maxBytes, "The file"));
  try {
    const packed = isZip(sent.head) ? unzip : isGzip(sent.head) ? gunzip : undefined;
    const text = await peek(refuseNul(packed === undefined ? sent.chunks : packed(sent.chunks, limits)));
    if (text.head.length === 0) refuse("feed/empty", "The file is empty.");
    return {
      ...text,
      close: async () => {
        await text.close();
        await sent.close();
      },
    };
  } catch (cause) {
    await sent.close();
    throw cause;
  }
}

/** No text has a byte that is zero; UTF-16, a spreadsheet and a database file do. */
async function* refuseNul(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (chunk.includes(0)) refuse("feed/encoding", "The file is not UTF-8 text: it holds bytes that no text has.");
    yield chunk;
  }
}

/** Looks at the first bytes and gives the stream back whole. */
async function peek(chunks: AsyncIterable<Uint8Array>): Promise<Opened> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const whole = async function* () {
    yield* first.splice(0);
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return {
    head: Buffer.concat(first).subarray(0, HEAD_BYTES),
    chunks: whole(),
    close: async () => {
      await iterator.return?.();
    },
  };
}
