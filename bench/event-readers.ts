// Many readers of one event stream, in one process of their own: `event-readers.ts HOST:PORT PATH HOWMANY`. Prints `ready`
// when all streams are open; then takes one line, {event id: when it was sent}, and prints the delays as JSON.
import { once } from "node:events";
import { createInterface } from "node:readline";
import { nowMs } from "./clock.ts";
import { openStream } from "./event-stream.ts";
import { percentile } from "./measure.ts";

export interface Delays {
  readonly p50: number;
  readonly p99: number;
  /** Events that reached every reader. */
  readonly complete: number;
}

const [address = "", path = "", howMany = ""] = process.argv.slice(2);
const readers = Number(howMany);
/** By event id: when it reached each reader. */
const arrivals = new Map<string, number[]>();

const hear = (ids: readonly string[]) => {
  for (const id of ids) {
    const times = arrivals.get(id);
    if (times === undefined) arrivals.set(id, [nowMs()]);
    else times.push(nowMs());
  }
};
await Promise.all(Array.from({ length: readers }, () => openStream(address, path, hear)));
process.stdout.write("ready\n");
const [line] = (await once(createInterface(process.stdin), "line")) as [string];
const sent = Object.entries(JSON.parse(line) as Record<string, number>);
const delays = sent.flatMap(([id, at]) => (arrivals.get(id) ?? []).map((arrived) => arrived - at));
const complete = sent.filter(([id]) => arrivals.get(id)?.length === readers).length;
const answer: Delays = { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), complete };
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
