// A return is taken into the record, and 2,000 open pages hear of it: through the real server, against a bare node:http
// loop that writes the same bytes to as many sockets.
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Addition, openInstallation } from "../src/app/index.ts";
import { unwrap } from "../src/base/index.ts";
import { startServer } from "../src/server/index.ts";
import { startProgram } from "./child.ts";
import { nowMs } from "./clock.ts";
import type { Delays } from "./event-readers.ts";
import { loadGeorgia, makeCountyUpdates, NIGHT } from "./georgia.ts";
import { inThousands, interleave, median, report } from "./measure.ts";

const READERS = 2_000;
/** The first few find cold code, theirs and ours; they are sent and not counted. */
const WARM_UPS = 5;
const EVENTS = 15;
const BETWEEN_MS = 200;
const SETTLE_MS = 700;
const ROUNDS = 3;
const MOST_RATIO = 1.5;

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
const { definition } = await loadGeorgia();
let run = 0;
/** An event as our server sends it, for the bare loop to send as many bytes. */
let head: object = {};

const { ours, bare } = await interleave(ROUNDS, { ours: measureServer, bare: measureLoop }, 0);
rmSync(folder, { recursive: true });
const [p99, yardstick] = [median(ours.map((each) => each.p99)), median(bare.map((each) => each.p99))];
const all = [...ours, ...bare].every(({ complete }) => complete === EVENTS);
report({
  what: `return handed over → event at ${inThousands(READERS)} readers${all ? "" : " (NOT ALL EVENTS ARRIVED)"}`,
  ours: `p99 ${p99.toFixed(0)} ms (p50 ${median(ours.map((each) => each.p50)).toFixed(0)}), commit to disk included`,
  yardstick: `bare node:http loop: p99 ${yardstick.toFixed(0)} ms (p50 ${median(bare.map((each) => each.p50)).toFixed(0)})`,
  ratio: (p99 / yardstick).toFixed(2),
  budget: "≤ 1.5× (there with 10,000 readers)",
  within: all && p99 / yardstick <= MOST_RATIO,
});

async function measureServer(): Promise<Delays> {
  const installation = unwrap(await openInstallation({ dataDir: join(folder, `events-${run++}`) }));
  const election = unwrap(await installation.createElection(definition, NIGHT));
  const server = unwrap(await startServer({ installation, port: 0, maxStreamsPerAddress: READERS }));
  const updates = makeCountyUpdates(definition, WARM_UPS + EVENTS);
  const append = async (update: Addition) => unwrap(await election.append([update])).position;
  const delays = await measureStreams(server.url, `/${election.id}/events`, async (n) => {
    const update = updates[n];
    if (update === undefined) throw new Error("more events than updates");
    return append(update);
  });
  head = election.head();
  await server.close();
  await installation.close();
  return delays;
}

async function measureLoop(): Promise<Delays> {
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("retry: 2000\n\n");
    open.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const delays = await measureStreams(`http://127.0.0.1:${port}`, "/", async (n) => {
    const event = Buffer.from(`id: ${n}\nevent: head\ndata: ${JSON.stringify({ ...head, position: n })}\n\n`, "utf8");
    for (const response of open) response.write(event);
    return n;
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return delays;
}

/** @param send sends the nth event and says its id */
async function measureStreams(url: string, path: string, send: (n: number) => Promise<number>): Promise<Delays> {
  const readers = startProgram(import.meta.resolve("./event-readers.ts"), new URL(url).host, path, String(READERS));
  await readers.nextLine();
  const sent: Record<string, number> = {};
  for (let n = 0; n < WARM_UPS + EVENTS; n++) {
    await wait(BETWEEN_MS);
    const at = nowMs();
    const id = await send(n);
    if (n >= WARM_UPS) sent[id] = at;
  }
  await wait(SETTLE_MS);
  readers.process.stdin?.write(`${JSON.stringify(sent)}\n`);
  return JSON.parse(await readers.nextLine()) as Delays;
}
