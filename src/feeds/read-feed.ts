// The door of the room: finds out what a file is, and has it read.
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { err, fault, type Result } from "../base/index.ts";
import type { FeedError, Reading } from "../model/index.ts";
import { DEFAULT_LIMITS, type FeedInput, type FeedLimits, type FeedOptions, FeedRefusal } from "./feed.ts";
import { FEED_FORMATS } from "./formats.ts";
import { gunzip, isGzip, isZip, limitBytes, unzip } from "./unpack.ts";

const HEAD_BYTES = 64 * 1024;

/** What a file says. A file that holds a series gives one reading per moment, oldest first; any other exactly one.
 *  @error feed/unknown-format, and every other code of errors.ts with its place in the file */
export async function readFeed(
  input: FeedInput,
  options: FeedOptions = {},
): Promise<Result<readonly Reading[], FeedError>> {
  const limits: FeedLimits = { ...DEFAULT_LIMITS, ...options.limits };
  try {
    const sent = await peek(limitBytes(input.chunks, limits.maxBytes, "The file"));
    if (sent.head.length === 0) return fault("feed/empty", "The file is empty.");
    const unpacked = isZip(sent.head)
      ? await peek(unzip(sent.chunks, limits))
      : isGzip(sent.head)
        ? await peek(gunzip(sent.chunks, limits))
        : sent;
    const format = FEED_FORMATS.find((each) => each.detect(unpacked.head, input.name));
    if (format === undefined) {
      const known = FEED_FORMATS.map((each) => each.label).join("; ");
      return fault("feed/unknown-format", `This file is in none of the formats we read: ${known}.`);
    }
    return await format.read({ name: input.name, chunks: unpacked.chunks }, { ...options, limits });
  } catch (cause) {
    if (cause instanceof FeedRefusal) return err(cause.error);
    throw cause;
  }
}

export function readFeedFile(path: string, options: FeedOptions = {}): Promise<Result<readonly Reading[], FeedError>> {
  return readFeed({ name: basename(path), chunks: createReadStream(path) }, options);
}

/** Looks at the first bytes and gives the stream back whole. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const rest = async function* () {
    yield* first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), chunks: rest() };
}
