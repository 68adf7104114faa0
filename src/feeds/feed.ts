// What every format is: a way to know a file, and a way to read it. A parser knows no election, no record and no clock.
import { err, ok, type Result } from "../base/index.ts";
import type { FeedError, FormatId, Reading } from "../model/index.ts";
import type { FeedCode } from "./errors.ts";

export interface FeedInput {
  /** As the sender calls it; a hint, no more. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface FeedLimits {
  /** Of the file as sent. */
  readonly maxBytes: number;
  /** Of what an archive holds. */
  readonly maxUnpackedBytes: number;
  /** Unpacked bytes per packed byte. */
  readonly maxRatio: number;
  /** Of a zip, which is held whole: its list of members is at its end. */
  readonly maxZipBytes: number;
  /** Of a JSON file, which is held whole. */
  readonly maxJsonBytes: number;
  /** Counts of one place, option and method in one file. The largest real file has a few hundred thousand. */
  readonly maxCells: number;
}

export const DEFAULT_LIMITS: FeedLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxRatio: 200,
  maxZipBytes: 128 * 1024 * 1024,
  maxJsonBytes: 128 * 1024 * 1024,
  maxCells: 10_000_000,
};

export interface FeedOptions {
  readonly limits?: Partial<FeedLimits>;
  /** Contests to keep; all unless told. What is left out is checked all the same. */
  readonly contests?: (key: string, name: string) => boolean;
}

export interface FeedFormat {
  readonly id: FormatId;
  readonly label: string;
  /** @param head the first bytes of the file (up to 64 KiB), unpacked */
  detect(head: Uint8Array, name: string): boolean;
  /** A file that holds a series gives one reading per moment, oldest first; any other exactly one. */
  read(input: FeedInput, options: FeedOptions): Promise<Result<readonly Reading[], FeedError>>;
}

/** Thrown inside a parser to leave it at once; turned into a value by `settle`. */
export class FeedRefusal extends Error {
  readonly error: FeedError;
  constructor(code: FeedCode, message: string, at?: string) {
    super(message);
    this.error = { code, message, ...(at === undefined ? {} : { at }) };
  }
}

export function refuse(code: FeedCode, message: string, at?: string): never {
  throw new FeedRefusal(code, message, at);
}

/** Runs a parser that leaves by FeedRefusal, and turns that into a value. Anything else it throws is a bug. */
export async function settle<T>(work: () => Promise<T>): Promise<Result<T, FeedError>> {
  try {
    return ok(await work());
  } catch (cause) {
    if (cause instanceof FeedRefusal) return err(cause.error);
    throw cause;
  }
}
