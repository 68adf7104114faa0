// A body that may be large, from a stranger's machine: taken into memory once, never more than was agreed, and thrown away
// where it is not wanted.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { fault, ok, type Result } from "../base/index.ts";

export interface Body {
  readonly bytes: Uint8Array;
  /** 32 bytes. */
  readonly sha256: Uint8Array;
}

export interface BodyLimits {
  /** Of one body whose request says its length. */
  readonly mostBytes: number;
  /** Of one that does not say it: all of that must be set aside before the first byte comes. */
  readonly mostUndeclared: number;
  /** Of all of one sender's that are in memory at one time. */
  readonly mostOfOne: number;
  /** Of everybody's. */
  readonly mostOfAll: number;
}

/** Room for bodies in memory, shared out so that no sender can keep the others from it. */
export class BodyRoom {
  readonly #limits: BodyLimits;
  readonly #taken = new Map<string, number>();

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /** Reads the body and hands it to `use`; its room is taken until that is done.
   *  @error server/too-large    larger than one may be: said as soon as it is known
   *  @error server/hands-full   no room now
   *  @error server/bad-request  it broke off */
  async with<T>(request: IncomingMessage, sender: string, use: (body: Body) => Promise<Result<T>>): Promise<Result<T>> {
    const { mostBytes, mostUndeclared, mostOfOne, mostOfAll } = this.#limits;
    const declared = request.headers["content-length"];
    const size = declared === undefined ? mostUndeclared : Number(declared);
    if (size > mostBytes) {
      return fault("server/too-large", `The file is larger than ${inMegabytes(mostBytes)}, the most that is taken.`);
    }
    if (this.#takenBy(sender) + size > mostOfOne || this.#takenByAll() + size > mostOfAll) {
      return fault("server/hands-full", "Too many files are arriving at once. Send it again in a few seconds.");
    }
    this.#take(sender, size);
    try {
      const body = await readBody(request, size);
      return body.ok ? await use(body.value) : body;
    } finally {
      this.#take(sender, -size);
    }
  }

  #takenBy(sender: string): number {
    return this.#taken.get(sender) ?? 0;
  }

  #takenByAll(): number {
    return [...this.#taken.values()].reduce((sum, size) => sum + size, 0);
  }

  #take(sender: string, size: number): void {
    const taken = this.#takenBy(sender) + size;
    if (taken === 0) this.#taken.delete(sender);
    else this.#taken.set(sender, taken);
  }
}

/** Each chunk is copied to its place as it comes, so that no sum of small ones takes more than was set aside.
 *  @param most bytes; a body that says its length never has more */
function readBody(request: IncomingMessage, most: number): Promise<Result<Body>> {
  const whole = Buffer.allocUnsafeSlow(most);
  const hash = createHash("sha256");
  let size = 0;
  return new Promise((resolve) => {
    const take = (chunk: Buffer) => {
      if (size + chunk.length > most) {
        const words = `A file is taken up to ${inMegabytes(most)} when the request does not say its length`;
        return settle(fault("server/too-large", `${words}. Send it with the header Content-Length.`));
      }
      hash.update(chunk);
      size += chunk.copy(whole, size);
    };
    const end = () => settle(ok({ bytes: whole.subarray(0, size), sha256: hash.digest() }));
    const breakOff = () => settle(fault("server/bad-request", "The file broke off before its end. Send it again."));
    const settle = (outcome: Result<Body>) => {
      request.off("data", take).off("end", end).off("close", breakOff).off("error", breakOff);
      resolve(outcome);
    };
    request.on("data", take).on("end", end).on("close", breakOff).on("error", breakOff);
    if (request.destroyed) breakOff();
  });
}

/** Lets go of a body that nobody will read. Some programs look at the answer only when they have sent everything: up to
 *  `mostBytes` more are let in and thrown away, so that they see it; then the connection is cut. */
export function discardBody(request: IncomingMessage, mostBytes: number): void {
  let left = mostBytes;
  request.on("error", () => undefined);
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}
