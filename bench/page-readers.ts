// Readers with a page open, in one process of their own: `page-readers.ts HOST:PORT ELECTION HOWMANY`. Each holds the event
// stream and does what the page's script does: when the record moves it fetches the page again, one request at a time. Prints
// `ready` when all streams are open; then takes one line, {position: when its return was agreed to}, and prints how long it
// took until each reader's page held it.
import { once } from "node:events";
import http from "node:http";
import { createInterface } from "node:readline";
import { nowMs } from "./clock.ts";
import { openStream } from "./event-stream.ts";
import { percentile } from "./measure.ts";

export interface PageDelays {
  readonly p50: number;
  readonly p99: number;
  /** Returns that reached every reader's page. */
  readonly complete: number;
}

const [address = "", election = "", howMany = ""] = process.argv.slice(2);
const [host = "", port = ""] = address.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

interface Reader {
  /** Newest position heard of. */
  heard: number;
  /** Newest position on the page. */
  shown: number;
  fetching: boolean;
  /** [position up to which the page showed, when] */
  readonly seen: (readonly [number, number])[];
}

const readers: Reader[] = Array.from({ length: Number(howMany) }, () => ({
  heard: 0,
  shown: 0,
  fetching: false,
  seen: [],
}));
await Promise.all(
  readers.map((reader) =>
    openStream(address, `/${election}/events`, (ids) => {
      reader.heard = Math.max(reader.heard, ...ids.map(Number));
      fetchPage(reader);
    }),
  ),
);
process.stdout.write("ready\n");
const [line] = (await once(createInterface(process.stdin), "line")) as [string];
const agreed = Object.entries(JSON.parse(line) as Record<string, number>).map(([position, at]) => ({
  position: Number(position),
  at,
}));
const delays: number[] = [];
let complete = 0;
for (const { position, at } of agreed) {
  const found = readers.map(({ seen }) => seen.find(([shown]) => shown >= position)?.[1]);
  if (found.every((when) => when !== undefined)) complete += 1;
  delays.push(...found.flatMap((when) => (when === undefined ? [] : [when - at])));
}
const answer: PageDelays = { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), complete };
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));

function fetchPage(reader: Reader): void {
  if (reader.fetching || reader.shown >= reader.heard) return;
  reader.fetching = true;
  // A page asked for after an event is of that position or a later one.
  const upTo = reader.heard;
  http.get({ host, port, path: `/${election}`, agent, headers: { "accept-encoding": "br" } }, (answer) => {
    answer.resume();
    answer.on("end", () => {
      reader.shown = upTo;
      reader.seen.push([upTo, nowMs()]);
      reader.fetching = false;
      fetchPage(reader);
    });
  });
}
