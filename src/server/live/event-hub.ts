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
    this.#heartbeat = setInterval(() => this.#write(HEARTBEAT), HEARTBEAT_MS);
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
    if (this.#newest !== undefined && (lastSeen === undefined || lastSeen < this.#newestPosition))
      response.write(this.#newest);
    this.#options.onCount?.(this.#clients.size);
    return true;
  }

  publish(head: HeadDocument): void {
    this.#newest = encode(head);
    this.#newestPosition = head.position;
    if (this.#sending) {
      // The round under way finishes first; readers then get the newest, and skip what lies between.
      this.#again = true;
      return;
    }
    this.#round();
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#clients.keys()) response.end();
  }

  #round(): void {
    const event = this.#newest;
    if (event === undefined) return;
    this.#sending = true;
    this.#again = false;
    const clients = [...this.#clients.keys()];
    const next = (from: number): void => {
      for (const response of clients.slice(from, from + SLICE)) this.#send(response, event);
      if (from + SLICE < clients.length) {
        setImmediate(next, from + SLICE);
        return;
      }
      this.#sending = false;
      if (this.#again) this.#round();
    };
    next(0);
  }

  #write(bytes: Buffer): void {
    for (const response of this.#clients.keys()) this.#send(response, bytes);
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
