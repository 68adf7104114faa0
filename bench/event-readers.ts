// Many readers of one event stream, in one process of their own: `event-readers.ts HOST:PORT PATH HOWMANY`. Prints `ready`
// when all streams are open; then takes one line, {event id: when it was sent}, and prints the delays as JSON.
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { nowMs } from "./clock.ts";
import { percentile } from "./measure.ts";

export interface Delays {
  readonly p50: number;
  readonly p99: number;
  /** Events that reached every reader. */
  readonly complete: number;
}

const [address = "", path = "", howMany = ""] = process.argv.slice(2);
const [host = "", port = ""] = address.split(":");
const readers = Number(howMany);
/** By event id: when it reached each reader. */
const arrivals = new Map<string, number[]>();

await Promise.all(Array.from({ length: readers }, openStream));
process.stdout.write("ready\n");
const [line] = (await once(createInterface(process.stdin), "line")) as [string];
const sent = Object.entries(JSON.parse(line) as Record<string, number>);
const delays = sent.flatMap(([id, at]) => (arrivals.get(id) ?? []).map((arrived) => arrived - at));
const complete = sent.filter(([id]) => arrivals.get(id)?.length === readers).length;
const answer: Delays = { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), complete };
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));

/** A bare socket: what an HTTP client costs per reader must not hide what the server does. */
function openStream(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${address}\r\nAccept: text/event-stream\r\n\r\n`);
    });
    socket.setEncoding("latin1");
    socket.once("data", (head: string) => {
      if (head.startsWith("HTTP/1.1 200")) resolve();
      else reject(new Error(head.slice(0, 200)));
    });
    socket.once("error", reject);
    socket.on("data", (text: string) => {
      for (const [, id = ""] of text.matchAll(/\nid: (\d+)\n/g)) {
        const times = arrivals.get(id);
        if (times === undefined) arrivals.set(id, [nowMs()]);
        else times.push(nowMs());
      }
    });
  });
}
