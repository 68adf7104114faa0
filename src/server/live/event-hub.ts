// Live delivery: one event, encoded once, written to every open page. A reader that comes back says which position it has
// seen last; if the record has moved on since, it hears of the newest at once. Only the newest matters: a page is made from
// a position, not from the steps that led there.
import type { ServerResponse } from "node:http";
import type { HeadDocument } from "../../views/index.ts";

/** Sockets written to in one turn of the event loop, so that other requests get theirs in between. */
const SLICE = 200;
/** A reader with more than this unsent is dropped: it will come back and ask for the newest. */
const MAX_UNSENT_BYTES = 256 * 1024;
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
const HEARTBEAT = Buffer.from(": still here\n\n", "utf8");

export interface HubOptions {
  readonly maxPerAddress: number;
  readonly onCount?: (open: number) => void;
  readonly onDropped?: () => void;
  /** A comment this often keeps proxies from closing a quiet stream, and finds out which readers are gone. */
  readonly heartbeatMs?: number;
}

export class EventHub {
  readonly #clients = new Map<ServerResponse, string>();
  readonly #perAddress = new Map<string, number>();
  readonly #options: HubOptions;
  readonly #heartbeat: NodeJS.Timeout;
  #newest: Buffer | undefined;
  #newestPosition = -1;
  #sending = false;
  #again = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => {
      // A round under way is sign of life enough.
      if (!this.#sending) this.#round(HEARTBEAT);
    }, options.heartbeatMs ?? HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get size(): number {
    return this.#clients.size;
  }

  /** Opens a stream on a response that is ours alone from here on.
   *  @returns false where this address has too many open already; the response is then untouched */
  open(response: ServerResponse, address: string, lastSeen: number | undefined): boolean {
    const open = this.#perAddress.get(address) ?? 0;
    if (open >= this.#options.maxPerAddress) return false;
    this.#perAddress.set(address, open + 1);
    this.#clients.set(response, address);
    response.on("close", () => this.#forget(response));
    response.on("error", () => this.#forget(response));
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    // A reader may have seen more than there is: of a record that was begun anew. It too is told where this one stands.
    if (this.#newest !== undefined && lastSeen !== this.#newestPosition) response.write(this.#newest);
    this.#options.onCount?.(this.#clients.size);
    return true;
  }

  publish(head: HeadDocument): void {
    const event = encode(head);
    this.#newest = event;
    this.#newestPosition = head.position;
    // The round under way finishes first; readers then get the newest, and skip what lies between.
    if (this.#sending) this.#again = true;
    else this.#round(event);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#clients.keys()) response.end();
  }

  #round(bytes: Buffer): void {
    this.#sending = true;
    this.#again = false;
    const clients = [...this.#clients.keys()];
    const next = (from: number): void => {
      for (const response of clients.slice(from, from + SLICE)) this.#send(response, bytes);
      if (from + SLICE < clients.length) {
        setImmediate(next, from + SLICE);
        return;
      }
      this.#sending = false;
      if (this.#again && this.#newest !== undefined) this.#round(this.#newest);
    };
    next(0);
  }

  #send(response: ServerResponse, bytes: Buffer): void {
    if (response.writableLength > MAX_UNSENT_BYTES) {
      this.#options.onDropped?.();
      response.destroy();
      return;
    }
    response.write(bytes);
  }

  #forget(response: ServerResponse): void {
    const address = this.#clients.get(response);
    if (address === undefined) return;
    this.#clients.delete(response);
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(address, left);
    else this.#perAddress.delete(address);
    this.#options.onCount?.(this.#clients.size);
  }
}

function encode(head: HeadDocument): Buffer {
  return Buffer.from(`id: ${head.position}\nevent: head\ndata: ${JSON.stringify(head)}\n\n`, "utf8");
}
