// The hub on real sockets of this machine: readers that keep up, that fall behind, that leave, that come back.
import http from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import type { HeadDocument } from "../../views/index.ts";
import { EventHub, type HubOptions } from "./event-hub.ts";

let hub: EventHub;
let server: http.Server;
let opened: boolean[];
let dropped: number;

const head = (position: number, root = "cm9vdA=="): HeadDocument => ({
  position,
  root,
  asOf: instant("2020-11-11T08:05-05:00"),
});

beforeEach(() => {
  opened = [];
  dropped = 0;
});
afterEach(() => {
  hub.close();
  server.closeAllConnections();
  server.close();
});

async function start(options: Partial<HubOptions> = {}): Promise<void> {
  hub = new EventHub({
    maxPerAddress: 1_000,
    onDropped: () => {
      dropped += 1;
    },
    ...options,
  });
  server = http.createServer((request, response) => {
    const seen = request.headers["last-event-id"];
    opened.push(hub.open(response, "192.0.2.1", seen === undefined ? undefined : Number(seen)));
    if (opened.at(-1) === false) response.writeHead(429).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}

interface Reader {
  readonly answer: http.IncomingMessage;
  /** Resolves when the text so far contains it. */
  heard(text: string): Promise<string>;
  said(): string;
}

async function read(lastSeen?: number): Promise<Reader> {
  const { port } = server.address() as { port: number };
  const headers = lastSeen === undefined ? {} : { "last-event-id": String(lastSeen) };
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get({ port, host: "127.0.0.1", headers, agent: false }, resolve).on("error", reject);
  });
  let said = "";
  answer.setEncoding("utf8").on("error", () => undefined);
  const waiting = new Set<() => void>();
  answer.on("data", (chunk: string) => {
    said += chunk;
    for (const look of waiting) look();
  });
  return {
    answer,
    said: () => said,
    heard: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!said.includes(text)) return;
          waiting.delete(look);
          resolve(said);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Waits for what must come, without saying how long that may take. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test("every reader hears every event once, in order, whatever the number of turns it takes to write them", async () => {
  await start();
  const readers = await Promise.all(Array.from({ length: 450 }, () => read()));
  hub.publish(head(1));
  await Promise.all(readers.map((reader) => reader.heard("id: 1\n")));
  hub.publish(head(2));
  for (const reader of readers) {
    const said = await reader.heard("id: 2\n");
    expect(said.match(/^id: \d+$/gm)).toEqual(["id: 1", "id: 2"]);
  }
});

test("events that come while one is still being written are skipped, all but the newest", async () => {
  await start();
  const readers = await Promise.all(Array.from({ length: 450 }, () => read()));
  for (const position of [1, 2, 3]) hub.publish(head(position));
  for (const reader of readers) {
    const said = await reader.heard("id: 3\n");
    expect(said).not.toContain("id: 2\n");
  }
});

test("who comes back hears where the record stands, unless that is what they saw", async () => {
  await start();
  hub.publish(head(7));
  const [fresh, behind, level, ahead] = await Promise.all([read(), read(3), read(7), read(9_000)]);
  for (const reader of [fresh, behind, ahead]) {
    expect(await reader.heard("\n\n")).toMatch(/^retry: \d+\n\n/);
    await reader.heard("id: 7\nevent: head\ndata: {");
  }
  hub.publish(head(8));
  expect(await level.heard("id: 8\n")).not.toContain("id: 7\n");
});

test("a quiet stream is kept open by comments, which are no events", async () => {
  await start({ heartbeatMs: 5 });
  const reader = await read();
  expect(await reader.heard(": still here\n\n")).not.toContain("event:");
});

test("a reader that does not read is dropped, and nobody else waits for it", async () => {
  await start();
  const [slow, quick] = [await read(), await read()];
  slow.answer.pause();
  slow.answer.socket.pause();
  const large = "r".repeat(100_000);
  for (let position = 1; dropped === 0; position++) {
    hub.publish(head(position, large));
    await quick.heard(`id: ${position}\n`);
  }
  await until(() => hub.size === 1);
  hub.publish(head(0));
  await quick.heard("id: 0\n");
  expect(dropped).toBe(1);
});

test("an address has its share of streams and no more, and gets back what it leaves", async () => {
  await start({ maxPerAddress: 2 });
  const [first] = [await read(), await read()];
  expect((await read()).answer.statusCode).toBe(429);
  first.answer.destroy();
  await until(() => hub.size === 1);
  expect((await read()).answer.statusCode).toBe(200);
  expect(opened).toEqual([true, true, false, true]);
});
