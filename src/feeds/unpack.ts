// Archives: gzip around one file, or a zip with one file in it. Sizes are counted while unpacking, never believed, and the
// names inside are not used for anything but to tell a results file from something else.
import { pipeline, Readable } from "node:stream";
import { crc32, createGunzip } from "node:zlib";
import yauzl from "yauzl";
import { type FeedLimits, FeedRefusal, refuse } from "./feed.ts";

const MAX_MEMBERS = 16;
const MEGABYTE = 1024 * 1024;
/** Packed bytes are handed over in pieces: how far they are unpacked can be told only from how many were taken. */
const PIECE = 16 * 1024;
/** What a results archive may hold. */
const RESULTS_FILE = /\.(?:xml|json|csv|txt)$/i;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** A zip with members begins `PK 3 4`, an empty one `PK 5 6`. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** Stops at a byte count. @error feed/too-large */
export async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) refuse("feed/too-large", `${what} is larger than ${Math.floor(most / MEGABYTE)} MB.`);
    yield chunk;
  }
}

/** @error feed/truncated, feed/zip */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>, limits: FeedLimits): AsyncGenerator<Uint8Array> {
  let packed = 0;
  const counted = (async function* () {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE);
        packed += piece.length;
        yield piece;
      }
    }
  })();
  // The pipeline hands a failure of the sender on to the reader of the unpacked bytes, where it is caught.
  const unpacked = pipeline(Readable.from(counted, { highWaterMark: 1 }), createGunzip(), () => {});
  yield* guarded(unpacked, limits, () => packed);
}

/** The one file in a zip.
 *  @error feed/zip  more or less than one file, a path that leads out, encryption, a bomb, damage
 *  @error feed/truncated, feed/too-large */
export async function* unzip(chunks: AsyncIterable<Uint8Array>, limits: FeedLimits): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of limitBytes(chunks, limits.maxZipBytes, "The archive")) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  const zip = await openZip(bytes);
  const file = onlyFile(await listMembers(zip));
  // What the archive says of itself is held to while unpacking (validateEntrySizes): a bomb that owns up is not begun.
  if (file.uncompressedSize > Math.max(MEGABYTE, file.compressedSize * limits.maxRatio)) refuseBomb();
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(file, (error, opened) => (error ? reject(error) : resolve(opened)));
  }).catch(refuseZip);
  let check = 0;
  for await (const chunk of guarded(stream, limits, () => bytes.length)) {
    check = crc32(chunk, check);
    yield chunk;
  }
  if (check !== file.crc32) refuse("feed/zip", "The archive is damaged: what it unpacks to fails its own check.");
}

function openZip(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  }).catch((cause: Error) => {
    if (cause.message.startsWith("End of central directory")) {
      refuse("feed/truncated", "The archive ends in the middle: it was cut off on the way.");
    }
    return refuseZip(cause);
  });
}

function listMembers(zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> {
  const members: yauzl.Entry[] = [];
  return new Promise<readonly yauzl.Entry[]>((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      members.push(entry);
      if (members.length > MAX_MEMBERS) reject(new Error(`more than ${MAX_MEMBERS} members`));
      else zip.readEntry();
    });
    zip.on("end", () => resolve(members));
    zip.on("error", reject);
    zip.readEntry();
  }).catch(refuseZip);
}

function onlyFile(members: readonly yauzl.Entry[]): yauzl.Entry {
  const files = members.filter((entry) => !entry.fileName.endsWith("/"));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    refuse("feed/zip", `The archive holds ${files.length} files; a results archive holds exactly one.`);
  }
  if (/\.(?:zip|gz)$/i.test(file.fileName)) refuse("feed/zip", "An archive inside an archive is not read.");
  if (!RESULTS_FILE.test(file.fileName)) refuse("feed/zip", "The file in the archive is not a results file.");
  return file;
}

function refuseBomb(): never {
  refuse("feed/zip", "The archive unpacks to far more than results would: it is not read.");
}

function refuseZip(cause: Error): never {
  refuse("feed/zip", `The archive cannot be read safely: ${cause.message.replace(/\.$/, "")}.`);
}

async function* guarded(stream: Readable, limits: FeedLimits, packed: () => number): AsyncGenerator<Uint8Array> {
  let size = 0;
  let first = true;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (first && (isZip(chunk) || isGzip(chunk))) refuse("feed/zip", "An archive inside an archive is not read.");
      first = false;
      size += chunk.length;
      if (size > limits.maxUnpackedBytes) refuse("feed/zip", "The archive unpacks to more than is taken.");
      if (size > MEGABYTE && size > packed() * limits.maxRatio) refuseBomb();
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof FeedRefusal) throw cause;
    // Zlib's words for a stream that just stops.
    if (cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR") {
      refuse("feed/truncated", "The archive ends in the middle: it was cut off on the way.");
    }
    refuse("feed/zip", `The archive is damaged: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}
