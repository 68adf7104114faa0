// Archives: gzip around one file, or a zip with one file in it. Sizes are counted while unpacking, never believed, and the
// names inside are not used for anything.
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import yauzl from "yauzl";
import { type FeedLimits, FeedRefusal, refuse } from "./feed.ts";

const MAX_MEMBERS = 16;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}

/** Stops at a byte count. */
export async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) refuse("feed/too-large", `${what} is larger than ${Math.floor(most / 1024 / 1024)} MB.`);
    yield chunk;
  }
}

export async function* gunzip(chunks: AsyncIterable<Uint8Array>, limits: FeedLimits): AsyncGenerator<Uint8Array> {
  let packed = 0;
  const counted = (async function* () {
    for await (const chunk of chunks) {
      packed += chunk.length;
      yield chunk;
    }
  })();
  yield* guarded(Readable.from(counted).pipe(createGunzip()), limits, () => packed);
}

/** The one file in a zip. An archive is held in memory, capped: its list of members is at its end. */
export async function* unzip(chunks: AsyncIterable<Uint8Array>, limits: FeedLimits): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  }).catch((cause: Error) => refuse("feed/zip", `The archive cannot be read: ${cause.message}.`));
  const members: yauzl.Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      members.push(entry);
      if (members.length > MAX_MEMBERS) reject(new Error(`more than ${MAX_MEMBERS} members`));
      else zip.readEntry();
    });
    zip.on("end", () => resolve());
    zip.on("error", reject);
    zip.readEntry();
  }).catch((cause: Error) => refuse("feed/zip", `The archive cannot be read safely: ${cause.message}.`));
  const files = members.filter((entry) => !entry.fileName.endsWith("/"));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    refuse("feed/zip", `The archive holds ${files.length} files; a results archive holds exactly one.`);
  }
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(file, (error, opened) => (error ? reject(error) : resolve(opened)));
  }).catch((cause: Error) => refuse("feed/zip", `The archive cannot be read: ${cause.message}.`));
  yield* guarded(stream as AsyncIterable<Uint8Array>, limits, () => bytes.length);
}

async function* guarded(
  stream: AsyncIterable<Uint8Array>,
  limits: FeedLimits,
  packed: () => number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  let first = true;
  try {
    for await (const chunk of stream) {
      if (first && (isZip(chunk) || isGzip(chunk))) refuse("feed/zip", "An archive inside an archive is not read.");
      first = false;
      size += chunk.length;
      if (size > limits.maxUnpackedBytes) refuse("feed/zip", "The archive unpacks to more than is taken.");
      if (size > 1024 * 1024 && size > packed() * limits.maxRatio) {
        refuse("feed/zip", "The archive unpacks to far more than results would: it is not read.");
      }
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof FeedRefusal) throw cause;
    refuse("feed/zip", `The archive is damaged: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}
