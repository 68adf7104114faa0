// Archives made to hurt whoever unpacks them. A zip is written here byte by byte: the libraries that write zips would refuse.
import { constants, crc32, deflateRawSync } from "node:zlib";

const MEGABYTE = 1024 * 1024;

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What `bytes` is already: stored as it is, or a deflated stream. */
  readonly method?: "store" | "deflate";
  /** What the zip says of the unpacked bytes; absent: the truth for a stored member. */
  readonly claims?: { readonly crc32: number; readonly size: number };
  /** Unix mode in the list of members: `0o120777` is a symbolic link. */
  readonly mode?: number;
  /** In the list alone, over the bytes of the first member. */
  readonly overFirst?: boolean;
}

/** @source APPNOTE.TXT 6.3.10, §4.3.7 local header, §4.3.12 list of members, §4.3.16 its end */
export function zipOf(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let end = 0;
  for (const { name, bytes, method = "store", claims, mode = 0o100644, overFirst = false } of members) {
    const file = Buffer.from(name, "utf8");
    const { crc32: check, size } = claims ?? { crc32: crc32(bytes), size: bytes.length };
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method === "store" ? 0 : 8, 4);
    fields.writeUInt32LE(check, 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(file.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(overFirst ? 0 : end, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), fields, tail, file);
    if (overFirst) continue;
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, file, bytes]);
    parts.push(local);
    end += local.length;
  }
  const listed = Buffer.concat(list);
  const last = Buffer.alloc(22);
  last.write("PK\x05\x06", "latin1");
  last.writeUInt16LE(members.length, 8);
  last.writeUInt16LE(members.length, 10);
  last.writeUInt32LE(listed.length, 12);
  last.writeUInt32LE(end, 16);
  return Buffer.concat([...parts, listed, last]);
}

/** An honest member. */
export function packed(name: string, bytes: Uint8Array): Member {
  const claims = { crc32: crc32(bytes), size: bytes.length };
  return { name, bytes: deflateRawSync(bytes, { level: 9 }), method: "deflate", claims };
}

/** A deflated stream that unpacks to `megabytes` of `piece` after `head`, without anybody ever packing so much: one packed
 *  megabyte, again and again.  @returns about a thousandth of what it unpacks to */
export function deflatedBomb(megabytes: number, head = "", piece = "<a/>"): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 };
  const one = deflateRawSync(Buffer.alloc(MEGABYTE, piece), flush);
  return Buffer.concat([
    deflateRawSync(head, flush),
    ...Array.from({ length: megabytes }, () => one),
    deflateRawSync(Buffer.alloc(0)),
  ]);
}

/** The same as a gzip file. Its check at the end is wrong: nobody should get so far. */
export function gzippedBomb(megabytes: number, head = ""): Buffer {
  return Buffer.concat([Buffer.from("1f8b08000000000000ff", "hex"), deflatedBomb(megabytes, head), Buffer.alloc(8)]);
}
